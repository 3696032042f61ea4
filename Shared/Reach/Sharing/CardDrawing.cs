using System.Globalization;
using System.Reflection;
using System.Text;
using Campaign.Ground;
using Campaign.Ground.Text;
using SkiaSharp;
using SkiaSharp.HarfBuzz;

namespace Campaign.Reach.Sharing;

/// <summary>
/// Draws cards in the brand's colours and type. HarfBuzz shapes the letters: Khmer vowels and subscripts stand around
/// their consonant, and without shaping they would stand in a row.
/// </summary>
public sealed class CardDrawing
{
    const int Margin = 72,
        Room = Card.Width - 2 * Margin,
        Quality = 88,
        LargestTitle = 104,
        SmallestTitle = 44,
        MostLines = 5,
        KickerSize = 40,
        KickerIndent = 56,
        Bar = 112;

    /// <summary>The sign that puts the next consonant under the one before.</summary>
    const char Coeng = '\u17D2';
    const float KhmerLeading = 1.5f,
        LatinLeading = 1.08f;
    static readonly SKColor Red = SKColor.Parse(Colours.Red),
        Ink = SKColor.Parse(Colours.Ink),
        Paper = SKColor.Parse(Colours.Paper);

    readonly SKTypeface latin = Face("koulen-latin.ttf"),
        khmer = Face("koulen-khmer.ttf"),
        other = Face("noto-sans.ttf");

    /// <returns>A JPEG of 1200 by 630, far under the 300 KB above which messengers drop it.</returns>
    public byte[] Draw(Card card)
    {
        using var surface = SKSurface.Create(new SKImageInfo(Card.Width, Card.Height));
        var canvas = surface.Canvas;
        using var paper = new SKPaint { Color = Paper, IsAntialias = true };
        using var ink = new SKPaint { Color = Ink, IsAntialias = true };
        canvas.Clear(card.IsNeutral ? Paper : Red);
        if (!card.IsNeutral)
        {
            canvas.DrawRect(0, Card.Height - Bar, Card.Width, Bar, ink);
            Mark(canvas);
            Line(
                canvas,
                Cut(Upper(card.Kicker, card.KickerLanguage), KickerSize, Room - KickerIndent),
                Margin + KickerIndent,
                Card.Height - 40,
                KickerSize,
                paper
            );
        }

        var title = Upper(card.Title, card.TitleLanguage);
        var leading = title.Any(IsKhmer) ? KhmerLeading : LatinLeading;
        var size = LargestTitle;
        var lines = Wrap(title, size);
        while (
            size > SmallestTitle
            && (lines.Count > MostLines || lines.Count * size * leading > Card.Height - Bar - 2 * Margin)
        )
            lines = Wrap(title, size -= 4);
        if (lines.Count > MostLines)
            lines = [.. lines.Take(MostLines - 1), Cut(string.Join(' ', lines.Skip(MostLines - 1)), size, Room)];
        var y = (Card.Height - Bar - lines.Count * size * leading) / 2 + size * (leading - 0.15f);
        foreach (var line in lines)
        {
            Line(canvas, line, Margin, y, size, card.IsNeutral ? ink : paper);
            y += size * leading;
        }
        using var image = surface.Snapshot();
        using var jpeg = image.Encode(SKEncodedImageFormat.Jpeg, Quality);
        return jpeg.ToArray();
    }

    static void Mark(SKCanvas canvas)
    {
        using var path = new SKPathBuilder();
        path.MoveTo(Margin + 8, Card.Height - 80);
        path.LineTo(Margin + 36, Card.Height - 80);
        path.LineTo(Margin + 28, Card.Height - 36);
        path.LineTo(Margin, Card.Height - 36);
        path.Close();
        using var red = new SKPaint { Color = Red, IsAntialias = true };
        using var mark = path.Detach();
        canvas.DrawPath(mark, red);
    }

