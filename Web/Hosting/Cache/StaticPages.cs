using Campaign.Web.Hosting.Requests;
using Microsoft.AspNetCore.Components;

namespace Campaign.Web.Hosting.Cache;

static class StaticPages
{
    /// <summary>
    /// Once an interactive render mode is mapped, Blazor puts 1 KB of protected state behind the end of every page and
    /// an antiforgery cookie on it (dotnet/aspnetcore#62653): no page would be the same twice, none could be kept.
    /// Leans on an internal type; a test asks every public page for what this takes away.
    /// </summary>
    public static RazorComponentsEndpointConventionBuilder WithoutStateOnStaticPages(
        this RazorComponentsEndpointConventionBuilder pages
    )
    {
        pages.Finally(KeptPageAttribute.Merge);
        pages.Add(page =>
        {
            if (
                page.Metadata.Any(m => m is RenderModeAttribute or HasCircuitAttribute)
                || !page.Metadata.Any(m => m is ExcludeFromInteractiveRoutingAttribute)
            )
                return;
            for (var i = 0; i < page.Metadata.Count; i++)
                if (page.Metadata[i].GetType() is { Name: "ConfiguredRenderModesMetadata" } type)
                    page.Metadata[i] = Activator.CreateInstance(type, [Array.Empty<IComponentRenderMode>()])!;
        });
        return pages;
    }
}
