using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using IncidentTracker.Browser.Tests.Harness;
using Microsoft.Playwright;
using MimeKit;
using SmtpServer.Protocol;
using static Microsoft.Playwright.Assertions;

namespace IncidentTracker.Browser.Tests.Scripts;

[Collection(Desk.OneAfterTheOther)]
public sealed partial class DashboardScripts(Desk desk)
{
    [Fact]
    public async Task W95_charts_are_put_on_a_dashboard_keep_their_own_days_change_places_and_every_change_is_taken_back()
    {
        var address = "";
        await desk.VisitAsync(Person.Manager, async visit =>
        {
            await PutAsync(visit, "/overview?last=3&accused=RU", "#over-time", "Monday round");
            address = new Uri(visit.Page.Url).AbsolutePath;
            await DrawnAsync(visit, "#over-time-1");
            await Expect(Panel(visit, 1).Locator(".what")).ToContainTextAsync("Filter: Accused country Russia");
            await PutAsync(visit, "/lag", "#lag", "Monday round");
            await Expect(visit.Page).ToHaveURLAsync(new Regex(Regex.Escape(address) + "$"));
            await DrawnAsync(visit, "#lag-2");

            await visit.Button("Edit", exact: true).ClickAsync();
            var days = await Panel(visit, 2).Locator(".what span").InnerTextAsync();
            await Panel(visit, 2).Locator(".panelform select").SelectOptionAsync("24");
            await Expect(Panel(visit, 2).Locator(".what span")).Not.ToHaveTextAsync(days);
            await Expect(Panel(visit, 1).Locator(".what span")).ToContainTextAsync("Accused country Russia");
            await visit.Button("Undo").ClickAsync();
            await Expect(Panel(visit, 2).Locator(".what span")).ToHaveTextAsync(days);

            await visit.Button("Move up: Attribution lag").ClickAsync();
            await DrawnAsync(visit, "#lag-1");
            // The reader goes with the chart; the button is at the end of its way now.
            await Expect(visit.Button("Move down: Attribution lag")).ToBeFocusedAsync();
            await visit.Button("Undo").ClickAsync();
            await DrawnAsync(visit, "#over-time-1");

            await visit.Button("Take away: Attribution lag").ClickAsync();
            await Expect(visit.Page.Locator(".panel")).ToHaveCountAsync(1);
            await visit.Button("Undo").ClickAsync();
            await Expect(visit.Page.Locator(".panel")).ToHaveCountAsync(2);

            await visit.Page.GetByLabel("Name", new() { Exact = true }).FillAsync("Tuesday round");
            await visit.Button("Save the name").ClickAsync();
            await Expect(visit.Heading("Tuesday round")).ToBeVisibleAsync();

            await visit.Button("Remove this dashboard").ClickAsync();
            await Expect(visit.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "was removed" })).ToBeVisibleAsync();
            await Expect(visit.Link("Tuesday round")).ToHaveCountAsync(0);
            await visit.Button("Undo").ClickAsync();
            await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Tuesday round", Exact = true }).ClickAsync();
            await Expect(visit.Page).ToHaveURLAsync(new Regex(Regex.Escape(address) + "$"));
            await visit.Button("Copy the link").ClickAsync();
            Assert.Equal(desk.Tracker.Address + address, await visit.Page.EvaluateAsync<string>("navigator.clipboard.readText()"));
        });

        // Whoever has the address looks; nobody else changes it.
        await desk.VisitAsync(Person.Analyst, async visit =>
        {
            await visit.GoAsync(address);
            await Expect(visit.Heading("Tuesday round")).ToContainTextAsync($"of {Person.Manager.Name}");
            await DrawnAsync(visit, "#over-time-1");
            await Expect(visit.Button("Edit", exact: true)).ToHaveCountAsync(0);
            await visit.GoAsync(address + "/mail");
            await Expect(visit.Heading("There is no such dashboard of yours")).ToBeVisibleAsync();
            await visit.GoAsync("/dashboards");
            await Expect(visit.Link("Tuesday round")).ToHaveCountAsync(0);
        });
    }

    [Fact]
    public Task W95_on_paper_a_dashboard_says_of_each_chart_its_days_and_filter_and_as_of_when() => desk.VisitAsync(Person.Manager, async visit =>
    {
        await PutAsync(visit, "/overview?accused=RU", "#over-time", "Paper");
        await DrawnAsync(visit, "#over-time-1");
        await visit.Page.EmulateMediaAsync(new() { Media = Media.Print });
        await Expect(visit.Page.Locator(".rail")).ToBeHiddenAsync();
        await Expect(visit.Heading("Paper")).ToBeVisibleAsync();
        await Expect(Panel(visit, 1).Locator(".what span")).ToContainTextAsync("by the days of Europe/Riga. Filter: Accused country Russia");
        await Expect(visit.Page.Locator("#over-time-1 .ch")).ToContainTextAsync("n = ");
        await Expect(visit.Page.Locator(".asof")).ToContainTextAsync("Read from news reports");
        await Expect(visit.Button("Edit", exact: true)).ToBeHiddenAsync();
        Assert.NotEmpty(await visit.Page.PdfAsync(new() { PreferCSSPageSize = true }));
    });

    [Fact]
    public Task W106_a_dashboard_comes_by_mail_what_fails_is_said_where_its_owner_looks_and_it_ends_on_the_page() => desk.VisitAsync(Person.Manager, async visit =>
    {
        await PutAsync(visit, "/overview?last=12&step=month", "#over-time", "By mail");
        await PutAsync(visit, "/accusations?count=statements", "#matrix", "By mail");
        var n = Counted().Match(await visit.Page.Locator("#matrix-2 .ch .m").InnerTextAsync()).Groups["n"].Value;
        var address = new Uri(visit.Page.Url).AbsolutePath;
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Mail", Exact = true }).ClickAsync();
        await visit.Page.GetByLabel("Every week").CheckAsync();
        await visit.Page.Locator("form.edit select").First.SelectOptionAsync("Tuesday");
        await visit.Page.Locator("form.edit select").Last.SelectOptionAsync("7");
        await visit.Button("Save", exact: true).ClickAsync();
        var status = visit.Page.Locator("main [role=status]").Last;
        await Expect(status).ToContainTextAsync("Mailed every Tuesday at 07:00. Next ");
        await Expect(status).ToContainTextAsync(", 07:00 UTC+");

        await visit.Button("Send one now").ClickAsync();
        var mail = await ArrivedAsync("By mail – ");
        Assert.Equal(Person.Manager.Email, mail.To.Mailboxes.Single().Address);
        var (text, html) = (mail.TextBody!.ReplaceLineEndings("\n"), mail.HtmlBody!);
        Assert.Contains("As of ", text, StringComparison.Ordinal);
        Assert.Contains("Read from news reports by machine, corrected by editors.", text, StringComparison.Ordinal);
        Assert.Contains("by the days of Europe/Riga. No filter.", text, StringComparison.Ordinal);
        Assert.Contains($"Who accuses whom, n = {n} in ", text, StringComparison.Ordinal);
        Assert.Matches(new Regex("Latvia +Russia +\\d+ +0 +denies"), text);
        Assert.Contains($"{desk.Tracker.Address}{address}/mail", text, StringComparison.Ordinal);
        Assert.Contains($"href=\"{desk.Tracker.Address}/incidents?from=", html, StringComparison.Ordinal);
        Assert.Contains($"href=\"{desk.Tracker.Address}/accusations?", html, StringComparison.Ordinal);
        Assert.Equal($"<{desk.Tracker.Address}{address}/mail>", mail.Headers["List-Unsubscribe"]);
        var files = mail.Attachments.OfType<MimePart>().ToDictionary(part => part.FileName!, Lines);
        Assert.Equal(["1-over-time.csv", "2-accusations.csv"], files.Keys.Order());
        Assert.Equal(int.Parse(n, NumberStyles.AllowThousands, CultureInfo.InvariantCulture), files["2-accusations.csv"].Length - 1);
        Assert.Contains("precision", files["1-over-time.csv"][0], StringComparison.Ordinal);
        await Expect(status).ToContainTextAsync("Last sent ");

        // A link of the mail opens what the mail said, for whoever is signed in.
        await visit.GoAsync(Regex.Match(html, $"href=\"{Regex.Escape(desk.Tracker.Address)}(/accusations\\?[^\"]*cell=LV.RU[^\"]*)\"").Groups[1].Value.Replace("&amp;", "&", StringComparison.Ordinal));
        await Expect(visit.Page.Locator("#claims .said")).ToContainTextAsync("All the evidence points to Russia");

        await visit.GoAsync(address + "/mail");
        desk.Tracker.Mail.Answer = new(SmtpReplyCode.Error, "come back later");
        await visit.Button("Send one now").ClickAsync();
        await Expect(status).ToContainTextAsync("The last mail did not go out. The mail server answered ");
        await Expect(status).ToContainTextAsync("It is tried again ");
        desk.Tracker.Mail.Answer = SmtpResponse.Ok;
        await visit.Button("Send one now").ClickAsync();
        await ArrivedAsync("By mail – ");
        await Expect(status).Not.ToContainTextAsync("did not go out");

        await visit.Page.GetByLabel("No mail").CheckAsync();
        await visit.Button("Save", exact: true).ClickAsync();
        await Expect(status).ToContainTextAsync("Not mailed.");
        await Expect(visit.Button("Send one now")).ToHaveCountAsync(0);
    });

    /// <summary>Puts a chart on a dashboard by the entry of its Save menu.</summary>
    private static async Task PutAsync(Visit visit, string page, string box, string dashboard)
    {
        await visit.GoAsync(page);
        await visit.Page.Locator($"{box} summary", new() { HasText = "Save" }).ClickAsync();
        await visit.Page.Locator(box).GetByRole(AriaRole.Link, new() { Name = "Put on a dashboard" }).ClickAsync();
        await visit.AtAsync("**/dashboards/add?**");
        await visit.Page.GetByLabel("Dashboard", new() { Exact = true }).FillAsync(dashboard);
        await visit.Button("Put it there").ClickAsync();
        await visit.AtAsync(new Regex("/dashboards/\\d+$"));
        await Expect(visit.Heading(dashboard)).ToBeVisibleAsync();
    }

    private async Task<MimeMessage> ArrivedAsync(string subject)
    {
        MimeMessage? found = null;
        await RunningTracker.UntilAsync(() => Task.FromResult(desk.Tracker.Mail.Caught.TryDequeue(out found) && found.Subject!.StartsWith(subject, StringComparison.Ordinal)), TimeSpan.FromSeconds(60), "the mail of a dashboard");
        return found!;
    }

    private static string[] Lines(MimePart part)
    {
        using var bytes = new MemoryStream();
        part.Content!.DecodeTo(bytes);
        return Encoding.UTF8.GetString(bytes.ToArray()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
    }

    [GeneratedRegex("n = (?<n>[0-9]+(,[0-9]{3})*)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Counted();

    private static ILocator Panel(Visit visit, int place) => visit.Page.Locator($"#panel-{place}");

    private static Task DrawnAsync(Visit visit, string box) => visit.Page.WaitForSelectorAsync($"{box} .echart[data-drawn] svg");
}
