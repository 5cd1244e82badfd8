using System.Collections.Frozen;

namespace IncidentTracker.Extraction.Discovery;

/// <summary>HTML elements as they turn up unescaped inside feeds.</summary>
internal static class InlineElements
{
    // "link", "source" and "image" are void in HTML but hold text in feeds.
    private static readonly FrozenSet<string> _void = new[] { "br", "hr", "img", "wbr", "area", "embed", "param" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _voidSpans = _void.GetAlternateLookup<ReadOnlySpan<char>>();

    public static bool IsVoid(ReadOnlySpan<char> name) => _voidSpans.Contains(name);
}
