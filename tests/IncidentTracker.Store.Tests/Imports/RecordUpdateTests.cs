using System.Text;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Store.Claims;
using IncidentTracker.Store.Imports;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Store.Tests.Incidents;
using IncidentTracker.Testing;

namespace IncidentTracker.Store.Tests.Imports;

public sealed class RecordUpdateTests
{
    private static readonly CancellationToken _none = CancellationToken.None;

    private const string Accuses = "Attribution 70. Kestrel Ridge Labs accuses Grey Heron.";
    private const string Doubts = "Attribution 71. Kestrel Ridge Labs doubts that Grey Heron did it.";

    /// <summary>A record with one victim of no country, and a claimant who accuses on the 2nd and doubts on the 9th.</summary>
    private static RecordToStore Record(string hash, string before = "Pumps stood still.", string accuses = Accuses)
    {
        var text = $"{before}\n\n{accuses}\n\n{Doubts}";
        return new()
        {
            Origin = "eurepoc",
            OriginName = "EuRepoC",
            ExternalId = "7",
            Body = Encoding.UTF8.GetBytes("{}"),
            Hash = hash,
            Title = "Pump stations",
            Text = text,
            Victims = [new("Ribera Waterworks", null, "energy")],
            Claims = [Claim("70", accuses, Stance.Accuses, 2), Claim("71", Doubts, Stance.Disputes, 9)],
        };

        RecordClaim Claim(string id, string words, Stance stance, int day)
        {
            var start = text.IndexOf(words, StringComparison.Ordinal);
            return new()
            {
                ExternalId = id,
                Span = new(start, start + words.Length),
                Stance = stance,
                Claimant = "Kestrel Ridge Labs",
                ClaimantKind = ClaimantKind.SecurityVendor,
                Accused = "Grey Heron",
                SaidAt = new DateTime(2031, 4, day, 0, 0, 0, DateTimeKind.Utc),
                SaidPrecision = TimePrecision.Day,
                Rule = "import-eurepoc",
            };
        }
    }

    private static Task<RecordCounts> ImportAsync(TestStore store, RecordToStore record) => store.Get<RecordCommands>().StoreAsync([record], _none);

    private static async Task<List<string>> VictimsAsync(TestStore store) =>
        [.. (await MergeTests.FindAsync(store, 1)).Incident.Victims.Select(victim => $"{victim.Name}/{victim.Country}").Order(StringComparer.Ordinal)];

    [Fact]
    public async Task A_victim_that_an_editor_changed_stays_as_changed_and_only_one_that_is_new_at_the_origin_comes()
    {
        await using var store = await TestStore.CreateAsync();
        await ImportAsync(store, Record("1"));
        var commands = store.Get<IncidentCommands>();
        var incident = (await MergeTests.FindAsync(store, 1)).Incident;
        Assert.IsType<EditOutcome.Saved>(await commands.ChangeVictimAsync(Some.Editor, incident.Id, 0, Assert.Single(incident.Victims).Id, "UA", "energy", _none));
        RecordVictim waterworks = new("Ribera Waterworks", null, "energy"), ferries = new("Ferries of Oslo", "NO", null);

        var second = await ImportAsync(store, Record("2") with { Victims = [waterworks, ferries] });

        var victims = await VictimsAsync(store);
        Assert.Equal(["Ferries of Oslo/NO", "Ribera Waterworks/UA"], victims);
        Assert.Equal((1, 1), (second.Changed, second.FieldsKept));

        // What came by an import after the first change is changed and stays so, too.
        var ferry = (await MergeTests.FindAsync(store, 1)).Incident.Victims.Single(victim => victim.Country == "NO");
        Assert.IsType<EditOutcome.Saved>(await commands.ChangeVictimAsync(Some.Editor, incident.Id, 1, ferry.Id, "SE", null, _none));
        await ImportAsync(store, Record("3") with { Victims = [waterworks, ferries], Kinds = [IncidentKind.Ddos] });

        victims = await VictimsAsync(store);
        Assert.Equal(["Ferries of Oslo/SE", "Ribera Waterworks/UA"], victims);
        Assert.Equal([IncidentKind.Ddos], (await MergeTests.FindAsync(store, 1)).Incident.Kinds);
    }

