using System.Text.RegularExpressions;

namespace IncidentTracker.Architecture.Tests;

public sealed class SourceTextTests
{
    private const int Ceiling = 400;
    private const int TestCeiling = 500;

    [Theory]
    [InlineData("src", Ceiling)]
    [InlineData("tests", TestCeiling)]
    public void No_file_grows_beyond_its_ceiling(string folder, int ceiling) =>
        Assert.Equal([], Repository.Files(folder, ".cs", ".razor", ".js", ".css").Where(file => Path.GetFileName(file) is not ("app.css" or "tokens.css"))
            .Select(file => (Name: Repository.Name(file), Lines: File.ReadLines(file).Count())).Where(file => file.Lines > ceiling));

    [Fact]
    public void No_component_shows_markup_of_a_story() =>
        // RS0030 does not see what .razor files compile to, so the words are looked for.
        Assert.Equal([], Repository.Files("src", ".razor").Where(file => File.ReadAllText(file).Contains("MarkupString", StringComparison.Ordinal)).Select(Repository.Name));

    [Fact]
    public void Components_ask_for_the_time_and_never_take_it() =>
        Assert.Equal([], Repository.Files("src", ".razor").Where(file => Regex.IsMatch(File.ReadAllText(file), @"DateTime(Offset)?\.(Utc)?(Now|Today)")).Select(Repository.Name));

    [Fact]
    public void Only_pages_and_dialogs_ask_the_store()
    {
        var offenders = Repository.Files("src/IncidentTracker.Web", ".razor", ".cs")
            .Where(file => !Regex.IsMatch(Path.GetFileName(file), @"(Page|Dialog|Layout|NavMenu|Strip|Notice)(\.razor(\.cs)?|\.[A-Z][a-z]+\.cs)$"))
            .Where(file => Regex.IsMatch(File.ReadAllText(file), @"(@inject|\[Inject\]).*\b[A-Z]\w*(Queries|Commands)\b"));
        Assert.Equal([], offenders.Select(Repository.Name));
    }

    [Fact]
    public void The_top_level_holds_what_it_may_and_no_more()
    {
        string[] allowed = ["src", "tests", "docs", "IncidentTracker.sln", "README.md", "Directory.Build.props", "data"];
        Assert.Equal([], Directory.EnumerateFileSystemEntries(Repository.Root).Select(entry => Path.GetFileName(entry)!)
            .Where(name => name[0] != '.' && !allowed.Contains(name, StringComparer.Ordinal)));
    }

    [Fact]
    public void The_glossary_knows_every_word_of_the_domain()
    {
        var glossary = File.ReadAllText(Path.Combine(Repository.Root, "docs/glossary.md"));
        var types = typeof(Domain.Problem).Assembly.GetExportedTypes().Where(type => !type.IsNested).Select(type => type.Name.Split('`')[0]);
        Assert.Equal([], types.Where(type => !glossary.Contains(type, StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_problem_that_the_code_names_has_its_words()
    {
        // A code is a string of two words with a dot, where a problem is made or named. Figures for machines have such names too.
        var codes = Repository.Files("src", ".cs")
            .Where(file => Path.GetFileName(file) != "ProblemTexts.cs" && !Repository.Name(file).Contains("/Commands/", StringComparison.Ordinal) && Path.GetFileName(file) != "TrackerGauges.cs")
            .SelectMany(file => Regex.Matches(File.ReadAllText(file), @"""((?:page|feed|section|fetch|edit|claim|incident|victim|source|ingest|store|account|address|view|watch|hook|mail|export|key|api)\.[a-z]+(?:-[a-z]+)*)(?<!\.xml|\.db)""").Select(match => match.Groups[1].Value))
            .Distinct(StringComparer.Ordinal).ToList();
        Assert.True(codes.Count > 40, "the pattern no longer finds the codes");
        Assert.Equal([], codes.Where(code => !Web.Shared.ProblemTexts.Codes.Contains(code)).Order(StringComparer.Ordinal));
    }
}
