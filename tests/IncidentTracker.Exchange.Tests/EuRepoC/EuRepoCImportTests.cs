using System.Text.Json;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Exchange.EuRepoC;
using IncidentTracker.Store.Articles;
using IncidentTracker.Store.Imports;
using IncidentTracker.Store.Incidents;
using static IncidentTracker.Exchange.Tests.Importing;

namespace IncidentTracker.Exchange.Tests.EuRepoC;

public sealed class EuRepoCImportTests
{
    private const string Pump = "Pump stations of Ribera Alta";
    private const string Heron = "Grey Heron/APT-Q-9/Mud Lark (Unit 1/2)";

    [Fact]
    public async Task Rows_of_one_statement_are_folded_into_one_claim_with_all_its_speakers()
    {
        using var release = new Release();
        await using var store = await StoreAsync();

        var report = await EuRepoCAsync(store, release.Write());

        Assert.Empty(report.Faults);
        Assert.Equal((2, 5, 1, 3), (report.Figure("incidents"), report.Figure("rows of attributions"), report.Figure("of them empty, set aside"), report.Figure("attributions, rows folded by their id")));
        var claim = await ClaimAsync(store, Pump, Heron);
        Assert.Equal(("Agency North; Agency South", ClaimantKind.Government, "ES", Stance.Accuses, "IR"),
            (claim.Fields.Claimant, claim.Fields.ClaimantKind, claim.ClaimantCountry, claim.Fields.Stance, claim.Fields.AccusedCountry));
        Assert.Equal((ClaimState.Accepted, "import-eurepoc", false), (claim.State, claim.Rule, claim.ByHand));
        var confession = await ClaimAsync(store, Pump, "Salt Lantern");
        Assert.Equal((Stance.ClaimsResponsibility, ClaimantKind.Perpetrator, "Salt Lantern"), (confession.Fields.Stance, confession.Fields.ClaimantKind, confession.Fields.Claimant));
    }

    [Fact]
    public async Task A_first_of_January_is_kept_as_the_year_and_said()
    {
        using var release = new Release();
        await using var store = await StoreAsync();

        var report = await EuRepoCAsync(store, release.Write());

        Assert.Equal((1, 1), (report.Figure("starts on 1 January, kept as the year"), report.Figure("attributions dated 1 January, kept as the year")));
        var ferry = await IncidentAsync(store, "Ferry tickets of Oslo");
        Assert.Equal(new PartialDate(2030), ferry.Incident.Happened);
        Assert.Contains((await store.Get<RecordQueries>().OfArticleAsync(ferry.Articles[0].Article.Id, Stop))!.Notes, note => note.Contains("1 January 2030", StringComparison.Ordinal));
        var confession = await ClaimAsync(store, Pump, "Salt Lantern");
        Assert.Equal((TimePrecision.Year, 2031), (confession.SaidPrecision, confession.SaidAt.Year));
        Assert.Contains("kept as the year", confession.Fields.Note, StringComparison.Ordinal);
        Assert.Equal(TimePrecision.Day, (await ClaimAsync(store, Pump, Heron)).SaidPrecision);
    }

    [Fact]
    public async Task Receivers_become_victims_with_country_and_sector_and_unnamed_ones_what_they_are()
    {
        using var release = new Release();
        await using var store = await StoreAsync();

        await EuRepoCAsync(store, release.Write());

        var pump = await IncidentAsync(store, Pump);
        Assert.Equal([("Aguas de Ribera Alta", "ES", "energy"), ("Government / ministries", "IS", "state institutions")],
            pump.Incident.Victims.Select(victim => (victim.Name, victim.Country!, victim.Sector!)).Order());
        Assert.Equal([IncidentKind.DataBreach, IncidentKind.Ddos], pump.Incident.Kinds.Order());
        Assert.Empty((await IncidentAsync(store, "Ferry tickets of Oslo")).Incident.Kinds);
    }

