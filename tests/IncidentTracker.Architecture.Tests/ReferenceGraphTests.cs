using System.Xml.Linq;

namespace IncidentTracker.Architecture.Tests;

public sealed class ReferenceGraphTests
{
    /// <summary>The arrows of docs/architecture.md: who may reference whom.</summary>
    private static readonly Dictionary<string, string[]> _allowed = new(StringComparer.Ordinal)
    {
        ["Domain"] = [],
        ["Extraction"] = ["Domain"],
        ["Store"] = ["Domain"],
        ["Store.Sqlite"] = ["Store", "Domain"],
        ["Store.Postgres"] = ["Store", "Domain"],
        ["Exchange"] = ["Domain", "Store"],
        ["Scraper"] = ["Domain", "Extraction", "Store"],
        ["Web"] = ["Domain", "Exchange", "Extraction", "Scraper", "Store", "Store.Sqlite", "Store.Postgres"],
    };

    [Fact]
    public void Projects_reference_only_what_the_arrows_allow()
    {
        var found = Repository.Files("src", ".csproj").ToDictionary(
            file => Path.GetFileNameWithoutExtension(file)["IncidentTracker.".Length..],
            file => XDocument.Load(file).Descendants("ProjectReference").Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value)["IncidentTracker.".Length..]).ToArray(),
            StringComparer.Ordinal);
        Assert.Equal(_allowed.Keys.Order(StringComparer.Ordinal), found.Keys.Order(StringComparer.Ordinal));
        foreach (var (project, references) in found)
        {
            Assert.Empty(references.Except(_allowed[project], StringComparer.Ordinal).Select(reference => $"{project} -> {reference}"));
        }
    }

    [Fact]
    public void The_domain_takes_no_packages() =>
        Assert.Empty(XDocument.Load(Path.Combine(Repository.Root, "src/IncidentTracker.Domain/IncidentTracker.Domain.csproj")).Descendants("PackageReference"));

    [Fact]
    public void Only_the_composition_root_names_scraper_reader_and_provider()
    {
        string[] outside = ["using IncidentTracker.Scraper", "using IncidentTracker.Extraction", "using IncidentTracker.Store.Sqlite", "@using IncidentTracker.Scraper", "@using IncidentTracker.Extraction"];
        var offenders = Repository.Files("src/IncidentTracker.Web", ".cs", ".razor")
            .Where(file => Repository.Name(file)["src/IncidentTracker.Web/".Length..] is var name
                && !name.StartsWith("Hosting/", StringComparison.Ordinal) && !name.StartsWith("Commands/", StringComparison.Ordinal) && name != "Program.cs"
                && !name.StartsWith("Sources/AddSourcePage", StringComparison.Ordinal) && !name.StartsWith("Articles/AddArticlePage", StringComparison.Ordinal)
                && !name.StartsWith("Desk/PlaceArticleDialog", StringComparison.Ordinal) && !name.StartsWith("Desk/RereadPage", StringComparison.Ordinal) && !name.StartsWith("Desk/TagDialog", StringComparison.Ordinal))
            .Where(file => File.ReadLines(file).Any(line => outside.Any(name => line.TrimStart().StartsWith(name, StringComparison.Ordinal))));
        Assert.Empty(offenders.Select(Repository.Name));
    }

    [Fact]
    public void Third_party_names_stay_where_they_belong()
    {
        var offenders = Repository.Files("src", ".cs", ".razor")
            .Where(file => File.ReadLines(file).Any(line => line.StartsWith("using AngleSharp", StringComparison.Ordinal)))
            .Select(Repository.Name)
            .Where(name => !name.StartsWith("src/IncidentTracker.Extraction/Markup/", StringComparison.Ordinal) && !name.StartsWith("src/IncidentTracker.Extraction/Discovery/", StringComparison.Ordinal));
        Assert.Empty(offenders);
    }
}
