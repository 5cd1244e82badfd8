using IncidentTracker.Domain;
using IncidentTracker.Scraper.Fetching;
using IncidentTracker.Scraper.Mailing;

namespace IncidentTracker.Web.Hosting;

/// <summary>What pages may ask about the ways out, which they do not see themselves: whether there is mail, and whether an address may be posted to.</summary>
public sealed class Delivery(MailSender mail, Poster poster)
{
    /// <summary>True where a mail server is set.</summary>
    public bool HasMail => mail.IsOn;

    /// <summary>What is wrong with an address for messages; null where it will do.</summary>
    public Problem? JudgeHook(string address) => poster.Judge(address);
}
