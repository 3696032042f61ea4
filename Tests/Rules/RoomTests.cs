using System.Text.RegularExpressions;

namespace Campaign.Tests.Rules;

/// <summary>The house: a room may look into the rooms below it, and no folder of a room is in a circle with another. The
/// hall (<c>Data</c>) knows every table and everyone knows it. The compiler keeps the usings true (IDE0005).</summary>
public sealed partial class RoomTests
{
    static readonly string[] FromTheGroundUp = ["Ground", "Organizing", "Content", "Signatures", "Reach", "Upkeep"];

    /// <summary>Every folder and the folders that its files look into.</summary>
    static readonly Dictionary<string, HashSet<string>> Looks = SourceTree
        .Files(".cs")
        .Where(file => file.StartsWith(Path.Combine(SourceTree.Root, "Shared")))
        .Where(file => !file.StartsWith(Path.Combine(SourceTree.Root, "Shared", "Data", "Compiled")))
        .Select(File.ReadAllText)
        .Select(text => (Folder: Here().Match(text).Groups[1].Value, Into: There().Matches(text)))
        .GroupBy(file => file.Folder)
        .ToDictionary(folder => folder.Key, folder => folder.SelectMany(file => file.Into.Select(Folder)).ToHashSet());

    [Fact]
    public void No_room_looks_up() =>
        Assert.Empty(
            from folder in Looks
            from seen in folder.Value
            where Floor(seen) > Floor(folder.Key) && Floor(folder.Key) >= 0
            select $"{folder.Key} looks up into {seen}"
        );

    [Fact]
    public void No_circle_between_the_folders_of_a_room()
    {
        foreach (var folder in Looks.Keys)
            Assert.DoesNotContain(folder, Reached(folder));
    }

    [Fact]
    public void Every_folder_is_a_room_or_in_one() =>
        Assert.Empty(Looks.Keys.Where(folder => Room(folder) is not ("" or "Data") && Floor(folder) < 0));

    static string Folder(Match match) => match.Groups[match.Groups[1].Success ? 1 : 2].Value;

    /// <summary>The folders of its own room that it looks into, and those that these look into.</summary>
    static HashSet<string> Reached(string from)
    {
        HashSet<string> reached = [];
        Queue<string> toGo = new([from]);
        while (toGo.TryDequeue(out var at))
            foreach (var next in Looks.GetValueOrDefault(at, []).Where(next => next != at && Room(next) == Room(from)))
                if (reached.Add(next))
                    toGo.Enqueue(next);
        return reached;
    }

    static int Floor(string folder) => Array.IndexOf(FromTheGroundUp, Room(folder));

    static string Room(string folder) => folder.Split('.')[0];

    [GeneratedRegex(@"^namespace Campaign\.?([\w.]*);", RegexOptions.Multiline)]
    private static partial Regex Here();

    // Also in the middle of a line: a name in full or from the room on, a reference in a doc.
    [GeneratedRegex(
        @"(?<![\w.])(?:Campaign\.)?((?:Ground|Organizing|Content|Signatures|Reach|Upkeep)\.[A-Z]\w+)\b"
            + @"|\bCampaign\.(Ground|Organizing|Content|Signatures|Reach|Upkeep)\b(?!\.[A-Z])"
    )]
    private static partial Regex There();
}
