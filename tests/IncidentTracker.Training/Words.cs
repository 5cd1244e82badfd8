namespace IncidentTracker.Training;

/// <summary>Words and four-word windows, as the public benchmark counts them.</summary>
internal static class Words
{
    public static string[] Of(string text)
    {
        var words = new List<string>();
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            var inside = i < text.Length && (char.IsLetterOrDigit(text[i]) || text[i] == '_');
            if (inside && start < 0)
            {
                start = i;
            }
            else if (!inside && start >= 0)
            {
                words.Add(text[start..i]);
                start = -1;
            }
        }

        return [.. words];
    }

    /// <summary>Shared, surplus and missing windows.</summary>
    public static (int Hit, int Surplus, int Missing) Compare(string[] gold, string[] got)
    {
        var (a, b) = (Windows(gold), Windows(got));
        var hit = a.Sum(pair => Math.Min(pair.Value, b.GetValueOrDefault(pair.Key)));
        return (hit, b.Values.Sum() - hit, a.Values.Sum() - hit);
    }

    private static Dictionary<string, int> Windows(string[] words)
    {
        var windows = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < Math.Max(words.Length - 3, Math.Min(words.Length, 1)); i++)
        {
            var window = string.Join(' ', words.Skip(i).Take(4));
            windows[window] = windows.GetValueOrDefault(window) + 1;
        }

        return windows;
    }
}
