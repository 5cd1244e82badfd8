namespace IncidentTracker.Extraction.Wire;

/// <summary>What desks put before a dateline on its own line: "(Adds details)", "By Jane Doe".</summary>
internal static class DatelineLeadIn
{
    private const int LongestNote = 120;
    private const int LongestByline = 80;

    /// <summary>Where the dateline proper may begin.</summary>
    public static int Skip(string text, int start, int end)
    {
        if (start < end && text[start] == '(')
        {
            var close = text.IndexOf(')', start, Math.Min(end - start, LongestNote));
            var note = close > 0 ? text.AsSpan(start + 1, close - start - 1) : default;
            var word = note[..Math.Max(note.IndexOf(' '), 0)];
            if (word is "Adds" or "Recasts" or "Updates" or "Corrects" or "Repeats" or "Rewrites" or "Writes" or "Refiles" or "Releads" or "Fixes")
            {
                start = close + 1;
                while (start < end && char.IsWhiteSpace(text[start]))
                {
                    start++;
                }
            }
        }

        return end - start > 3 && text.AsSpan(start, 3) is "By " ? BehindByline(text, start, end) : start;
    }

    /// <summary>"By Jane Doe BOSTON, May 3 (Reuters) -": the first word in capitals, where names in small letters stand before it and an agency in brackets behind it.</summary>
    private static int BehindByline(string text, int start, int end)
    {
        var limit = Math.Min(end, start + LongestByline);
        var open = text.IndexOf('(', start, limit - start);
        for (var at = start + 3; at < open; at++)
        {
            if (text[at - 1] == ' ' && char.IsUpper(text[at]))
            {
                var to = at;
                while (to < open && char.IsUpper(text[to]))
                {
                    to++;
                }

                if (to - at > 2 && text[to] is ' ' or ',' or '/' && text[to - 1] != 'I')
                {
                    return at;
                }
            }
        }

        return start;
    }
}
