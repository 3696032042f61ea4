using Campaign.Organizing.Doors;
using Campaign.Web.Admin.SignIn;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Campaign.Web.Admin;

/// <summary>A page of the admin area: knows who acts, and stops its queries when it is left.</summary>
public abstract class OrganizerPage : ComponentBase, IDisposable
{
    readonly CancellationTokenSource left = new();

    [CascadingParameter]
    Task<AuthenticationState> SignedIn { get; set; } = null!;

    [Inject]
    Desks Desks { get; set; } = null!;

    protected CancellationToken Stop => left.Token;

    protected async Task<Actor> By() => (await SignedIn).User.AsActor();

    /// <summary>For what a page shows or leaves out; what is done is asked for again where it is done.</summary>
    protected async Task<bool> May(Permission permission) => await Desks.Allow(await By(), permission, Stop);

    /// <summary>Lets go of what the page listened to.</summary>
    protected virtual void Left() { }

    public void Dispose()
    {
        Left();
        left.Cancel();
        left.Dispose();
        GC.SuppressFinalize(this);
    }
}
