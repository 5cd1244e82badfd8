using IncidentTracker.Scraper.Mailing;
using Microsoft.Extensions.Options;
using MimeKit;
using SmtpServer.Protocol;

namespace IncidentTracker.Scraper.Tests.Mailing;

/// <summary>Against a real server of mail on loopback that keeps what it is given.</summary>
public sealed class MailSenderTests
{
    [Fact]
    public async Task A_mail_arrives_with_its_sender_its_reader_and_its_words()
    {
        await using var server = await MailCatcher.StartAsync();
        Assert.Null(await Sender(server.Port).SendAsync("analyst@desk.example", "Sunniva Bakare-Holmqvist", "2 notices – Łódź", "1187 Ministries\nAccused: Grey Heron", Desk.Stop));
        var mail = Assert.Single(server.Caught);
        Assert.Equal(("2 notices – Łódź", "tracker@desk.example", "analyst@desk.example"), (mail.Subject, mail.From.Mailboxes.Single().Address, mail.To.Mailboxes.Single().Address));
        Assert.Equal("1187 Ministries\nAccused: Grey Heron", mail.TextBody!.ReplaceLineEndings("\n").TrimEnd('\n'));
        Assert.Equal("auto-generated", mail.Headers["Auto-Submitted"]);
    }

    [Fact]
    public async Task A_line_break_in_a_subject_makes_no_further_header()
    {
        await using var server = await MailCatcher.StartAsync();
        Assert.Null(await Sender(server.Port).SendAsync("analyst@desk.example", "A\r\nBcc: all@desk.example", "One\r\nBcc: all@desk.example", "text", Desk.Stop));
        Assert.Empty(Assert.Single(server.Caught).Bcc);
    }

    [Fact]
    public async Task W106_a_letter_arrives_as_text_as_a_page_and_with_its_files_and_says_where_it_is_switched_off()
    {
        await using var server = await MailCatcher.StartAsync();
        var letter = new Letter("Monday", "n = 3") { Html = "<p>n = 3</p>", Files = [new("1-lag.csv", "text/csv", [0xEF, 0xBB, 0xBF, (byte)'n'])], SwitchOffAt = "https://tracker.desk.example/dashboards/1/mail" };
        Assert.Null(await Sender(server.Port).SendAsync("analyst@desk.example", "A", letter, Desk.Stop));
        var mail = Assert.Single(server.Caught);
        Assert.Equal(("n = 3", "<p>n = 3</p>"), (mail.TextBody!.Trim(), mail.HtmlBody!.Trim()));
        Assert.Equal("<https://tracker.desk.example/dashboards/1/mail>", mail.Headers["List-Unsubscribe"]);
        var file = Assert.IsType<MimePart>(Assert.Single(mail.Attachments), exactMatch: false);
        using var bytes = new MemoryStream();
        await file.Content!.DecodeToAsync(bytes, Desk.Stop);
        Assert.Equal("1-lag.csv", file.FileName);
        Assert.Equal(letter.Files[0].Bytes, bytes.ToArray());
    }

    [Fact]
    public async Task A_server_that_refuses_and_one_that_is_away_are_told_apart()
    {
        await using var server = await MailCatcher.StartAsync(SmtpResponse.MailboxUnavailable);
        Assert.Equal(new(MailSender.Refused, "550"), await Sender(server.Port).SendAsync("analyst@desk.example", "A", "s", "t", Desk.Stop));
        Assert.Equal(new(MailSender.Unreachable, "127.0.0.1"), await Sender(MailCatcher.FreePort()).SendAsync("analyst@desk.example", "A", "s", "t", Desk.Stop));
    }

    [Fact]
    public async Task A_server_that_wants_a_sign_in_which_is_not_set_is_named()
    {
        await using var server = await MailCatcher.StartAsync(wantsSignIn: true);
        Assert.Equal(new(MailSender.SignIn, "127.0.0.1"), await Sender(server.Port).SendAsync("analyst@desk.example", "A", "s", "t", Desk.Stop));
        Assert.Empty(server.Caught);
    }

    [Fact]
    public void Wrong_settings_are_named_all_at_once()
    {
        var faults = new MailOptionsValidator().Validate(null, new() { Host = "mail.desk.example", Port = 0, From = "no address", User = "u", Security = MailSecurity.None });
        Assert.Equal(4, faults.Failures!.Count());
        Assert.True(new MailOptionsValidator().Validate(null, new()).Succeeded);
    }

    private static MailSender Sender(int port) =>
        new(Options.Create(new MailOptions { Host = "127.0.0.1", Port = port, Security = MailSecurity.None, From = "Tracker <tracker@desk.example>", Timeout = TimeSpan.FromSeconds(10) }), TimeProvider.System);
}
