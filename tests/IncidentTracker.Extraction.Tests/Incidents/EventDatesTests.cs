using IncidentTracker.Domain.Articles;
using IncidentTracker.Extraction.Claims;

namespace IncidentTracker.Extraction.Tests.Incidents;

public sealed class EventDatesTests
{
    private static string? Day(string text) =>
        ArticleReader.ReadText(text, null, new(new(2031, 3, 14, 0, 0, 0, TimeSpan.Zero), TimePrecision.Day), BuiltInActors.Names).EventDate?.ToString();

    [Theory]
    [InlineData("Intruders broke into the water works last weekend, the utility said.", "2031-03")]
    [InlineData("Hackers struck the clinic two days ago, it said.", "2031-03-12")]
    [InlineData("Hackers struck the clinic three weeks ago, it said.", "2031-02")]
    [InlineData("Hackers struck the clinic earlier this week, it said.", "2031-03")]
    public void Relative_words_give_no_day_that_they_do_not_say(string text, string expected) => Assert.Equal(expected, Day(text));

    [Theory]
    [InlineData("Hackers encrypted the servers on March 11. In 2017 an attack crippled the same port.", "2031-03-11")]
    [InlineData("In 2017 an attack crippled the port. Hackers encrypted its servers again on March 11.", "2031-03-11")]
    public void What_happened_years_before_does_not_win(string text, string expected) => Assert.Equal(expected, Day(text));

    [Theory]
    [InlineData("The hackers gave the clinic until March 20 to pay after the attack.")]
    [InlineData("The stolen sample holds contracts signed as late as May 2030, a researcher said.")]
    public void A_term_or_the_age_of_a_file_is_no_day_of_the_event(string text) => Assert.Null(Day(text));

    [Theory]
    [InlineData("The Norrland government on Thursday blamed Belarus for a cyberattack that crippled its ferries.")]
    [InlineData("Officials tied Belarus on Thursday to the attack that crippled the ferries.")]
    public void The_day_of_an_accusation_is_no_day_of_the_event(string text) => Assert.Null(Day(text));

    [Fact]
    public void Who_the_hackers_are_linked_to_keeps_the_day_of_their_deed() => Assert.Equal("2031-03-13", Day("On Thursday hackers linked to Belarus struck the clinic, it said."));

    [Theory]
    [InlineData("PORT ARDEN, March 13 (Example Wire) - The ministry was hit by a massive cyber attack overnight, an official said.", "2031-03-13 night")]
    [InlineData("PORT ARDEN, March 13 (Example Wire) - The ministry was hit by a massive cyber attack.\nHackers struck early on Wednesday, an official said.", "2031-03-12")]
    public void The_night_and_the_weekday_count_from_the_dateline(string text, string expected) => Assert.Equal(expected, Day(text));
}
