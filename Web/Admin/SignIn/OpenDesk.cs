using System.Collections.Concurrent;
using Campaign.Organizing.Doors;
using Campaign.Organizing.Sessions;
using Campaign.Organizing.Vault;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace Campaign.Web.Admin.SignIn;

/// <summary>The desk in one window: knows when its session is over, and answers nothing from then on. What was typed
/// stands there still, to be read.</summary>
sealed class OpenDesk(OpenDesks all, OpenVault vault, TimeProvider clock) : CircuitHandler, IDisposable
{
    public Actor By { get; private set; }

    /// <summary>Null as long as it is open.</summary>
    public SessionEnd? Ended { get; private set; }

    internal DateTimeOffset LastAct { get; private set; }

    public event Action? Closed;

    public void Open(Actor by)
    {
        (By, LastAct) = (by, clock.GetUtcNow());
        all.Add(this);
    }

    internal void Close(SessionEnd why)
    {
        Ended = why;
        vault.Lock();
        Closed?.Invoke();
    }

    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(
        Func<CircuitInboundActivityContext, Task> next
    ) =>
        act =>
        {
            if (Ended is not null)
                return Task.CompletedTask;
            LastAct = clock.GetUtcNow();
            return next(act);
        };

    public void Dispose() => all.Remove(this);
}

/// <summary>All desks that are open in this process, and the connections they stand on.</summary>
sealed class OpenDesks : IDisposable
{
    /// <summary>For the notice to arrive.</summary>
    static readonly TimeSpan Notice = TimeSpan.FromSeconds(1);

    readonly ConcurrentDictionary<OpenDesk, bool> desks = [];
    readonly ConcurrentDictionary<HttpContext, int> connections = [];
    readonly OrganizerSessions sessions;
    readonly TimeProvider clock;

    public OpenDesks(OrganizerSessions sessions, TimeProvider clock)
    {
        (this.sessions, this.clock) = (sessions, clock);
        sessions.SomeEnded += LookAtOnce;
    }

    internal void Add(OpenDesk desk) => desks[desk] = true;

    internal void Remove(OpenDesk desk) => desks.TryRemove(desk, out _);

    /// <summary>The connection itself ends with the session, whatever the browser makes of the notice.</summary>
    public async Task Connected(HttpContext http, RequestDelegate next)
    {
        connections[http] = http.User.AsActor().Session;
        try
        {
            await next(http);
        }
        finally
        {
            connections.TryRemove(http, out _);
        }
    }

    /// <summary>A failure is made good within a second, by the next look.</summary>
    void LookAtOnce() =>
        Task.Run(async () =>
        {
            try
            {
                await Look();
            }
            catch (Exception failure) when (failure is not OutOfMemoryException) { }
        });

    /// <summary>Closes those whose session is over, or where nobody has done anything for long.</summary>
    public async Task Look()
    {
        var open = desks.Keys.Where(desk => desk.Ended is null).ToList();
        int[] ids = [.. open.Select(desk => desk.By.Session).Concat(connections.Values).Distinct()];
        if (ids.Length == 0)
            return;
        var over = await sessions.Over(ids);
        foreach (var desk in open)
            if (over.TryGetValue(desk.By.Session, out var why))
                desk.Close(why);
            else if (IsIdle(desk))
            {
                if (open.Where(other => other.By.Session == desk.By.Session).All(IsIdle))
                    await sessions.EndIdle(desk.By.Session);
                desk.Close(SessionEnd.Idle);
            }
        if (over.Count == 0)
            return;
        await Task.Delay(Notice);
        foreach (var (http, session) in connections)
            if (over.ContainsKey(session))
                http.Abort();
    }

    bool IsIdle(OpenDesk desk) => clock.GetUtcNow() - desk.LastAct > OrganizerSession.IdleAfter;

    public void Dispose() => sessions.SomeEnded -= LookAtOnce;
}
