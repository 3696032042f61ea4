namespace Campaign.Signatures.Counting;

/// <summary>A goal rises before it is reached: a bar that is full tells people that they are not needed.</summary>
public static class NextGoal
{
    const int RiseAtPercent = 90;
    static readonly int[] Steps = [1, 2, 5];

    /// <summary>The first of goal × 1, 2, 5, 10, 20, 50 … that is less than nine tenths reached; of one where the goal is
    /// less. A number of which something comes is never passed over.</summary>
    public static long After(long count, int firstGoal, params IEnumerable<long> promised) =>
        promised.Where(number => number > count).Append(Rising(count, firstGoal)).Min();

    static long Rising(long count, int firstGoal)
    {
        for (long scale = Math.Max(1, firstGoal); ; scale *= 10)
            foreach (var step in Steps)
                if (count * 100 < scale * step * RiseAtPercent)
                    return scale * step;
    }
}
