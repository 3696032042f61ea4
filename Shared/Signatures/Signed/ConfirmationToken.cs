using System.Buffers.Binary;
using System.Security.Cryptography;
using Campaign.Ground.Keys;

namespace Campaign.Signatures.Signed;

/// <summary>
/// What a signer's mail carries: a token for its links and a short code to type. Both are made from the signature's
/// number, the number of the mail and a key outside the database, so nothing about them is stored and a copy of the
/// database confirms nobody. Each mail confirms what was typed before it and nothing else. The links of whoever filled
/// in the form carry the <see cref="SignerKey"/> besides, which opens what was filled in.
/// </summary>
public sealed class ConfirmationToken(KeyFolder keys)
{
    const int TokenMac = 16,
        Length = sizeof(long) + TokenMac;
    const int Short = Length * 4 / 3,
        Long = (Length + SignerKey.Length) * 4 / 3 + 1;

    /// <summary>Room for <see cref="Signature.MostMails"/>.</summary>
    const int NthBits = 3;

    /// <summary>The number of no mail.</summary>
    const int Nobodys = 0;

    /// <summary>Crockford's alphabet: no I, L, O, U to be misread.</summary>
    const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    const int CodeLength = 12;

    /// <summary>28 of the 60 bits.</summary>
    const long TicketInCode = (1L << 28) - 1;

    readonly byte[] key = keys.Derive("confirmation of a mail"),
        hidden = keys.Derive("number of a signature");

    /// <summary>32 characters without a key, 54 with one, Base64url.</summary>
    /// <param name="nth">Of the mails to this address, from 1.</param>
    public string For(long signature, int nth, SignerKey? signer = null)
    {
        var ticket = Ticket(signature, nth);
        Span<byte> bytes = stackalloc byte[Length + SignerKey.Length];
        var mac = Mac(ticket, signer?.Bytes).AsSpan(0, TokenMac);
        BinaryPrimitives.WriteInt64BigEndian(bytes, ticket ^ Mask(mac));
        mac.CopyTo(bytes[sizeof(long)..]);
        signer?.Bytes.CopyTo(bytes[Length..]);
        return Token.Write(signer is null ? bytes[..Length] : bytes);
    }

    /// <summary>Three groups of four characters. 25 bits are the signature's number, 3 the mail's, 32 guard
    /// them.</summary>
    public string CodeFor(long signature, int nth)
    {
        var bits = CodeBits(Ticket(signature, nth));
        Span<char> code = stackalloc char[CodeLength];
        for (var i = CodeLength - 1; i >= 0; i--, bits >>= 5)
            code[i] = Alphabet[(int)(bits & 31)];
        return $"{code[..4]}-{code[4..8]}-{code[8..]}";
    }

    static long Ticket(long signature, int nth) => (signature << NthBits) | (long)nth;

    static ReadToken Of(long ticket, byte[]? key = null) =>
        new ReadToken.Of(ticket >> NthBits, (int)(ticket & ((1 << NthBits) - 1)), key is null ? null : new(key));

    ulong CodeBits(long ticket)
    {
        var guard = Mac(ticket).AsSpan(TokenMac, sizeof(uint));
        return ((ulong)(ticket ^ (Mask(guard) & TicketInCode)) << 32) | BinaryPrimitives.ReadUInt32BigEndian(guard);
    }

    /// <summary>Numbers are given in order: read in two mails, they would tell how many signed between them. So each is
    /// hidden under its own guard, as RFC 5297 (SIV) hides a text under its check.</summary>
    long Mask(ReadOnlySpan<byte> guard) => BinaryPrimitives.ReadInt64BigEndian(HMACSHA256.HashData(hidden, guard));

    /// <summary>Ends the news and opens nothing else: it stands in a header that mail programs and their makers
    /// read.</summary>
    public string ForUnsubscribing(long signature) => For(signature, Nobodys);

    public ReadToken ReadUnsubscribing(string? token) =>
        ReadAny(token) is ReadToken.Of { Nth: Nobodys } of ? of : new ReadToken.Unknown();

    public ReadToken Read(string? token) =>
        ReadAny(token) is var read && read is ReadToken.Of { Nth: Nobodys } ? new ReadToken.Unknown() : read;

    ReadToken ReadAny(string? token)
    {
        var whole = (token ?? "").Trim();
        if (whole.Length is not (Short or Long))
            return whole.Length < Long ? new ReadToken.Cut() : new ReadToken.Unknown();
        if (Token.Read(whole) is not { } bytes)
            return new ReadToken.Unknown();
        var ticket = BinaryPrimitives.ReadInt64BigEndian(bytes) ^ Mask(bytes.AsSpan(sizeof(long), TokenMac));
        var signer = bytes.Length > Length ? bytes[Length..] : null;
        return CryptographicOperations.FixedTimeEquals(
            bytes.AsSpan(sizeof(long), TokenMac),
            Mac(ticket, signer).AsSpan(0, TokenMac)
        )
            ? Of(ticket, signer)
            : new ReadToken.Unknown();
    }

    /// <summary>Takes the code as people type it: small letters, spaces, O for 0, Khmer digits.</summary>
    public ReadToken ReadCode(string? typed)
    {
        ulong bits = 0;
        var length = 0;
        foreach (var c in (typed ?? "").Where(c => !char.IsWhiteSpace(c) && c is not ('-' or '\u200B')))
        {
            var value = Alphabet.IndexOf(Read(c));
            if (value < 0 || ++length > CodeLength)
                return new ReadToken.Unknown();
            bits = (bits << 5) | (uint)value;
        }
        if (length < CodeLength)
            return new ReadToken.Cut();
        Span<byte> guard = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(guard, (uint)bits);
        var ticket = (long)(bits >> 32) ^ (Mask(guard) & TicketInCode);
        return CodeBits(ticket) == bits ? Of(ticket) : new ReadToken.Unknown();
    }

    byte[] Mac(long ticket, byte[]? signer = null)
    {
        Span<byte> whole = stackalloc byte[sizeof(long) + SignerKey.Length];
        BinaryPrimitives.WriteInt64BigEndian(whole, ticket);
        signer?.CopyTo(whole[sizeof(long)..]);
        return HMACSHA256.HashData(key, signer is null ? whole[..sizeof(long)] : whole);
    }

    static char Read(char c) =>
        char.ToUpperInvariant(c) switch
        {
            'O' => '0',
            'I' or 'L' => '1',
            >= '០' and <= '៩' and var digit => (char)('0' + (digit - '០')),
            var other => other,
        };
}

/// <summary>What a token or code says by itself, before anyone looks whether the signature is there.</summary>
public abstract record ReadToken
{
    ReadToken() { }

    /// <param name="Nth">Of the mails to this address.</param>
    /// <param name="Key">Null where the link can only take back and hide: in a code, and in the mail to someone who had
    /// signed before.</param>
    public sealed record Of(long Signature, int Nth, SignerKey? Key = null) : ReadToken;

    public sealed record Cut : ReadToken;

    public sealed record Unknown : ReadToken;
}