    /// <summary>At spaces and at U+200B, which parts Khmer words and takes no place.</summary>
    List<string> Wrap(string text, int size)
    {
        List<string> lines = [];
        var line = "";
        foreach (var word in Words(text).SelectMany(word => Fitting(word, size)))
        {
            if (line != "" && !Fits((line + word).TrimEnd(), size))
            {
                lines.Add(line.Trim());
                line = "";
            }
            line += word;
        }
        lines.Add(line.Trim());
        return lines;
    }

    static IEnumerable<string> Words(string text)
    {
        var start = 0;
        for (var i = 0; i < text.Length; i++)
            if (text[i] is ' ' or '\u200B')
            {
                yield return text[start..(i + 1)].Replace("\u200B", "");
                start = i + 1;
            }
        yield return text[start..];
    }

    /// <summary>A headline without U+200B is one word: it is broken between letters, but not before a
    /// subscript.</summary>
    IEnumerable<string> Fitting(string word, int size)
    {
        var part = "";
        foreach (var letter in Fits(word, size) ? [word] : Letters(word))
        {
            if (part != "" && !Fits(part + letter, size))
            {
                yield return part;
                part = "";
            }
            part += letter;
        }
        yield return part;
    }

    static IEnumerable<string> Letters(string word)
    {
        var starts = StringInfo
            .ParseCombiningCharacters(word)
            .Where(start => start == 0 || word[start - 1] != Coeng)
            .Append(word.Length)
            .ToList();
        return starts.Zip(starts.Skip(1), (start, end) => word[start..end]);
    }

    bool Fits(string text, int size) => Width(text, size) <= Room;

    string Cut(string text, int size, int room)
    {
        if (Width(text, size) <= room)
            return text;
        var letters = Letters(text).ToList();
        while (letters.Count > 0 && Width(string.Concat(letters) + "…", size) > room)
            letters.RemoveAt(letters.Count - 1);
        return string.Concat(letters) + "…";
    }

    float Width(string text, int size) =>
        Runs(text)
            .Sum(run =>
            {
                using var shaper = new SKShaper(run.Face);
                using var font = new SKFont(run.Face, size);
                return shaper.Shape(run.Text, font).Width;
            });

    void Line(SKCanvas canvas, string text, float x, float y, int size, SKPaint paint)
    {
        foreach (var run in Runs(text))
        {
            using var shaper = new SKShaper(run.Face);
            using var font = new SKFont(run.Face, size) { Subpixel = true };
            canvas.DrawShapedText(shaper, run.Text, x, y, SKTextAlign.Left, font, paint);
            x += shaper.Shape(run.Text, font).Width;
        }
    }

    /// <summary>Stretches of one face, each with the letters that it has.</summary>
    IEnumerable<(string Text, SKTypeface Face)> Runs(string text)
    {
        var (run, face) = ("", latin);
        foreach (var letter in text.EnumerateRunes())
        {
            var own = FaceOf(letter);
            if (run != "" && own != face)
            {
                yield return (run, face);
                run = "";
            }
            (run, face) = (run + letter, own);
        }
        if (run != "")
            yield return (run, face);
    }

    /// <summary>The brand's face where it has the letter; Koulen has none with an accent, no quotes and no
    /// dashes.</summary>
    SKTypeface FaceOf(Rune letter)
    {
        var own = letter.IsBmp && IsKhmer((char)letter.Value) ? khmer : latin;
        using var font = new SKFont(own);
        return font.ContainsGlyph(letter.Value) ? own : other;
    }

    static bool IsKhmer(char c) => Languages.IsKhmer(c) || c is '\u200C' or '\u200D';

    static string Upper(string text, string language) => language == Languages.Khmer ? text : text.ToUpperInvariant();

    static SKTypeface Face(string name)
    {
        using var file =
            Assembly.GetExecutingAssembly().GetManifestResourceStream($"Sharing/{name}")
            ?? throw new InvalidDataException($"There is no {name}.");
        using var data = SKData.Create(file);
        return SKTypeface.FromData(data);
    }
}
