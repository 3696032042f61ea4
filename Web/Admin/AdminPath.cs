using Campaign.Content;
using Campaign.Content.Publishing;

namespace Campaign.Web.Admin;

/// <summary>Where each kind is edited.</summary>
public static class AdminPath
{
    public static string List(ItemKind kind) => $"admin/{Kinds.Table[kind].Section}";

    public static string Edit(ItemKind kind, int id) => $"{List(kind)}/{id}";

    public static string New(ItemKind kind) => $"{List(kind)}/new";
}
