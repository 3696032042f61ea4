namespace Campaign.Web.Hosting;

/// <summary>What every answer carries. Two policies: organizers' pages may have MudBlazor's inline styles, nothing else is looser.</summary>
static class ResponseHeaders
{
    // base-uri 'self', not 'none': each page has a <base> for its language.
    const string Csp = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'self'; frame-ancestors 'none'";
    static readonly string AdminCsp = Csp.Replace("style-src 'self'", "style-src 'self' 'unsafe-inline'");

    public static void AddResponseHeaders(this IServiceCollection services, bool development)
    {
        var (read, organize) = (Policy(Csp, development), Policy(AdminCsp, development));
        services.AddSecurityHeaderPolicies(policies => policies.SetPolicySelector(context => context.HttpContext.Request.IsOrganizers() ? organize : read));
    }

    static HeaderPolicyCollection Policy(string csp, bool development)
    {
        var policy = new HeaderPolicyCollection()
            .AddContentTypeOptionsNoSniff()
            .AddReferrerPolicyNoReferrer()
            .AddCustomHeader("Content-Security-Policy", csp)
            .AddCustomHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=(), browsing-topics=()")
            .AddCrossOriginOpenerPolicy(policy => policy.SameOrigin())
            .AddCrossOriginResourcePolicy(policy => policy.SameOrigin());
        return development ? policy : policy.AddStrictTransportSecurityMaxAgeIncludeSubDomains();
    }
}
