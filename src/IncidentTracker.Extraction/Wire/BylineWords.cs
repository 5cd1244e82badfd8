using System.Collections.Frozen;
using IncidentTracker.Extraction.Text;

namespace IncidentTracker.Extraction.Wire;

/// <summary>What words do in a byline: lead to the names, join them, tell an office, or stand around them. The lists are <c>Lexicons/byline.tsv</c>.</summary>
internal static class BylineWords
{
    private const int LongestLabel = 40;

    private static readonly FrozenDictionary<string, string[]> _rows = Lexicon.Rows("byline").ToFrozenDictionary(row => row[0], row => row[1].Split('|'), StringComparer.Ordinal);
    private static readonly string[] _leads = [.. Row("lead").Select(words => words + " ").OrderByDescending(words => words.Length)];
    private static readonly FrozenSet<string> _leading = Row("lead").ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    private static readonly FrozenSet<string> _writing = Row("writing").ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    private static readonly FrozenSet<string> _beside = Row("beside").ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    private static readonly FrozenSet<string> _offices = Row("office").ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    private static readonly FrozenSet<string> _beats = Row("beat").ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    private static readonly FrozenSet<string> _labels = Row("label").ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    private static readonly FrozenSet<string> _surnames = Row("surname").ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    private static readonly FrozenSet<string> _noGivenNames = Row("no-given-name").ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    private static readonly FrozenSet<string> _openers = Row("opener").ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    private static readonly FrozenSet<string> _nobodies = Row("nobody").ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    private static readonly FrozenSet<string> _degrees = Row("degree").ToFrozenSet(StringComparer.Ordinal);
    private static readonly FrozenSet<string> _lineages = Row("lineage").ToFrozenSet(StringComparer.Ordinal);
    private static readonly FrozenSet<string> _wires = Row("wire").ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    private static readonly FrozenSet<string> _houses = Row("house").ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    private static readonly FrozenSet<string> _particles = Row("particle").ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    private static readonly IReadOnlySet<string> _givenNames = Lexicon.Words("first-names");
    private static readonly FrozenSet<string> _dates = Row("date").ToFrozenSet(StringComparer.Ordinal);
    private static readonly string[] _for = [.. Row("for").Select(Apart)];
    private static readonly string[] _forInLower = [.. Row("for-lower").Select(Apart)];
    private static readonly string[] _byAfterDate = [" by ", " von ", " par ", " por "];

    /// <summary>"and" in the languages where it means nothing else, each between blanks.</summary>
    public static string[] And { get; } = [.. Row("and").Select(Apart)];

    /// <summary>"with", each between blanks.</summary>
    public static string[] With { get; } = [.. Row("with").Select(Apart)];

    public static bool IsOffice(string word) => _offices.Contains(Bare(word));

    public static bool IsBeat(string word) => _beats.Contains(word);

    /// <summary>An office, or what pages write on their buttons: such a word is no part of a name.</summary>
    public static bool IsRole(string word) => _offices.Contains(Bare(word)) || _labels.Contains(Bare(word));

    /// <summary>"Max Read": a word of that kind that is a surname where it ends a name and has a capital; "Long Read" is none.</summary>
    public static bool IsSurname(string[] words, int at) =>
        at > 0 && at == words.Length - 1 && char.IsUpper(words[at][0]) && _surnames.Contains(words[at]) && !_noGivenNames.Contains(words[0]) && !_openers.Contains(words[0]);

    /// <summary>Words that begin a prompt or a sentence about the authors.</summary>
    public static bool IsOpener(string word) => _openers.Contains(word);

    /// <summary>What systems write where they know no author.</summary>
    public static bool IsNobody(string name) => _nobodies.Contains(name);

    /// <summary>"PhD", "M.D." and their like.</summary>
    public static bool IsDegree(string word) => _degrees.Contains(word.Replace(".", "", StringComparison.Ordinal));

    /// <summary>"Jr." and its like, part of the name before it.</summary>
    public static bool IsLineage(string word) => _lineages.Contains(word.Replace(".", "", StringComparison.Ordinal));

    public static bool IsAgency(string name) => DatelineHead.IsAgency(name) || _wires.Contains(name);

    /// <summary>Words that stand in lower case inside the names of persons and houses.</summary>
    public static bool IsParticle(string word) => _particles.Contains(word);

    /// <summary>A common given name.</summary>
    public static bool IsGivenName(string word) => _givenNames.Contains(word);

    /// <summary>Small words before a date.</summary>
    public static bool IsBeforeDate(string word) => _dates.Contains(word);

