using System.Diagnostics;

namespace Campaign.Organizing.Doors;

public enum Role
{
    Writer,
    Moderator,
    Publisher,
    Owner,
}

public enum Permission
{
    SeeAdmin,
    Edit,
    Publish,
    SeeSignatures,
    Moderate,
    Invalidate,
    OpenVault,
    WriteToSupporters,
    ManageOrganizers,
    Erase,
}

/// <summary>Who may do what: the one table.</summary>
public static class Permissions
{
    /// <summary>What they may do harms others if somebody else does it in their name.</summary>
    public static bool AsksSecondFactor(this Role role) => role is Role.Moderator or Role.Publisher or Role.Owner;

    public static bool Has(this Role role, Permission permission) =>
        permission switch
        {
            Permission.SeeAdmin => true,
            Permission.Edit => role is Role.Writer or Role.Publisher or Role.Owner,
            Permission.Publish => role is Role.Publisher or Role.Owner,
            Permission.SeeSignatures => role is Role.Moderator or Role.Publisher or Role.Owner,
            Permission.Moderate => role is Role.Moderator or Role.Publisher or Role.Owner,
            Permission.Invalidate => role is Role.Publisher or Role.Owner,
            // The keys decide who can open it; these are who may be given them.
            Permission.OpenVault => role is Role.Moderator or Role.Publisher or Role.Owner,
            Permission.WriteToSupporters => role is Role.Publisher or Role.Owner,
            Permission.ManageOrganizers => role is Role.Owner,
            Permission.Erase => role is Role.Publisher or Role.Owner,
            _ => throw new UnreachableException(),
        };
}
