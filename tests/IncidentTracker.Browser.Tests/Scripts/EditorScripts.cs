using IncidentTracker.Browser.Tests.Harness;
using IncidentTracker.Store.Articles;
using IncidentTracker.Store.Claims;
using static Microsoft.Playwright.Assertions;

namespace IncidentTracker.Browser.Tests.Scripts;

[Collection(Desk.OneAfterTheOther)]
public sealed class EditorScripts(Desk desk)
{
    private Task<int> WaitingAsync() => desk.Tracker.Get<ClaimQueries>().WaitingAsync(CancellationToken.None);

    [Fact]
    public Task E1_a_accepts_r_rejects_with_a_reason_and_z_takes_back() => desk.VisitAsync(Person.FirstEditor, async visit =>
    {
        var before = await WaitingAsync();
        await visit.GoAsync("/review");
        await visit.Page.Keyboard.PressAsync("a");
        await RunningTracker.UntilAsync(async () => await WaitingAsync() == before - 1, TimeSpan.FromSeconds(20), "the claim to be accepted");
        await Expect(visit.Page.Locator("h1")).ToContainTextAsync($"{before - 1} claims");
        await visit.Page.Keyboard.PressAsync("r");
        await visit.Button("no claim here").ClickAsync();
        await RunningTracker.UntilAsync(async () => await WaitingAsync() == before - 2, TimeSpan.FromSeconds(20), "the claim to be rejected");
        await Expect(visit.Page.Locator("h1")).ToContainTextAsync($"{before - 2} claims");
        await visit.Page.Keyboard.PressAsync("z");
        await RunningTracker.UntilAsync(async () => await WaitingAsync() == before - 1, TimeSpan.FromSeconds(20), "the rejection to be taken back");
        await visit.Page.Keyboard.PressAsync("?");
        await Expect(visit.Page.Locator("#key-help")).ToBeVisibleAsync();
    });

    [Fact]
    public Task E3_words_selected_in_the_text_become_a_claim_at_the_same_characters() => desk.VisitAsync(Person.FirstEditor, async visit =>
    {
        var articles = desk.Tracker.Get<ArticleQueries>();
        var id = await MainPages.RichestArticleAsync(desk.Tracker);
        var text = (await articles.FindAsync(id, null, CancellationToken.None))!.Text;
        // The last word of the text before its full stop: under no claim's number.
        var end = text.LastIndexOf('.');
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
    });
}
