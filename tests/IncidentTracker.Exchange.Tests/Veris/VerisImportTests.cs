using IncidentTracker.Domain;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Exchange.Veris;
using static IncidentTracker.Exchange.Tests.Importing;

namespace IncidentTracker.Exchange.Tests.Veris;

/// <summary>Small samples in the schema, written by us; the bodies and groups in them are invented.</summary>
public sealed class VerisImportTests : IDisposable
{
    private const string Sample =
        """
        [
          {"schema_version": "1.3.7", "incident_id": "I-1", "summary": "Records of a clinic were held to ransom. A note was left.", "reference": "https://news.example/clinic",
           "victim": {"victim_id": "Clinica Bidasoa", "country": ["ES"], "industry": "622110"},
           "actor": {"external": {"variety": ["Organized crime"], "country": ["Unknown"], "motive": ["Financial"], "name": ["Salt Lantern"]}},
           "action": {"malware": {"variety": ["Ransomware"], "vector": ["Email attachment"]}, "social": {"variety": ["Phishing"], "vector": ["Email"]}},
           "attribute": {"confidentiality": {"data_disclosure": "Yes"}, "availability": {"variety": ["Obscuration"]}},
           "timeline": {"incident": {"year": 2031, "month": 5, "day": 6}}},
          {"schema_version": "1.3.7", "incident_id": "I-2", "summary": "",
           "victim": {"victim_id": "Unknown", "country": ["NO"], "industry": "921190"},
           "actor": {"external": {"variety": ["Nation-state"], "country": ["KP"], "motive": ["Espionage"]}},
           "action": {"hacking": {"variety": ["Use of stolen creds"]}}, "timeline": {"incident": {"year": 2030}}},
          {"schema_version": "1.3.7", "incident_id": "I-3", "summary": "A laptop was left in a tram.", "victim": {"victim_id": "Trams of Riga"}, "action": {"physical": {"variety": ["Theft"]}}, "timeline": {"incident": {}}}
        ]
        """;

    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public async Task Incidents_come_with_victims_kinds_and_whom_the_coders_name()
    {
        await using var store = await StoreAsync();
        var report = await RunAsync(store, Sample);
        Assert.Empty(report.Faults);
        Assert.Equal((3, 3, 2, 1, 3), (report.Figure("incidents"), report.Figure("victims made of them"), report.Figure("claims made of them, one for each named actor"), report.Figure("incidents without a kind of ours"), report.Figure("records new")));

        var clinic = await IncidentAsync(store, "Records of a clinic were held to ransom");
        Assert.Equal((new PartialDate(2031, 5, 6), "data_breach ransomware phishing"), (clinic.Incident.Happened, string.Join(' ', clinic.Incident.Kinds.Select(WireWords.Of).OrderBy(kind => "drp".IndexOf(kind[0], StringComparison.Ordinal)))));
        var victim = Assert.Single(clinic.Incident.Victims);
        Assert.Equal(("Clinica Bidasoa", "ES", "health"), (victim.Name, victim.Country, victim.Sector));
        var claim = Assert.Single(clinic.Claims);
        Assert.Equal((Stance.Accuses, "Salt Lantern", (string?)null, "Actor (external): Salt Lantern."), (claim.Fields.Stance, claim.Fields.Accused, claim.Fields.AccusedCountry, claim.Words));

        var spies = await IncidentAsync(store, "VERIS I-2");
        Assert.Equal((new PartialDate(2030), "North Korea", "KP"), (spies.Incident.Happened, spies.Claims[0].Fields.Accused, spies.Claims[0].Fields.AccusedCountry));
        Assert.Contains(IncidentKind.Espionage, spies.Incident.Kinds);
        Assert.Equal("state institutions", spies.Incident.Victims[0].Sector);
        Assert.Empty((await IncidentAsync(store, "A laptop was left in a tram")).Incident.Kinds);
    }

    [Fact]
    public async Task A_second_run_changes_nothing_and_a_change_at_the_origin_just_that()
    {
        await using var store = await StoreAsync();
        await RunAsync(store, Sample);
        Assert.Equal((false, 3), ((await RunAsync(store, Sample)) is var second ? (second.Written, second.Figure("records unchanged")) : default));
        var third = await RunAsync(store, Sample.Replace("Clinica Bidasoa", "Clinica Oria", StringComparison.Ordinal));
        Assert.Equal((1, 2), (third.Figure("records changed at the origin"), third.Figure("records unchanged")));
        Assert.Equal(3, await IncidentsAsync(store));
    }

    [Theory]
    [InlineData("[{\"summary\": \"x\"}]", "import.shape [0].incident_id")]
    [InlineData("{\"incidents\": [{\"incident_id\": \"a\"}, {\"incident_id\": \"a\"}]}", "import.id-twice a incidents[0]")]
    [InlineData("{\"incidents\": [{\"incident_id\": \"a\", \"timeline\": {\"incident\": {\"year\": 2031, \"month\": 13}}}]}", "import.date incidents[0].timeline.incident 2031-13")]
    [InlineData("7", "import.shape incident_id, or a list of incidents")]
    [InlineData("[{\"incident_id\": \"a\"", "import.json")]
    public async Task What_is_not_of_the_schema_is_refused_with_the_place(string json, string fault)
    {
        await using var store = await StoreAsync();
        var report = await RunAsync(store, json);
        var found = Assert.Single(report.Faults).Problem;
        Assert.StartsWith(fault, $"{found.Code} {string.Join(' ', found.Args)}", StringComparison.Ordinal);
        Assert.Equal((false, 0), (report.Written, await IncidentsAsync(store)));
    }

    private async Task<ImportReport> RunAsync(Testing.TestStore store, string json)
    {
        await File.WriteAllTextAsync(_file, json, Stop);
        return await store.Get<VerisImport>().RunAsync(_file, null, Stop);
    }
}