    [Fact]
    public async Task Victims_of_an_incident_that_nobody_changed_follow_the_origin()
    {
        await using var store = await TestStore.CreateAsync();
        await ImportAsync(store, Record("1"));

        await ImportAsync(store, Record("2") with { Victims = [new("Ribera Waterworks", "ES", "energy")] });

        Assert.Equal("Ribera Waterworks/ES", Assert.Single(await VictimsAsync(store)));
    }

    [Fact]
    public async Task Words_that_an_editor_drew_stay_as_drawn_and_are_found_again_in_a_new_version()
    {
        await using var store = await TestStore.CreateAsync();
        await ImportAsync(store, Record("1"));
        var claim = await AccusationAsync();
        const string Drawn = "Kestrel Ridge Labs accuses Grey Heron";
        var start = claim.Span.Start + Accuses.IndexOf(Drawn, StringComparison.Ordinal);
        Assert.IsType<EditOutcome.Saved>(await store.Get<ClaimCommands>().MoveSpanAsync(Some.Editor, claim.Id, 0, claim.VersionId, new(start, start + Drawn.Length), _none));

        // Another cell changed and the words did not: the version is the same.
        await ImportAsync(store, Record("2") with { Kinds = [IncidentKind.Ddos] });
        var same = await AccusationAsync();
        // All moves down by a sentence.
        const string Longer = "Pumps stood still. Some stood for two days.";
        await ImportAsync(store, Record("3", Longer));
        var moved = await AccusationAsync();
        // The words are gone, and the record says it in others.
        await ImportAsync(store, Record("4", Longer, "Attribution 70. The Labs accuse Grey Heron."));
        var gone = await AccusationAsync();

        Assert.Equal((Drawn, new TextSpan(start, start + Drawn.Length), claim.VersionId), (same.Words, same.Span, same.VersionId));
        Assert.Equal((Drawn, start + " Some stood for two days.".Length, true, false), (moved.Words, moved.Span.Start, moved.Moved, moved.Lost));
        Assert.Equal(("Attribution 70. The Labs accuse Grey Heron.", false), (gone.Words, gone.Lost));

        async Task<ClaimItem> AccusationAsync() => (await MergeTests.FindAsync(store, 1)).Claims.Single(known => known.Fields.Stance == Stance.Accuses);
    }

    [Fact]
    public async Task A_claim_that_an_editor_said_was_taken_back_stays_when_the_record_has_it_no_more_and_so_does_what_was_said()
    {
        await using var store = await TestStore.CreateAsync();
        await ImportAsync(store, Record("1"));
        var before = (await MergeTests.FindAsync(store, 1)).Claims;
        var (accuses, doubts) = (before.Single(claim => claim.Fields.Stance == Stance.Accuses), before.Single(claim => claim.Fields.Stance == Stance.Disputes));
        Assert.IsType<EditOutcome.Saved>(await store.Get<ClaimLinkCommands>().LinkAsync(Some.Editor, doubts.Id, 0, accuses.Id, ClaimSuccession.Retracts, holds: true, _none));
        var record = Record("2");

        var counts = await ImportAsync(store, record with { Claims = [record.Claims[1]] });

        var after = await MergeTests.FindAsync(store, 1);
        var left = after.Claims.Select(claim => claim.Id).ToList();
        Assert.Equal([accuses.Id, doubts.Id], left);
        Assert.Equal(2, counts.ClaimsKept);
        var link = Assert.Single((await store.Get<IncidentDeskQueries>().OfAsync(after.Incident.Id, after.Claims, null, _none)).ClaimLinks);
        Assert.Equal(new ClaimLinkItem(doubts.Id, accuses.Id, ClaimSuccession.Retracts, LinkState.Confirmed, Some.Editor.Name), link);
    }

    [Fact]
    public async Task A_claim_of_which_nobody_said_anything_goes_with_its_record()
    {
        await using var store = await TestStore.CreateAsync();
        await ImportAsync(store, Record("1"));
        var record = Record("2");

        var counts = await ImportAsync(store, record with { Claims = [record.Claims[1]] });

        Assert.Equal((Stance.Disputes, 0), (Assert.Single((await MergeTests.FindAsync(store, 1)).Claims).Fields.Stance, counts.ClaimsKept));
    }
}
