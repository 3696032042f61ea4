using System.Globalization;
using Campaign.Data;
using Campaign.Ground;
using Campaign.Signatures.Mail;
using Campaign.Signatures.Signed;
using Microsoft.Data.Sqlite;

namespace Campaign.Signatures.Signing;

/// <summary>
/// What the writer says to the database, prepared once a connection: prepared SQL writes 1.6 times what the change
/// tracker does here. A batch that fails leaves nothing; then this is thrown away with its connection.
/// </summary>
sealed class SignatureStatements : IDisposable
{
    // Fingerprints are random: every batch touches as many pages of their index as it has rows. They stay in memory (64
    // MB, as far as
    // there are so many). The WAL goes to the file in small portions: while one does, everyone waits, and with a
    // million rows each page is
    // another. Measured, p99 at a million to p99 at a thousand: 1,000 pages 25 to 14 ms, 500 19 to 11, 250 15 to 10;
    // 16,000 pages 108 to 24.
    const string RoomToWrite = "PRAGMA cache_size=-64000; PRAGMA wal_autocheckpoint=250";

    readonly SqliteConnection connection;
    readonly List<SqliteCommand> commands = [];
    readonly SqliteCommand begin,
        commit,
        sign,
        shares,
        repeat,
        mail;

    public SignatureStatements(CampaignSettings settings)
    {
        // Not from the pool: what a failed batch leaves open must not reach the next who takes it.
        connection = new(SqliteFile.ConnectionString(settings, pooled: false));
        connection.Open();
        SqliteFile.Harden(connection);
        Prepared(RoomToWrite).ExecuteNonQuery();
        begin = Prepared("BEGIN IMMEDIATE");
        commit = Prepared("COMMIT");
        // A second signature from one address changes nothing but the number of mails, and past the last mail not even
        // that:
        // what was typed is laid beside it, and the mail that follows confirms just that.
        sign = Prepared(
            $"""
            INSERT INTO Signatures (
                PetitionId, Fingerprint, MinuteKeyId, Salt, Data, Language, Shown, Updates, ShownLater,
                Domain, Filled, SignedOn, InvalidationId, NameTag, PlaceTag, Mails
            )
            VALUES (
                $petition, $fingerprint, $minute, $salt, $data, $language, $shown, $updates, $later,
                $domain, $filled, $day, $block, $name, $place,
                1 + COALESCE(
                    (SELECT Mails FROM MailsBefore WHERE PetitionId = $petition AND Fingerprint = $fingerprint),
                    0
                )
            )
            ON CONFLICT (PetitionId, Fingerprint) DO UPDATE SET Mails = Mails + 1 WHERE Mails < {Signature.MostMails}
            RETURNING Id, ConfirmedOn IS NOT NULL, Mails, Salt = $salt
            """,
            "$petition",
            "$fingerprint",
            "$minute",
            "$salt",
            "$data",
            "$language",
            "$shown",
            "$updates",
            "$later",
            "$domain",
            "$filled",
            "$day",
            "$block",
            "$name",
            "$place"
        );
        // Also when the first of the two has taken theirs back: the second, who signs again, must not become a first.
        shares = Prepared(
            """
            SELECT CASE WHEN EXISTS (SELECT 1 FROM Signatures WHERE PetitionId = $petition AND Fingerprint = $first)
                THEN EXISTS (
                    SELECT 1 FROM Signatures
                    WHERE PetitionId = $petition AND Fingerprint = $first AND NameTag <> $name AND PlaceTag = $place
                )
                ELSE EXISTS (
                    SELECT 1 FROM Signatures
                    WHERE PetitionId = $petition AND Fingerprint = $second
                    AND NOT COALESCE(NameTag <> $name AND PlaceTag = $place, 0)
                ) END
            """,
            "$petition",
            "$first",
            "$second",
            "$name",
            "$place"
        );
        repeat = Prepared(
            """
            INSERT INTO RepeatedSignatures
                (SignatureId, Nth, MinuteKeyId, Salt, Data, Language, Shown, Updates, ShownLater, NameTag, PlaceTag)
            VALUES ($signature, $nth, $minute, $salt, $data, $language, $shown, $updates, $later, $name, $place)
            """,
            "$signature",
            "$nth",
            "$minute",
            "$salt",
            "$data",
            "$language",
            "$shown",
            "$updates",
            "$later",
            "$name",
            "$place"
        );
        mail = Prepared(
            """
            INSERT INTO OutboxMails (Kind, SignatureId, Nth, Language, Recipient, DueAt, Attempts, Begun)
            VALUES ($kind, $signature, $nth, $language, $recipient, $due, 0, 0)
            """,
            "$kind",
            "$signature",
            "$nth",
            "$language",
            "$recipient",
            "$due"
        );
        Confirmations = new(this);
    }

