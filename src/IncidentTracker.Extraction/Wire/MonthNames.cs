using System.Collections.Frozen;
using System.Globalization;
using IncidentTracker.Extraction.Text;

namespace IncidentTracker.Extraction.Wire;

/// <summary>Months and days as desks type them: "Feb", "Macrh", "ABR", "2O".</summary>
internal static class MonthNames
{
    private static readonly (string Name, int Month)[] _english =
        [.. Lexicon.Rows("months").Where(row => row[2] == "en").Select(row => (row[0], int.Parse(row[1], CultureInfo.InvariantCulture)))];

    private static readonly FrozenDictionary<string, int> _all = Lexicon.Rows("months")
        .DistinctBy(row => row[0])
        .ToFrozenDictionary(row => row[0], row => int.Parse(row[1], CultureInfo.InvariantCulture), StringComparer.OrdinalIgnoreCase);

    /// <summary>The month of a correctly spelt name or short form, or null.</summary>
    public static int? Exact(string word) => _all.TryGetValue(word.TrimEnd('.', ','), out var month) ? month : null;

    /// <summary>The month a word was meant to be, or null: one slip in a short name, two in a long one. Ask only where a day stands beside it.</summary>
    public static int? Meant(string word)
    {
        var typed = word.TrimEnd('.', ',').ToLowerInvariant();
        if (Exact(typed) is { } exact)
        {
            return exact;
        }

        if (typed.Length is < 3 or > 11 || !typed.All(c => char.IsLetterOrDigit(c) || c is '}' or '{' or ';'))
        {
            return null;
        }

        var (best, month) = (int.MaxValue, 0);
        foreach (var (name, number) in _english)
        {
            // A dropped or doubled letter is likelier than a wrong one, so longer names win among equals.
            var slips = Slips(typed, name);
            var cost = (slips * 16) - name.Length - (name[0] == typed[0] ? 4 : 0);
            if (slips <= (typed.Length >= 6 ? 2 : 1) && cost < best)
            {
                (best, month) = (cost, number);
            }
        }

        return month == 0 ? null : month;
    }

    /// <summary>A day as typed, letters for digits among them; false where it is no number. The day is null where no month has it ("219").</summary>
    public static bool TryDay(string word, out int? day)
    {
        day = null;
        var typed = word.TrimEnd('.', ',', ')', ';');
        foreach (var ordinal in (ReadOnlySpan<string>)["st", "nd", "rd", "th"])
        {
            if (typed.Length > 2 && char.IsDigit(typed[0]) && typed.EndsWith(ordinal, StringComparison.OrdinalIgnoreCase))
            {
                typed = typed[..^2];
            }
        }

        if (typed.Length is 0 or > 3 || !typed.All(c => char.IsAsciiDigit(c) || c is 'O' or 'o' or 'l' or 'I') || (!typed.Any(char.IsAsciiDigit) && typed is not ("l" or "I")))
        {
            return false;
        }

        var digits = typed.Replace('O', '0').Replace('o', '0').Replace('l', '1').Replace('I', '1');
        var number = int.Parse(digits, CultureInfo.InvariantCulture);
        day = number is >= 1 and <= 31 ? number : null;
        return true;
    }

    /// <summary>Edit distance in which two swapped neighbours are one slip.</summary>
    private static int Slips(string a, string b)
    {
        if (Math.Abs(a.Length - b.Length) > 2)
        {
            return int.MaxValue / 32;
        }

        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                rows[i, j] = (i, j) switch
                {
                    (0, _) => j,
                    (_, 0) => i,
                    _ => Math.Min(Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1, rows[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)),
                };
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
                }
            }
        }

        return rows[a.Length, b.Length];
    }
}
