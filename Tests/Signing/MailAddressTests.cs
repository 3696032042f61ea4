using System.Net;
using Campaign.Ground.Keys;
using Campaign.Signatures.Signed;
using Campaign.Web.Hosting.Answers;
using CsCheck;

namespace Campaign.Tests.Signing;

/// <summary>One mailbox has many spellings, two people never share one, and a slip is asked about and not
/// refused.</summary>
public sealed class MailAddressTests
{
    [Theory]
    [InlineData("Sok.Kha@gmail.com", "sokkha@gmail.com")]
    [InlineData("sokkha+petition@googlemail.com", "sokkha@gmail.com")]
    [InlineData("sok-kha_@pm.me", "sokkha@proton.me")]
    [InlineData("sokkha+x@outlook.com", "sokkha@outlook.com")]
    [InlineData("sok.kha@outlook.com", "sok.kha@outlook.com")]
    [InlineData("sok.kha+x@example.org", "sok.kha+x@example.org")]
    [InlineData("SOKKHA@EXAMPLE.ORG", "sokkha@example.org")]
    [InlineData("+x@gmail.com", "+x@gmail.com")]
    [InlineData("sokkha@mac.com", "sokkha@icloud.com")]
    [InlineData("sok-kha@ya.ru", "sok-kha@yandex.com")]
    [InlineData("sok.kha@yandex.ru", "sok-kha@yandex.com")]
    public void A_mailbox_has_one_spelling(string typed, string canonical) =>
        Assert.Equal(canonical, EmailAddress.Read(typed)!.Canonical);

    [Fact]
    public void Mail_goes_where_it_was_typed_and_the_one_spelling_has_only_itself() =>
        Gen.Select(
                Gen.String[Gen.Char["abc.+-_1"], 1, 12],
                Gen.OneOf(
                    Gen.Const("gmail.com"),
                    Gen.Const("pm.me"),
                    Gen.Const("outlook.com"),
                    Gen.Const("yandex.ru"),
                    Gen.Const("example.org")
                )
            )
            .Sample(
                (local, domain) =>
                {
                    if (EmailAddress.Read($"{local}@{domain}") is not { } address)
                        return;
                    Assert.Equal($"{local}@{domain}", address.Value);
                    Assert.Equal(address.Canonical, EmailAddress.Read(address.Canonical)?.Canonical);
                }
            );

    [Theory]
    [InlineData("sokha@gmial.com", "sokha@gmail.com")]
    [InlineData("sokha@gmail.con", "sokha@gmail.com")]
    [InlineData("sokha@gmail.co", "sokha@gmail.com")]
    [InlineData("sokha@gmaill.com", "sokha@gmail.com")]
    [InlineData("sokha@yahooo.com", "sokha@yahoo.com")]
    [InlineData("sokha@hotmai.com", "sokha@hotmail.com")]
    [InlineData("sokha@gmail.com", null)]
    [InlineData("sokha@mail.com", null)]
    [InlineData("sokha@ymail.com", null)]
    [InlineData("sokha@example.org", null)]
    [InlineData("sokha@wnu.org.kh", null)]
    public void A_slip_in_a_domain_is_seen(string typed, string? meant) =>
        Assert.Equal(meant, EmailAddress.Read(typed)!.Meant);

    [Fact]
    public async Task Who_is_asked_about_a_slip_and_sends_the_same_again_has_signed()
    {
        using var site = new RunningSite();
        var supporter = new Supporter(site);
        using var asked = await supporter.Sign("Sokha", "sokha@gmial.com");
        var page = await asked.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, asked.StatusCode);
        Assert.Contains("Did you mean sokha@gmail.com?", page);
        Assert.Contains("name=\"AsTyped\" value=\"sokha@gmial.com\"", page);
        Assert.Contains("value=\"Sokha\"", page);
        using var unnamed = await supporter.Sign("", "sokha@gmial.com", also: ("AsTyped", "sokha@gmial.com"));
        var answered = await unnamed.Content.ReadAsStringAsync();
        Assert.DoesNotContain("Did you mean", answered);
        Assert.Contains("name=\"AsTyped\" value=\"sokha@gmial.com\"", answered); // asked once is enough
        using var again = await supporter.Sign("Sokha", "sokha@gmial.com", also: ("AsTyped", "sokha@gmial.com"));
        Assert.Equal(HttpStatusCode.SeeOther, again.StatusCode);
        Assert.NotNull(await site.Inbox.LastTo("sokha@gmial.com"));
    }

    [Fact]
    public async Task A_program_that_fills_in_everything_is_stopped_and_a_person_whose_browser_did_is_told()
    {
        using var site = new RunningSite();
        var supporter = new Supporter(site);
        using var answer = await supporter.Sign(
            "Sokha",
            "sokha@example.org",
            also: ("Remarks", "https://spam.example")
        );
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("It is empty again", page);
        Assert.DoesNotContain("spam.example", page);
    }
}
