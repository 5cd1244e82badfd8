using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using IncidentTracker.Scraper.Mailing;
using Microsoft.Extensions.Options;
using MimeKit;
using SmtpServer;
using SmtpServer.ComponentModel;
using SmtpServer.Protocol;
using SmtpServer.Storage;

namespace IncidentTracker.Scraper.Tests.Mailing;

/// <summary>Against a real server of mail on loopback that keeps what it is given.</summary>
public sealed class MailSenderTests
{
    [Fact]
    public async Task A_mail_arrives_with_its_sender_its_reader_and_its_words()
    {
        await using var server = await Catcher.StartAsync();
        Assert.Null(await Sender(server.Port).SendAsync("analyst@desk.example", "Sunniva Bakare-Holmqvist", "2 notices – Łódź", "1187 Ministries\nAccused: Grey Heron", Desk.Stop));
        var mail = Assert.Single(server.Caught);
        Assert.Equal(("2 notices – Łódź", "tracker@desk.example", "analyst@desk.example"), (mail.Subject, mail.From.Mailboxes.Single().Address, mail.To.Mailboxes.Single().Address));
        Assert.Equal("1187 Ministries\nAccused: Grey Heron", mail.TextBody!.ReplaceLineEndings("\n").TrimEnd('\n'));
        Assert.Equal("auto-generated", mail.Headers["Auto-Submitted"]);
    }

    [Fact]
    public async Task A_line_break_in_a_subject_makes_no_further_header()
    {
        await using var server = await Catcher.StartAsync();
        Assert.Null(await Sender(server.Port).SendAsync("analyst@desk.example", "A\r\nBcc: all@desk.example", "One\r\nBcc: all@desk.example", "text", Desk.Stop));
        Assert.Empty(Assert.Single(server.Caught).Bcc);
    }

    [Fact]
    public async Task A_server_that_refuses_and_one_that_is_away_are_told_apart()
    {
        await using var server = await Catcher.StartAsync(SmtpResponse.MailboxUnavailable);
        Assert.Equal(new(MailSender.Refused, "550"), await Sender(server.Port).SendAsync("analyst@desk.example", "A", "s", "t", Desk.Stop));
        Assert.Equal(new(MailSender.Unreachable, "127.0.0.1"), await Sender(Free()).SendAsync("analyst@desk.example", "A", "s", "t", Desk.Stop));
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

    private static int Free()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private sealed class Catcher : MessageStore, IAsyncDisposable
    {
        private readonly CancellationTokenSource _stop = new();
        private readonly SmtpResponse _answer;
        private Task _running = Task.CompletedTask;

        private Catcher(SmtpResponse answer) => _answer = answer;

        public ConcurrentQueue<MimeMessage> Caught { get; } = new();

        public int Port { get; } = Free();

        public static async Task<Catcher> StartAsync(SmtpResponse? answer = null)
        {
            var catcher = new Catcher(answer ?? SmtpResponse.Ok);
            var services = new ServiceProvider();
            services.Add(catcher);
            var server = new SmtpServer.SmtpServer(new SmtpServerOptionsBuilder().ServerName("catcher").Endpoint(builder => builder.Endpoint(new IPEndPoint(IPAddress.Loopback, catcher.Port))).Build(), services);
            catcher._running = server.StartAsync(catcher._stop.Token);
            for (var tried = 0; tried < 100; tried++)
            {
                try
                {
                    using var probe = new TcpClient();
                    await probe.ConnectAsync(IPAddress.Loopback, catcher.Port, Desk.Stop);
                    break;
                }
                catch (SocketException)
                {
                    await Task.Delay(50, Desk.Stop);
                }
            }

            return catcher;
        }

        public override async Task<SmtpResponse> SaveAsync(ISessionContext context, IMessageTransaction transaction, ReadOnlySequence<byte> buffer, CancellationToken cancellationToken)
        {
            if (_answer == SmtpResponse.Ok)
            {
                using var bytes = new MemoryStream(buffer.ToArray());
                Caught.Enqueue(await MimeMessage.LoadAsync(bytes, cancellationToken));
            }

            return _answer;
        }

        public async ValueTask DisposeAsync()
        {
            await _stop.CancelAsync();
            try
            {
                await _running;
            }
            catch (OperationCanceledException)
            {
                // That is how it ends.
            }

            _stop.Dispose();
        }
    }
}
