namespace IncidentTracker.Extraction.Text;

/// <summary>The embedded word lists of <c>Lexicons/</c>: tab-separated, lines starting with <c>#</c> are comments.</summary>
internal static class Lexicon
{
    /// <summary>The rows of <c>Lexicons/<paramref name="name"/>.tsv</c>, cells trimmed.</summary>
    public static IReadOnlyList<string[]> Rows(string name)
    {
        var assembly = typeof(Lexicon).Assembly;
        using var stream = assembly.GetManifestResourceStream($"{assembly.GetName().Name}.Lexicons.{name}.tsv")
            ?? throw new InvalidOperationException($"no word list '{name}' is embedded");
        using var lines = new StreamReader(stream);
        var rows = new List<string[]>();
        while (lines.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                rows.Add(line.Split('\t', StringSplitOptions.TrimEntries));
            }
        }

        return rows;
    }

    /// <summary>The first column of a list as a set that ignores case.</summary>
    public static IReadOnlySet<string> Words(string name) =>
        Rows(name).Select(row => row[0]).ToHashSet(StringComparer.OrdinalIgnoreCase);
}
