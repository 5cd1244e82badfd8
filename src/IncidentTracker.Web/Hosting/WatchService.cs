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
    WatchPass pass, NoticeWriter notices, HookCommands hooks, DigestCommands digests, DashboardMailCommands dashboards, DashboardLetters letters, Poster poster, MailSender mail, SecretBox secrets, PublicAddress site, IChangeFeed changes, JobBoard jobs, TimeProvider time, ILogger<WatchService> log)
    : BackgroundService
{
    private static readonly TimeSpan _every = TimeSpan.FromSeconds(5);
    private const string Name = "Notices, messages, mails";
    private const string Tidying = "Old notices away";
    private const int HooksAtOnce = 20;
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
        jobs.Announce(Name, _every);
        jobs.Announce(Tidying, _tidyEvery);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await woken.WaitAsync(_every, stoppingToken);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            try
            {
                await jobs.RunAsync(Name, _every, () => RunOnceAsync(stoppingToken));
                if (time.GetUtcNow() - tidied > _tidyEvery)
                {
                    tidied = time.GetUtcNow();
                    await jobs.RunAsync(Tidying, _tidyEvery, () => notices.TidyAsync(stoppingToken));
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                // Anything that leaves this loop ends the whole program.
                log.LogError(failure, "What readers follow is looked at again in a moment");
            }
        }
    }

    /// <summary>One look: notices, then the messages, the mails and the dashboards that are due.</summary>
    internal async Task RunOnceAsync(CancellationToken cancellation)
    {
        await pass.RunAsync(site.Here, cancellation);
        // A receiver may take ten seconds to refuse: after so many, the others have their turn.
        for (var posted = 0; posted < HooksAtOnce && await hooks.TakeAsync(cancellation) is { } due; posted++)
        {
            await hooks.TriedAsync(due.Delivery, await TryAsync(() => PostAsync(due, cancellation), "hook.unsent"), cancellation);
        }

        while (mail.IsOn && await digests.TakeAsync(cancellation) is { } due)
        {
            var problem = await TryAsync(() => mail.SendAsync(due.Email, due.Name, NoticeTexts.Subject(due.Notices), NoticeTexts.Mail(due.Notices, site.Here), cancellation), MailSender.Unsent);
            await digests.TriedAsync(due, problem, cancellation);
        }

        while (mail.IsOn && await dashboards.TakeAsync(cancellation) is { } due)
        {
            await dashboards.TriedAsync(due, await TryAsync(() => SendAsync(due, cancellation), MailSender.Unsent), cancellation);
        }
    }

    /// <summary>One message or letter. What goes wrong with it is said where its owner looks, and stops no other.</summary>
    private async Task<Problem?> TryAsync(Func<Task<Problem?>> send, string unsent)
    {
        try
        {
            var problem = await send();
            if (problem is not null)
            {
                log.LogWarning("A message did not go out: {Problem}", problem);
            }

            return problem;
        }
        catch (Exception failure) when (failure is not (OperationCanceledException or StoreTroubleException))
        {
            log.LogError(failure, "A message could not be written or sent");
            return new(unsent);
        }
    }

    private async Task<Problem?> SendAsync(DueDashboard due, CancellationToken cancellation)
    {
        var written = await letters.WriteAsync(due, site.Here, cancellation);
        return await mail.SendAsync(due.Email, due.Owner, new Letter(written.Subject, written.Text)
        {
            Html = written.Html,
            Files = [.. written.Rows.Select(file => new LetterFile(file.Name, "text/csv", file.Csv))],
            SwitchOffAt = written.SwitchOffAt,
        }, cancellation);
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
