using System.Globalization;
using System.Runtime.InteropServices;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Store.Mapping;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Articles;

/// <summary>Puts an article's dispatches into the wire report they are takes or copies of, or opens one. Runs inside the transaction that stores the article.</summary>
internal static class WireWriter
{
    private sealed record Found(TakeRow Take, CopySignature Signature);

    internal sealed record Match(TakeRow Nearest, CopySignature Signature, CopyLikeness Likeness, string Reason);

    /// <returns>Other articles that stand in another report for it.</returns>
    public static async Task<IReadOnlyList<long>> PlaceAsync(TrackerDbContext db, ArticleRow article, IReadOnlyList<CopySignature> signatures, DateTime now, CancellationToken cancellation)
    {
        var own = article.WireReportId is null ? [] : await db.Takes.Where(row => row.ArticleId == article.Id).OrderBy(row => row.Ordinal).ToListAsync(cancellation);
        if (own.Count == signatures.Count && own.Count > 0 && own.Zip(signatures).All(pair => Same(pair.First, pair.Second)))
        {
            return [];
        }

        foreach (var old in own)
        {
            await CopyIndex.RemoveAsync(db, old.Id, DayOf(old.NewsAt), KeysOf(old), cancellation);
        }

        db.Takes.RemoveRange(own.Where(row => !signatures.Any(signature => signature.Ordinal == row.Ordinal)));
        var previous = article.WireReportId;
        if (signatures.Count == 0)
        {
            (article.WireReportId, article.OriginKey) = (null, article.CanonicalUrl);
            await db.SaveChangesAsync(cancellation);
            await RenumberAsync(db, previous, cancellation);
            return [];
        }

        var (matches, rewrites) = await MatchAsync(db, article, signatures, cancellation);
        var best = matches.Values.OrderByDescending(match => match.Likeness.OfShorter).FirstOrDefault();
        var report = best?.Nearest.WireReportId ?? previous ?? await OpenAsync(db, now, cancellation);
        var rows = signatures.Select(signature => Fill(own.Find(row => row.Ordinal == signature.Ordinal), article, report, signature, matches.GetValueOrDefault(signature.Ordinal))).ToList();
        db.Takes.AddRange(rows.Except(own));
        (article.WireReportId, article.OriginKey) = (report, string.Create(CultureInfo.InvariantCulture, $"wire:{report}"));
        await db.SaveChangesAsync(cancellation);
        foreach (var (row, signature) in rows.Zip(signatures))
        {
            await CopyIndex.AddAsync(db, row.Id, DayOf(row.NewsAt), signature.Keys, cancellation);
        }

        var drawn = await DrawInAsync(db, report, rows, rewrites, cancellation);
        // A report of one dispatch needs no numbering: its row says 1.
        if (best is not null || drawn.Count > 0 || own.Count > 0 || rows.Count > 1)
        {
            await RenumberAsync(db, report, cancellation);
        }

        if (previous is { } left && left != report)
        {
            await RenumberAsync(db, left, cancellation);
        }

        return drawn;
    }

    /// <summary>The same for a new article, written without tracking.</summary>
    /// <returns>Other articles that stand in another report for it.</returns>
    public static async Task<IReadOnlyList<long>> FirstAsync(StorePass pass, ArticleRow article, IReadOnlyList<CopySignature> signatures, CancellationToken cancellation)
    {
        var db = pass.Db;
        if (signatures.Count == 0)
        {
            return [];
        }

        var (matches, rewrites) = await MatchAsync(db, article, signatures, cancellation);
        var best = matches.Values.OrderByDescending(match => match.Likeness.OfShorter).FirstOrDefault();
        var report = best?.Nearest.WireReportId ?? await ModelInsert.OneAsync(db, new WireReportRow { OpenedAt = pass.Now }, cancellation);
        var leads = false;
        var rows = new List<TakeRow>(signatures.Count);
        foreach (var signature in signatures)
        {
            var row = Fill(null, article, report, signature, matches.GetValueOrDefault(signature.Ordinal));
            leads |= row.CopyOf is null;
            row.Take = row.CopyOf is null ? row.Take : matches[signature.Ordinal].Nearest.Take;
            row.Id = await ModelInsert.OneAsync(db, row, cancellation);
            rows.Add(row);
            await CopyIndex.AddAsync(db, row.Id, DayOf(row.NewsAt), signature.Keys, cancellation);
        }

        (article.WireReportId, article.OriginKey) = (report, string.Create(CultureInfo.InvariantCulture, $"wire:{report}"));
        if (rewrites.Count > 0)
        {
            // They may have been placed in this very pass.
            await pass.SettleAsync(cancellation);
        }

        var drawn = await DrawInAsync(db, report, rows, rewrites, cancellation);
        // A copy has its original's number and changes nobody else's.
        if (drawn.Count > 0 || (leads && (best is not null || signatures.Count > 1)))
        {
            await RenumberAsync(db, report, cancellation);
        }

        return drawn;
    }

