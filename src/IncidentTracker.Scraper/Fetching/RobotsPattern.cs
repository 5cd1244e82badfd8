namespace IncidentTracker.Scraper.Fetching;

/// <summary>A path pattern of robots.txt: a prefix, with <c>*</c> for any characters and a last <c>$</c> for the end.</summary>
internal static class RobotsPattern
{
    /// <summary>Leftmost match of each piece between stars: no backtracking, so that a file full of stars costs no more than its length.</summary>
    public static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> path)
    {
        var anchored = pattern.EndsWith("$");
        if (anchored)
        {
            pattern = pattern[..^1];
        }

        var first = pattern.IndexOf('*');
        if (first < 0)
        {
            return anchored ? path.SequenceEqual(pattern) : path.StartsWith(pattern);
        }

        if (!path.StartsWith(pattern[..first]))
        {
            return false;
        }

        path = path[first..];
        pattern = pattern[(first + 1)..];
        while (true)
        {
            var star = pattern.IndexOf('*');
            if (star < 0)
            {
                return anchored ? path.EndsWith(pattern) : path.IndexOf(pattern) >= 0;
            }

            var at = path.IndexOf(pattern[..star]);
            if (at < 0)
            {
                return false;
            }

            path = path[(at + star)..];
            pattern = pattern[(star + 1)..];
        }
    }
}
