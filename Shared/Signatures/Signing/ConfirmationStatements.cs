using System.Globalization;
using Campaign.Signatures.Mail;
using Campaign.Signatures.Signed;
using Microsoft.Data.Sqlite;

namespace Campaign.Signatures.Signing;

/// <summary>The writer's half of a confirmation: all of it in the transaction of its batch.</summary>
sealed class ConfirmationStatements(SignatureStatements writer)
{
    readonly SqliteCommand find = writer.Prepared(
            """
            SELECT s.PetitionId, s.SignedOn, s.Mails, s.Domain, s.Filled, p.ClosesOn
            FROM Signatures s JOIN Items p ON p.Id = s.PetitionId
            WHERE s.Id = $signature AND s.ConfirmedOn IS NULL
            """,
            "$signature"
        ),
        take = writer.Prepared(
            """
            UPDATE Signatures SET
                (MinuteKeyId, Salt, Data, Language, Shown, Updates, ShownLater, NameTag, PlaceTag)
                = (r.MinuteKeyId, r.Salt, r.Data, r.Language, r.Shown, r.Updates, r.ShownLater, r.NameTag, r.PlaceTag)
            FROM RepeatedSignatures r WHERE Signatures.Id = $signature AND r.SignatureId = $signature AND r.Nth = $nth
            """,
            "$signature",
            "$nth"
        ),
        confirm = writer.Prepared(
            "UPDATE Signatures SET ConfirmedOn = $day, Mails = Mails + $thanks WHERE Id = $signature RETURNING Language, ShownLater",
            "$day",
            "$thanks",
            "$signature"
        ),
        forget = writer.Prepared(
            $"""
            DELETE FROM RepeatedSignatures WHERE SignatureId = $signature;
            DELETE FROM OutboxMails WHERE SignatureId = $signature AND Kind <> '{MailKind.SignedBefore}'
            """,
            "$signature"
        ),
        show = writer.Prepared(
            """
            UPDATE Signatures SET ShownLater = NULL WHERE Id = $signature;
            INSERT INTO ShownSignatures (SignatureId, PetitionId, Place, "As", Language, ReasonToRead, ReasonRefused, Hidden)
            VALUES (
                $signature, $petition, NULL, $as, $language, $reason, 0, 0
            )
            """,
            "$signature",
            "$petition",
            "$as",
            "$language",
            "$reason"
        );

    public void Confirm(PendingConfirmation pending)
    {
        if (Find(pending.Signature) is not { } found || !pending.IsInTime(found.SignedOn, found.ClosesOn))
            return;
        SignatureStatements.Fill(take, pending.Signature, pending.Nth);
        take.ExecuteNonQuery();
        var thanks = pending.ThanksTo is not null && found.Mails < Signature.MostMails;
        SignatureStatements.Fill(confirm, SignatureStatements.Day(pending.At), thanks, pending.Signature);
        var (language, later) = Confirmed();
        SignatureStatements.Fill(forget, pending.Signature);
        forget.ExecuteNonQuery();
        if (thanks)
            writer.Mail(
                pending.HasKey ? MailKind.Thanks : MailKind.ThanksForCode,
                pending.Signature,
                pending.Nth,
                language,
                pending.ThanksTo!,
                pending.At
            );
        if (pending.Read(later) is { } shown)
        {
            SignatureStatements.Fill(show, pending.Signature, found.Petition, shown.As, language, shown.Reason);
            show.ExecuteNonQuery();
        }
        pending.Found = (found.Domain, language, found.Filled);
    }

    (int Petition, DateOnly SignedOn, int Mails, long Domain, FillTime Filled, DateOnly? ClosesOn)? Find(long signature)
    {
        SignatureStatements.Fill(find, signature);
        using var row = find.ExecuteReader();
        return row.Read()
            ? (
                row.GetInt32(0),
                Day(row.GetString(1)),
                row.GetInt32(2),
                row.GetInt64(3),
                (FillTime)row.GetInt32(4),
                row.IsDBNull(5) ? null : Day(row.GetString(5))
            )
            : null;
    }

    (string Language, byte[]? Later) Confirmed()
    {
        using var row = confirm.ExecuteReader();
        row.Read();
        return (row.GetString(0), row.IsDBNull(1) ? null : (byte[])row.GetValue(1));
    }

    static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
