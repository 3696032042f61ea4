namespace Campaign.Web.Hosting.Answers;

static class HttpAnswers
{
    public static void RetryAfter(this HttpContext http, TimeSpan wait) =>
        http.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds)
            .ToString("0", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>303 after a form. NavigateTo and TypedResults.Redirect would answer 302.</summary>
    public static void SeeOther(this HttpContext http, string path)
    {
        http.Response.StatusCode = StatusCodes.Status303SeeOther;
        http.Response.Headers.Location = $"{http.Request.PathBase}/{path}";
    }
}
