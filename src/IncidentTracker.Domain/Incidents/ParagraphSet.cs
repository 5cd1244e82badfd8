using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace IncidentTracker.Domain.Incidents;

/// <summary>Paragraphs of an article, counted from 1: which of them concern an incident. Written as people write it, "2-4, 7".</summary>
public sealed class ParagraphSet : IEquatable<ParagraphSet>
{
    /// <summary>More paragraphs than any article has.</summary>
    public const int Most = 10_000;

    private readonly SortedSet<int> _numbers;

    /// <summary>Makes one of numbers; at least one, each from 1.</summary>
    public ParagraphSet(IEnumerable<int> numbers)
    {
        _numbers = [.. numbers];
        if (_numbers.Count == 0 || _numbers.Min < 1 || _numbers.Max > Most)
        {
            throw new ArgumentOutOfRangeException(nameof(numbers), "paragraphs are counted from 1");
        }
    }

    /// <summary>The numbers in order.</summary>
    public IReadOnlyCollection<int> Numbers => _numbers;

    /// <summary>True where the paragraph is one of them.</summary>
    public bool Contains(int number) => _numbers.Contains(number);

    /// <summary>Reads "2-4, 7"; dashes of any length. False for anything else, an empty text among it.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out ParagraphSet? set)
    {
        set = null;
        var numbers = new List<int>();
        foreach (var part in (text ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var ends = part.Split('-', '–', '—');
            if (ends.Length > 2 || !TryNumber(ends[0], out var first) || !TryNumber(ends[^1], out var last) || last < first)
            {
                return false;
            }

            numbers.AddRange(Enumerable.Range(first, last - first + 1));
        }

        if (numbers.Count > 0)
        {
            set = new(numbers);
        }

        return set is not null;
    }

    /// <summary>Ranges with a plain hyphen, parted by commas.</summary>
    public override string ToString()
    {
        var ranges = new List<(int From, int To)>();
        foreach (var number in _numbers)
        {
            if (ranges.Count > 0 && ranges[^1].To == number - 1)
            {
                ranges[^1] = (ranges[^1].From, number);
            }
            else
            {
                ranges.Add((number, number));
            }
        }

        return string.Join(", ", ranges.Select(range => range.From == range.To ? Text(range.From) : $"{Text(range.From)}-{Text(range.To)}"));
    }

    /// <inheritdoc />
    public bool Equals(ParagraphSet? other) => other is not null && _numbers.SetEquals(other._numbers);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as ParagraphSet);

    /// <inheritdoc />
    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    private static bool TryNumber(string text, out int number) => int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out number) && number is >= 1 and <= Most;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