    /// <summary>
    /// A rewrite that was read before the report it names as its source opened a report of its own. When the source comes and stands in another, the rewrite follows it, with its copies;
    /// not where its report holds anything that does not name this source.
    /// </summary>
    private static async Task<IReadOnlyList<long>> DrawInAsync(TrackerDbContext db, long report, List<TakeRow> rows, List<(int Ordinal, Match Rewrite)> rewrites, CancellationToken cancellation)
    {
        var drawn = new List<long>();
        foreach (var same in rewrites.Where(found => found.Rewrite.Nearest.WireReportId != report).GroupBy(found => found.Rewrite.Nearest.WireReportId))
        {
            var (ordinal, rewrite) = same.MaxBy(found => found.Rewrite.Likeness.Words);
            var source = rows.Find(row => row.Ordinal == ordinal)!;
            var takes = await db.Takes.Where(row => row.WireReportId == same.Key).ToListAsync(cancellation);
            if (takes.Count == 0 || takes.Exists(row => row.Via is null || row.Via != source.Agency))
            {
                continue;
            }

            foreach (var take in takes)
            {
                (take.WireReportId, take.CopyOf, take.Take) = (report, source.CopyOf ?? source.Id, source.Take);
                if (take.Reason is null)
                {
                    (take.Reason, take.Likeness) = (rewrite.Reason, Math.Round(rewrite.Likeness.OfShorter, 4));
                }
            }

            foreach (var article in await db.Articles.Where(row => row.WireReportId == same.Key).ToListAsync(cancellation))
            {
                (article.WireReportId, article.OriginKey) = (report, string.Create(CultureInfo.InvariantCulture, $"wire:{report}"));
                drawn.Add(article.Id);
            }

            await db.SaveChangesAsync(cancellation);
            await RenumberAsync(db, same.Key, cancellation);
        }

        return drawn;
    }

    /// <summary>For each dispatch the stored take it is most like, among those that it is one report with; and every stored rewrite that names it as its source.</summary>
    private static async Task<(Dictionary<int, Match> Nearest, List<(int Ordinal, Match Rewrite)> Rewrites)> MatchAsync(TrackerDbContext db, ArticleRow article, IReadOnlyList<CopySignature> signatures, CancellationToken cancellation)
    {
        var keys = signatures.SelectMany(signature => signature.Keys).Distinct().ToList();
        var matches = new Dictionary<int, Match>();
        var rewrites = new List<(int Ordinal, Match Rewrite)>();
        var candidates = (await CopyIndex.FindAsync(db, keys, DayOf(article.NewsAt), CopySignature.WindowDays, article.Id, cancellation)).Select(row => new Found(row, SignatureOf(row))).ToList();
        foreach (var signature in signatures)
        {
            foreach (var candidate in candidates)
            {
                var likeness = signature.Sketch.With(candidate.Signature.Sketch);
                if (CopyRule.Judge(signature, candidate.Signature, likeness) is not { } reason)
                {
                    continue;
                }

                var match = new Match(candidate.Take, candidate.Signature, likeness, reason);
                if (!matches.TryGetValue(signature.Ordinal, out var known) || Better(likeness, candidate.Take, known))
                {
                    matches[signature.Ordinal] = match;
                }

                if (candidate.Signature.Via is { } via && via == signature.Agency)
                {
                    rewrites.Add((signature.Ordinal, match));
                }
            }
        }

        return (matches, rewrites);
    }

    /// <summary>The most like; of equals the earlier, which is likelier the one that was copied.</summary>
    private static bool Better(CopyLikeness likeness, TakeRow take, Match known) =>
        likeness.Resemblance > known.Likeness.Resemblance || (likeness.Resemblance == known.Likeness.Resemblance && take.NewsAt < known.Nearest.NewsAt);