    /// <summary>True for the name of a desk, a firm, an institution; false also where the words do not tell.</summary>
    public static bool IsHouse(string name) => name.StartsWith("The ", StringComparison.OrdinalIgnoreCase) || IsAgency(name) || Array.Exists(name.Split(' '), word => _houses.Contains(Bare(word)));

    /// <summary>True for words that lead to names and name nobody: "By", "Written by", "Text und Fotos".</summary>
    public static bool IsLead(string words)
    {
        var bare = words.Trim(' ', ':');
        return _leading.Contains(bare) || IsLabel(bare);
    }

    /// <summary>True for a "By" that stands alone.</summary>
    public static bool IsBy(string words) => _leading.Contains(words.Trim(' ', ':')) && words.Length <= LongestLabel;

    /// <summary>True where all words are such as leads and offices are made of.</summary>
    public static bool LeadsOn(string line) => Array.TrueForAll(line.Split(' ', StringSplitOptions.RemoveEmptyEntries), word => Bare(word) is var bare && (_writing.Contains(bare) || _beside.Contains(bare) || _offices.Contains(bare) || _beats.Contains(bare)));

    /// <summary>What follows "By" and its like, a label, or a date with "by"; null where nothing leads to a name.</summary>
    public static string? AfterLead(string line)
    {
        if (AfterLabel(line) is { } labelled)
        {
            return labelled;
        }

        if (Lead(line) is { } lead)
        {
            return line[lead.Length..].TrimStart(' ', ':', '|');
        }

        foreach (var by in _byAfterDate)
        {
            if (line.IndexOf(by, StringComparison.OrdinalIgnoreCase) is > 0 and var at && BeginsName(line, at + by.Length) && EndsDate(line[..at]))
            {
                return line[(at + by.Length)..];
            }
        }

        return null;
    }

    /// <summary>As <see cref="AfterLead"/>, for text that is no byline by its markup: a name must follow at once.</summary>
    public static string? AfterSureLead(string line) => AfterLabel(line) ?? (Lead(line) is { } lead && !BeginsName(line, lead.Length) ? null : AfterLead(line));

    /// <summary>Where "for Northwire", "in Riga" begins behind a person's name; -1 where nothing of the kind does.</summary>
    public static int WhereAt(string name)
    {
        var least = -1;
        void Look(string[] words, StringComparison comparison)
        {
            foreach (var word in words)
            {
                if (name.IndexOf(word, comparison) is > 0 and var at && (least < 0 || at < least) && (name.IndexOf(' ', StringComparison.Ordinal) < at || IsAgency(name[(at + word.Length)..])) && !IsHouse(name[..at]))
                {
                    least = at;
                }
            }
        }

        Look(_for, StringComparison.OrdinalIgnoreCase);
        Look(_forInLower, StringComparison.Ordinal);
        return least;
    }

    /// <summary>Without the signs around it.</summary>
    public static string Bare(string word) => word.Trim('.', ',', ':', ';', '(', ')', '[', ']', '*', '"', '“', '”');

    private static string? AfterLabel(string line) =>
        line.IndexOf(':', StringComparison.Ordinal) is > 0 and <= LongestLabel and var colon && colon + 1 < line.Length && !char.IsLower(line[colon + 1]) && IsLabel(line[..colon]) ? line[(colon + 1)..].TrimStart() : null;

    private static string? Lead(string line) => Array.Find(_leads, lead => line.Length > lead.Length && line.StartsWith(lead, StringComparison.OrdinalIgnoreCase));

    private static bool IsLabel(string words)
    {
        var parts = words.Split([' ', '/', '+'], StringSplitOptions.RemoveEmptyEntries);
        return Array.Exists(parts, _writing.Contains) && Array.TrueForAll(parts, part => _writing.Contains(part) || _beside.Contains(part));
    }

    private static bool BeginsName(string line, int at) => at < line.Length && char.IsLetter(line[at]) && !char.IsLower(line[at]);

    /// <summary>"Posted on March 3, 2026", "3. März 2026, 8:15 Uhr".</summary>
    private static bool EndsDate(string words)
    {
        var last = words[(words.TrimEnd().LastIndexOf(' ') + 1)..].Trim();
        return (last.AsSpan().ContainsAnyInRange('0', '9') || last.ToLowerInvariant() is "uhr" or "am" or "pm" or "a.m." or "p.m.") && (StatedTimeReader.Read(words) is not null || DateLabels.Published(words) is not null);
    }

    private static string[] Row(string name) => _rows[name];

    private static string Apart(string word) => $" {word} ";
}
