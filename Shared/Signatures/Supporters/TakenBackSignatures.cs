using System.Buffers.Binary;
using Campaign.Data;
using Campaign.Ground;
using Campaign.Ground.Keys;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Signatures.Supporters;

/// <summary>
/// All that is left of signatures that were taken back: a fingerprint each, in a file beside the database. The database
/// knows how many of them it has followed, and an older copy of it fewer: the next start takes back in that copy what
/// it does not know of. They bar nobody: what is signed after that day is a new signature.
/// </summary>
public sealed class TakenBackSignatures(CampaignSettings settings)
{
    const int Length = sizeof(int) + Fingerprint.SignerLength;

    /// <summary>In the caller's transaction, and on the disk before that is committed: whoever dies in between finds it
    /// done at the next start.</summary>
    internal async Task Remember(CampaignDb db, int petition, byte[] fingerprint)
    {
        var known = await db.Versions.Select(v => v.TakenBack).SingleAsync();
        var record = new byte[Length];
        BinaryPrimitives.WriteInt32LittleEndian(record, petition);
        fingerprint.CopyTo(record, sizeof(int));
        using (var file = Open())
        {
            file.Position = known * Length; // over one whose transaction failed
            file.Write(record);
            file.Flush(flushToDisk: true);
        }
        await db.Versions.ExecuteUpdateAsync(v => v.SetProperty(x => x.TakenBack, known + 1));
    }

    /// <summary>At the start: after an older copy of the database was put in place.</summary>
    /// <returns>How many signatures of the copy were taken back in it.</returns>
    public async Task<int> Follow(CampaignDb db)
    {
        if (!File.Exists(settings.TakenBack))
            return 0;
        await using var transaction = await db.Database.BeginTransactionAsync();
        var known = await db.Versions.Select(v => v.TakenBack).SingleAsync();
        var records = Read();
        var erased = 0;
        foreach (var (petition, fingerprint) in records.Skip((int)Math.Min(known, int.MaxValue)))
        {
            await db
                .OutboxMails.Where(m =>
                    db.Signatures.Any(s =>
                        s.Id == m.SignatureId && s.PetitionId == petition && s.Fingerprint == fingerprint
                    )
                )
                .ExecuteDeleteAsync();
            erased += await db
                .Signatures.Where(s => s.PetitionId == petition && s.Fingerprint == fingerprint)
                .ExecuteDeleteAsync();
        }
        if (records.Count > known)
            await db.Versions.ExecuteUpdateAsync(v => v.SetProperty(x => x.TakenBack, records.Count));
        await transaction.CommitAsync();
        return erased;
    }

    /// <summary>With all else about a petition's signers, when its time is over.</summary>
    internal void Forget(int petition)
    {
        if (!File.Exists(settings.TakenBack))
            return;
        var records = Read();
        using var file = Open();
        for (var i = 0; i < records.Count; i++)
            if (records[i].Petition == petition)
            {
                file.Position = (long)i * Length; // its place stays: places are what is counted
                file.Write(new byte[Length]);
            }
        file.Flush(flushToDisk: true);
    }

    List<(int Petition, byte[] Fingerprint)> Read() =>
        [
            .. File.ReadAllBytes(settings.TakenBack)
                .Chunk(Length)
                .Where(record => record.Length == Length)
                .Select(record => (BinaryPrimitives.ReadInt32LittleEndian(record), record[sizeof(int)..])),
        ];

    FileStream Open()
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new(settings.TakenBack, options);
    }
}