    public ConfirmationStatements Confirmations { get; }

    public void Write(List<PendingWrite> batch)
    {
        begin.ExecuteNonQuery();
        batch.ForEach(pending => pending.Write(this));
        commit.ExecuteNonQuery();
    }

    public void Sign(PendingSignature pending)
    {
        var fingerprint =
            pending.Second is { } second && IsShared(pending, second) ? second.Fingerprint : pending.Fingerprint;
        Fill(
            sign,
            pending.PetitionId,
            fingerprint,
            pending.MinuteKeyId,
            pending.Salt,
            pending.Data,
            pending.Language,
            (int)pending.Shown,
            pending.Updates,
            pending.ShownLater,
            pending.Domain,
            (int)pending.Filled,
            Day(pending.At),
            pending.BlockId,
            pending.Second?.NameTag,
            pending.Second?.PlaceTag
        );
        if (Signed() is not { } written)
            return;
        pending.IsNew = written.IsNew;
        if (written.Nth > Signature.MostMails)
            return; // taken back as "not me", and filled in once more
        if (written is { Confirmed: false, IsNew: false })
        {
            Fill(
                repeat,
                written.Id,
                written.Nth,
                pending.MinuteKeyId,
                pending.Salt,
                pending.Data,
                pending.Language,
                (int)pending.Shown,
                pending.Updates,
                pending.ShownLater,
                pending.Second?.NameTag,
                pending.Second?.PlaceTag
            );
            repeat.ExecuteNonQuery();
        }
        Mail(
            written.Confirmed ? MailKind.SignedBefore
                : written.IsNew ? MailKind.Confirmation
                : MailKind.ConfirmationAgain,
            written.Id,
            written.Nth,
            pending.Language,
            pending.Recipient,
            pending.At
        );
    }

    public void Mail(MailKind kind, long signature, int nth, string language, byte[] recipient, DateTimeOffset due)
    {
        Fill(mail, kind.ToString(), signature, nth, language, recipient, due.UtcTicks);
        mail.ExecuteNonQuery();
    }

    bool IsShared(PendingSignature pending, SecondSigner second)
    {
        Fill(shares, pending.PetitionId, pending.Fingerprint, second.Fingerprint, second.NameTag, second.PlaceTag);
        return shares.ExecuteScalar() is 1L;
    }

    (long Id, bool Confirmed, int Nth, bool IsNew)? Signed()
    {
        using var row = sign.ExecuteReader();
        return row.Read() ? (row.GetInt64(0), row.GetBoolean(1), row.GetInt32(2), row.GetBoolean(3)) : null;
    }

    public SqliteCommand Prepared(string sql, params ReadOnlySpan<string> parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var name in parameters)
            command.Parameters.Add(new(name, null));
        commands.Add(command);
        return command;
    }

    public static void Fill(SqliteCommand command, params ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
    }

    public static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public void Dispose()
    {
        commands.ForEach(command => command.Dispose());
        connection.Dispose();
    }
}
