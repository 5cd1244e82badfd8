using System.Globalization;
using System.Text.RegularExpressions;

namespace IncidentTracker.Domain.Sources;

/// <summary>What an operator wants of a source. An item is taken where it meets an include rule (or there is none) and no exclude rule.</summary>
/// <param name="Include">Words, phrases or <c>/expressions/</c>; empty takes everything.</param>
/// <param name="Exclude">The same; what meets one is left out whatever it includes.</param>
/// <param name="MinRelevance">0–1: an article read as less about cyber incidents than this is left out. 0 asks nothing.</param>
public sealed record SourceRules(IReadOnlyList<string> Include, IReadOnlyList<string> Exclude, double MinRelevance = 0)
{
    /// <summary>Takes everything.</summary>
    public static SourceRules None { get; } = new([], []);

    /// <summary>True where nothing is ever left out.</summary>
    public bool TakesAll => Include.Count == 0 && Exclude.Count == 0 && MinRelevance <= 0;

    /// <summary>One rule a line, as people type them; blank lines are nothing.</summary>
    public static IReadOnlyList<string> Lines(string? text) =>
        [.. (text ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)];

    /// <summary>Why these rules cannot be used: <c>source.rule-invalid</c> for each expression that cannot be read, <c>source.rules-many</c>, <c>source.relevance-bad</c>.</summary>
    public IReadOnlyList<Problem> Faults()
    {
        var faults = new List<Problem>();
        if (Include.Count + Exclude.Count > WordRule.Most)
        {
            faults.Add(new("source.rules-many", WordRule.Most.ToString(CultureInfo.InvariantCulture)));
        }

        faults.AddRange(Include.Concat(Exclude).Select(WordRule.Fault).OfType<Problem>());
        if (MinRelevance is < 0 or > 1 or double.NaN)
        {
            faults.Add(new("source.relevance-bad"));
        }

        return faults;
    }

    /// <summary>Why an item is left out: <c>source.rule-excluded</c> (the rule) or <c>source.rule-not-included</c>; null where it is taken.</summary>
    /// <param name="title">As listed.</param>
    /// <param name="summary">As listed.</param>
    /// <param name="address">Where the article stands.</param>
    public Problem? Judge(string? title, string? summary, string address)
    {
        if (Include.Count == 0 && Exclude.Count == 0)
        {
            return null;
        }

        var words = $"{title}\n{summary}\n{address}";
        return Exclude.FirstOrDefault(rule => WordRule.Meets(rule, words)) is { } met ? new("source.rule-excluded", met)
            : Include.Count == 0 || Include.Any(rule => WordRule.Meets(rule, words)) ? null
            : new Problem("source.rule-not-included");
    }

    /// <summary>Why a read article is left out: <c>source.rule-relevance</c> (its score, the threshold); null where it is kept.</summary>
    public Problem? JudgeRelevance(double relevance) => relevance >= MinRelevance ? null
        : new("source.rule-relevance", Percent(relevance), Percent(MinRelevance));

    private static string Percent(double share) => Math.Round(share * 100).ToString(CultureInfo.InvariantCulture) + " %";

    /// <inheritdoc />
    public bool Equals(SourceRules? other) =>
        other is not null && MinRelevance.Equals(other.MinRelevance) && Include.SequenceEqual(other.Include, StringComparer.Ordinal) && Exclude.SequenceEqual(other.Exclude, StringComparer.Ordinal);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Include.Count, Exclude.Count, MinRelevance);
}

/// <summary>One rule: whole words in any case (<c>data breach</c>, <c>ransom*</c>), or an expression between slashes.</summary>
internal static class WordRule
{
    /// <summary>A source needs no more; each is tried on every listed item.</summary>
    public const int Most = 200;

    private const int Longest = 300;
    // Expressions that need no backtracking take time in proportion to the words; the limit is for the machine that is busy.
    private const RegexOptions How = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking;
    private static readonly TimeSpan _limit = TimeSpan.FromMilliseconds(250);

    public static Problem? Fault(string rule)
    {
        try
        {
            return rule.Length > Longest ? new("source.rule-invalid", rule[..60] + "…") : Expression(rule) is null ? new Problem("source.rule-invalid", rule) : null;
        }
        catch (Exception unreadable) when (unreadable is ArgumentException or NotSupportedException)
        {
            return new("source.rule-invalid", rule);
        }
    }

    /// <summary>False where the rule cannot be read or took too long: a rule that fails decides nothing.</summary>
    public static bool Meets(string rule, string words)
    {
        try
        {
            return rule.Length <= Longest && Expression(rule) is { } expression && expression.IsMatch(words);
        }
        catch (Exception unreadable) when (unreadable is ArgumentException or NotSupportedException or RegexMatchTimeoutException)
        {
            return false;
        }
    }

    private static Regex? Expression(string rule)
    {
        if (rule is ['/', .., '/'] && rule.Length > 2)
        {
            return new Regex(rule[1..^1], How, _limit);
        }

        var open = rule.EndsWith('*');
        var word = rule.TrimEnd('*').Trim();
        if (word.Length == 0)
        {
            return null;
        }

        var pattern = string.Join(@"\s+", word.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(Regex.Escape));
        return new Regex((Bounded(word[0]) ? @"\b" : "") + pattern + (!open && Bounded(word[^1]) ? @"\b" : ""), How, _limit);
    }

    /// <summary>Scripts without spaces between words have no word edges to ask for.</summary>
    private static bool Bounded(char c) => char.IsLetterOrDigit(c) && c is < '\u2E80' or > '\uD7A3';
}
