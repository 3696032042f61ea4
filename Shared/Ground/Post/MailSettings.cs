using MailKit.Security;
using Microsoft.Extensions.Configuration;

namespace Campaign.Ground.Post;

/// <summary>The section <c>Mail</c>. Without a host, mails become files in Development and wait in
/// Production.</summary>
public sealed record MailSettings(
    string? Host,
    int Port,
    string? User,
    string? Password,
    string From,
    SecureSocketOptions Tls
)
{
    static readonly string[] Known = ["Host", "Port", "User", "Password", "From", "Tls"];

    /// <exception cref="SettingException">A key is unknown or a value impossible.</exception>
    public static MailSettings Read(IConfiguration configuration, string publicUrl)
    {
        var section = configuration.GetSection("Mail");
        foreach (var child in section.GetChildren())
            if (!Known.Contains(child.Key.Replace("_FILE", ""), StringComparer.OrdinalIgnoreCase))
                throw new SettingException(
                    $"Mail__{child.Key}",
                    "…",
                    $"No such setting; there are: {string.Join(", ", Known.Select(key => "Mail__" + key))}."
                );
        var port = CampaignSettings.Text(section, "Port");
        var from = CampaignSettings.Text(section, "From") ?? $"no-reply@{new Uri(publicUrl).Host}";
        return new(
            CampaignSettings.Text(section, "Host"),
            port is null ? 587
                : int.TryParse(port, out var number) && number is > 0 and < 65_536 ? number
                : throw new SettingException("Mail__Port", port, "Give a port number, such as 587."),
            CampaignSettings.Text(section, "User"),
            CampaignSettings.Text(section, "Password"),
            MimeKit.MailboxAddress.TryParse(from, out _)
                ? from
                : throw new SettingException("Mail__From", from, "Give an e-mail address."),
            CampaignSettings.Text(section, "Tls")?.ToLowerInvariant() switch
            {
                null or "starttls" => SecureSocketOptions.StartTls,
                "implicit" => SecureSocketOptions.SslOnConnect,
                "none" => SecureSocketOptions.None,
                var value => throw new SettingException("Mail__Tls", value, "Give starttls, implicit or none."),
            }
        );
    }
}
