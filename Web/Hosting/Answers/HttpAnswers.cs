namespace Campaign.Web.Hosting.Answers;

static class HttpAnswers
{
    static readonly Uri Anywhere = new("http://localhost");

    public static void RetryAfter(this HttpContext http, TimeSpan wait) =>
        http.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds)
            .ToString("0", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>303 after a form. NavigateTo and TypedResults.Redirect would answer 302.</summary>
    public static void SeeOther(this HttpContext http, string path)
    {
        http.Response.StatusCode = StatusCodes.Status303SeeOther;
        // A header is ASCII: what is not is escaped.
        http.Response.Headers.Location = new Uri(Anywhere, $"{http.Request.PathBase}/{path}").PathAndQuery;
    }
}
