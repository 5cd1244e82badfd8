using System.Globalization;
using IncidentTracker.Domain.Articles;

namespace IncidentTracker.Extraction.Wire;

/// <summary>What an agency or editor put before a headline: "UPDATED:", "UPDATE 2-", "CORRECTED-", "WRAPUP 1-", "KILL".</summary>
public static class UpdateMarkerReader
{
    private static readonly (string Word, UpdateKind Kind)[] _words =
    [
        ("UPDATED", UpdateKind.Update), ("UPDATE", UpdateKind.Update), ("UPDATES", UpdateKind.Update), ("WRAPUP", UpdateKind.Update), ("RECAST", UpdateKind.Update), ("RPT", UpdateKind.Update),
        ("CORRECTED", UpdateKind.Correction), ("CORRECTION", UpdateKind.Correction), ("CORRECTS", UpdateKind.Correction), ("CLARIFICATION", UpdateKind.Correction),
        ("REFILE", UpdateKind.Writethru), ("REFILED", UpdateKind.Writethru), ("WRITETHRU", UpdateKind.Writethru), ("REWRITE", UpdateKind.Writethru), ("REPEAT", UpdateKind.Writethru),
        ("KILL", UpdateKind.Kill), ("KILLED", UpdateKind.Kill), ("WITHDRAWN", UpdateKind.Kill), ("WITHDRAWAL", UpdateKind.Kill), ("ADVISORY KILL", UpdateKind.Kill), ("RETRACTED", UpdateKind.Kill),
        ("BREAKING NEWS", UpdateKind.FirstTake), ("BREAKING", UpdateKind.FirstTake), ("FLASH", UpdateKind.FirstTake), ("URGENT", UpdateKind.FirstTake), ("FIRST TAKE", UpdateKind.FirstTake), ("SNAP", UpdateKind.FirstTake),
        ("NEWSALERT", UpdateKind.FirstTake), ("NEWS ALERT", UpdateKind.FirstTake), ("DEVELOPING", UpdateKind.FirstTake),
    ];

    /// <summary>The headline without its marker, and the marker. Several markers in a row ("CORRECTED-UPDATE 2-") are all cut; the first decides the kind, the stated number is kept.</summary>
    public static (string Headline, UpdateMarker? Marker) Read(string headline)
    {
        var (rest, kind, number, words) = (headline.Trim(), (UpdateKind?)null, (int?)null, "");
        while (Cut(rest) is var (next, nextKind, nextNumber, nextWords) && next is not null)
        {
            kind ??= nextKind;
            number ??= nextNumber;
            words = words.Length == 0 ? nextWords : words + "-" + nextWords;
            rest = next;
        }

        return (rest, kind is { } found ? new(found, number, words) : null);
    }

    private static (string? Headline, UpdateKind Kind, int? Number, string Words) Cut(string headline)
    {
        var bracket = headline.Length > 0 && headline[0] is '[' or '(';
        var start = bracket ? 1 : 0;
        foreach (var (word, kind) in _words)
        {
            if (string.Compare(headline, start, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) != 0)
            {
                continue;
            }

            var at = start + word.Length;
            var digits = at;
            while (digits < headline.Length && headline[digits] is ' ')
            {
                digits++;
            }

            var end = digits;
            while (end < headline.Length && end - digits < 3 && char.IsAsciiDigit(headline[end]))
            {
                end++;
            }

            int? number = end > digits ? int.Parse(headline.AsSpan(digits, end - digits), CultureInfo.InvariantCulture) : null;
            at = number is null ? at : end;
            // A sign must follow; a hyphen without spaces needs capitals before it ("UPDATE 2-Ministry…"), lest "Kill-switch" be cut.
            var capitals = headline.AsSpan(start, word.Length).SequenceEqual(word);
            var mark = at;
            while (mark < headline.Length && headline[mark] is ' ' or '\u00A0')
            {
                mark++;
            }

            if (mark >= headline.Length || (bracket ? headline[mark] is not (']' or ')') : headline[mark] is not (':' or '-' or '–' or '—' or '|' or '/')))
            {
                continue;
            }

            if (!bracket && headline[mark] != ':' && headline[mark] != '|' && !capitals)
            {
                continue;
            }

            var rest = headline[(mark + 1)..].TrimStart(' ', '\u00A0', ':', '-', '–', '—');
            return rest.Length < 3 ? (null, kind, null, "") : (rest, kind, number, headline[start..at].Trim());
        }

        return (null, default, null, "");
    }
}
