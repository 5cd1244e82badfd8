using System.Diagnostics;
using CsCheck;

namespace IncidentTracker.Extraction.Tests;

/// <summary>Texts for properties: arbitrary ones, and ones made of the pieces that reading trips over.</summary>
internal static class NewsText
{
    private static readonly string[] _pieces =
    [
        "“", "”", "\"", "'", "’", "‘", "«", "»", "„", "``", "''", "(", ")", "[", "]", ". ", ", ", ": ", " – ", " - ", "--", "…", "?", "! ", "\n", "\n\n", " ", "said", " said ", "told ", "according to ",
        "The ", "he ", "she said", "a spokesman", "Jane Doe", " Quill ", "U.S. ", "Jan 14", "(Reuters) – ", "BRUSSELS, ", "BREST, France, ", "who ", "that ", "and ", "Mr. ", "ministry ", "warning ", "5", "O", "ß", "日本。", "😀", "\0", "\u2028",
    ];

    public static Gen<string> Any { get; } = Gen.OneOf(
        Gen.Int[0, _pieces.Length - 1].Select(i => _pieces[i]).Array[0, 60].Select(string.Concat),
        Gen.String[0, 80]);

    /// <summary>One megabyte of one thing over and over.</summary>
    public static TheoryData<string> Hostile =>
    [
        "\"", "“", "”", "'", "’", "‘", "``", "''", ".", ". ", "…", "?” ", "(", "[", "([", "- ", "– ", "a", "A ", "A. ", "\" “x ", "\"a “b ", "said ", "he said, ", "“No,” he said. ", "according to ", ", ", "\n", "\n“", "\n‘", "LONDON, Jan 4 (Reuters) - A\n", "a, b, who ", "Jane Doe, ",
    ];

    /// <summary>The piece repeated to <paramref name="length"/>.</summary>
    public static string Long(string piece, int length = 1_000_000) => string.Concat(Enumerable.Repeat(piece, length / piece.Length));

    /// <summary>Generous: what is quadratic needs minutes for a megabyte.</summary>
    public static void IsFast(Action work)
    {
        var clock = Stopwatch.StartNew();
        work();
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(8), $"took {clock.Elapsed}");
    }
}
