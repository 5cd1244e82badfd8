using System.Data.Common;
using System.Text;
using IncidentTracker.Domain;
using IncidentTracker.Domain.Watching;
using IncidentTracker.Scraper.Fetching;
using IncidentTracker.Scraper.Mailing;
using IncidentTracker.Store;
using IncidentTracker.Store.Changes;
using IncidentTracker.Store.Dashboards;
using IncidentTracker.Store.Watching;
using IncidentTracker.Web.Dashboards;
using IncidentTracker.Web.Security;
using IncidentTracker.Web.Watching;

namespace IncidentTracker.Web.Hosting;

/// <summary>Tells readers what they follow, and sends what is due: messages and mails. Runs where the scraper runs, because only that process goes out to the network.</summary>
internal sealed class WatchService(
    WatchPass pass, NoticeWriter notices, HookCommands hooks, DigestCommands digests, DashboardMailCommands dashboards, DashboardLetters letters, Poster poster, MailSender mail, SecretBox secrets, PublicAddress site, IChangeFeed changes, TimeProvider time, ILogger<WatchService> log)
    : BackgroundService
{
    private static readonly TimeSpan _every = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan _tidyEvery = TimeSpan.FromHours(6);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var woken = new SemaphoreSlim(0, 1);
        using var subscription = changes.Subscribe(change =>
        {
            if (change.Topic == ChangeTopic.Incidents && woken.CurrentCount == 0)
            {
                try
                {
                    woken.Release();
                }
                catch (SemaphoreFullException)
                {
                    // Somebody else woke it in the same moment.
                }
            }
        });
        var tidied = time.GetUtcNow();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await RunOnceAsync(stoppingToken);
                if (time.GetUtcNow() - tidied > _tidyEvery)
                {
                    tidied = time.GetUtcNow();
                    await notices.TidyAsync(stoppingToken);
                }
            }
            catch (Exception failure) when (failure is StoreTroubleException or DbException || failure.InnerException is DbException)
            {
                // Anything that leaves this loop ends the whole program.
                log.LogWarning(failure, "The store did not answer; what readers follow is looked at again in a moment");
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }

            try
            {
                await woken.WaitAsync(_every, stoppingToken);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    /// <summary>One look: notices, then the messages, the mails and the dashboards that are due.</summary>
    internal async Task RunOnceAsync(CancellationToken cancellation)
    {
        await pass.RunAsync(site.Here, cancellation);
        while (await hooks.TakeAsync(cancellation) is { } due)
        {
            await hooks.TriedAsync(due.Delivery, await PostAsync(due, cancellation), cancellation);
        }

        while (mail.IsOn && await digests.TakeAsync(cancellation) is { } due)
        {
            var problem = await mail.SendAsync(due.Email, due.Name, NoticeTexts.Subject(due.Notices), NoticeTexts.Mail(due.Notices, site.Here), cancellation);
            if (problem is not null)
            {
                log.LogWarning("A mail did not go out: {Problem}", problem);
            }

            await digests.TriedAsync(due, problem, cancellation);
        }

        while (mail.IsOn && await dashboards.TakeAsync(cancellation) is { } due)
        {
            var written = await letters.WriteAsync(due, site.Here, cancellation);
            var letter = new Letter(written.Subject, written.Text) { Html = written.Html, Files = [.. written.Rows.Select(file => new LetterFile(file.Name, "text/csv", file.Csv))], SwitchOffAt = written.SwitchOffAt };
            var problem = await mail.SendAsync(due.Email, due.Owner, letter, cancellation);
            if (problem is not null)
            {
                log.LogWarning("The mail of a dashboard did not go out: {Problem}", problem);
            }

            await dashboards.TriedAsync(due, problem, cancellation);
        }
    }

    private async Task<Problem?> PostAsync(DueDelivery due, CancellationToken cancellation)
    {
        if (secrets.Open(due.Sealed) is not { } secret)
        {
            return new("hook.secret-lost");
        }

        var (id, now, body) = ($"msg_{due.Delivery.Id}", time.GetUtcNow().UtcDateTime, Encoding.UTF8.GetBytes(due.Delivery.Payload));
        return await poster.PostAsync(due.Url, body,
            [new("webhook-id", id), new("webhook-timestamp", HookSignature.Seconds(now)), new("webhook-signature", HookSignature.Of(secret, id, now, body))], cancellation);
    }
}
