using IncidentTracker.Domain;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Store.Claims;
using IncidentTracker.Store.Editing;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Incidents;

/// <summary>An incident as it stood.</summary>
internal sealed record PastIncident(IncidentItem Item, IReadOnlyDictionary<string, string?> Accused, IReadOnlyList<LinkPart> Links, IReadOnlyList<ClaimRow> Claims, DateTime FirstNewsAt);

/// <summary>The record as known on a day. What people did is turned back by the revisions since, which keep what was before them; what the machine found counts from the
/// publication of its version. Victims and kinds that the machine read carry no instant of their own: they stand as the next human change, or today, finds them.</summary>
internal static class PastRecord
{
    /// <summary>The incidents among <paramref name="which"/> that were on record; merged away and rejected ones are not.</summary>
    public static async Task<IReadOnlyList<PastIncident>> ReadAsync(TrackerDbContext db, IQueryable<IncidentRow> which, DateTime until, CancellationToken cancellation)
    {
        var rows = await which.AsNoTracking().AsSplitQuery().Include(row => row.Kinds).Include(row => row.Victims).Include(row => row.Links).Include(row => row.Responses)
            .OrderBy(row => row.Id).ToListAsync(cancellation);
        var ids = rows.ConvertAll(row => row.Id);
        var since = await db.Revisions.AsNoTracking().Where(row => row.Subject == RevisionSubject.Incident && ids.Contains(row.SubjectId) && row.At >= until)
            .OrderBy(row => row.Number).ToListAsync(cancellation);
        var next = since.GroupBy(row => row.SubjectId).ToDictionary(group => group.Key, group => group.First());
        var stood = rows.Select(row => (Row: row, State: StateOf(row, next.GetValueOrDefault(row.Id)))).Where(pair => pair.State is { State: not LinkState.Rejected, MergedInto: null }).ToList();
        var links = stood.ToDictionary(pair => pair.Row.Id, pair => LinksOf(pair.Row, pair.State!, next.GetValueOrDefault(pair.Row.Id)?.At));
        var wanted = links.Values.SelectMany(parts => parts.Select(part => part.ArticleId)).Distinct().ToList();
        var articles = await db.Articles.Where(row => wanted.Contains(row.Id) && row.NewsAt < until).Select(row => new { row.Id, row.NewsAt, row.OriginKey }).ToDictionaryAsync(row => row.Id, cancellation);
        var claims = (await PastClaims.ReadAsync(db, articles.ToDictionary(pair => pair.Key, pair => pair.Value.NewsAt), until, cancellation)).ToLookup(claim => claim.ArticleId);

        var past = new List<PastIncident>();
        foreach (var (row, state) in stood)
        {
            var here = links[row.Id].Where(link => articles.ContainsKey(link.ArticleId)).ToList();
            if (here.Count == 0)
            {
                continue;
            }

            var said = here.SelectMany(link => claims[link.ArticleId]).Where(claim => claim.IncidentId is null || claim.IncidentId == row.Id || state!.Pinned.Contains(claim.Id)).ToList();
            var figures = IncidentFigures.Of(here.ConvertAll(link => (articles[link.ArticleId].NewsAt, articles[link.ArticleId].OriginKey)), said, row.OpenedAt);
            past.Add(new(Item(row, state!, figures, until), figures.Accused, here, [.. said.OrderBy(claim => claim.SaidAt).ThenBy(claim => claim.Id)], figures.FirstNewsAt));
        }

        return past;
    }

    /// <summary>Null where it was not there yet.</summary>
    private static IncidentState? StateOf(IncidentRow row, RevisionRow? next)
    {
        var now = IncidentState.Of(row, []);
        return next is null ? now
            : next.Number == 1 && next.BeforeJson == "{}" ? null
            // Revisions from before states were kept say only in words what was: the title and the date are read from them.
            : IncidentState.From(next.StateBeforeJson) ?? Worded(now, RevisionLog.Shape(next).Before);
    }

    private static IncidentState Worded(IncidentState now, IReadOnlyDictionary<string, string?> before) => now with
    {
        Title = before.GetValueOrDefault("title") ?? now.Title,
        Happened = before.ContainsKey("happened") ? before["happened"] : now.Happened,
        State = WireWords.TryParse<LinkState>(before.GetValueOrDefault("state"), out var state) ? state : now.State,
    };

    private static List<LinkPart> LinksOf(IncidentRow row, IncidentState state, DateTime? changed) =>
    [
        .. state.Links.Where(link => link.State != LinkState.Rejected),
        // The machine links when it fetches; the story was public when it was published. An older link came here by a merge.
        .. row.Links.Where(link => link is { State: LinkState.Proposed, LinkedBy: null } && link.LinkedAt >= changed && !state.Links.Any(known => known.ArticleId == link.ArticleId)).Select(IncidentState.Part),
    ];

    private static IncidentItem Item(IncidentRow row, IncidentState state, IncidentFigures figures, DateTime until) => new()
    {
        Id = row.Id,
        Number = row.Number,
        Title = state.Title,
        State = state.State,
        Happened = IncidentState.Date(state.Happened),
        Attribution = figures.Attribution,
        StateSentence = figures.Sentence,
        Strip = [.. figures.Strip.Select(WireWords.Parse<Stance>)],
        Articles = figures.Articles,
        Origins = figures.Origins,
        Claims = figures.Claims,
        LastNewsAt = figures.LastNewsAt,
        Kinds = [.. state.Kinds.Select(kind => kind.Kind).Order()],
        Victims = [.. state.Victims.Where(victim => victim.State != LinkState.Rejected).Select(victim => new VictimItem(0, victim.Name, victim.Country, victim.Sector, victim.State))],
        Phase = state.Phase,
        IsSample = row.IsSample,
        Revision = row.Revision,
        OpenedAt = row.OpenedAt,
        // What was written after that day is no change of what stood on it. News counts from its publication and may be older than the record of it: nothing changed before it was there.
        ChangedAt = Earliest(row.ChangedAt, until.AddMilliseconds(-1)) is var changed && changed > row.OpenedAt ? changed : row.OpenedAt,
    };

    private static DateTime Earliest(DateTime one, DateTime other) => one < other ? one : other;
}
