using System.Text;
using IncidentTracker.Extraction.Markup;

namespace IncidentTracker.Extraction.Tests.Markup;

public sealed class InterstitialsTests
{
    private const string Lead = "The harbour office of Velmark said on Monday that a ransomware attack had locked the computers with which it steers its cranes.";

    [Theory]
    [InlineData("You must be logged in to post a comment.", null)]
    [InlineData("Sign in to continue with our newsletter", null)]
    [InlineData("The ferry line told its passengers that they would have to sign in to continue their trips.", null)]
    [InlineData("Subscribers only learned on Monday that their addresses had been copied.", null)]
    [InlineData("Create a free account to continue reading this story and to get our newsletter in the morning.", "sign-in")]
    [InlineData("Sign in to continue. It takes a minute and costs nothing.", "sign-in")]
    [InlineData("You must be logged in to see the rest.", "sign-in")]
    [InlineData("» Please subscribe to continue", "paywall")]
    [InlineData("This story is exclusively for subscribers.", "paywall")]
    [InlineData("Subscribers only", "paywall")]
    public void A_line_that_begins_so_is_a_wall_unless_it_asks_for_something_else(string line, string? wall) =>
        Assert.Equal(wall, Interstitials.Of(Page($"<p>{Lead}</p>"), new() { Title = "Harbour hit", Text = Lead + "\n\n" + line }));

    [Fact]
    public void What_stands_in_the_head_of_the_page_is_no_wall()
    {
        const string Line = "Already a subscriber? Log in";

        Assert.Null(Interstitials.Of(Page($"<div>{Line}</div><p>{Lead}</p>"), new() { Title = "Harbour hit", Text = Lead, LeftOut = [Line] }));
        Assert.Equal("paywall", Interstitials.Of(Page($"<p>{Lead}</p><div>{Line}</div>"), new() { Title = "Harbour hit", Text = Lead, LeftOut = [Line] }));
    }

    private static PageInput Page(string body) => new(Encoding.UTF8.GetBytes($"<html><head><title>{Lead}</title></head><body>{body}</body></html>"), "https://courier.example/harbour", "text/html; charset=utf-8");
}