    /// <summary>A changed dispatch keeps its row, so that its copies go on pointing at it.</summary>
    internal static TakeRow Fill(TakeRow? row, ArticleRow article, long report, CopySignature signature, Match? match)
    {
        // Another dispatch of the same page may have led to another report; an article stands in one.
        var near = match is not null && match.Nearest.WireReportId == report ? match : null;
        var another = near is not null && Takes.IsAnother(
            signature.Marker, near.Signature.Marker, near.Likeness, signature.Agency is not null && signature.Agency == near.Signature.Agency, (article.NewsAt - near.Nearest.NewsAt).TotalDays);
        var copied = near is null || another ? null : near.Nearest.CopyOf ?? (long?)near.Nearest.Id;
        row ??= new() { Sketch = [], Keys = [] };
        row.WireReportId = report;
        row.ArticleId = article.Id;
        row.Ordinal = signature.Ordinal;
        row.Take = Math.Max(row.Take, 1);
        row.CopyOf = copied == row.Id ? null : copied;
        row.Reason = near?.Reason;
        row.Likeness = Math.Round(near?.Likeness.OfShorter ?? 0, 4);
        row.Marker = signature.Marker?.Kind;
        row.MarkerNumber = signature.Marker?.Number;
        row.NewsAt = article.NewsAt;
        row.Agency = signature.Agency;
        row.Credit = signature.Credit;
        row.Via = signature.Via;
        row.Place = signature.Place;
        row.DatelineDay = signature.Day;
        row.Sketch = signature.Sketch.ToBytes();
        row.Keys = MemoryMarshal.AsBytes<long>(signature.Keys.ToArray()).ToArray();
        return row;
    }

    private static async Task<long> OpenAsync(TrackerDbContext db, DateTime now, CancellationToken cancellation)
    {
        var report = new WireReportRow { OpenedAt = now };
        db.WireReports.Add(report);
        await db.SaveChangesAsync(cancellation);
        return report.Id;
    }

    /// <summary>Orders the takes of a report anew; a report that nobody prints any more goes.</summary>
    private static async Task RenumberAsync(TrackerDbContext db, long? report, CancellationToken cancellation)
    {
        if (report is null)
        {
            return;
        }

        var rows = await db.Takes.Where(row => row.WireReportId == report).OrderBy(row => row.Id).ToListAsync(cancellation);
        if (rows.Count == 0)
        {
            await db.WireReports.Where(row => row.Id == report).ExecuteDeleteAsync(cancellation);
            return;
        }

        var ids = rows.Select(row => row.Id).ToHashSet();
        var leaders = rows.Where(row => row.CopyOf is not { } copied || !ids.Contains(copied)).ToList();
        var numbers = Takes.Number(leaders.ConvertAll(row => new TakeFact(row.Marker, row.MarkerNumber, row.NewsAt)));
        var byLeader = leaders.Select((row, index) => (row.Id, Number: numbers[index])).ToDictionary(pair => pair.Id, pair => pair.Number);
        foreach (var row in rows)
        {
            row.Take = byLeader.TryGetValue(row.Id, out var number) ? number : byLeader.GetValueOrDefault(row.CopyOf!.Value, 1);
        }

        await db.SaveChangesAsync(cancellation);
    }

    private static bool Same(TakeRow row, CopySignature signature) =>
        row.Ordinal == signature.Ordinal && row.Marker == signature.Marker?.Kind && row.MarkerNumber == signature.Marker?.Number && row.Agency == signature.Agency && row.Via == signature.Via
        && row.Sketch.AsSpan().SequenceEqual(signature.Sketch.ToBytes());

    private static CopySignature SignatureOf(TakeRow row) => new(
        row.Ordinal, row.Agency, row.Credit, row.Place, row.DatelineDay, row.Marker is { } kind ? new(kind, row.MarkerNumber, "") : null, KeysOf(row), CopySketch.FromBytes(row.Sketch), row.Via);

    private static long[] KeysOf(TakeRow row) => MemoryMarshal.Cast<byte, long>(row.Keys).ToArray();

    private static int DayOf(DateTime newsAt) => DateOnly.FromDateTime(newsAt).DayNumber;
}
