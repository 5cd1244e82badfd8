using IncidentTracker.Extraction.Markup;

namespace IncidentTracker.Extraction.Wire;

/// <summary>Who wrote a story, from what the page says and from the line above the text; and the lines at its end that name reporters, editors and agencies.</summary>
internal static class BylineReader
{
    private const int FewestAlike = 6;
    private const int LongestLine = 120;
    private const int LongestName = 80;
    /// <summary>A name that stands deeper in a paragraph signs nothing.</summary>
    private const int MostBeforeName = 20;
    /// <summary>Blocks before the text and in it where a byline is looked for.</summary>
    private const int Above = 25;
    private const int Below = 2;
    private static readonly string[] _tails = ["reporting by ", "editing by ", "additional reporting by ", "writing by ", "compiled by ", "reporting and writing by ", "reporting and editing by ", "graphics by "];

    /// <summary>Names, in the page's spelling.</summary>
    public static IReadOnlyList<string> Read(PageSigns signs, LinkedData data, IReadOnlyList<Block> blocks, int firstOfText, string? outlet, string? language)
    {
        var persons = data.Authors.Where(author => !author.IsOrganisation).Select(author => author.Name);
        var houses = BylineNames.Of(data.Authors.Where(author => author.IsOrganisation).Select(author => author.Name), language);
        var metas = signs.Metas.Where(meta => meta.Name is "author" or "article:author" or "article:author_name" or "dc.creator" or "dcterms.creator" or "parsely-author" or "sailthru.author"
            or "byl" or "og:article:author" or "cxenseparse:author" or "creator" or "authors").Select(meta => meta.Content).Concat(Labelled(signs));
        bool IsOutlet(string author) => IsAlike(author, outlet) || IsAlike(author, data.Publisher) || houses.Exists(house => string.Equals(house, author, StringComparison.OrdinalIgnoreCase));
        List<string> People(List<string> names) => names.FindAll(author => !IsOutlet(author));
        // What a site writes into the head of every page comes after what the article's own data say.
        foreach (var texts in (ReadOnlySpan<IEnumerable<string>>)[persons, persons.Concat(metas)])
        {
            var named = People(BylineNames.Of(texts, language));
            // An account's name ("jdoe") and a desk's stand behind the name that is shown.
            if ((named.Count > 1 || (named.Count == 1 && IsFull(named[0]))) && !named.TrueForAll(BylineWords.IsHouse))
            {
                return named;
            }
        }

        var stated = BylineNames.Of(data.Authors.Select(author => author.Name).Concat(metas), language);
        var people = People(stated);
        var signed = signs.Authors.FindAll(sign => !sign.Hint.HasFlag(Hint.Comment) && !IsInText(sign, blocks, firstOfText));
        var near = Shown(signed.FindAll(sign => sign.Block >= firstOfText - Above && sign.Block <= firstOfText + Below), language);
        var shown = People(near);
        shown = shown.Count > 0 ? shown : People(ByLine(blocks, firstOfText, language));
        if (near.Count == 0 && shown.Count == 0 && people.Count == 0)
        {
            // Far from the text a name says less than the house's own.
            var far = People(Shown(signed.FindAll(sign => !SignText.IsElsewhere(sign.Element)), language));
            shown = stated.Count == 0 || (far.Count == 1 && IsFull(far[0])) ? far : shown;
        }

        var better = (shown.Count == 1 && IsFull(shown[0])) || (people.TrueForAll(BylineWords.IsHouse) && shown.Exists(author => !BylineWords.IsHouse(author)));
        return people.Count > 0 && !better ? people : shown.Count > 0 ? shown : stated;
    }

    private static bool IsFull(string name) => name.Contains(' ', StringComparison.Ordinal);

    /// <summary>What social cards show beside "Written by".</summary>
    private static IEnumerable<string> Labelled(PageSigns signs)
    {
        foreach (var (label, data) in new[] { ("twitter:label1", "twitter:data1"), ("twitter:label2", "twitter:data2") })
        {
            if (signs.Meta(label) is { } words && BylineWords.IsLead(words) && signs.Meta(data) is { } name)
            {
                yield return name;
            }
        }
    }

