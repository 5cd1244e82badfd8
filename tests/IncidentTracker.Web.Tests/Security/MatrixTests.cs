using System.Text.RegularExpressions;

namespace IncidentTracker.Web.Tests.Security;

/// <summary>docs/security.md and the tests say the same.</summary>
public sealed class MatrixTests
{
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(2);

    private static readonly HashSet<string> _tests =
        [.. Site.Repository.Files("tests", ".cs").SelectMany(file => Regex.Matches(File.ReadAllText(file), @"\b(?:void|Task) (?<name>\w+)\(", RegexOptions.ExplicitCapture, _limit).Select(match => match.Groups["name"].Value))];

    private static IReadOnlyList<(string Row, string Held)> Table => [.. Regex.Matches(File.ReadAllText(Path.Combine(Site.Repository.Root, "docs/security.md")), @"^\| (?<row>W\d\d) \|[^|]*\| (?<held>.*) \|$", RegexOptions.Multiline, _limit).Select(match => (match.Groups["row"].Value, match.Groups["held"].Value))];

    [Fact]
    public void Every_row_stands_in_the_table_once_and_has_a_test_or_a_reason()
    {
        Assert.Equal(Enumerable.Range(1, 92).Where(row => row != 19 && row is not (58 or 59) && row is not (>= 73 and <= 79)).Select(row => $"W{row:00}"), Table.Select(row => row.Row));
        Assert.Equal([], Table.Where(row => row.Held.Length < 8).Select(row => row.Row));
    }

    [Fact]
    public void Every_test_that_the_table_names_exists() =>
        Assert.Equal([], Table.SelectMany(row => Regex.Matches(row.Held, @"`(?<name>\w+_\w+)`", RegexOptions.ExplicitCapture, _limit).Select(match => match.Groups["name"].Value)).Where(name => !_tests.Contains(name)));

    [Fact]
    public void Every_test_of_a_row_is_named_in_the_table()
    {
        var named = Table.SelectMany(row => Regex.Matches(row.Held, @"`(?<name>\w+)`", RegexOptions.ExplicitCapture, _limit).Select(match => match.Groups["name"].Value)).ToHashSet(StringComparer.Ordinal);
        // The scripts of the product's own list bear such numbers as well; they begin with a small letter.
        Assert.Equal([], _tests.Where(name => Regex.IsMatch(name, @"^W\d\d_[A-Z]", RegexOptions.None, _limit)
            && !Regex.IsMatch(name, "^W(0\\d|1[0-8]|26|37|91)_", RegexOptions.ExplicitCapture, _limit) && !named.Contains(name)).Order(StringComparer.Ordinal));
    }
}
