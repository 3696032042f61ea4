using Campaign.Ground;
using Campaign.Web.Admin.SignIn;

namespace Campaign.Web.Hosting.Requests;

/// <summary>On a public page that opens a circuit, as long as there is room for one: rendered for each reader, and with
/// MudBlazor's styles.</summary>
[AttributeUsage(AttributeTargets.Class)]
sealed class HasCircuitAttribute : Attribute
{
    public static bool On(HttpContext http) =>
        http.GetEndpoint()?.Metadata.GetMetadata<HasCircuitAttribute>() is not null;
}

/// <summary>How many readers have a circuit. Organizers are not among them: readers must not keep them out.</summary>
sealed class ReadersCircuits(CampaignSettings settings)
{
    static readonly TimeSpan ComeBackIn = TimeSpan.FromMinutes(1);

    int open;

    public bool AreFull => Volatile.Read(ref open) >= settings.Circuits;

    /// <summary>
    /// The connection itself is counted, from its first byte to its last: whoever opens one and starts nothing takes a
    /// place too. Where a proxy lets no socket through, it is one poll after the other; those who are in stay in.
    /// </summary>
    public async Task Answer(HttpContext http, RequestDelegate next)
    {
        var now = IsConnection(http.Request) ? Interlocked.Increment(ref open) : Volatile.Read(ref open);
        if (
            IsSocket(http.Request) && now > settings.Circuits
            || IsNegotiation(http.Request) && now >= settings.Circuits
        )
        {
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            http.Response.Headers.RetryAfter = ((int)ComeBackIn.TotalSeconds).ToString(
                System.Globalization.CultureInfo.InvariantCulture
            );
        }
        else
            await next(http);
    }

    public void Left(HttpRequest request)
    {
        if (IsConnection(request))
            Interlocked.Decrement(ref open);
    }

    static bool IsConnection(HttpRequest request) =>
        request.Query.ContainsKey("id") && (HttpMethods.IsGet(request.Method) || HttpMethods.IsConnect(request.Method))
        || IsSocket(request);

    public static bool IsSocket(HttpRequest request) =>
        HttpMethods.IsConnect(request.Method) || request.Headers.Upgrade.Count > 0;

    static bool IsNegotiation(HttpRequest request) =>
        request.Path.Value!.EndsWith("/negotiate", StringComparison.Ordinal);
}

/// <summary>Whether this page comes with a circuit: decided once a request, for the whole of the page.</summary>
sealed class OfferedCircuit(ReadersCircuits circuits)
{
    public bool IsOffered { get; } = !circuits.AreFull;
}

static class Circuits
{
    /// <summary>
    /// A reader's circuit is compressed, each message by itself: to remember the last ones would cost 300 KB a circuit.
    /// An organizer's is not: it holds supporters' names beside what strangers wrote, and lengths would tell of them
    /// (CRIME, CVE-2012-4929).
    /// </summary>
    public static Task Compress(HttpContext http, WebSocketAcceptContext socket)
    {
        (socket.DangerousEnableCompression, socket.DisableServerContextTakeover) = (
            http.User.Identity is not { IsAuthenticated: true },
            true
        );
        return Task.CompletedTask;
    }

    public static void UseCircuits(this WebApplication app, CampaignSettings settings) =>
        app.Use(
            async (http, next) =>
            {
                if (!http.Request.Path.StartsWithSegments("/_blazor"))
                {
                    await next(http);
                    return;
                }
                // A browser lets every site open a socket to every other, with its cookies. For a page that names no
                // referrer the negotiation before it is of "null"; a socket is not.
                if (
                    !settings.IsOwnOrigin(http.Request)
                    && (ReadersCircuits.IsSocket(http.Request) || http.Request.Headers.Origin != "null")
                )
                {
                    http.Response.StatusCode = StatusCodes.Status403Forbidden;
                    return;
                }
                if (http.User.Identity is { IsAuthenticated: true })
                {
                    await http.RequestServices.GetRequiredService<OpenDesks>().Connected(http, next);
                    return;
                }
                var circuits = http.RequestServices.GetRequiredService<ReadersCircuits>();
                try
                {
                    await circuits.Answer(http, next);
                }
                finally
                {
                    circuits.Left(http.Request);
                }
            }
        );
}
