using Xunit.Sdk;
using Xunit.v3;

namespace Campaign.Tests.Support;

/// <summary>Every test beside every other, for most of them wait most of the time: for a mail, a count, a browser. One
/// that measures a time says <c>DisableParallelization</c> and runs alone.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class TwoTestsACoreAttribute : Attribute, IParallelizationAttribute
{
    public ParallelMode? GetMode() => ParallelMode.All;

    public int? GetMaxThreads() => 2 * Environment.ProcessorCount;

    public ParallelAlgorithm? GetAlgorithm() => ParallelAlgorithm.Conservative;
}
