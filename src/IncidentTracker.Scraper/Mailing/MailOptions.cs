using Microsoft.Extensions.Options;
using MimeKit;

namespace IncidentTracker.Scraper.Mailing;

/// <summary>How the connection to the mail server is secured.</summary>
public enum MailSecurity
{
    /// <summary>Begins in clear and must change to TLS before anything is said (port 587).</summary>
    StartTls,
    /// <summary>TLS from the first byte (port 465).</summary>
    Tls,
    /// <summary>In clear: only for a server on this machine or in a network of its own.</summary>
    None,
}

/// <summary>Settings of outgoing mail, section <c>IncidentTracker:Mail</c>. Without a host no mail is sent, and the pages say so.</summary>
public sealed class MailOptions
{
    public const string Section = "IncidentTracker:Mail";

    /// <summary>The server that takes our mail. An administrator names it, so it may be on a private address.</summary>
    public string? Host { get; set; }

    /// <summary>Its port.</summary>
    public int Port { get; set; } = 587;

    /// <summary>How the connection is secured.</summary>
    public MailSecurity Security { get; set; } = MailSecurity.StartTls;

    /// <summary>The name to sign in with, or none.</summary>
    public string? User { get; set; }

    /// <summary>Its password.</summary>
    public string? Password { get; set; }

    /// <summary>The sender: <c>tracker@example.org</c> or <c>Tracker &lt;tracker@example.org&gt;</c>.</summary>
    public string? From { get; set; }

    /// <summary>For the whole exchange with the server.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>True where mail can be sent.</summary>
    public bool IsOn => !string.IsNullOrWhiteSpace(Host);
}

/// <summary>Finds every fault at once, so that a wrong setting stops the start with the full list.</summary>
internal sealed class MailOptionsValidator : IValidateOptions<MailOptions>
{
    public ValidateOptionsResult Validate(string? name, MailOptions options)
    {
        if (!options.IsOn)
        {
            return ValidateOptionsResult.Success;
        }

        var faults = new List<string>();
        if (options.Port is < 1 or > 65535)
        {
            faults.Add(FormattableString.Invariant($"{MailOptions.Section}:Port must be a port from 1 to 65535; it is '{options.Port}'."));
        }

        if (string.IsNullOrWhiteSpace(options.From) || !MailboxAddress.TryParse(options.From, out _))
        {
            faults.Add($"{MailOptions.Section}:From must be an address of the sender; it is '{options.From}'.");
        }

        if (string.IsNullOrEmpty(options.User) != string.IsNullOrEmpty(options.Password))
        {
            faults.Add($"{MailOptions.Section}:User and :Password are needed together.");
        }

        if (options.User is { Length: > 0 } && options.Security == MailSecurity.None)
        {
            faults.Add($"{MailOptions.Section}:Security is 'None', and a password would cross the network in clear.");
        }

        if (options.Timeout < TimeSpan.FromMilliseconds(100) || options.Timeout > TimeSpan.FromMinutes(5))
        {
            faults.Add(FormattableString.Invariant($"{MailOptions.Section}:Timeout must lie between 00:00:00.1 and 00:05:00; it is '{options.Timeout:c}'."));
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
