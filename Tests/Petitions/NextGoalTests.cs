using Campaign.Signatures.Counting;
using CsCheck;

namespace Campaign.Tests.Petitions;

public sealed class NextGoalTests
{
    [Fact]
    public void A_goal_is_never_reached_before_it_rises() =>
        Gen.Select(Gen.Long[0, 10_000_000], Gen.Int[1, 10_000])
            .Sample((count, first) => NextGoal.After(count, first) is var goal && goal >= first && count < goal);

    [Fact]
    public void A_goal_never_falls_as_people_sign() =>
        Gen.Select(Gen.Long[0, 1_000_000], Gen.Int[1, 10_000])
            .Sample((count, first) => NextGoal.After(count, first) <= NextGoal.After(count + 1, first));

    [Theory]
    [InlineData(0, 100, 100)]
    [InlineData(89, 100, 100)]
    [InlineData(90, 100, 200)]
    [InlineData(900, 100, 2_000)]
    public void It_rises_at_nine_tenths(long count, int first, long goal) =>
        Assert.Equal(goal, NextGoal.After(count, first));

    [Theory]
    [InlineData(0, 100)]
    [InlineData(95, 150)]
    [InlineData(149, 150)]
    [InlineData(150, 200)]
    public void A_number_of_which_something_comes_is_never_passed_over(long count, long goal) =>
        Assert.Equal(goal, NextGoal.After(count, 100, 150));
}
