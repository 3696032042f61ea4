using System.Reflection;
using Campaign.Content;
using Campaign.Content.Publishing;
using Campaign.Organizing.Doors;
using Microsoft.AspNetCore.Components;

namespace Campaign.Web.Admin;

/// <summary>A line of the desk's menu.</summary>
/// <param name="Path">As <see cref="NavigationManager"/> takes it.</param>
public sealed record AdminSection(string Path, string Name, Permission Needs);

/// <summary>The desk's menu, in its order; what a line needs stands on its page.</summary>
public static class AdminSections
{
    static readonly Dictionary<string, Permission> NeededBy = typeof(AdminSections)
        .Assembly.GetTypes()
        .Where(page => page.GetCustomAttribute<NeedsAttribute>() is not null)
        .SelectMany(page =>
            page.GetCustomAttributes<RouteAttribute>()
                .Select(route => (route.Template, page.GetCustomAttribute<NeedsAttribute>()!.Permission))
        )
        .ToDictionary(page => page.Template.TrimStart('/'), page => page.Permission);

    /// <summary>In the language of the moment.</summary>
    public static IEnumerable<AdminSection> All =>
        [
            Line("admin", Words.Overview),
            // Standing pages are seldom written.
            .. Kinds
                .Table.All.OrderBy(kind => kind.Of == ItemKind.Page)
                .Select(kind => Line(AdminPath.List(kind.Of), Saying.Section(kind.Of))),
            Line("admin/names", Words.NamesAndReasons),
            Line("admin/supporters", Words.Supporters),
            Line("admin/mailings", Words.Mailings),
            Line("admin/mails", Words.Mails),
            Line("admin/funnel", Words.Funnel),
            Line("admin/fraud", Words.FraudDesk),
            Line("admin/vault", Words.Vault),
            Line("admin/organizers", Words.Organizers),
            Line("admin/retention", Words.Retention),
            Line("admin/exchange", Words.Exchange),
            Line("admin/embeds", Words.Embeds),
            Line("admin/log", Words.Log),
            Line("admin/me", Words.MyDoor),
        ];

    static AdminSection Line(string path, string name) => new(path, name, NeededBy[path]);
}