    [Fact]
    public async Task Strung_together_names_stay_one_accused_with_candidates_beside_it()
    {
        using var release = new Release();
        await using var store = await StoreAsync();

        await EuRepoCAsync(store, release.Write());

        var claim = await ClaimAsync(store, Pump, Heron);
        Assert.Equal(["Grey Heron", "APT-Q-9", "Mud Lark"], claim.AccusedAliases);
        Assert.Equal(2, (await IncidentAsync(store, Pump)).Claims.Count);
    }

    [Fact]
    public async Task Evidence_is_the_paragraph_of_the_statement_in_the_record_and_its_capture_every_column()
    {
        using var release = new Release();
        await using var store = await StoreAsync();

        await EuRepoCAsync(store, release.Write());

        var claim = await ClaimAsync(store, Pump, Heron);
        var article = (await store.Get<ArticleQueries>().FindAsync(claim.ArticleId, null, Stop))!;
        Assert.StartsWith("Unknown persons stopped pumps, for a day.", article.Text, StringComparison.Ordinal);
        Assert.Equal(claim.Words, claim.Span.Of(article.Text));
        Assert.StartsWith("Attribution 70. Basis: Attribution by receiver government", claim.Words, StringComparison.Ordinal);
        using var body = JsonDocument.Parse((await store.Get<RecordQueries>().BodyAsync("eurepoc", "7", Stop))!);
        Assert.Equal(release.Global[0].Split(','), body.RootElement.GetProperty("global").EnumerateObject().Select(cell => cell.Name));
        Assert.Equal("Low", body.RootElement.GetProperty("global").GetProperty("impact_indicator").GetString());
        Assert.Equal((3, 3), (body.RootElement.GetProperty("attributions").GetArrayLength(), body.RootElement.GetProperty("receivers").GetArrayLength()));
        Assert.Empty(await store.Get<ArticleQueries>().ToRereadAsync(null, null, Stop));
    }

    [Fact]
    public async Task A_statement_that_names_nobody_and_leaves_open_why_is_no_claim()
    {
        using var release = new Release();
        await using var store = await StoreAsync();

        var report = await EuRepoCAsync(store, release.Write());

        Assert.Equal(1, report.Figure("attributions that name nobody and leave open why, kept without a claim"));
        Assert.Empty((await IncidentAsync(store, "Ferry tickets of Oslo")).Claims);
    }

    [Fact]
    public async Task A_second_run_changes_nothing_and_says_so()
    {
        using var release = new Release();
        await using var store = await StoreAsync();
        await EuRepoCAsync(store, release.Write());

        var second = await EuRepoCAsync(store, release.Folder);

        Assert.Equal((false, 2, 0, 0), (second.Written, second.Figure("records unchanged"), second.Figure("records new"), second.Figure("records changed at the origin")));
        Assert.Equal(2, await IncidentsAsync(store));
    }

    [Fact]
    public async Task A_change_at_the_origin_is_taken_over_and_what_a_person_edited_here_stays()
    {
        using var release = new Release();
        await using var store = await StoreAsync();
        await EuRepoCAsync(store, release.Write());
        var before = await IncidentAsync(store, Pump);
        await store.Get<IncidentCommands>().EditAsync(Testing.Some.Editor, before.Incident.Id, 0, new("Pumps stopped", before.Incident.Happened, before.Incident.Kinds), null, Stop);
        var edited = await ClaimAsync(store, "Pumps stopped", Heron);
        await store.Get<Store.Claims.ClaimCommands>().CorrectAsync(Testing.Some.Editor, edited.Id, 0, Testing.Some.Fields(Stance.Suspects).With(accused: "Mud Lark"), null, Stop);
        release.Global[1] = release.Global[1].Replace("2031-03-14,", "2031-03-13,", StringComparison.Ordinal).Replace(Pump, "Pumps and sluices", StringComparison.Ordinal);
        release.Attribution[1] = release.Attribution[1].Replace("Agency North", "Agency West", StringComparison.Ordinal);

        var report = await EuRepoCAsync(store, release.Write());

        Assert.Equal((1, 1, 1, 1), (report.Figure("records changed at the origin"), report.Figure("records unchanged"),
            report.Figure("claims left as people edited them here"), report.Figure("fields of incidents left as people edited them here")));
        var after = await IncidentAsync(store, "Pumps stopped");
        Assert.Equal(new PartialDate(2031, 3, 13), after.Incident.Happened);
        var kept = after.Claims.Single(claim => claim.Id == edited.Id);
        Assert.Equal((ClaimState.Corrected, Stance.Suspects, "Mud Lark", false), (kept.State, kept.Fields.Stance, kept.Fields.Accused, kept.Lost));
        Assert.Contains("Agency West", kept.Words, StringComparison.Ordinal);
        Assert.Equal(2, after.Claims.Count);
        Assert.False((await EuRepoCAsync(store, release.Folder)).Written);
    }

