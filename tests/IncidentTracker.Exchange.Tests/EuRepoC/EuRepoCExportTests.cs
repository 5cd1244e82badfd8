using System.Globalization;
using System.IO.Compression;
using System.Text;
using IncidentTracker.Domain;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Exchange.EuRepoC;
using IncidentTracker.Exchange.Tests.Stix;
using IncidentTracker.Store.Export;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Testing;
using static IncidentTracker.Exchange.Tests.Importing;

namespace IncidentTracker.Exchange.Tests.EuRepoC;

public sealed class EuRepoCExportTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("incidenttracker-eurepoc-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task What_the_tables_hold_goes_out_and_comes_into_an_empty_store_the_same()
    {
        using var release = new Release();
        await using var store = await StoreAsync();
        await EuRepoCAsync(store, release.Write());
        await ExportAsync(store, "first");
        await using var again = await StoreAsync();
        var report = await EuRepoCAsync(again, Path.Combine(_folder, "first"));
        Assert.Empty(report.Faults);
        Assert.Equal(await FactsAsync(store), await FactsAsync(again));
        // And once more: nothing wears off.
        await ExportAsync(again, "second");
        Assert.Equal(WithoutNumbers("first", "Global"), WithoutNumbers("second", "Global"));
        Assert.Equal(WithoutNumbers("first", "Receiver"), WithoutNumbers("second", "Receiver"));
    }

    [Fact(Skip = Corpora.Absent, SkipUnless = nameof(Corpora.Present), SkipType = typeof(Corpora))]
    public async Task The_real_release_goes_out_and_comes_into_an_empty_store_the_same()
    {
        await using var store = await StoreAsync();
        await EuRepoCAsync(store, Corpora.At("eurepoc"));
        await ExportAsync(store, "all");
        await using var again = await StoreAsync();
        Assert.Empty((await EuRepoCAsync(again, Path.Combine(_folder, "all"))).Faults);
        var (before, after) = (await FactsAsync(store), await FactsAsync(again));
        Assert.Equal(before.Count, after.Count);
        Assert.Equal([], before.Except(after).Zip(after.Except(before), (was, became) => $"{was}\n became {became}").Take(10));
    }

    [Fact]
    public async Task A_denial_is_contested_and_what_cannot_be_said_stands_in_a_file_of_its_own()
    {
        await using var store = await StixExportTests.FilledAsync();
        var rest = await ExportAsync(store, "news");
        var attributions = Table("news", "Attribution");
        Assert.Equal(2, attributions.Count(line => line.Contains("Contested attribution", StringComparison.Ordinal)));
        Assert.Contains(attributions, line => line.Contains("IT-security community attributes attacker,Kestrel Ridge Labs,Not available,Grey Heron", StringComparison.Ordinal));
        var lost = File.ReadAllLines(Path.Combine(_folder, "news", EuRepoCExport.RestFile));
        Assert.Equal(rest, lost.Length - 1);
        Assert.Contains(lost, line => line.EndsWith(",stance,denies,disputes", StringComparison.Ordinal));
        Assert.Contains(lost, line => line.EndsWith(",hedge,possible,", StringComparison.Ordinal));
        Assert.Contains("2,,happened,2026-01,2026", lost);
        await using var again = await StoreAsync();
        Assert.Empty((await EuRepoCAsync(again, Path.Combine(_folder, "news"))).Faults);
        Assert.Contains((await IncidentAsync(again, "Ministries defaced in Latvia")).Claims, claim => claim.Fields.Stance == Stance.Disputes && claim.Fields.Claimant == "Russia");
    }

    private async Task<int> ExportAsync(TestStore store, string name)
    {
        using var to = new MemoryStream();
        var rest = await EuRepoCExport.WriteAsync(to, store.Get<ListStreams>().DetailsAsync(new(), IncidentOrder.Number, null, Stop), Stop);
        to.Position = 0;
        await ZipFile.ExtractToDirectoryAsync(to, Path.Combine(_folder, name), Stop);
        return rest;
    }

    private IEnumerable<string> WithoutNumbers(string name, string part) => Table(name, part).Select(line => line[(line.IndexOf(',', StringComparison.Ordinal) + 1)..]).Order(StringComparer.Ordinal);

    private List<string> Table(string name, string part) => [.. File.ReadAllLines(Directory.GetFiles(Path.Combine(_folder, name), $"*{part}*").Single(), Encoding.UTF8)];

    /// <summary>What the format can hold of each incident, in a line.</summary>
    private static async Task<IReadOnlyList<string>> FactsAsync(TestStore store)
    {
        var facts = new List<string>();
        await foreach (var detail in store.Get<ListStreams>().DetailsAsync(new(), IncidentOrder.Number, null, Stop))
        {
            var incident = detail.Incident;
            facts.Add(string.Create(CultureInfo.InvariantCulture, $"{incident.Title} | {incident.Happened} | {string.Join(' ', incident.Kinds.Select(WireWords.Of).Order())} | ")
                + string.Join("; ", incident.Victims.Select(victim => $"{victim.Name} {victim.Country} {victim.Sector}").Order(StringComparer.Ordinal)) + " | "
                + string.Join("; ", detail.Claims.Select(claim =>
                    $"{WireWords.Of(claim.Fields.Stance)} {claim.Fields.Claimant ?? (claim.Fields.Stance == Stance.ClaimsResponsibility ? claim.Fields.Accused : null)} {WireWords.Of(claim.Fields.ClaimantKind)} {claim.ClaimantCountry} > {claim.Fields.Accused} {claim.Fields.AccusedCountry} {(claim.Undated ? "" : claim.SaidAt.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))}").Order(StringComparer.Ordinal)));
        }

        // Numbers are given anew, so the order is another.
        return [.. facts.Order(StringComparer.Ordinal)];
    }
}
