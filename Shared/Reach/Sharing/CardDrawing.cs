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
        LargestTitle = 144,
        SmallestTitle = 44,
        MostLines = 5,
        MostTold = 7,
        LargestTold = 60,
        OverSize = 48,
        Side = 28,
        Inset = 24,
        KickerSize = 40,
        KickerIndent = 56,
        Bar = 112;

    /// <summary>The sign that puts the next consonant under the one before.</summary>
    const char Coeng = '\u17D2';
    const float KhmerLeading = 1.5f,
        LatinLeading = 1.08f,
        SentenceLeading = 1.3f;
    static readonly SKColor Red = SKColor.Parse(Colours.Red),
        Ink = SKColor.Parse(Colours.Ink),
        Paper = SKColor.Parse(Colours.Paper);

    readonly SKTypeface latin = Face("koulen-latin.ttf"),
        khmer = Face("koulen-khmer.ttf"),
        other = Face("noto-sans.ttf");

    /// <param name="own">The campaign's own words, which no line ends within.</param>
    /// <returns>A JPEG of 1200 by 630, far under the 300 KB above which messengers drop it.</returns>
    public byte[] Draw(Card card, IReadOnlyCollection<string>? own = null)
    {
        using var surface = SKSurface.Create(new SKImageInfo(Card.Width, Card.Height));
        var canvas = surface.Canvas;
        using var paper = new SKPaint { Color = Paper, IsAntialias = true };
        using var ink = new SKPaint { Color = Ink, IsAntialias = true };
        using var red = new SKPaint { Color = Red, IsAntialias = true };
        canvas.Clear(
            card.IsNeutral ? Paper
            : card.IsTold ? Ink
            : Red
        );
        if (card.IsTold)
            canvas.DrawRect(0, 0, Side, Card.Height, red);
        if (!card.IsNeutral)
            Foot(canvas, card, ink, paper, red);
        var top = Margin;
        if (card.Over != "")
        {
            var over = Cut(Upper(card.Over, card.TitleLanguage), OverSize, Room);
            Line(canvas, over, Margin, top + OverSize, OverSize, paper);
            top += (int)(OverSize * (over.Any(IsKhmer) ? KhmerLeading : LatinLeading)) + 16;
        }
        Title(canvas, card, top, own ?? [], card.IsNeutral ? ink : paper);
        using var image = surface.Snapshot();
        using var jpeg = image.Encode(SKEncodedImageFormat.Jpeg, Quality);
        return jpeg.ToArray();
    }

    /// <summary>Who speaks, and what is asked.</summary>
    void Foot(SKCanvas canvas, Card card, SKPaint ink, SKPaint paper, SKPaint red)
    {
        canvas.DrawRect(0, Card.Height - Bar, Card.Width, Bar, ink);
        Mark(canvas);
        var act = Upper(card.Act, card.KickerLanguage);
        var width = act == "" ? 0 : (int)Width(act, KickerSize) + 2 * Inset;
        if (act != "")
        {
            canvas.DrawRect(Card.Width - Margin - width, Card.Height - Bar + 16, width, Bar - 32, red);
            Line(canvas, act, Card.Width - Margin - width + Inset, Card.Height - 40, KickerSize, paper);
        }
        var room = Room - KickerIndent - (width == 0 ? 0 : width + Inset);
        var kicker = Cut(Upper(card.Kicker, card.KickerLanguage), KickerSize, room);
        Line(canvas, kicker, Margin + KickerIndent, Card.Height - 40, KickerSize, paper);
    }

    /// <summary>As large as fits below what stands over it.</summary>
    void Title(SKCanvas canvas, Card card, int top, IReadOnlyCollection<string> own, SKPaint paint)
    {
        var title = card.IsTold ? card.Title : Upper(card.Title, card.TitleLanguage);
        var leading =
            title.Any(IsKhmer) ? KhmerLeading
            : card.IsTold ? SentenceLeading
            : LatinLeading;
        var (tall, most) = (Card.Height - Bar - top - Margin / 2, card.IsTold ? MostTold : MostLines);
        var size = card.IsTold ? LargestTold : LargestTitle;
        var lines = Wrap(title, size, own, card.IsTold);
        while (size > SmallestTitle && (lines.Count > most || lines.Count * size * leading > tall))
            lines = Wrap(title, size -= 4, own, card.IsTold);
        lines = Balanced(lines, title, size, own, card.IsTold);
        if (lines.Count > most)
            lines = [.. lines.Take(most - 1), Cut(string.Join(' ', lines.Skip(most - 1)), size, Room)];
        var y = top + Math.Max(0, (tall - lines.Count * size * leading) / 2) + size * (leading - 0.15f);
        foreach (var line in lines)
        {
            Line(canvas, line, Margin, y, size, paint, card.IsTold);
            y += size * leading;
        }
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

    /// <summary>As narrow as they can be without one more line: no last line of one word.</summary>
    List<string> Balanced(List<string> lines, string text, int size, IReadOnlyCollection<string> own, bool sentence)
    {
        const int step = 40;
        for (var room = Room - step; room > Room / 3; room -= step)
            if (Wrap(text, size, own, sentence, room) is var narrower && narrower.Count == lines.Count)
                lines = narrower;
            else
                break;
        return lines;
    }

    /// <summary>At spaces and at U+200B, which parts Khmer words and takes no place.</summary>
    List<string> Wrap(string text, int size, IReadOnlyCollection<string> own, bool sentence, int room = Room)
    {
        List<string> lines = [];
        var line = "";
        foreach (var word in Words(text, own).SelectMany(word => Fitting(word, size, sentence, room)))
        {
            if (line != "" && !Fits((line + word).TrimEnd(), size, sentence, room))
            {
                lines.Add(line.Trim());
                line = "";
            }
            line += word;
        }
        lines.Add(line.Trim());
        return lines;
    }

    static IEnumerable<string> Words(string text, IReadOnlyCollection<string> own)
    {
        foreach (var part in WholeWords.Of(text, own))
        {
            var start = 0;
            for (var i = 0; !part.Whole && i < part.Text.Length; i++)
                if (part.Text[i] is ' ' or '\u200B')
                {
                    yield return part.Text[start..(i + 1)].Replace("\u200B", "");
                    start = i + 1;
                }
            yield return part.Text[start..].Replace("\u200B", "");
        }
    }

    /// <summary>A headline without U+200B is one word: it is broken between letters, but not before a
    /// subscript.</summary>
    IEnumerable<string> Fitting(string word, int size, bool sentence, int room)
    {
        var part = "";
        foreach (var letter in Fits(word, size, sentence, room) ? [word] : Letters(word))
        {
            if (part != "" && !Fits(part + letter, size, sentence, room))
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

    bool Fits(string text, int size, bool sentence, int room) => Width(text, size, sentence) <= room;

    string Cut(string text, int size, int room)
    {
        if (Width(text, size) <= room)
            return text;
        var letters = Letters(text).ToList();
        while (letters.Count > 0 && Width(string.Concat(letters) + "…", size) > room)
            letters.RemoveAt(letters.Count - 1);
        return string.Concat(letters) + "…";
    }

    float Width(string text, int size, bool sentence = false) =>
        Runs(text, sentence)
            .Sum(run =>
            {
                using var shaper = new SKShaper(run.Face);
                using var font = new SKFont(run.Face, size);
                return shaper.Shape(run.Text, font).Width;
            });

    void Line(SKCanvas canvas, string text, float x, float y, int size, SKPaint paint, bool sentence = false)
    {
        foreach (var run in Runs(text, sentence))
        {
            using var shaper = new SKShaper(run.Face);
            using var font = new SKFont(run.Face, size) { Subpixel = true };
            canvas.DrawShapedText(shaper, run.Text, x, y, SKTextAlign.Left, font, paint);
            x += shaper.Shape(run.Text, font).Width;
        }
    }

    /// <summary>Stretches of one face, each with the letters that it has.</summary>
    IEnumerable<(string Text, SKTypeface Face)> Runs(string text, bool sentence)
    {
        var (run, face) = ("", latin);
        foreach (var letter in text.EnumerateRunes())
        {
            var own = FaceOf(letter, sentence);
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
    SKTypeface FaceOf(Rune letter, bool sentence)
    {
        var own =
            letter.IsBmp && IsKhmer((char)letter.Value) ? khmer
            : sentence ? other // Koulen is for headlines
            : latin;
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
