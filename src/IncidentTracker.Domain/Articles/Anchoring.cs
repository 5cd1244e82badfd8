namespace IncidentTracker.Domain.Articles;

/// <summary>Finds words again in a text that changed.</summary>
public static class Anchoring
{
    /// <summary>Where the words stand now, nearest to where they stood; null where they are gone.</summary>
    public static TextSpan? Find(string text, string words, int near)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (string.IsNullOrEmpty(words))
        {
            return null;
        }

        var best = -1;
        for (var at = text.IndexOf(words, StringComparison.Ordinal); at >= 0; at = text.IndexOf(words, at + 1, StringComparison.Ordinal))
        {
            best = best < 0 || Math.Abs(at - near) < Math.Abs(best - near) ? at : best;
        }

        return best < 0 ? null : new(best, best + words.Length);
    }

    /// <summary>The span without blanks at its ends; null where nothing else is in it, or where it lies outside the text.</summary>
    public static TextSpan? Trim(string text, TextSpan span)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (span.Start < 0 || span.End > text.Length || span.Length <= 0)
        {
            return null;
        }

        var (start, end) = (span.Start, span.End);
        while (start < end && char.IsWhiteSpace(text[start]))
        {
            start++;
        }

        while (end > start && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        return end > start ? new(start, end) : null;
    }

    /// <summary>The edge of a word next to a place: where a dragged end of a span comes to rest. Marks that close a word belong to it.</summary>
    /// <param name="text">The text.</param>
    /// <param name="at">Where the end was dropped.</param>
    /// <param name="start">True for the beginning of a span, false for its end.</param>
    public static int WordEdge(string text, int at, bool start)
    {
        ArgumentNullException.ThrowIfNull(text);
        at = Math.Clamp(at, 0, text.Length);
        if (start)
        {
            while (at < text.Length && char.IsWhiteSpace(text[at]))
            {
                at++;
            }

            while (at > 0 && !char.IsWhiteSpace(text[at - 1]))
            {
                at--;
            }
        }
        else
        {
            while (at > 0 && char.IsWhiteSpace(text[at - 1]))
            {
                at--;
            }

            while (at < text.Length && !char.IsWhiteSpace(text[at]))
            {
                at++;
            }
        }

        return at;
    }

    /// <summary>The next edge of a word from an edge, for moving an end by keys.</summary>
    public static int NextEdge(string text, int at, bool start, bool forward)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (forward)
        {
            at = Math.Min(text.Length, at + 1);
            if (start)
            {
                while (at < text.Length && !(char.IsWhiteSpace(text[at - 1]) && !char.IsWhiteSpace(text[at])))
                {
                    at++;
                }

                return at;
            }

            at = Skip(text, at, 1);
            while (at < text.Length && !char.IsWhiteSpace(text[at]))
            {
                at++;
            }

            return at;
        }

        at = Math.Max(0, at - 1);
        return start ? WordEdge(text, Skip(text, at, -1), start: true) : Back(text, at);
    }

    private static int Skip(string text, int at, int step)
    {
        while (at > 0 && at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at += step;
        }

        return at;
    }

    private static int Back(string text, int at)
    {
        while (at > 0 && !(at < text.Length && char.IsWhiteSpace(text[at]) && !char.IsWhiteSpace(text[at - 1])))
        {
            at--;
        }

        return at;
    }
}
