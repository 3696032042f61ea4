using Campaign.Signatures.Signed;
using Campaign.Signatures.Signing;
using Campaign.Web.Hosting.Answers;

namespace Campaign.Web.Public.Petitions;

/// <summary>
/// The POST of a confirmation link. An endpoint, because a page answers only to forms that it shows, and a link that
/// was used shows none: pressing twice must be as good as once.
/// </summary>
static class Confirming
{
    public static void MapConfirming(this WebApplication app) =>
        app.MapPost(
                "/confirm/{token}",
                async (string token, HttpContext http, SignatureConfirmation confirmation, ConfirmationToken tokens) =>
                {
                    http.Response.Headers.CacheControl = "no-store";
                    if (await confirmation.Confirm(tokens.Read(token)))
                    {
                        http.SeeOther($"confirm/{Uri.EscapeDataString(token)}"); // where it says what came of it
                        return;
                    }
                    http.RetryAfter(SignatureConfirmation.RetryAfter);
                    http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable; // the status pages fill it
                }
            )
            .WithOrder(-1)
            .DisableAntiforgery();
}
