using Campaign.Content.Claims;
using Campaign.Content.Demands;
using Campaign.Content.Petitions;
using Campaign.Content.Publishing;
using Campaign.Content.Testimonies;
using Campaign.Content.Updates;

namespace Campaign.Web.Admin;

/// <summary>Where each kind is edited.</summary>
static class AdminPath
{
    public static string List(ItemKind kind) =>
        kind switch
        {
            ItemKind.Front => "admin/front",
            ItemKind.Event => "admin/timeline",
            ItemKind.Demand => "admin/demands",
            ItemKind.Testimony => "admin/testimonies",
            ItemKind.Claim => "admin/claims",
            ItemKind.Update => "admin/updates",
            ItemKind.Petition => "admin/petitions",
            _ => "admin/pages",
        };

    public static string Edit(ItemKind kind, int id) => $"{List(kind)}/{id}";

    public static string New(ItemKind kind) => $"{List(kind)}/new";
}
