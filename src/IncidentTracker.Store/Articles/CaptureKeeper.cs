using System.Runtime.ExceptionServices;
using System.Security.Cryptography;
using IncidentTracker.Store.Dialect;
using IncidentTracker.Store.Mapping;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Articles;

/// <summary>Writes captures: those that wait for the lane together in one transaction, because each transaction waits for the disk.</summary>
internal sealed class CaptureKeeper(WriteLane lane, IStoreDialect dialect) : IDisposable
{
    private const int MostAtOnce = 50;

    private readonly Together<CaptureRow, Kept> _queue = new(MostAtOnce, async captures =>
    {
        try
        {
            return await WriteAsync(lane, captures);
        }
        catch (Exception refusal) when (captures.Count > 1 && dialect.IsOfARow(refusal))
        {
            // Nothing of the lot was written: each by itself shows which one it is, and the others are kept.
            var alone = new List<Kept>(captures.Count);
            foreach (var capture in captures)
            {
                try
                {
                    alone.AddRange(await WriteAsync(lane, [capture]));
                }
                catch (Exception own) when (dialect.IsOfARow(own))
                {
                    alone.Add(new(null, ExceptionDispatchInfo.Capture(own)));
                }
            }

            return alone;
        }
    });

    public async Task<KeptCapture> KeepAsync(NewCapture capture, CancellationToken cancellation)
    {
        var kept = await _queue.DoAsync(Row(capture), cancellation);
        kept.Refused?.Throw();
        return kept.Capture!;
    }

    public void Dispose() => _queue.Dispose();

    private static async Task<IReadOnlyList<Kept>> WriteAsync(WriteLane lane, IReadOnlyList<CaptureRow> captures) => await lane.WriteAsync(async db =>
    {
        var urls = captures.Select(capture => capture.Url).Distinct(StringComparer.Ordinal).ToList();
        var hashes = captures.Select(capture => capture.Hash).Distinct(StringComparer.Ordinal).ToList();
        // Nothing in the schema says that there is only one: of several it is the first.
        var known = (await db.Captures.Where(row => urls.Contains(row.Url) && hashes.Contains(row.Hash)).OrderBy(row => row.Id).Select(row => new { row.Id, row.Url, row.Hash }).ToListAsync(CancellationToken.None))
            .DistinctBy(row => (row.Url, row.Hash)).ToDictionary(row => (row.Url, row.Hash), row => row.Id);
        var fresh = captures.DistinctBy(capture => (capture.Url, capture.Hash)).Where(capture => !known.ContainsKey((capture.Url, capture.Hash))).ToList();
        foreach (var (capture, id) in fresh.Zip(await ModelInsert.EachAsync(db, fresh, CancellationToken.None)))
        {
            known[(capture.Url, capture.Hash)] = id;
        }

        var kept = new List<Kept>(captures.Count);
        foreach (var capture in captures)
        {
            var (id, isNew) = (known[(capture.Url, capture.Hash)], fresh.Contains(capture));
            if (!isNew)
            {
                // The next request names the validators of the last answer.
                await db.Captures.Where(row => row.Id == id && (row.ETag != capture.ETag || row.LastModified != capture.LastModified))
                    .ExecuteUpdateAsync(set => set.SetProperty(row => row.ETag, capture.ETag).SetProperty(row => row.LastModified, capture.LastModified), CancellationToken.None);
            }

            kept.Add(new(new(id, Known: !isNew), null));
        }

        return kept;
    }, CancellationToken.None);

    /// <summary>Hashing and packing are the work here: they are done before the lane, where others would wait for them.</summary>
    private static CaptureRow Row(NewCapture capture) => new()
    {
        SourceId = capture.SourceId,
        Url = capture.Url,
        FinalUrl = capture.FinalUrl,
        FetchedAt = capture.FetchedAt,
        Status = capture.Status,
        ContentType = capture.ContentType,
        ETag = capture.ETag,
        LastModified = capture.LastModified,
        Hash = Convert.ToHexStringLower(SHA256.HashData(capture.Body.Span)),
        Length = capture.Body.Length,
        Body = CaptureBody.Pack(capture.Body.Span),
    };

    private sealed record Kept(KeptCapture? Capture, ExceptionDispatchInfo? Refused);
}
