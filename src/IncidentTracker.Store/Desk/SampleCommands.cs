using IncidentTracker.Domain;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Store.Editing;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Desk;

/// <summary>A sample in a list.</summary>
/// <param name="Id">The row.</param>
/// <param name="DrawnAt">UTC.</param>
/// <param name="DrawnBy">Who drew it.</param>
/// <param name="Size">Claims in it.</param>
/// <param name="Answers">How many each editor answered.</param>
public sealed record SampleItem(long Id, DateTime DrawnAt, string DrawnBy, int Size, IReadOnlyList<(string UserId, string Who, int Answered)> Answers);

/// <summary>The next claim of a sample, without anybody's answer to it.</summary>
/// <param name="ClaimId">Which.</param>
/// <param name="ArticleId">Its article.</param>
/// <param name="VersionId">The version its words stand in.</param>
/// <param name="Span">Where.</param>
/// <param name="Done">Answered by this editor before it.</param>
/// <param name="Of">In the whole sample.</param>
public sealed record SampleQuestion(long ClaimId, long ArticleId, long VersionId, TextSpan Span, int Done, int Of);

/// <summary>How far two editors agree over a sample that both finished.</summary>
/// <param name="One">The first.</param>
/// <param name="Other">The second.</param>
/// <param name="Agreement">Over the stances, "no claim" among them.</param>
/// <param name="Apart">Claims on which they differ, with both answers; null is "no claim".</param>
public sealed record SampleResult(string One, string Other, Agreement Agreement, IReadOnlyList<(long ClaimId, Stance? One, Stance? Other)> Apart);

/// <summary>Samples of claims that editors judge blind: each sees the words, never the machine's answer nor a colleague's. Answers are no decisions and change no claim.</summary>
public sealed class SampleCommands(IDbContextFactory<TrackerDbContext> contexts, WriteLane lane, TimeProvider time)
{
    private const int Most = 200;

    /// <summary>Draws claims at random from all that the reader found and whose words still stand.</summary>
    public async Task<(Problem? Problem, long SampleId)> DrawAsync(Editor editor, int size, CancellationToken cancellation)
    {
        if (Refusals.MayNotEdit(editor) is EditOutcome.Rejected refusal)
        {
            return (refusal.Problems[0], 0);
        }

        var now = time.GetUtcNow().UtcDateTime;
        return await lane.WriteAsync(async db =>
        {
            var drawn = await db.Claims.Where(row => !row.ByHand && row.InReading && row.ExternalId == null && row.Evidence.Any()).OrderBy(_ => EF.Functions.Random()).Take(Math.Clamp(size, 1, Most)).Select(row => row.Id).ToListAsync(cancellation);
            if (drawn.Count == 0)
            {
                return ((Problem?)new Problem("edit.sample-empty"), 0L);
            }

            var sample = new SampleRow { DrawnAt = now, DrawnBy = editor.Name, Claims = [.. drawn.Select((claim, at) => new SampleClaimRow { ClaimId = claim, Ordinal = at })] };
            db.Samples.Add(sample);
            await db.SaveChangesAsync(cancellation);
            return (null, sample.Id);
        }, cancellation);
    }

    /// <summary>Samples, the newest first.</summary>
    public async Task<IReadOnlyList<SampleItem>> ListAsync(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var samples = await db.Samples.AsNoTracking().OrderByDescending(row => row.Id).Take(50).Select(row => new { row.Id, row.DrawnAt, row.DrawnBy, Size = row.Claims.Count }).ToListAsync(cancellation);
        var answers = await db.SampleAnswers.GroupBy(row => new { row.SampleId, row.UserId, row.Who }).Select(group => new { group.Key.SampleId, group.Key.UserId, group.Key.Who, Count = group.Count() }).ToListAsync(cancellation);
        return [.. samples.Select(row => new SampleItem(row.Id, row.DrawnAt, row.DrawnBy, row.Size, [.. answers.Where(answer => answer.SampleId == row.Id).OrderBy(answer => answer.Who, StringComparer.Ordinal).Select(answer => (answer.UserId, answer.Who, answer.Count))]))];
    }

    /// <summary>What an editor has to judge next; null where all is judged, or there is no such sample.</summary>
    public async Task<SampleQuestion?> NextAsync(long sampleId, string userId, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var all = await db.SampleClaims.CountAsync(row => row.SampleId == sampleId, cancellation);
        var done = await db.SampleAnswers.CountAsync(row => row.SampleId == sampleId && row.UserId == userId, cancellation);
        var next = await db.SampleClaims.AsNoTracking().Where(row => row.SampleId == sampleId && !db.SampleAnswers.Any(answer => answer.SampleId == sampleId && answer.ClaimId == row.ClaimId && answer.UserId == userId)).OrderBy(row => row.Ordinal)
            .Select(row => new { row.ClaimId, row.Claim.ArticleId, Evidence = row.Claim.Evidence.OrderByDescending(evidence => evidence.VersionId).Select(evidence => new { evidence.VersionId, evidence.Start, evidence.End }).First() }).FirstOrDefaultAsync(cancellation);
        return next is null ? null : new(next.ClaimId, next.ArticleId, next.Evidence.VersionId, new(next.Evidence.Start, next.Evidence.End), done, all);
    }

    /// <summary>Takes an answer: a stance, or null for "no claim here". The first answer counts.</summary>
    public async Task<Problem?> AnswerAsync(Editor editor, long sampleId, long claimId, Stance? stance, CancellationToken cancellation)
    {
        if (Refusals.MayNotEdit(editor) is EditOutcome.Rejected refusal)
        {
            return refusal.Problems[0];
        }

        var now = time.GetUtcNow().UtcDateTime;
        return await lane.WriteAsync<Problem?>(async db =>
        {
            if (!await db.SampleClaims.AnyAsync(row => row.SampleId == sampleId && row.ClaimId == claimId, cancellation))
            {
                return new("edit.missing", "claim of the sample");
            }

            if (!await db.SampleAnswers.AnyAsync(row => row.SampleId == sampleId && row.ClaimId == claimId && row.UserId == editor.UserId, cancellation))
            {
                db.SampleAnswers.Add(new() { SampleId = sampleId, ClaimId = claimId, UserId = editor.UserId, Who = editor.Name, Stance = stance, At = now });
            }

            return null;
        }, cancellation);
    }

    /// <summary>The agreement of each two editors who finished the sample. Unfinished ones are left out, so that nobody learns an answer before giving theirs.</summary>
    public async Task<IReadOnlyList<SampleResult>> ResultsAsync(long sampleId, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var size = await db.SampleClaims.CountAsync(row => row.SampleId == sampleId, cancellation);
        var finished = (await db.SampleAnswers.AsNoTracking().Where(row => row.SampleId == sampleId).ToListAsync(cancellation)).GroupBy(row => row.UserId).Where(group => group.Count() == size)
            .OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => (group.First().Who, Answers: group.ToDictionary(row => row.ClaimId, row => row.Stance))).ToList();
        return [.. finished.SelectMany((one, at) => finished.Skip(at + 1).Select(other => new SampleResult(
            one.Who, other.Who,
            Agreement.Of([.. one.Answers.Select(answer => (Answer(answer.Value), Answer(other.Answers[answer.Key])))]),
            [.. one.Answers.Where(answer => answer.Value != other.Answers[answer.Key]).Select(answer => (answer.Key, answer.Value, other.Answers[answer.Key]))])))];
    }

    private static string Answer(Stance? stance) => stance is { } said ? WireWords.Of(said) : "no claim";
}
