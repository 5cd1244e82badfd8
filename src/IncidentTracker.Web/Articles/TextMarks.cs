using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Claims;

namespace IncidentTracker.Web.Articles;

/// <summary>A claim to be marked in a text.</summary>
/// <param name="Number">Its number on the page, 1 and up.</param>
/// <param name="Span">The evidence.</param>
/// <param name="Stance">Decides the underline.</param>
/// <param name="Counted">False for denials of another act: a thin grey line.</param>
/// <param name="Triggers">Words drawn bold.</param>
public sealed record ClaimMark(int Number, TextSpan Span, Stance Stance, bool Counted = true, IReadOnlyList<TextSpan>? Triggers = null);

/// <summary>A claim's line under a segment.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="Level">0 or 1: an overlapping claim sits 4 px lower.</param>
public readonly record struct Underline(ClaimMark Claim, int Level);

/// <summary>A stretch of one paragraph over which no mark begins or ends.</summary>
/// <param name="Span">Where, in the whole text.</param>
/// <param name="Quoted">Inside a quotation.</param>
/// <param name="Hit">What the reader was sent to.</param>
/// <param name="Trigger">Words that made a rule fire.</param>
/// <param name="Dateline">The dateline of a dispatch.</param>
/// <param name="Lines">At most two, upper first.</param>
/// <param name="Ends">Claims whose evidence ends here: their numbers are set behind it.</param>
public sealed record MarkedSegment(TextSpan Span, bool Quoted, bool Hit, bool Trigger, bool Dateline, IReadOnlyList<Underline> Lines, IReadOnlyList<ClaimMark> Ends);

/// <summary>Plain text and spans to segments. Pure; crossing spans are cut into segments that carry both.</summary>
public static class TextMarks
{
    /// <summary>Most lines under one word; a third claim keeps only its number.</summary>
    public const int Levels = 2;

    /// <summary>The level of each claim's underline, by number; a claim without one keeps its number alone.</summary>
    public static IReadOnlyDictionary<int, int> LevelsOf(IReadOnlyList<ClaimMark> claims)
    {
        var levels = new Dictionary<int, int>();
        var placed = new List<(TextSpan Span, int Level)>();
        foreach (var claim in claims.Where(claim => claim.Span.Length > 0).OrderBy(claim => claim.Span.Start).ThenByDescending(claim => claim.Span.Length).ThenBy(claim => claim.Number))
        {
            for (var level = 0; level < Levels; level++)
            {
                if (!placed.Exists(other => other.Level == level && other.Span.Overlaps(claim.Span)))
                {
                    placed.Add((claim.Span, level));
                    levels[claim.Number] = level;
                    break;
                }
            }
        }

        return levels;
    }

    /// <summary>The segments of one paragraph, in order, without gaps. Spans that reach out of the paragraph or the text are clipped.</summary>
    public static IReadOnlyList<MarkedSegment> Cut(
        TextSpan paragraph,
        IReadOnlyList<ClaimMark> claims,
        IReadOnlyDictionary<int, int> levels,
        IReadOnlyList<TextSpan> quotations,
        TextSpan? hit = null,
        TextSpan? dateline = null)
    {
        var here = claims.Where(claim => claim.Span.Overlaps(paragraph)).ToList();
        var triggers = here.SelectMany(claim => claim.Triggers ?? []).Where(span => span.Overlaps(paragraph)).ToList();
        var quoted = quotations.Where(span => span.Overlaps(paragraph)).ToList();

        var edges = new SortedSet<int> { paragraph.Start, paragraph.End };
        foreach (var span in here.Select(claim => claim.Span).Concat(triggers).Concat(quoted).Concat(hit is { } h ? [h] : []).Concat(dateline is { } d ? [d] : []))
        {
            edges.Add(Math.Clamp(span.Start, paragraph.Start, paragraph.End));
            edges.Add(Math.Clamp(span.End, paragraph.Start, paragraph.End));
        }

        var segments = new List<MarkedSegment>(edges.Count);
        var start = paragraph.Start;
        foreach (var end in edges.Skip(1))
        {
            var span = new TextSpan(start, end);
            segments.Add(new(
                span,
                quoted.Exists(other => other.Contains(span)),
                hit?.Contains(span) ?? false,
                triggers.Exists(other => other.Contains(span)),
                dateline?.Contains(span) ?? false,
                [.. here.Where(claim => claim.Span.Contains(span) && levels.ContainsKey(claim.Number)).Select(claim => new Underline(claim, levels[claim.Number])).OrderBy(line => line.Level)],
                // A claim over several paragraphs gets its number where it ends.
                [.. here.Where(claim => claim.Span.End == end || (claim.Span.End > paragraph.End && end == paragraph.End && IsLast(claim, paragraph))).OrderBy(claim => claim.Number)]));
            start = end;
        }

        return segments;
    }

    // Evidence that ends in the blank between two paragraphs ends with the first of them.
    private static bool IsLast(ClaimMark claim, TextSpan paragraph) => claim.Span.End <= paragraph.End + 2;
}
