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

    /// <summary>The password is right, and it is all they have: it should not stay so.</summary>
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
        await brakes.Delay(name, source);
        if (!IsRight(organizer, password))
        {
            brakes.Failed(name, source);
            failed.Note(organizer?.Id);
            return new SignInOutcome.Wrong();
        }
        return await db.CodeGenerators.AnyAsync(g => g.OrganizerId == organizer!.Id)
                ? new SignInOutcome.NeedsCode(organizer!.Id)
            : settings.AsksSecondFactor
            && organizer!.Role.AsksSecondFactor()
            && !await db.UserPasskeys.AnyAsync(p => p.UserId == organizer.Id)
                ? new SignInOutcome.NeedsFactor(organizer.Id)
            : new SignInOutcome.Entered(organizer!.Id);
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
        if (await factors.Takes(organizer, code))
            return new SignInOutcome.Entered(organizer);
        brakes.FailedCode(organizer, source);
        failed.Note(organizer);
        return new SignInOutcome.Wrong();
    }

    /// <summary>At the first time that it is asked for: a code of the new app, which is theirs from then on.</summary>
    /// <returns>False where the code is not of this secret.</returns>
    public async Task<bool> WithFirstCode(int organizer, string base32, string? code)
    {
        if (!factors.Adds(db, organizer, base32, code))
            return false;
        db.AuditEntries.Add(AuditEntry.Of(new(organizer), clock.GetUtcNow(), AuditAct.AddedCodeGenerator));
        await db.SaveChangesAsync();
        return true;
    }

    /// <summary>Once: the second time it has to be set up.</summary>
    public async Task<bool> PutOff(int organizer)
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
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
