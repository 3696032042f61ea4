namespace Campaign.Organizing.Doors;

/// <summary>Who acts: an organizer, or the site itself (<see cref="Site"/>) in what it does by the clock or at first
/// start. One that was never set is nobody, and may do nothing.</summary>
public readonly record struct Actor
{
    const int SiteInLog = 0,
        NobodyInLog = -1;

    readonly bool isSite;

    /// <param name="id">The organizer's.</param>
    /// <param name="session">Of <see cref="OrganizerSession"/>; 0 outside of one, where nothing can be done that asks for
    /// a password again.</param>
    public Actor(int id, int session = 0) => (Id, Session) = (id, session);

    Actor(bool isSite) => this.isSite = isSite;

    /// <summary>By name alone: no number makes it.</summary>
    public static Actor Site { get; } = new(isSite: true);

    /// <summary>The organizer's; 0 for the site and for nobody.</summary>
    public int Id { get; }

    public int Session { get; }

    public bool IsSite => isSite;

    /// <summary>As what is done is written down: whose act it was.</summary>
    internal int InLog =>
        isSite ? SiteInLog
        : Id == 0 ? NobodyInLog
        : Id;

    public static bool IsSiteInLog(int by) => by == SiteInLog;
}