    [Fact]
    public async Task Numbers_of_incidents_that_were_removed_are_not_given_again()
    {
        using var release = new Release();
        await using var store = await StoreAsync();
        await store.Get<Store.SettingStore>().SetAsync("removed.incidents", "[1,2,7]", Stop);

        await EuRepoCAsync(store, release.Write());

        Assert.Equal([9, 8], (await store.Get<IncidentQueries>().ListAsync(new(), IncidentOrder.Number, new(1, 100), Stop)).Items.Select(item => item.Number));
    }

    [Fact]
    public async Task A_change_at_the_origin_reaches_the_incident_in_which_the_record_is_by_now()
    {
        using var release = new Release();
        await using var store = await StoreAsync();
        await EuRepoCAsync(store, release.Write());
        var record = await IncidentAsync(store, Pump);
        await Testing.Some.StoreAsync(store, Testing.Some.Reading());
        var survivor = await IncidentAsync(store, "Ministries defaced in Latvia");
        Assert.IsType<Domain.Editing.EditOutcome.Saved>(await store.Get<IncidentMergeCommands>().MergeAsync(
            Testing.Some.Editor, survivor.Incident.Id, survivor.Incident.Revision, record.Incident.Id, record.Incident.Revision, "one event", Stop));
        var before = await IncidentAsync(store, "Ministries defaced in Latvia");
        Assert.Contains("Agency North", string.Join(' ', before.Claims.Select(claim => claim.Fields.Claimant)), StringComparison.Ordinal);
        release.Attribution.RemoveAll(row => row.Contains("Agency", StringComparison.Ordinal));

        await EuRepoCAsync(store, release.Write());

        var after = await IncidentAsync(store, "Ministries defaced in Latvia");
        Assert.True(after.Claims.Count < before.Claims.Count);
        Assert.Equal(before.Claims.Count - after.Claims.Count, before.Incident.Claims - after.Incident.Claims);
        Assert.True(after.Incident.ChangedAt > before.Incident.ChangedAt);
    }

    [Fact]
    public async Task A_run_that_was_stopped_goes_on_where_it_was()
    {
        using var release = new Release();
        release.Global.AddRange(Enumerable.Range(100, 448).Select(id => $"{id},Incident {id},Something happened.,2031-05-06,,Ransomware,,,"));
        await using var store = await StoreAsync();
        using var stop = new CancellationTokenSource();
        var import = store.Get<EuRepoCImport>();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => import.RunAsync(release.Write(), new StopAt(200, stop), stop.Token));
        Assert.Equal(200, await IncidentsAsync(store));
        var rest = await EuRepoCAsync(store, release.Folder);

        Assert.Equal((250, 200, 450), (rest.Figure("records new"), rest.Figure("records unchanged"), await IncidentsAsync(store)));
    }

    private sealed class StopAt(int done, CancellationTokenSource stop) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value)
        {
            if (value.Done >= done)
            {
                stop.Cancel();
            }
        }
    }
}
