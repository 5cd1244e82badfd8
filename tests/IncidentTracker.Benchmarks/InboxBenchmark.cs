using System.Diagnostics;
using System.Globalization;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Store.Claims;
using IncidentTracker.Store.Desk;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentTracker.Benchmarks;

/// <summary>A decision in the inbox, and a page of the queue, in a seeded store where very many claims wait. It decides claims of that store for good.</summary>
internal static class InboxBenchmark
{
    private const int Decisions = 200;
    private const int Pages = 20;
    private static readonly CancellationToken _none = CancellationToken.None;
    private static readonly Editor _editor = new("bench", "Bench", [Role.Editor]);

    public static async Task<int> RunAsync(string store)
    {
        await using var services = SeedCommand.Open(store);
        var inbox = services.GetRequiredService<InboxQueries>();
        var commands = services.GetRequiredService<ClaimCommands>();
        var counts = await inbox.CountAsync(new(), _none);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{counts.Claims} claims, {counts.Articles} articles, {counts.Candidates} new incidents, {counts.Disputes} disputes wait"));
        foreach (var order in new[] { InboxOrder.MostDoubtful, InboxOrder.Oldest })
        {
            InboxCursor? cursor = null;
            Say($"page of 50, {order}", await TimesAsync(Enumerable.Range(0, Pages), async _ => cursor = (await inbox.PageAsync(new(), order, cursor, 50, _none)).Next));
        }

        Say("counts", await TimesAsync(Enumerable.Range(0, 10), async _ => await inbox.CountAsync(new(), _none)));
        var claims = new List<ClaimItem>();
        for (InboxCursor? cursor = null; claims.Count < 3 * Decisions;)
        {
            var page = await inbox.PageAsync(new() { Kinds = [WaitingKind.Claim] }, InboxOrder.MostDoubtful, cursor, 200, _none);
            claims.AddRange(page.Items.Select(item => item.Claim!));
            cursor = page.Next ?? throw new InvalidOperationException("too few claims wait in this store");
        }

        Say("accept", await TimesAsync(claims.Take(Decisions), async claim => await commands.AcceptAsync(_editor, claim.Id, claim.Revision, _none)));
        Say("correct", await TimesAsync(claims.Skip(Decisions).Take(Decisions), async claim => await commands.CorrectAsync(_editor, claim.Id, claim.Revision, claim.Fields with { Stance = claim.Fields.Stance == Stance.Suspects ? Stance.Accuses : Stance.Suspects }, null, _none)));
        Say("reject", await TimesAsync(claims.Skip(2 * Decisions).Take(Decisions), async claim => await commands.RejectAsync(_editor, claim.Id, claim.Revision, "said twice", _none)));
        Say("lock", await TimesAsync(claims.Take(Decisions), async claim => await services.GetRequiredService<LockCommands>().TakeAsync(_editor, RevisionSubject.Claim, claim.Id, _none)));
        return 0;
    }

    private static async Task<List<double>> TimesAsync<T>(IEnumerable<T> over, Func<T, Task> act)
    {
        var times = new List<double>();
        foreach (var one in over)
        {
            var watch = Stopwatch.GetTimestamp();
            await act(one);
            times.Add(Stopwatch.GetElapsedTime(watch).TotalMilliseconds);
        }

        return times;
    }

    private static void Say(string what, List<double> times)
    {
        times.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: n = {times.Count}, p50 {times[times.Count / 2]:0.0} ms, p95 {times[times.Count * 95 / 100]:0.0} ms, max {times[^1]:0.0} ms"));
    }
}
