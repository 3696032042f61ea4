using Campaign.Ground.Keys;
using Campaign.Signatures;
using Campaign.Signatures.Signed;
using Campaign.Upkeep;
using CsCheck;

namespace Campaign.Tests.Signing;

public sealed class ConfirmationTokenTests(ExampleSite site)
{
    readonly ConfirmationToken tokens = site.Get<ConfirmationToken>();

    [Fact]
    public void A_token_and_a_code_lead_to_their_signature() =>
        Gen.Select(Gen.Long[1, (1 << 25) - 1], Gen.Int[1, Signature.MostMails])
            .Sample(
                (id, nth) =>
                    tokens.Read(tokens.For(id, nth)) == new ReadToken.Of(id, nth)
                    && tokens.ReadCode(tokens.CodeFor(id, nth)) == new ReadToken.Of(id, nth)
            );

    [Fact]
    public void A_token_with_one_letter_changed_leads_nowhere() =>
        Gen.Select(Gen.Long[1, 1000], Gen.Int[0, 31], Gen.Char["ABCDEFabcdef0123456789"])
            .Sample(
                (id, at, letter) =>
                {
                    var token = tokens.For(id, 1).ToCharArray();
                    if (token[at] == letter)
                        return true;
                    token[at] = letter;
                    return tokens.Read(new(token)) is ReadToken.Unknown;
                }
            );

    [Fact]
    public void A_token_carries_the_signers_key_and_holds_for_no_other()
    {
        var token = tokens.For(7, 1, new(new byte[SignerKey.Length]));
        Assert.Equal(new byte[SignerKey.Length], Assert.IsType<ReadToken.Of>(tokens.Read(token)).Key!.Bytes);
        Assert.IsType<ReadToken.Unknown>(tokens.Read(token[..^4] + "BBBQ"));
        Assert.IsType<ReadToken.Cut>(tokens.Read(token[..^4]));
        Assert.IsType<ReadToken.Unknown>(tokens.Read(token[..32])); // long enough to be one without a key
    }

    [Fact]
    public void A_code_is_taken_as_people_type_it()
    {
        var code = tokens.CodeFor(7, 1);
        Assert.Equal(new ReadToken.Of(7, 1), tokens.ReadCode(code.ToLowerInvariant().Replace('-', ' ')));
        Assert.Equal(new ReadToken.Of(7, 1), tokens.ReadCode(code.Replace('0', 'o').Replace('1', 'l')));
        Assert.Equal(
            new ReadToken.Of(7, 1),
            tokens.ReadCode(string.Concat(code.Select(c => char.IsAsciiDigit(c) ? (char)('០' + (c - '0')) : c)))
        );
    }

    [Fact]
    public void What_is_cut_off_is_told_from_what_is_wrong()
    {
        Assert.IsType<ReadToken.Cut>(tokens.Read(tokens.For(7, 1)[..20]));
        Assert.IsType<ReadToken.Cut>(tokens.ReadCode(tokens.CodeFor(7, 1)[..9]));
        Assert.IsType<ReadToken.Unknown>(tokens.Read(new string('A', 32)));
        Assert.IsType<ReadToken.Unknown>(tokens.ReadCode("ZZZZ-ZZZZ-ZZZZ"));
        Assert.IsType<ReadToken.Unknown>(tokens.ReadCode("UUUU-UUUU-UUUU"));
    }

    /// <summary>Two mails of one's own, with one of a stranger's between them, must not tell that there was
    /// one.</summary>
    [Fact]
    public void Neither_token_nor_code_tells_how_many_signed_between_two()
    {
        var steps = Enumerable.Range(1, 200).Select(i => Math.Abs(Read(tokens.For(i + 1, 1)) - Read(tokens.For(i, 1))));
        Assert.True(steps.Min() > 1e9);
        var starts = Enumerable.Range(1, 200).Select(i => tokens.CodeFor(i, 1)[..4]).Distinct();
        Assert.True(starts.Count() > 190);

        static double Read(string token) =>
            System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(Token.Read(token));
    }
}