    /// <summary>True where both are one name, or one holds nearly the whole of the other: "The Saltmarsh Courier" and "Saltmarsh Courier".</summary>
    private static bool IsAlike(string author, string? house)
    {
        if (house is null)
        {
            return false;
        }

        var (a, b) = (PageContext.Fold(author, 100), PageContext.Fold(house, 100));
        var (longer, shorter) = a.Length >= b.Length ? (a, b) : (b, a);
        return a == b || (shorter.Length >= FewestAlike && shorter.Length * 2 > longer.Length && longer.Contains(shorter, StringComparison.Ordinal));
    }

    /// <summary>True for "Reporting by …; Editing by …" and its kin.</summary>
    public static bool IsTail(string paragraph)
    {
        var text = paragraph.AsSpan().Trim().TrimStart("(*[_—–- ");
        foreach (var tail in _tails)
        {
            if (text.StartsWith(tail, StringComparison.OrdinalIgnoreCase))
            {
                return paragraph.Length < 600;
            }
        }

        return false;
    }

    private static List<string> Shown(List<Sign> signs, string? language)
    {
        // A link to the author beats a box around name and role.
        foreach (var wantLink in (ReadOnlySpan<bool>)[true, false])
        {
            var names = signs.Where(sign => (SignText.IsSigned(sign.Element) || sign.Element.LocalName == "a") == wantLink).SelectMany(sign => OfLines(SignText.Lines(sign.Element), language)).ToList();
            // "Jane Roe" and "Jane Roe Northwire Today" out of two boxes are one.
            var distinct = BylineNames.Distinct(names.Where(name => !names.Exists(other => IsFull(other) && name.StartsWith(other + " ", StringComparison.Ordinal))));
            if (distinct.Count > 0)
            {
                return distinct;
            }
        }

        return [];
    }

    /// <summary>A link in the running text leads to somebody of whom the story tells.</summary>
    private static bool IsInText(Sign sign, IReadOnlyList<Block> blocks, int firstOfText) =>
        sign.Element.LocalName == "a" && !SignText.IsSigned(sign.Element) && sign.Block >= firstOfText && sign.Block < blocks.Count && blocks[sign.Block].IsProse
        && blocks[sign.Block].Text.IndexOf(HeadlineReader.Tidy(sign.Element.TextContent), StringComparison.Ordinal) > MostBeforeName;

    /// <summary>The names of the first line that has some, and of those that go on from it; a line before it may only lead to it.</summary>
    private static List<string> OfLines(IReadOnlyList<string> lines, string? language)
    {
        var names = new List<string>();
        var open = false;
        foreach (var line in lines)
        {
            if (names.Count > 0 && !open && !GoesOn(line[0], line.Split(' ')[0]))
            {
                break;
            }

            var here = BylineNames.Of([line], language, shown: true);
            names.AddRange(here);
            if (names.Count == 0 && !IsBeforeName(line))
            {
                break;
            }

            open = here.Count > 0 && GoesOn(line[^1], line.Split(' ')[^1]);
        }

        return names;
    }

    private static bool GoesOn(char sign, string word) => sign is ',' or ';' or '|' || Array.IndexOf(BylineWords.And, $" {word} ") >= 0;

    private static bool IsBeforeName(string line) =>
        BylineWords.IsLead(line) || BylineWords.LeadsOn(line) || !line.Any(char.IsLetter) || DateLabels.Published(line) is not null || DateLabels.IsChanged(line) || StatedTimeReader.Read(line) is not null;

    private static List<string> ByLine(IReadOnlyList<Block> blocks, int firstOfText, string? language)
    {
        for (var i = Math.Max(0, firstOfText - 12); i < Math.Min(blocks.Count, firstOfText + Below); i++)
        {
            var text = blocks[i].Text;
            var rest = text.Length >= LongestLine ? null : BylineWords.AfterSureLead(text);
            if (rest is null && BylineWords.IsBy(text) && i + 1 < blocks.Count && blocks[i + 1].Text.Length < LongestName)
            {
                rest = blocks[i + 1].Text;
            }

            if (rest is not null && BylineNames.Of([rest], language, shown: true).FindAll(name => !BylineNames.IsSentence(name)) is { Count: > 0 } names)
            {
                return names;
            }
        }

        return [];
    }
}
