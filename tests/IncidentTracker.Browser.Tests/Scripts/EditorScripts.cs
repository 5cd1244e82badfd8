using IncidentTracker.Browser.Tests.Harness;
using IncidentTracker.Store.Articles;
using IncidentTracker.Store.Claims;
using IncidentTracker.Store.Editing;
using static Microsoft.Playwright.Assertions;

namespace IncidentTracker.Browser.Tests.Scripts;

[Collection(Desk.OneAfterTheOther)]
public sealed class EditorScripts(Desk desk)
{
    private static int Percent(string share) => int.Parse(share.Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture);

    private async Task<ClaimItem> FindAsync(long claim) => (await desk.Tracker.Get<ClaimQueries>().FindAsync(claim, CancellationToken.None))!;

    private Task<int> WaitingAsync() => desk.Tracker.Get<ClaimQueries>().WaitingAsync(CancellationToken.None);

    [Fact]
    public Task E1_a_accepts_and_goes_on_r_asks_the_reason_z_takes_back_and_the_counter_follows() => desk.VisitAsync(Person.FirstEditor, async visit =>
    {
        var before = await WaitingAsync();
        await visit.GoAsync("/review?kind=claim");
        var rows = visit.Page.Locator(".queue [data-row]");
        var first = await rows.First.GetAttributeAsync("data-row");
        var doubts = await rows.Locator(".nw").AllInnerTextsAsync();
        Assert.Equal(doubts.Select(Percent).Order(), doubts.Select(Percent));
        await Expect(visit.Page.Locator(".paper #hit").First).ToBeVisibleAsync();

        await visit.Page.Keyboard.PressAsync("a");
        await Expect(visit.Page.Locator($".queue [data-row='{first}']")).ToHaveCountAsync(0);
        await RunningTracker.UntilAsync(async () => await WaitingAsync() == before - 1, TimeSpan.FromSeconds(20), "the claim to be accepted");
        await Expect(visit.Page.Locator("h1")).ToContainTextAsync($"{before - 1} claims");
        await Expect(visit.Page.Locator("#desk-form")).ToBeFocusedAsync();

        await visit.Page.Keyboard.PressAsync("r");
        await Expect(visit.Button("no claim here")).ToBeVisibleAsync();
        await visit.Page.Keyboard.PressAsync("1");
        await RunningTracker.UntilAsync(async () => await WaitingAsync() == before - 2, TimeSpan.FromSeconds(20), "the claim to be rejected");
        await Expect(visit.Page.Locator("h1")).ToContainTextAsync($"{before - 2} claims");

        await visit.Page.Keyboard.PressAsync("z");
        await RunningTracker.UntilAsync(async () => await WaitingAsync() == before - 1, TimeSpan.FromSeconds(20), "the rejection to be taken back");
        await Expect(visit.Page.Locator("h1")).ToContainTextAsync($"{before - 1} claims");
        await visit.Page.Keyboard.PressAsync("?");
        await Expect(visit.Page.Locator("#key-help")).ToBeVisibleAsync();
    });

    [Fact]
    public Task E1_twenty_claims_where_the_machine_was_right_are_twenty_keys() => desk.VisitAsync(Person.FirstEditor, async visit =>
    {
        var before = await WaitingAsync();
        var wanted = Math.Min(20, before - 5);
        await visit.GoAsync("/review?kind=claim");
        for (var key = 0; key < wanted; key++)
        {
            var current = await visit.Page.Locator(".queue .qrow.on").GetAttributeAsync("data-row");
            await visit.Page.Keyboard.PressAsync("a");
            await Expect(visit.Page.Locator($".queue [data-row='{current}']")).ToHaveCountAsync(0);
        }

        await RunningTracker.UntilAsync(async () => await WaitingAsync() == before - wanted, TimeSpan.FromSeconds(30), "all of them to be written");
        for (var key = 0; key < wanted; key++)
        {
            await visit.Page.Keyboard.PressAsync("z");
            await Expect(visit.Page.Locator("h1")).ToContainTextAsync($"{before - wanted + key + 1} claims");
        }

        Assert.Equal(before, await WaitingAsync());
    });

