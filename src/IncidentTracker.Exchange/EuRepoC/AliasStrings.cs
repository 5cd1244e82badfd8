namespace IncidentTracker.Exchange.EuRepoC;

/// <summary>"Grey Heron/APT-Q-9/Mud Lark (Unit 1)": names that the coders strung together. Split into candidates; whether they are one group is for people to say.</summary>
internal static class AliasStrings
{
    private const int ShortestName = 2;

    /// <summary>The names in the string, what stands in brackets set aside; empty where it holds one name only.</summary>
    public static IReadOnlyList<string> Split(string words)
    {
        var names = WithoutBrackets(words).Split('/', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(name => name.Length >= ShortestName).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        return names.Count > 1 ? names : [];
    }

    /// <summary>Brackets explain ("GRU, units 1/2") and do not name. One that is never closed is left as it stands.</summary>
    private static string WithoutBrackets(string words)
    {
        for (var close = words.IndexOf(')', StringComparison.Ordinal); close > 0; close = words.IndexOf(')', StringComparison.Ordinal))
        {
            var open = words.LastIndexOf('(', close);
            if (open < 0)
            {
                break;
            }

            words = words.Remove(open, close - open + 1);
        }

        return words;
    }
}
