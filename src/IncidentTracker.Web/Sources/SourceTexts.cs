using System.Globalization;
using IncidentTracker.Domain;
using IncidentTracker.Domain.Sources;
using IncidentTracker.Store.Sources;
using IncidentTracker.Web.Shared;

namespace IncidentTracker.Web.Sources;

/// <summary>What is said of a source, where it is more than one word.</summary>
internal static class SourceTexts
{
    /// <summary>Why a source needs a look, or null. When it is tried next is said beside it, in the reader's own zone.</summary>
    public static string? Note(SourceItem source) => source switch
    {
        { Paused: true } => $"Paused by {source.PausedBy ?? "an editor"}.",
        { LastProblem: { } problem, FailuresInARow: > 0 } => ProblemTexts.Of(problem) + (source.FailuresInARow > 1 ? $" The last {source.FailuresInARow} runs failed." : ""),
        { MovedTo: { } to } => $"Moved for good to {Place(to)}, says the site.",
        { State: SourceState.Silent } => "Answers well, but brings nothing new for much longer than usual" + (source.UsualGap is { } gap ? $"; usual gap {Span(gap)}." : "."),
        { State: SourceState.Empty } => "Answers with no entries. Not the same as unchanged.",
        _ => null,
    };

    /// <summary>"every 30 min", "every 2 h, as often as it publishes".</summary>
    public static string Rhythm(SourceItem source) => $"every {Every(source.CurrentMinutes)}" + (source.Adaptive ? ", as often as it publishes" : "");

    public static string Every(int minutes) => minutes switch
    {
        < 60 => $"{minutes} min",
        < 24 * 60 => $"{(minutes / 60.0).ToString("0.#", CultureInfo.InvariantCulture)} h",
        _ => Words.Count(minutes / (24 * 60), "day"),
    };

    public static string Span(TimeSpan span) => Every((int)Math.Max(1, Math.Round(span.TotalMinutes)));

    public static string Place(string url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) ? uri.Authority + (uri.PathAndQuery == "/" ? "" : uri.PathAndQuery) : url;

    /// <summary>What is taken: "headlines with …; leaves out …; from 30 %".</summary>
    public static string Rules(SourceRules rules)
    {
        if (rules.TakesAll)
        {
            return "everything it lists";
        }

        var parts = new List<string>();
        if (rules.Include.Count > 0)
        {
            parts.Add("what names " + Listed(rules.Include));
        }

        if (rules.Exclude.Count > 0)
        {
            parts.Add("leaves out " + Listed(rules.Exclude));
        }

        if (rules.MinRelevance > 0)
        {
            parts.Add($"from {Math.Round(rules.MinRelevance * 100).ToString(CultureInfo.InvariantCulture)} % about cyber incidents");
        }

        return string.Join("; ", parts);
    }

    /// <summary>A problem inside a sentence.</summary>
    public static string Inside(Problem problem)
    {
        var text = ProblemTexts.Of(problem).TrimEnd('.');
        return text.Length > 1 && char.IsLower(text[1]) ? char.ToLowerInvariant(text[0]) + text[1..] : text;
    }

    private static string Listed(IReadOnlyList<string> rules) =>
        string.Join(", ", rules.Take(6).Select(rule => $"“{rule}”")) + (rules.Count > 6 ? $" and {rules.Count - 6} more" : "");
}
