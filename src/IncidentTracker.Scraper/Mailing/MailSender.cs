using System.Globalization;
using System.Net.Sockets;
using IncidentTracker.Domain;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;

namespace IncidentTracker.Scraper.Mailing;

/// <summary>Hands mail to the server that the settings name. The one type that speaks SMTP.</summary>
public sealed class MailSender(IOptions<MailOptions> options, TimeProvider time)
{
    /// <summary>The server cannot be reached. Argument: its name.</summary>
    public const string Unreachable = "mail.unreachable";
    /// <summary>The server did not take it. Argument: its code.</summary>
    public const string Refused = "mail.refused";
    /// <summary>The server does not let us in. Argument: its name.</summary>
    public const string SignIn = "mail.sign-in";
    /// <summary>It could not be written or handed over, for a reason that is in the log.</summary>
    public const string Unsent = "mail.unsent";

    /// <summary>True where a server is set.</summary>
    public bool IsOn => options.Value.IsOn;

    /// <summary>Sends plain text.</summary>
    /// <returns>Null where the server took it, else what went wrong; it may then be tried again.</returns>
    public Task<Problem?> SendAsync(string to, string name, string subject, string text, CancellationToken cancellation) => SendAsync(to, name, new Letter(subject, text), cancellation);

    /// <summary>Sends a mail.</summary>
    /// <returns>Null where the server took it, else what went wrong; it may then be tried again.</returns>
    public async Task<Problem?> SendAsync(string to, string name, Letter letter, CancellationToken cancellation)
    {
        var settings = options.Value;
        if (settings is not { Host: { Length: > 0 } host, From: { Length: > 0 } from })
        {
            throw new InvalidOperationException("no mail server is set: ask IsOn first");
        }

        if (!MailboxAddress.TryParse(to, out var mailbox))
        {
            // What a server says to a name that is none (RFC 5321); an account may have been given anything with an @ in it.
            return new(Refused, "553");
        }

        using var message = new MimeMessage();
        message.From.Add(MailboxAddress.Parse(from));
        message.To.Add(new MailboxAddress(name, mailbox.Address));
        message.Subject = letter.Subject;
        message.Date = time.GetUtcNow();
        // Says to other mail programs that nobody waits for an answer, so that none sends one by itself (RFC 3834).
        message.Headers.Add("Auto-Submitted", "auto-generated");
        if (letter.SwitchOffAt is { } page)
        {
            message.Headers.Add("List-Unsubscribe", $"<{page}>");
        }

        message.Body = Body(letter);
        using var limit = new CancellationTokenSource(settings.Timeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellation, limit.Token);
        using var client = new SmtpClient();
        try
        {
            await client.ConnectAsync(host, settings.Port, settings.Security switch { MailSecurity.Tls => SecureSocketOptions.SslOnConnect, MailSecurity.None => SecureSocketOptions.None, _ => SecureSocketOptions.StartTls }, both.Token);
            if (settings.User is { Length: > 0 } user)
            {
                await client.AuthenticateAsync(user, settings.Password ?? "", both.Token);
            }

            await client.SendAsync(message, both.Token);
            await client.DisconnectAsync(quit: true, both.Token);
            return null;
        }
        catch (SmtpCommandException refused)
        {
            return new(Refused, ((int)refused.StatusCode).ToString(CultureInfo.InvariantCulture));
        }
        catch (Exception failure) when (failure is AuthenticationException or ServiceNotAuthenticatedException)
        {
            return new(SignIn, host);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new(Unreachable, host);
        }
        catch (Exception failure) when (failure is SocketException or IOException or ProtocolException or SslHandshakeException or ServiceNotConnectedException or NotSupportedException)
        {
            return new(Unreachable, host);
        }
    }

    private static MimeEntity Body(Letter letter)
    {
        var body = new BodyBuilder { TextBody = letter.Text, HtmlBody = letter.Html };
        foreach (var file in letter.Files)
        {
            body.Attachments.Add(file.Name, file.Bytes, ContentType.Parse(file.MediaType));
        }

        return body.ToMessageBody();
    }
}
