using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Sources;
using IncidentTracker.Scraper.Preview;
using IncidentTracker.Store.Claims;
using IncidentTracker.Store.Desk;
using IncidentTracker.Testing;

namespace IncidentTracker.Scraper.Tests.Preview;

public sealed class RereadPreviewTests
{
    [Fact]
    public async Task What_reading_again_would_change_is_shown_before_it_is_done_and_edits_are_kept()
    {
        await using var desk = await Desk.OpenAsync();
        desk.Site.Serve("/a", Desk.Page("Ministries defaced", "Russia denied any part in the attack, its embassy in Riga said on Wednesday."), "text/html");
        await desk.Feed("/a").RunAsync(await desk.SourceAsync());
        var article = (await desk.ArticlesAsync())[0];
        var claims = (await desk.ArticleAsync(article.Id)).Claims;
        Assert.True(claims.Count > 1, "the page carries two claims at least");
        var edited = claims[0];
        await desk.Store.Get<ClaimCommands>().CorrectAsync(Some.Editor, edited.Id, 0, edited.Fields with { Note = "as the embassy put it" }, null, Desk.Stop);
        var preview = desk.Store.Get<RereadPreview>();

        var same = await preview.OfAsync(article.Id, Desk.Stop);
        Assert.True(same.Plan!.ChangesNothing);
        Assert.Equal((1, claims.Count - 1), (same.Plan.EditedKept, same.Plan.Same));

        var weak = claims[^1];
        await desk.Store.Get<RuleSwitches>().SwitchAsync(Some.Admin, weak.Rule, on: false, "mostly wrong", Desk.Stop);
        var without = await preview.OfAsync(article.Id, Desk.Stop);
        Assert.Contains(without.Plan!.Changes, change => change.Shift == AttributionShift.Removed && change.Before!.Key == weak.Key);
        Assert.Equal(claims.Count, (await desk.ArticleAsync(article.Id)).Claims.Count);

        Assert.Equal(ItemOutcome.Changed, (await preview.ApplyAsync(article.Id, Desk.Stop))!.Outcome);
        var after = await desk.ArticleAsync(article.Id);
        Assert.DoesNotContain(after.Claims, claim => claim.Id == weak.Id);
        Assert.Equal("as the embassy put it", after.Claims.Single(claim => claim.Id == edited.Id).Fields.Note);
        Assert.NotNull(after.Article.RereadAt);
    }

    [Fact]
    public async Task An_article_that_is_not_there_says_so()
    {
        await using var desk = await Desk.OpenAsync();
        Assert.Equal("edit.missing", (await desk.Store.Get<RereadPreview>().OfAsync(99, Desk.Stop)).Problem!.Code);
        Assert.Null(await desk.Store.Get<RereadPreview>().ApplyAsync(99, Desk.Stop));
    }

    [Fact]
    public async Task Words_that_an_editor_selects_are_filled_in_from_their_sentence()
    {
        await using var desk = await Desk.OpenAsync();
        const string Text = "The bank was closed.\n\nKestrel Ridge Labs said the group Grey Heron may have been behind the attack on the bank.\n\nNobody was hurt.";
        var words = Text.IndexOf("may have been", StringComparison.Ordinal);
        var suggested = await desk.Store.Get<TagSuggestions>().ForAsync(Text, new(words, words + 13), Desk.Stop);
        Assert.NotNull(suggested);
        Assert.Equal((Stance.Suspects, HedgeLevel.Possible), (suggested.Stance, suggested.Hedge));
        Assert.Contains("Kestrel Ridge Labs", suggested.Claimant, StringComparison.Ordinal);
        Assert.Contains("Grey Heron", suggested.Accused, StringComparison.Ordinal);
        Assert.Null(await desk.Store.Get<TagSuggestions>().ForAsync(Text, new(0, 8), Desk.Stop));
    }
}
