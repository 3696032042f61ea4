using Campaign.Web.Hosting.Requests;

namespace Campaign.Web.Hosting.Cache;

/// <summary>A feed, a sitemap, a calendar: made for the first who asks, and kept like a page.</summary>
abstract class KeptFile
{
    public abstract string Path { get; }
    public abstract string ContentType { get; }

    public abstract byte[] Make(string language);
}

static class KeptFiles
{
    public static void MapKeptFiles(this WebApplication app)
    {
        foreach (var file in app.Services.GetServices<KeptFile>())
            app.MapGet(file.Path, () => TypedResults.Bytes(file.Make(Reader.Language), file.ContentType))
                .WithMetadata(new KeptPageAttribute());
    }
}
