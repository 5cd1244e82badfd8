using System.Globalization;
using System.Text.RegularExpressions;

namespace IncidentTracker.Architecture.Tests;

/// <summary>docs/hostile-web.md and the tests say the same.</summary>
public sealed class HostileMatrixTests
{
    private const int Rows = 95;

    private static readonly HashSet<string> _tests =
    [
        .. Repository.Files("tests", ".cs").SelectMany(file => Regex.Matches(File.ReadAllText(file), @"\b(?:void|Task) (\w*H\d\d_\w+)\(").Select(match => match.Groups[1].Value)),
    ];

    private static string Page => File.ReadAllText(Path.Combine(Repository.Root, "docs/hostile-web.md"));

    [Fact]
    public void Every_row_has_a_test_that_bears_its_number()
    {
        var tested = _tests.SelectMany(name => Regex.Matches(name, @"H(\d\d)(?=_)").Select(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture))).ToHashSet();
        Assert.Equal([], Enumerable.Range(1, Rows).Where(row => !tested.Contains(row)));
    }

    [Fact]
    public void Every_row_stands_in_the_table_once() =>
        Assert.Equal(Enumerable.Range(1, Rows).Select(row => $"H{row:00}"), Regex.Matches(Page, @"^\| (?<row>H\d\d) \|", RegexOptions.Multiline).Select(match => match.Groups["row"].Value));

    [Fact]
    public void Every_test_that_the_table_names_exists() =>
        Assert.Equal([], Regex.Matches(Page, @"`(\w*H\d\d_\w+)`").Select(match => match.Groups[1].Value).Where(name => !_tests.Contains(name)));
}
