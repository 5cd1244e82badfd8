using System.Text;
using IncidentTracker.Browser.Tests.Harness;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Scraper.Pipeline;
using IncidentTracker.Store.Claims;
using IncidentTracker.Store.Desk;
using IncidentTracker.Store.Incidents;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace IncidentTracker.Browser.Tests.Scripts;

/// <summary>What editors do beside the queue: words, notes, samples, dates and victims.</summary>
[Collection(Desk.OneAfterTheOther)]
public sealed class CraftScripts(Desk desk)
{
    [Fact]
    public Task A_tag_that_an_administrator_adds_is_offered_in_the_inbox_and_retired_is_no_longer() => desk.VisitAsync(Person.Admin, async admin =>
    {
        await admin.GoAsync("/vocabulary");
        var form = admin.Page.GetByRole(AriaRole.Form, new() { Name = "Add to Tags" });
        await form.GetByLabel("New word").FillAsync("wartime");
        await form.GetByLabel("What it means").FillAsync("Said during a war.");
        await form.GetByRole(AriaRole.Button, new() { Name = "Add" }).ClickAsync();
        var row = admin.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "wartime" });
        await Expect(row).ToContainTextAsync("Said during a war.");
        await desk.VisitAsync(Person.FirstEditor, async editor =>
        {
            await editor.GoAsync("/review?kind=claim");
            await Expect(editor.Page.Locator("#desk-form").GetByRole(AriaRole.Button, new() { Name = "wartime" })).ToHaveAttributeAsync("title", "Said during a war.");
            await editor.GoAsync("/vocabulary");
            await Expect(editor.Page.GetByText("Said during a war.")).ToBeVisibleAsync();
            await Expect(editor.Page.GetByRole(AriaRole.Button, new() { Name = "Word anew" })).ToHaveCountAsync(0);
        });
        await row.GetByRole(AriaRole.Button, new() { Name = "Take away" }).ClickAsync();
        await Expect(row).ToContainTextAsync("retired");
        await desk.VisitAsync(Person.FirstEditor, async editor =>
        {
            await editor.GoAsync("/review?kind=claim");
            await Expect(editor.Page.Locator("#desk-form")).ToContainTextAsync("second-hand");
            await Expect(editor.Page.Locator("#desk-form").GetByRole(AriaRole.Button, new() { Name = "wartime" })).ToHaveCountAsync(0);
        });
    });

    [Fact]
    public Task A_note_calls_a_colleague_in_their_inbox_until_they_open_it() => desk.VisitAsync(Person.FirstEditor, async first =>
    {
        var number = await MainPages.RichestIncidentAsync(desk.Tracker);
        await first.GoAsync($"/incidents/{number}?part=notes");
        await first.Page.GetByLabel("A note", new() { Exact = true }).FillAsync($"@{Person.SecondEditor.Name}, is this the bank again?");
        await first.Button("Write it").ClickAsync();
        await Expect(first.Page.Locator(".notes")).ToContainTextAsync($"calls {Person.SecondEditor.Name}");
        await desk.VisitAsync(Person.SecondEditor, async second =>
        {
            await second.GoAsync("/review");
            await second.Page.GetByText("is this the bank again?").WaitForAsync();
            await second.GoAsync($"/incidents/{number}?part=notes");
            await Expect(second.Page.Locator(".notes")).ToContainTextAsync("is this the bank again?");
            await second.GoAsync("/review");
            await Expect(second.Page.GetByText("is this the bank again?")).ToHaveCountAsync(0);
        });
        await desk.VisitAsync(Person.Analyst, async analyst =>
        {
            await analyst.GoAsync($"/incidents/{number}?part=notes");
            Assert.DoesNotContain("is this the bank again?", await analyst.TextAsync(), StringComparison.Ordinal);
        });
    });

    [Fact]
    public Task A_sample_is_judged_by_keys_without_anybodys_answer_in_sight() => desk.VisitAsync(Person.FirstEditor, async visit =>
    {
        await visit.GoAsync("/calibration");
        await visit.Page.GetByLabel("Claims").FillAsync("5");
        await visit.Button("Draw a sample").ClickAsync();
        await Expect(visit.Page.Locator("h1")).ToHaveTextAsync("Which stance do these words take?");
        await Expect(visit.Page.Locator(".paper .ul")).ToHaveCountAsync(0);
        for (var question = 1; question <= 5; question++)
        {
            await Expect(visit.Page.GetByText($"{question} of 5.")).ToBeVisibleAsync();
            await visit.Page.Keyboard.PressAsync(question == 3 ? "9" : "1");
        }

        await Expect(visit.Page.GetByText("Nothing is left to judge here")).ToBeVisibleAsync();
        var sample = (await desk.Tracker.Get<SampleCommands>().ListAsync(CancellationToken.None))[0];
        Assert.Equal((5, Person.FirstEditor.Name), (sample.Answers.Single().Answered, sample.Answers.Single().Who));
    });

    [Fact]
    public Task E8_a_date_is_given_as_exactly_as_known_and_a_victim_gets_country_and_sector_from_lists() => desk.VisitAsync(Person.FirstEditor, async visit =>
    {
        var incident = (await desk.Tracker.Get<IncidentQueries>().ListAsync(new(), IncidentOrder.Number, new(1, 100), CancellationToken.None)).Items[^1];
        await visit.GoAsync($"/incidents/{incident.Number}");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Edit", Exact = true }).ClickAsync();
        var form = visit.Page.GetByRole(AriaRole.Form, new() { Name = "Edit incident" });
        await form.GetByLabel("Happened: year").FillAsync("2025");
        await form.GetByLabel("Happened: year").BlurAsync();
        await form.GetByLabel("Happened: month").SelectOptionAsync("February");
        await Expect(form).ToContainTextAsync("Known to the month: 2025-02");
        await Expect(form.GetByLabel("Happened: day").Locator("option")).ToHaveCountAsync(29);
        await form.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(form).ToHaveCountAsync(0);

        await visit.GoAsync($"/incidents/{incident.Number}?part=victims");
        await visit.Button("Add a victim").ClickAsync();
        var added = visit.Page.GetByRole(AriaRole.Form, new() { Name = "Add a victim" });
        await added.GetByLabel("Name", new() { Exact = true }).FillAsync("Lakeside Water Board");
        await added.GetByRole(AriaRole.Combobox, new() { Name = "Country" }).SelectOptionAsync("LV");
        await added.GetByRole(AriaRole.Combobox, new() { Name = "Sector" }).SelectOptionAsync("energy");
        await visit.Button("Add the victim").ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Lakeside Water Board" })).ToContainTextAsync("energy");
        var stored = Assert.IsType<IncidentLookup.Found>(await desk.Tracker.Get<IncidentQueries>().FindAsync(incident.Number, CancellationToken.None)).Detail.Incident;
        Assert.Equal("2025-02", stored.Happened!.ToString());
        Assert.Equal(("LV", "energy"), stored.Victims.Where(victim => victim.Name == "Lakeside Water Board").Select(victim => (victim.Country, victim.Sector)).Single());
    });

    [Fact]
    public Task A_rule_below_the_threshold_is_switched_off_with_a_reason() => desk.VisitAsync(Person.Admin, async visit =>
    {
        // Ten decisions of one rule at least, most of them rejections; the sample has fewer that wait, so a story of its own brings them.
        var firms = new[] { "Amber", "Birch", "Cedar", "Dune", "Ember", "Fjord", "Glade", "Heath", "Islet", "Juniper" };
        var told = string.Join("</p><p>", firms.Select(firm => $"{firm} Forensics said {firm} Jackal was behind the attack on the tax office of Tartu."));
        var page = $"<html lang=\"en\"><head><title>Ten firms name ten groups</title><meta property=\"article:published_time\" content=\"{TimeProvider.System.GetUtcNow():O}\"></head><body><article><h1>Ten firms name ten groups</h1><p>TARTU, (Northwire) - Hackers broke into the network of the tax office of Tartu and wiped its servers, the office said.</p><p>{told}</p></article></body></html>";
        await desk.Tracker.Get<Ingest>().PageAsync(Encoding.UTF8.GetBytes(page), "Ten firms name ten groups", "https://portal24.example/ten-firms", CancellationToken.None);
        var claims = (await desk.Tracker.Get<ClaimQueries>().InboxAsync(InboxOrder.MostDoubtful, new(1, 200), CancellationToken.None)).Items;
        var rule = claims.GroupBy(claim => claim.Rule).MaxBy(group => group.Count())!.Key;
        var editor = new Editor("test", "Test Bench", [Role.Editor]);
        var decided = new List<(long Claim, int Revision)>();
        foreach (var claim in claims.Where(claim => claim.Rule == rule).Take(10))
        {
            decided.Add((claim.Id, Assert.IsType<EditOutcome.Saved>(await desk.Tracker.Get<ClaimCommands>().RejectAsync(editor, claim.Id, claim.Revision, "no claim here", CancellationToken.None)).Revision));
        }

        Assert.Equal(10, decided.Count);
        await visit.GoAsync("/calibration?below=70");
        var row = visit.Page.GetByRole(AriaRole.Row).Filter(new() { Has = visit.Page.GetByRole(AriaRole.Rowheader, new() { Name = rule, Exact = true }) });
        await Expect(row).ToContainTextAsync("below 70 %");
        await row.GetByRole(AriaRole.Button, new() { Name = "Switch off" }).ClickAsync();
        await row.GetByLabel("Why").FillAsync("mostly wrong");
        await row.GetByRole(AriaRole.Button, new() { Name = "Switch off" }).ClickAsync();
        await Expect(row).ToContainTextAsync("“mostly wrong”");
        Assert.Contains(rule, await desk.Tracker.Get<RuleSwitches>().OffAsync(CancellationToken.None));
        // What it found before waits beside the queue, and the inbox says so; what was decided above is put back first, so that something waits.
        foreach (var (claim, revision) in decided)
        {
            await desk.Tracker.Get<ClaimCommands>().UndoAsync(editor, claim, revision, CancellationToken.None);
        }

        await visit.GoAsync("/review");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Look at them" }).ClickAsync();
        await Expect(visit.Page.Locator(".qrow .badge", new() { HasText = "rule switched off" }).First).ToBeVisibleAsync();
        await visit.GoAsync("/calibration?below=70");
        await row.GetByRole(AriaRole.Button, new() { Name = "Switch on" }).ClickAsync();
        await Expect(row).Not.ToContainTextAsync("mostly wrong");
    });
}
