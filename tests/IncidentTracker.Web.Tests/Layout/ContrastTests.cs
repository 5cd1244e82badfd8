using System.Globalization;

namespace IncidentTracker.Web.Tests.Layout;

/// <summary>Recomputes every pair of colours that stand on each other, in both themes.</summary>
public sealed class ContrastTests
{
    private static readonly string[] Stances = ["accuses", "suspects", "charges", "claims", "denies", "disputes", "declines", "silent"];
    private static readonly string Css = File.ReadAllText(Path.Combine(Root(), "src/IncidentTracker.Web/wwwroot/tokens.css"));

    [Theory]
    [InlineData("light")]
    [InlineData("dark")]
    public void Text_has_four_and_a_half_to_one_and_marks_three(string theme)
    {
        var tokens = Tokens(theme);
        var pairs = Pairs().ToList();
        Assert.True(pairs.Count >= 95);
        var thin = pairs.Where(pair => Ratio(tokens[pair.Ink], tokens[pair.Ground]) < pair.Least)
            .Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Ink} on {pair.Ground}: {Ratio(tokens[pair.Ink], tokens[pair.Ground]):F2}"));
        Assert.Empty(thin);
    }

    [Fact]
    public void The_guard_sees_a_thin_pair() => Assert.True(Ratio("#979a9b", "#ffffff") < 4.5);

    private static IEnumerable<(string Ink, string Ground, double Least)> Pairs()
    {
        foreach (var ink in new[] { "ink", "ink-2", "ink-3" })
        {
            foreach (var ground in new[] { "canvas", "surface", "sunken", "hover", "selected", "raised" })
            {
                yield return (ink, ground, 4.5);
            }
        }

        foreach (var ground in new[] { "canvas", "surface", "hover", "selected", "accent-tint", "raised" })
        {
            yield return ("accent", ground, 4.5);
        }

        yield return ("accent-ink", "accent", 4.5);
        foreach (var ground in new[] { "quote", "hit", "diff-add", "diff-del", "warn-tint", "bad-tint", "accent-tint" })
        {
            yield return ("ink", ground, 4.5);
        }

        foreach (var stance in Stances)
        {
            foreach (var ground in new[] { stance + "-tint", "surface", "canvas", "hover", "selected", "quote" })
            {
                yield return (stance, ground, 4.5);
            }
        }

        yield return ("on-solid", "charges-solid", 4.5);
        yield return ("on-solid", "claims-solid", 4.5);
        foreach (var fault in new[] { "ok", "warn", "bad" })
        {
            foreach (var ground in new[] { fault + "-tint", "surface", "canvas" })
            {
                yield return (fault, ground, 4.5);
            }
        }

        yield return ("edge", "surface", 3);
        yield return ("edge", "canvas", 3);
        foreach (var kind in new[] { "disrupt", "data", "extort", "spy", "fraud", "destroy", "vuln" })
        {
            yield return ("k-" + kind, "surface", 3);
        }
    }

    private static Dictionary<string, string> Tokens(string theme)
    {
        var start = Css.IndexOf("[data-theme=" + theme + "]{", StringComparison.Ordinal);
        var block = Css[start..Css.IndexOf("\n}", start, StringComparison.Ordinal)];
        return block.Split(['{', ';', '\n']).Select(part => part.Trim().Split(':')).Where(parts => parts.Length == 2 && parts[0].StartsWith("--", StringComparison.Ordinal) && parts[1].Length == 7)
            .ToDictionary(parts => parts[0][2..], parts => parts[1], StringComparer.Ordinal);
    }

    private static double Ratio(string one, string other)
    {
        var (a, b) = (Light(one), Light(other));
        return (Math.Max(a, b) + .05) / (Math.Min(a, b) + .05);
    }

    private static double Light(string hex)
    {
        double Part(int at)
        {
            var value = int.Parse(hex.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255d;
            return value <= .04045 ? value / 12.92 : Math.Pow((value + .055) / 1.055, 2.4);
        }

        return (.2126 * Part(1)) + (.7152 * Part(3)) + (.0722 * Part(5));
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "IncidentTracker.sln")))
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }
}
