using System.Xml.Linq;
using Campaign.Ground.Keys;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace Campaign.Web.Hosting;

/// <summary>The keys of cookies lie beside the database, locked with one that need not.</summary>
sealed class SessionKeys(ServerSecret secret) : IXmlEncryptor
{
    public EncryptedXmlInfo Encrypt(XElement plain) =>
        new(
            new("locked", Convert.ToBase64String(secret.Encrypt(plain.ToString(SaveOptions.DisableFormatting)))),
            typeof(Opening)
        );

    /// <summary>Made by its name, which stands in the file.</summary>
    public sealed class Opening(IServiceProvider services) : IXmlDecryptor
    {
        public XElement Decrypt(XElement locked) =>
            XElement.Parse(services.GetRequiredService<ServerSecret>().Decrypt(Convert.FromBase64String(locked.Value)));
    }
}
