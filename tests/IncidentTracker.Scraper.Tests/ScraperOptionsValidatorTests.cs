namespace IncidentTracker.Scraper.Tests;

public sealed class ScraperOptionsValidatorTests
{
    [Fact]
    public void The_defaults_are_in_order() => Assert.True(new ScraperOptionsValidator().Validate(null, new()).Succeeded);

    [Fact]
    public void Every_fault_is_said_at_once()
    {
        var wrong = new ScraperOptions
        {
            Product = "In ident",
            Contact = "x\r\nX-Injected: 1",
            RequestTimeout = TimeSpan.Zero,
            MaxBytes = -1,
            MaxRedirects = 1000,
            AllowedPorts = [80, 70000],
            MinimumPause = TimeSpan.FromDays(1),
        };
        var faults = new ScraperOptionsValidator().Validate(null, wrong).Failures!.ToList();
        Assert.Equal(7, faults.Count);
        Assert.Contains("IncidentTracker:Scraper:MaxBytes must lie between 65536 and 268435456; it is '-1'.", faults);
    }

    [Theory]
    [InlineData(null, "IncidentTracker/1.0 (news reader for cyber incidents)")]
    [InlineData("desk@news.example.org", "IncidentTracker/1.0 (+desk@news.example.org)")]
    public void The_user_agent_names_us_and_the_contact(string? contact, string agent) => Assert.Equal(agent, new ScraperOptions { Contact = contact }.UserAgent);
}
