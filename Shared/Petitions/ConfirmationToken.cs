using System.Buffers.Binary;
using System.Security.Cryptography;
using Campaign.Privacy;

namespace Campaign.Petitions;

/// <summary>
/// What a confirmation mail carries: a token for the link and a short code to type. Both are made from the
/// signature's number and a key outside the database, so nothing about them is stored and a copy of the
/// database confirms nobody.
/// </summary>
public sealed class ConfirmationToken(KeyFolder keys)
{
    const int TokenMac = 16;
    /// <summary>Crockford's alphabet: no I, L, O, U to be misread.</summary>
    const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    const int CodeLength = 12;

    readonly byte[] key = keys.Derive("confirmation");

    /// <summary>32 characters, Base64url.</summary>
    public string For(long signature)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long) + TokenMac];
        BinaryPrimitives.WriteInt64BigEndian(bytes, signature);
        Mac(signature)[..TokenMac].CopyTo(bytes[sizeof(long)..]);
        return Token.Write(bytes);
    }

    /// <summary>Three groups of four characters. 28 bits are the signature's number, 32 guard it.</summary>
    public string CodeFor(long signature)
    {
        var bits = CodeBits(signature);
        Span<char> code = stackalloc char[CodeLength];
        for (var i = CodeLength - 1; i >= 0; i--, bits >>= 5) code[i] = Alphabet[(int)(bits & 31)];
        return $"{code[..4]}-{code[4..8]}-{code[8..]}";
    }

    ulong CodeBits(long signature) => ((ulong)signature << 32) | BinaryPrimitives.ReadUInt32BigEndian(Mac(signature).AsSpan(TokenMac));

    public ReadToken Read(string? token)
    {
        var whole = (token ?? "").Trim();
        if (whole.Length < Token.Write(new byte[sizeof(long) + TokenMac]).Length) return new ReadToken.Cut();
        if (Token.Read(whole) is not { Length: sizeof(long) + TokenMac } bytes) return new ReadToken.Unknown();
        var signature = BinaryPrimitives.ReadInt64BigEndian(bytes);
        return CryptographicOperations.FixedTimeEquals(bytes.AsSpan(sizeof(long)), Mac(signature).AsSpan(0, TokenMac)) ? new ReadToken.Of(signature) : new ReadToken.Unknown();
    }

    /// <summary>Takes the code as people type it: small letters, spaces, O for 0, Khmer digits.</summary>
    public ReadToken ReadCode(string? typed)
    {
        ulong bits = 0;
        var length = 0;
        foreach (var c in (typed ?? "").Where(c => !char.IsWhiteSpace(c) && c is not ('-' or '\u200B')))
        {
            var value = Alphabet.IndexOf(Read(c));
            if (value < 0 || ++length > CodeLength) return new ReadToken.Unknown();
            bits = (bits << 5) | (uint)value;
        }
        if (length < CodeLength) return new ReadToken.Cut();
        var signature = (long)(bits >> 32);
        return CodeBits(signature) == bits ? new ReadToken.Of(signature) : new ReadToken.Unknown();
    }

    byte[] Mac(long signature)
    {
        Span<byte> number = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(number, signature);
        return HMACSHA256.HashData(key, number);
    }

    static char Read(char c) => char.ToUpperInvariant(c) switch
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
    public sealed record Of(long Signature) : ReadToken;
    public sealed record Cut : ReadToken;
    public sealed record Unknown : ReadToken;
}
