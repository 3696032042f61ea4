namespace Campaign.Tests.Support;

public static class KeptAnswers
{
    /// <summary>It was not made for this request.</summary>
    public static bool WasKept(this HttpResponseMessage answer) => answer.Headers.Contains("X-Kept");
}
