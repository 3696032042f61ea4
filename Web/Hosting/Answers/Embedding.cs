namespace Campaign.Web.Hosting.Answers;

/// <summary>On a page that is made to stand in other sites' frames: no script at all, and framed by the sites of the
/// settings alone.</summary>
[AttributeUsage(AttributeTargets.Class)]
sealed class EmbeddedAttribute : Attribute
{
    public static bool On(HttpContext http) =>
        http.GetEndpoint()?.Metadata.GetMetadata<EmbeddedAttribute>() is not null;
}