    [Fact]
    public Task E6_who_opens_a_claim_second_sees_who_is_on_it_and_a_decision_shows_at_once() => desk.VisitAsync(Person.FirstEditor, async first =>
    {
        var claim = (await desk.Tracker.Get<ClaimQueries>().InboxAsync(InboxOrder.MostDoubtful, new(), CancellationToken.None)).Items[^1];
        await desk.VisitAsync(Person.SecondEditor, async second =>
        {
            await second.GoAsync($"/review?claim={claim.Id}");
            await Expect(second.Page.Locator("#desk-form")).ToContainTextAsync("being edited by you");
            await first.GoAsync($"/review?claim={claim.Id}");
            await Expect(first.Page.Locator("#desk-form")).ToContainTextAsync($"being edited by {Person.SecondEditor.Name}");

            // Both change the note and save: the second is asked field by field, and nothing is lost silently.
            await second.Page.Locator("#desk-form").GetByLabel("Note for colleagues").FillAsync("their note");
            await second.Page.Locator("#desk-form").GetByRole(Microsoft.Playwright.AriaRole.Radio, new() { Name = "disputes" }).ClickAsync();
            await second.Button("Save and accept").ClickAsync();
            await Expect(first.Page.Locator("#desk-form")).ToContainTextAsync($"{Person.SecondEditor.Name} decided or changed this claim meanwhile");
        });

        var form = first.Page.Locator("#desk-form");
        await form.GetByLabel("Note for colleagues").FillAsync("my note");
        await first.Button("Save and accept").ClickAsync();
        var clash = form.GetByRole(Microsoft.Playwright.AriaRole.Row).Filter(new() { HasText = "their note" });
        await Expect(clash).ToContainTextAsync("my note");
        await clash.GetByLabel("Note that will stand").FillAsync("both notes");
        await clash.GetByLabel("Note that will stand").BlurAsync();
        await first.Button("Save as chosen").ClickAsync();
        await RunningTracker.UntilAsync(async () => (await FindAsync(claim.Id)).Fields.Note == "both notes", TimeSpan.FromSeconds(20), "the merged claim to be written");
        Assert.Equal(Domain.Claims.Stance.Disputes, (await FindAsync(claim.Id)).Fields.Stance);
        Assert.Equal([Person.FirstEditor.Name, Person.SecondEditor.Name], (await desk.Tracker.Get<RevisionLog>().HistoryAsync(Domain.Editing.RevisionSubject.Claim, claim.Id, CancellationToken.None)).Select(revision => revision.Who));
    });

    [Fact]
    public Task E2_what_was_typed_survives_a_session_that_ended() => desk.VisitAsync(Person.FirstEditor, async visit =>
    {
        var claim = (await desk.Tracker.Get<ClaimQueries>().InboxAsync(InboxOrder.Oldest, new(), CancellationToken.None)).Items[0];
        await visit.GoAsync($"/review?claim={claim.Id}");
        await visit.Page.Locator("#desk-form").GetByLabel("Note for colleagues").FillAsync("half a thought");
        await visit.Page.WaitForFunctionAsync("() => Object.keys(localStorage).some(key => key.startsWith('draft:claim:'))");
        await visit.Page.Context.ClearCookiesAsync();
        await visit.Page.ReloadAsync();
        await Expect(visit.Heading("Sign in")).ToBeVisibleAsync();
        await visit.Page.GetByLabel("E-mail").FillAsync(Person.FirstEditor.Email);
        await visit.Page.Locator("input[type=password]").FillAsync(Person.Password);
        await visit.Page.Locator("button[type=submit]").ClickAsync();
        await Expect(visit.Page.Locator("#desk-form").GetByLabel("Note for colleagues")).ToHaveValueAsync("half a thought");
        await visit.Button("Forget it").ClickAsync();
        await Expect(visit.Page.Locator("#desk-form").GetByLabel("Note for colleagues")).ToHaveValueAsync("");
    });

    [Fact]
    public Task Claims_ticked_together_are_previewed_rejected_and_taken_back() => desk.VisitAsync(Person.FirstEditor, async visit =>
    {
        var before = await WaitingAsync();
        await visit.GoAsync("/review?kind=claim&order=oldest");
        for (var row = 0; row < 3; row++)
        {
            await visit.Page.Locator(".qrow input[type=checkbox]").Nth(row).CheckAsync();
        }

        await visit.Page.GetByLabel("Reject for a reason").SelectOptionAsync("said twice");
        await Expect(visit.Page.Locator(".bulk")).ToContainTextAsync("3 claims would be rejected as “said twice”");
        Assert.Equal(before, await WaitingAsync());
        await visit.Button("Do it").ClickAsync();
        await Expect(visit.Page.Locator("h1")).ToContainTextAsync($"{before - 3} claims");
        Assert.Equal(before - 3, await WaitingAsync());
        await visit.Page.Keyboard.PressAsync("z");
        await Expect(visit.Page.Locator("h1")).ToContainTextAsync($"{before} claims");
        Assert.Equal(before, await WaitingAsync());
    });

