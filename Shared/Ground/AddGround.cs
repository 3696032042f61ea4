using Campaign.Ground.Keys;
using Campaign.Ground.Post;
using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Ground;

static class GroundServices
{
    public static IServiceCollection AddGround(this IServiceCollection services, MailSettings mail, bool development)
    {
        services
            .AddSingleton<KeyFolder>()
            .AddSingleton<Fingerprint>()
            .AddSingleton<ServerSecret>()
            .AddSingleton<SetupSecrets>()
            .AddSingleton<MinuteKeys>()
            .AddSingleton<FormsInMemory>();
        if (mail.Host is not null)
            return services.AddSingleton<IMailRoute, SmtpRoute>();
        return development
            ? services.AddSingleton<IMailRoute, EmlFolder>()
            : services.AddSingleton<IMailRoute, NoRoute>();
    }
}
