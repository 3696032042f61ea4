using Campaign.Organizing.Audit;
using Campaign.Organizing.Doors;
using Campaign.Organizing.Organizers;
using Campaign.Organizing.Sessions;
using Campaign.Organizing.Vault;
using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Organizing;

static class OrganizingServices
{
    public static IServiceCollection AddOrganizing(this IServiceCollection services) =>
        services
            .AddSingleton<Desks>()
            .AddSingleton<NewSecrets>()
            .AddSingleton<TwoPersonRule>()
            .AddSingleton<AuditLog>()
            .AddSingleton<AuditChain>()
            .AddSingleton<OrganizerSessions>()
            .AddSingleton<SignInBrakes>()
            .AddSingleton<FailedSignIns>()
            .AddSingleton<SecondFactors>()
            .AddSingleton<UsedCeremonies>()
            .AddScoped<OrganizersDoor>()
            .AddScoped<Passkeys>()
            .AddScoped<WaysBack>()
            .AddSingleton<OrganizerNames>()
            .AddSingleton<OrganizerList>()
            .AddScoped<OrganizerAccounts>()
            .AddScoped<OrganizerInvitations>()
            .AddScoped<FirstOrganizer>()
            .AddSingleton<VaultDoor>()
            .AddSingleton<KeyRotation>()
            .AddScoped<OpenVault>();
}
