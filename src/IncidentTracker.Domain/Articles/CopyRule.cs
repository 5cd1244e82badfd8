using System.Globalization;

namespace IncidentTracker.Domain.Articles;

/// <summary>
/// When a dispatch is a copy of another and not a report of its own. The share of the shorter text that stands in the longer one decides; an agency's mark on both lets a
/// paraphrase pass too. Figures were set on invented stories and looked at on real ones: docs/extraction.md, "Copies".
/// </summary>
public static class CopyRule
{
    /// <summary>Part of the shorter text's three-word runs from which two texts are one report. Two own reports that quote one statement share less than a quarter.</summary>
    public const double SameText = 0.4;

    /// <summary>The same where both bear one agency's mark.</summary>
    public const double SameTextWithMark = 0.2;

    /// <summary>Part of the shorter text's telling words from which a text under the same wire mark, place and day is a paraphrase of the other.</summary>
    public const double SameWordsWithMark = 0.6;

    /// <summary>The same for a text that names the agency as its source and bears no dateline: it may be rewritten from end to end. An own report with a line from the wire shares less.</summary>
    public const double SameWordsWithSource = 0.5;

    /// <summary>Shared three-word runs below which nothing is said: a standing phrase is not a report.</summary>
    public const int LeastRuns = 12;

    /// <summary>Why the two are one report, in words for people; null where they are not.</summary>
    public static string? Judge(CopySignature one, CopySignature other, CopyLikeness likeness)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        var sourced = (one.Via is not null && one.Via == other.Agency) || (other.Via is not null && other.Via == one.Agency);
        var mark = sourced || (one.Agency is not null && one.Agency == other.Agency) || (one.Credit is not null && one.Credit == other.Credit);
        // Two agencies' names on two texts: each stands for its own, unless one plainly holds the other's words.
        var rivals = one.Agency is not null && other.Agency is not null && !mark;
        var same = string.Create(CultureInfo.InvariantCulture, $"{Math.Round(likeness.OfShorter * 100)} % of the shorter text stands in the other");
        if (likeness.SharedRuns >= LeastRuns && likeness.OfShorter >= (rivals ? 2 * SameText : SameText))
        {
            return mark ? $"same wire mark, {same}" : same;
        }

        if (mark && likeness.SharedRuns >= LeastRuns && likeness.OfShorter >= SameTextWithMark)
        {
            return $"same wire mark, {same}";
        }

        if (sourced && likeness.Words >= SameWordsWithSource)
        {
            return string.Create(CultureInfo.InvariantCulture, $"names the agency as its source, {Math.Round(likeness.Words * 100)} % of the telling words");
        }

        return mark && one.Day is not null && one.Day == other.Day && one.Place is not null && one.Place == other.Place && likeness.Words >= SameWordsWithMark
            ? string.Create(CultureInfo.InvariantCulture, $"same wire mark, place and day, {Math.Round(likeness.Words * 100)} % of the telling words")
            : null;
    }
}
