using System.Reflection;

namespace Campaign.Ground.Text;

/// <summary>A text that is built into this assembly: mails, notices, drafts.</summary>
static class EmbeddedText
{
    /// <exception cref="InvalidDataException">There is none of that name.</exception>
    public static string Read(string name)
    {
        using var stream =
            Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidDataException($"There is no {name}.");
        return new StreamReader(stream).ReadToEnd().ReplaceLineEndings("\n");
    }
}
