using IncidentTracker.Browser.Tests.Harness;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Store.Claims;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace IncidentTracker.Browser.Tests.Scripts;

/// <summary>Words in a text by the mouse: where the form opens, what is no selection, and ends that are dragged.</summary>
[Collection(Desk.OneAfterTheOther)]
public sealed class SpanScripts(Desk desk)
{
    private const string SelectNode = "element => { const range = document.createRange(); range.selectNodeContents(element); getSelection().removeAllRanges(); getSelection().addRange(range); }";

    [Fact]
    public Task E3_the_ends_of_a_claims_words_are_dragged_and_come_to_rest_at_words() => desk.VisitAsync(Person.FirstEditor, async visit =>
    {
        var claims = desk.Tracker.Get<ClaimQueries>();
        var claim = (await claims.InboxAsync(InboxOrder.Oldest, new(1, 200), CancellationToken.None)).Items.First(item => item.Words.Split(' ').Length > 5 && !item.Words.Contains('\n', StringComparison.Ordinal));
        await visit.GoAsync($"/articles/{claim.ArticleId}?claim={claim.Id}");
        await visit.Page.Locator(".card.open").GetByRole(AriaRole.Button, new() { Name = "Words", Exact = true }).ClickAsync();
        var words = visit.Page.Locator(".form.inline .words");
        await Expect(words).ToHaveTextAsync(claim.Words);

        // Into the middle of the third word from the end.
        var handle = visit.Page.Locator("#words-end");
        await handle.ScrollIntoViewIfNeededAsync();
        var from = (await handle.BoundingBoxAsync())!;
        var third = claim.Words.LastIndexOf(' ', claim.Words.LastIndexOf(' ', claim.Words.LastIndexOf(' ') - 1) - 1) + 2;
        var to = await visit.Page.EvaluateAsync<float[]>("""
            at => {
              const segment = [...document.querySelectorAll('[data-at]')].filter(s => Number(s.dataset.at) <= at && s.textContent.length > 0).pop();
              const walker = document.createTreeWalker(segment, NodeFilter.SHOW_TEXT);
              let left = at - Number(segment.dataset.at);
              for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                if (left < node.length) {
                  const range = document.createRange();
                  range.setStart(node, left); range.setEnd(node, left + 1);
                  const box = range.getBoundingClientRect();
                  return [box.left + 1, box.top + box.height / 2];
                }
                left -= node.length;
              }
            }
            """, claim.Span.Start + third);
        await visit.Page.Mouse.MoveAsync(from.X + (from.Width / 2), from.Y + (from.Height / 2));
        await visit.Page.Mouse.DownAsync();
        await visit.Page.Mouse.MoveAsync(to[0], to[1], new() { Steps = 8 });
        await visit.Page.Mouse.UpAsync();
        await Expect(words).Not.ToHaveTextAsync(claim.Words);
        var drawn = await words.InnerTextAsync();
        Assert.StartsWith(drawn, claim.Words, StringComparison.Ordinal);
        Assert.False(char.IsLetterOrDigit(claim.Words[drawn.Length]), $"“{drawn}” ends within a word of “{claim.Words}”");

        await visit.Button("Save the words").ClickAsync();
        await Expect(visit.Page.Locator("#words-end")).ToHaveCountAsync(0);
        var kept = (await claims.FindAsync(claim.Id, CancellationToken.None))!;
        Assert.Equal(drawn, kept.Words);
        await desk.Tracker.Get<ClaimCommands>().UndoAsync(new("test", "Test Bench", [Role.Editor]), kept.Id, kept.Revision, CancellationToken.None);
    });

    [Fact]
    public Task E3_the_form_opens_beside_the_words_and_what_is_no_text_of_the_story_opens_none() => desk.VisitAsync(Person.FirstEditor, async visit =>
    {
        await visit.GoAsync($"/articles/{await MainPages.RichestArticleAsync(desk.Tracker)}");
        var form = visit.Page.Locator(".tagger");
        foreach (var outside in new[] { "h1", "#story .pn" })
        {
            await visit.Page.Locator(outside).First.EvaluateAsync(SelectNode);
            await visit.Page.WaitForTimeoutAsync(500);
            await Expect(form).ToHaveCountAsync(0);
        }

        await visit.Page.Locator("#story p.tx").Nth(1).EvaluateAsync(SelectNode);
        await Expect(form).ToBeVisibleAsync();
        Assert.True(await visit.Page.EvaluateAsync<bool>("""
            () => {
              const form = document.querySelector('.tagger').getBoundingClientRect(), words = getSelection().getRangeAt(0).getBoundingClientRect();
              return Math.abs(form.top - words.top) < 60 && form.left >= words.left + words.width / 2;
            }
            """), "the form does not stand beside the selected words");
    });
}
