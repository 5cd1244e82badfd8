using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using MimeKit;
using SmtpServer;
using SmtpServer.ComponentModel;
using SmtpServer.Protocol;
using SmtpServer.Storage;

namespace IncidentTracker.Scraper.Tests.Mailing;

/// <summary>A real server of mail on loopback that keeps what it is given, or refuses it. Tests in the browser use it too.</summary>
internal sealed class MailCatcher : MessageStore, IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private Task _running = Task.CompletedTask;

    private MailCatcher(SmtpResponse answer) => Answer = answer;

    public ConcurrentQueue<MimeMessage> Caught { get; } = new();

    /// <summary>What a sender is told from now on.</summary>
    public SmtpResponse Answer { get; set; }

    public int Port { get; } = FreePort();

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public static async Task<MailCatcher> StartAsync(SmtpResponse? answer = null, bool wantsSignIn = false)
    {
        var catcher = new MailCatcher(answer ?? SmtpResponse.Ok);
        var services = new ServiceProvider();
        services.Add(catcher);
        var server = new SmtpServer.SmtpServer(new SmtpServerOptionsBuilder().ServerName("catcher").Endpoint(builder => builder.Endpoint(new IPEndPoint(IPAddress.Loopback, catcher.Port)).AuthenticationRequired(wantsSignIn).AllowUnsecureAuthentication(wantsSignIn)).Build(), services);
        catcher._running = server.StartAsync(catcher._stop.Token);
        for (var tried = 0; tried < 100; tried++)
        {
            try
            {
                using var probe = new TcpClient();
                await probe.ConnectAsync(IPAddress.Loopback, catcher.Port, CancellationToken.None);
                break;
            }
            catch (SocketException)
            {
                await Task.Delay(50, CancellationToken.None);
            }
        }

        return catcher;
    }

    public override async Task<SmtpResponse> SaveAsync(ISessionContext context, IMessageTransaction transaction, ReadOnlySequence<byte> buffer, CancellationToken cancellationToken)
    {
        if (Answer == SmtpResponse.Ok)
        {
            using var bytes = new MemoryStream(buffer.ToArray());
            Caught.Enqueue(await MimeMessage.LoadAsync(bytes, cancellationToken));
        }

        return Answer;
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
