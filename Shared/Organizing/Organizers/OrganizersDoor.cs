using System.Security.Cryptography;
using System.Text;
using Campaign.Data;
using Campaign.Ground;
using Campaign.Ground.Keys;
using Campaign.Organizing.Doors;
using Campaign.Organizing.Sessions;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Organizing.Organizers;

public abstract record SignInOutcome
{
    SignInOutcome() { }

    public sealed record Entered(int Organizer) : SignInOutcome;

    /// <summary>The password is right; a code of theirs is still to be given.</summary>
    public sealed record NeedsCode(int Organizer) : SignInOutcome;

    /// <summary>The password is right, and it is all they have, which should not stay so; or their passkey is still to be
    /// given.</summary>
    public sealed record NeedsFactor(int Organizer) : SignInOutcome;

    /// <summary>Whatever it was: which of it would tell who organizes here.</summary>
    public sealed record Wrong : SignInOutcome;

    public sealed record Wait(TimeSpan Time) : SignInOutcome;
}

/// <summary>How organizers come in: by password and a second factor, or by a passkey alone.</summary>
public sealed class OrganizersDoor(
    CampaignDb db,
    IPasswordHasher<Organizer> hasher,
    Fingerprint fingerprint,
    SignInBrakes brakes,
    FailedSignIns failed,
    SecondFactors factors,
    OrganizerSessions sessions,
    Desks desks,
    CampaignSettings settings,
    TimeProvider clock
)
{
    /// <summary>Strangers that wait for their turn; more are told to come again.</summary>
    const int MostWaiting = 60;

    static readonly TimeSpan ComeAgain = TimeSpan.FromMinutes(1);

    /// <summary>Of strangers, and of organizers on devices of theirs: whoever floods the first holds up no second.</summary>
    static readonly SemaphoreSlim Turns = new(Math.Max(1, Environment.ProcessorCount / 2)),
        OwnTurns = new(1);
    static int waiting;

    /// <summary>Of nobody: an address that is unknown costs what a wrong password costs.</summary>
    static readonly Lazy<string> NobodysHash = new(() =>
        new PasswordHasher<Organizer>().HashPassword(null!, Token.Write(Token.Make()))
    );

    public async Task<SignInOutcome> WithPassword(string? address, string? password, SignInFrom from)
    {
        var name = EmailAddress.Read(address) is { } email ? fingerprint.NameOf(email) : "";
        var organizer = await db.Users.AsNoTracking().SingleOrDefaultAsync(o => o.NormalizedUserName == name);
        var source = from.For(organizer?.Id);
        if (brakes.Refuses(source) is { } wait)
            return new SignInOutcome.Wait(wait);
        if (source.KnownDevice is null && Volatile.Read(ref waiting) >= MostWaiting)
            return new SignInOutcome.Wait(ComeAgain);
        // Counted before it is known: many that come at once must not all pass.
        var delay = brakes.Delay(name, source);
        brakes.Failed(name, source);
        await delay;
        if (!await IsRightInTurn(organizer, password, source.KnownDevice is null ? Turns : OwnTurns))
        {
            failed.Note(organizer?.Id);
            return new SignInOutcome.Wrong();
        }
        brakes.Forgive(name, source);
        return await db.CodeGenerators.AnyAsync(g => g.OrganizerId == organizer!.Id)
                ? new SignInOutcome.NeedsCode(organizer!.Id)
            : settings.AsksSecondFactor && organizer!.Role.AsksSecondFactor()
                ? new SignInOutcome.NeedsFactor(organizer.Id)
            : new SignInOutcome.Entered(organizer!.Id);
    }

    /// <summary>A core is a tenth of a second busy with each: strangers must not take all of them.</summary>
    async Task<bool> IsRightInTurn(Organizer? organizer, string? password, SemaphoreSlim turns)
    {
        var counts = turns == Turns ? 1 : 0;
        Interlocked.Add(ref waiting, counts);
        await turns.WaitAsync();
        try
        {
            return IsRight(organizer, password);
        }
        finally
        {
            turns.Release();
            Interlocked.Add(ref waiting, -counts);
        }
    }

    bool IsRight(Organizer? organizer, string? password) =>
        hasher.VerifyHashedPassword(organizer!, organizer?.PasswordHash ?? NobodysHash.Value, password ?? "")
            != PasswordVerificationResult.Failed
        && organizer is not null;

    /// <param name="organizer">Whose password was right.</param>
    public async Task<SignInOutcome> WithCode(int organizer, string? code, SignInFrom from)
    {
        var source = from.For(organizer);
        if (brakes.RefusesCodes(organizer, source) is { } wait)
            return new SignInOutcome.Wait(wait);
        brakes.FailedCode(organizer, source);
        if (await factors.Takes(organizer, code))
        {
            brakes.ForgiveCode(organizer, source);
            return new SignInOutcome.Entered(organizer);
        }
        failed.Note(organizer);
        return new SignInOutcome.Wrong();
    }

    /// <summary>At the first time that it is asked for: a code of the new app, which is theirs from then on.</summary>
    /// <returns>False where the code is not of this secret.</returns>
    public async Task<bool> WithFirstCode(int organizer, string base32, string? code)
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (await HasFactor(organizer) || !factors.Adds(db, organizer, base32, code))
            return false;
        db.AuditEntries.Add(AuditEntry.Of(new(organizer), clock.GetUtcNow(), AuditAct.AddedCodeGenerator));
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return true;
    }

    /// <summary>Once: the second time it has to be set up.</summary>
    public async Task<bool> PutOff(int organizer)
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (await HasFactor(organizer))
            return false;
        var first = await db
            .Users.Where(o => o.Id == organizer && !o.PutOffSecondFactor)
            .ExecuteUpdateAsync(o => o.SetProperty(one => one.PutOffSecondFactor, true));
        if (first == 0)
            return false;
        db.AuditEntries.Add(AuditEntry.Of(new(organizer), clock.GetUtcNow(), AuditAct.PutOffSecondFactor));
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return true;
    }

    async Task<bool> HasFactor(int organizer) => await HasGenerator(organizer) || await HasPasskey(organizer);

    public Task<bool> HasPasskey(int organizer) => db.UserPasskeys.AnyAsync(p => p.UserId == organizer);

    /// <summary>Of the password that was right: what was half way in under another one is out.</summary>
    public async Task<string> MarkOfPassword(int organizer)
    {
        var hash = await db.Users.Where(o => o.Id == organizer).Select(o => o.PasswordHash).SingleOrDefaultAsync();
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(hash ?? "")));
    }

    public Task<bool> HasGenerator(int organizer) => db.CodeGenerators.AnyAsync(g => g.OrganizerId == organizer);

    public Task<bool> MayPutOff(int organizer) => db.Users.AnyAsync(o => o.Id == organizer && !o.PutOffSecondFactor);

    /// <summary>The password once more, before what an unlocked desk must not do.</summary>
    public async Task<bool> Prove(string password, Actor by)
    {
        await desks.Ask(by, Permission.SeeAdmin);
        var source = new SignInFrom(null, $"session {by.Session}", by.Id);
        var organizer = await db.Users.AsNoTracking().SingleOrDefaultAsync(o => o.Id == by.Id);
        if (brakes.Refuses(source) is not null || !IsRight(organizer, password))
        {
            brakes.Failed("", source);
            failed.Note(by.Id);
            return false;
        }
        await sessions.Prove(db, by);
        return true;
    }
}
