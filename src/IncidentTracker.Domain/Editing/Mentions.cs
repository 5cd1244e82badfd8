namespace IncidentTracker.Domain.Editing;

/// <summary>Whom a note calls: "@" and a colleague's name, whole or its first part where only one bears it.</summary>
public static class Mentions
{
    /// <summary>The names that the text calls, each once, in the order of the list.</summary>
    public static IReadOnlyList<string> In(string text, IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(names);
        var called = new HashSet<string>(StringComparer.Ordinal);
        for (var at = text.IndexOf('@', StringComparison.Ordinal); at >= 0; at = text.IndexOf('@', at + 1))
        {
            // An address of mail is no call.
            if (at > 0 && char.IsLetterOrDigit(text[at - 1]))
            {
                continue;
            }

            var rest = text[(at + 1)..];
            var whole = names.Where(name => Begins(rest, name)).MaxBy(name => name.Length);
            var first = whole is null ? names.Where(name => Begins(rest, First(name))).ToList() : [];
            if ((whole ?? (first.Count == 1 ? first[0] : null)) is { } found)
            {
                called.Add(found);
            }
        }

        return [.. names.Where(called.Contains)];
    }

    private static string First(string name) => name.Split(' ')[0];

    private static bool Begins(string text, string name) =>
        name.Length > 0 && text.StartsWith(name, StringComparison.OrdinalIgnoreCase) && (text.Length == name.Length || !char.IsLetterOrDigit(text[name.Length]));
}