    [Fact]
    public Task E2_a_corrected_claim_shows_before_and_after_and_reading_again_keeps_the_edit_and_says_so() => desk.VisitAsync(Person.FirstEditor, async visit =>
    {
        // A denial of the incident itself, in an article where nobody has decided anything yet: the one edit below is the one to be kept.
        var claim = await DenialAsync();
        await visit.GoAsync($"/articles/{claim.ArticleId}?claim={claim.Id}");
        var card = visit.Page.Locator(".card.open");
        await card.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Correct" }).ClickAsync();
        var form = visit.Page.Locator("form.inline");
        await form.GetByLabel("What is denied").SelectOptionAsync("OtherAct");
        await form.GetByLabel("Note for colleagues").FillAsync("they deny an older matter");
        await form.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(form).ToHaveCountAsync(0);
        await Expect(visit.Page.Locator($"#card-{await NumberAsync(visit, claim)}")).ToContainTextAsync("not counted");

        await visit.Page.Locator(".card.open").GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "History" }).ClickAsync();
        var history = visit.Page.Locator(".hist");
        await Expect(history).ToContainTextAsync(Person.FirstEditor.Name);
        await Expect(history).ToContainTextAsync("this_incident");
        await Expect(history).ToContainTextAsync("other_act");

        await visit.Page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = "Read again" }).ClickAsync();
        await Expect(visit.Page.GetByText("1 edited claim preserved")).ToBeVisibleAsync();
        await visit.Button("Read it again").ClickAsync();
        await visit.AtAsync($"**/articles/{claim.ArticleId}");
        await Expect(visit.Page.GetByText("1 edited claim preserved when the page was read again")).ToBeVisibleAsync();
        var kept = await FindAsync(claim.Id);
        Assert.Equal((Domain.Claims.ClaimState.Corrected, Domain.Claims.DenialObject.OtherAct, "they deny an older matter"), (kept.State, kept.Fields.Object, kept.Fields.Note));
    });

    private async Task<ClaimItem> DenialAsync()
    {
        var claims = desk.Tracker.Get<ClaimQueries>();
        foreach (var denial in (await claims.InboxAsync(InboxOrder.MostDoubtful, new(1, 200), CancellationToken.None)).Items.Where(item => item.Fields is { Stance: Domain.Claims.Stance.Denies, Object: Domain.Claims.DenialObject.ThisIncident }))
        {
            if ((await claims.OfArticleAsync(denial.ArticleId, CancellationToken.None)).All(item => item.State == Domain.Claims.ClaimState.Proposed))
            {
                return denial;
            }
        }

        throw new InvalidOperationException("no denial of an incident waits in an article without decisions");
    }

    private static async Task<string> NumberAsync(Visit visit, ClaimItem claim) => (await visit.Page.Locator(".card.open .nn").First.InnerTextAsync()).Trim() is { Length: > 0 } number ? number : throw new InvalidOperationException($"no card of claim {claim.Id} is open");

    [Fact]
    public Task E3_words_are_selected_by_keys_over_two_paragraphs_and_their_ends_moved() => desk.VisitAsync(Person.FirstEditor, async visit =>
    {
        var id = (await desk.Tracker.Get<ArticleListQueries>().ListAsync(new(), new(1, 100), CancellationToken.None)).Page.Items.Where(article => article is { IsSample: true, Claims: > 0 }).MinBy(article => article.Claims)!.Id;
        await visit.GoAsync($"/articles/{id}");
        await visit.Page.Locator("#story").FocusAsync();
        await visit.Page.EvaluateAsync("() => getSelection().removeAllRanges()");
        for (var line = 0; line < 12 && await visit.Page.Locator(".tagger .hint", new() { HasText = ", over " }).CountAsync() == 0; line++)
        {
            await visit.Page.Keyboard.PressAsync("Shift+ArrowDown");
            await visit.Page.WaitForTimeoutAsync(400);
        }

        await Expect(visit.Page.Locator(".tagger .hint").First).ToContainTextAsync("over 2 paragraphs");
        var form = visit.Page.Locator(".tagger");
        await form.GetByRole(Microsoft.Playwright.AriaRole.Radio, new() { Name = "declines to blame" }).ClickAsync();
        await form.GetByLabel("Speaker").FillAsync("the harbour master");
        await visit.Button("Save the tag").ClickAsync();
        await Expect(form).ToHaveCountAsync(0);
        var tagged = (await desk.Tracker.Get<ArticleQueries>().FindAsync(id, null, CancellationToken.None))!.Claims.Single(claim => claim is { ByHand: true, Fields.Claimant: "the harbour master" });
        Assert.Contains("\n\n", tagged.Words, StringComparison.Ordinal);

        await visit.GoAsync($"/articles/{id}?claim={tagged.Id}");
        await visit.Page.Locator(".card.open").GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Words", Exact = true }).ClickAsync();
        await visit.Page.Locator("#words-end").FocusAsync();
        await visit.Page.Keyboard.PressAsync("ArrowRight");
        await Expect(visit.Button("Save the words")).ToBeEnabledAsync();
        await visit.Page.Locator("#words-start").FocusAsync();
        await visit.Page.Keyboard.PressAsync("ArrowRight");
        await visit.Button("Save the words").ClickAsync();
        await Expect(visit.Page.Locator("#words-end")).ToHaveCountAsync(0);
        var drawn = await FindAsync(tagged.Id);
        Assert.True(drawn.Span.Start > tagged.Span.Start && drawn.Span.End > tagged.Span.End, $"{tagged.Span} became {drawn.Span}");
    });

    [Fact]
    public Task E3_words_selected_in_the_text_become_a_claim_at_the_same_characters() => desk.VisitAsync(Person.FirstEditor, async visit =>
    {
        var articles = desk.Tracker.Get<ArticleQueries>();
        var id = await MainPages.RichestArticleAsync(desk.Tracker);
        var article = (await articles.FindAsync(id, null, CancellationToken.None))!;
        var text = article.Text;
        // The last word before a full stop that stands under no claim's number.
        var end = text.LastIndexOf('.');
        while (article.Claims.Any(claim => claim.Span.Start < end && end <= claim.Span.End))
        {
            end = text.LastIndexOf('.', end - 1);
        }

        var start = text.LastIndexOf(' ', end) + 1;
        await visit.GoAsync($"/articles/{id}");
        await visit.Page.EvaluateAsync("""
            ([start, end]) => {
              const segments = [...document.querySelectorAll('[data-at]')];
              const place = at => {
                const segment = segments.filter(s => Number(s.dataset.at) <= at).pop();
                const walker = document.createTreeWalker(segment, NodeFilter.SHOW_TEXT);
                let left = at - Number(segment.dataset.at);
                for (let node = walker.nextNode(); node; node = walker.nextNode()) { if (left <= node.length) return [node, left]; left -= node.length; }
              };
              const range = document.createRange();
              range.setStart(...place(start)); range.setEnd(...place(end));
              const chosen = getSelection(); chosen.removeAllRanges(); chosen.addRange(range);
            }
            """, new[] { start, end });
        await Expect(visit.Page.Locator(".tagger .words")).ToHaveTextAsync(text[start..end]);
        await visit.Page.Locator(".tagger").GetByRole(Microsoft.Playwright.AriaRole.Radio, new() { Name = "declines to blame" }).ClickAsync();
        await visit.Button("Save the tag").ClickAsync();
        await Expect(visit.Page.Locator(".tagger")).ToHaveCountAsync(0);
        var tagged = Assert.Single((await articles.FindAsync(id, null, CancellationToken.None))!.Claims, claim => claim.ByHand);
        Assert.Equal((start, end, text[start..end]), (tagged.Span.Start, tagged.Span.End, tagged.Words));
        await visit.GoAsync($"/articles/{id}?claim={tagged.Id}");
        await Expect(visit.Page.Locator(".card.open")).ToContainTextAsync("declines to blame");
        await Expect(visit.Page.Locator(".ul.u-declines.on", new() { HasText = text[start..end] }).First).ToBeVisibleAsync();
    });
}
