using System.Globalization;
using Campaign.Data;
using Campaign.Mail;
using Microsoft.Data.Sqlite;

namespace Campaign.Petitions;

/// <summary>
/// What the writer says to the database, prepared once a connection: prepared SQL writes 1.6 times what the change
/// tracker does here. A batch that fails leaves nothing; then this is thrown away with its connection.
/// </summary>
sealed class SignatureStatements : IDisposable
{
    // Fingerprints are random: every batch touches as many pages of their index as it has rows. They stay in memory (16 MB), and
    // a page written many times goes from the WAL to the file once.
    const string RoomToWrite = "PRAGMA cache_size=-16000; PRAGMA wal_autocheckpoint=4000";

    readonly SqliteConnection connection;
    readonly SqliteCommand sign, repeat, mail;

    public SignatureStatements(CampaignSettings settings)
    {
        connection = new(SqliteFile.ConnectionString(settings));
        connection.Open();
        SqliteFile.Harden(connection);
        using (var room = connection.CreateCommand())
        {
            room.CommandText = RoomToWrite;
            room.ExecuteNonQuery();
        }
        // A second signature from one address changes nothing but the number of mails, and past the last mail not even that:
        // what was typed is laid beside it, and the mail that follows confirms just that.
        sign = Prepared($"""
            INSERT INTO Signatures (PetitionId, Fingerprint, Sealed, Language, SignedOn, Mails) VALUES ($petition, $fingerprint, $sealed, $language, $day, 1)
            ON CONFLICT (PetitionId, Fingerprint) DO UPDATE SET Mails = Mails + 1
                WHERE Mails < {Signature.MostMails}
            RETURNING Id, ConfirmedOn IS NOT NULL, Mails
            """, "$petition", "$fingerprint", "$sealed", "$language", "$day");
        repeat = Prepared("INSERT INTO RepeatedSignatures (SignatureId, Nth, Sealed, Language) VALUES ($signature, $nth, $sealed, $language)", "$signature", "$nth", "$sealed", "$language");
        mail = Prepared("INSERT INTO OutboxMails (Kind, SignatureId, Nth, Language, Recipient, DueAt, Attempts) VALUES ($kind, $signature, $nth, $language, $recipient, $due, 0)",
            "$kind", "$signature", "$nth", "$language", "$recipient", "$due");
    }

    public void Write(List<PendingSignature> batch)
    {
        using var transaction = connection.BeginTransaction();
        (sign.Transaction, repeat.Transaction, mail.Transaction) = (transaction, transaction, transaction);
        foreach (var pending in batch)
        {
            Fill(sign, pending.PetitionId, pending.Fingerprint, pending.Sealed, pending.Language, pending.At.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            if (WriteOne() is not { } written) continue;
            if (written is { Confirmed: false, Nth: > 1 })
            {
                Fill(repeat, written.Id, written.Nth, pending.Sealed, pending.Language);
                repeat.ExecuteNonQuery();
            }
            Fill(mail, (written.Confirmed ? MailKind.SignedBefore : written.Nth > 1 ? MailKind.ConfirmationAgain : MailKind.Confirmation).ToString(), written.Id, written.Nth, pending.Language, pending.Recipient, pending.At.UtcTicks);
            mail.ExecuteNonQuery();
        }
        transaction.Commit();
    }

    (long Id, bool Confirmed, int Nth)? WriteOne()
    {
        using var row = sign.ExecuteReader();
        return row.Read() ? (row.GetInt64(0), row.GetBoolean(1), row.GetInt32(2)) : null;
    }

    SqliteCommand Prepared(string sql, params ReadOnlySpan<string> parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var name in parameters) command.Parameters.Add(new(name, null));
        return command;
    }

    static void Fill(SqliteCommand command, params ReadOnlySpan<object> values)
    {
        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i];
    }

    public void Dispose()
    {
        sign.Dispose();
        repeat.Dispose();
        mail.Dispose();
        connection.Dispose();
    }
}
