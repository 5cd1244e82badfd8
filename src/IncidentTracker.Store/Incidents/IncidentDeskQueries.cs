using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Store.Claims;
using IncidentTracker.Store.Mapping;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Incidents;

/// <summary>Reads what editors added to incidents, and what a merge would do.</summary>
public sealed class IncidentDeskQueries(IDbContextFactory<TrackerDbContext> contexts)
{
    private const int MostNear = 6;
    private const int MostLooked = 60;
    private const int DaysApart = 3;

    private static readonly TimeSpan _near = TimeSpan.FromDays(30);

    /// <summary>What editors added to an incident; of its <paramref name="claims"/>, which change which.</summary>
    public async Task<IncidentDesk> OfAsync(long incidentId, IReadOnlyList<ClaimItem> claims, AsKnownOn? asKnown, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var verdicts = await db.Verdicts.AsNoTracking().Where(row => row.IncidentId == incidentId).OrderByDescending(row => row.Id).ToListAsync(cancellation);
        var responses = await db.Responses.AsNoTracking().Where(row => row.IncidentId == incidentId)
            .Select(row => new { Row = row, Title = db.Articles.Where(article => article.Id == row.ArticleId).Select(article => article.Title).FirstOrDefault() }).ToListAsync(cancellation);
        var ours = await MergedIncidents.WithAsync(db, incidentId, asKnown?.Until, cancellation);
        var related = await RelatedAsync(db, incidentId, ours, asKnown?.Until, cancellation);
        var numbers = claims.Select(claim => claim.Id).ToList();
        var links = await db.ClaimLinks.AsNoTracking().Where(row => numbers.Contains(row.FromId) && numbers.Contains(row.ToId)).ToListAsync(cancellation);
        var gone = ours.Count == 1 ? [] : await db.Incidents.Where(row => ours.Contains(row.Id) && row.Id != incidentId).OrderBy(row => row.Number).Select(row => row.Number).ToListAsync(cancellation);
        if (asKnown is { Until: var until })
        {
            verdicts = [.. verdicts.Where(row => row.WrittenAt < until).Select(row => TurnBack(row, until))];
            links.RemoveAll(link => link.At >= until);
            responses.RemoveAll(response => response.Row.On is { } on && on.Earliest > asKnown.Day);
        }

        var decided = links.ConvertAll(row => new ClaimLinkItem(row.FromId, row.ToId, row.Succession, row.State, row.Who));
        return new(
            verdicts.ConvertAll(row => new VerdictItem(
                row.Id, row.State, row.Actor, row.Country, row.StateLink, row.Confidence, row.Reason, row.AuthorId, row.Author, row.WrittenAt, row.Reader, row.ReadAt, row.EndedBy, row.EndedAt)),
            [.. responses.OrderBy(row => row.Row.On is null).ThenBy(row => row.Row.On?.Earliest).ThenBy(row => row.Row.Id)
                .Select(row => new ResponseItem(row.Row.Id, row.Row.Kind, row.Row.On, row.Row.Who, row.Row.What, row.Row.ArticleId, row.Title, row.Row.Address))],
            related,
            [.. decided.Where(link => link.State == LinkState.Confirmed), .. ClaimLinkItem.Propose(claims, decided)],
            gone);
    }

    /// <summary>What merging would do; null where one of the two is not there.</summary>
    public async Task<MergePreview?> PreviewMergeAsync(long survivorId, long goneId, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var both = await IncidentQueries.ItemsAsync(db, db.Incidents.AsNoTracking().Where(row => row.Id == survivorId || row.Id == goneId), cancellation);
        if (both.FirstOrDefault(item => item.Id == survivorId) is not { } survivor || both.FirstOrDefault(item => item.Id == goneId) is not { } gone)
        {
            return null;
        }

        var links = await db.IncidentArticles.AsNoTracking().Where(link => (link.IncidentId == survivorId || link.IncidentId == goneId) && link.State != LinkState.Rejected)
            .Select(link => new { link.IncidentId, link.ArticleId, link.Article.Title }).ToListAsync(cancellation);
        var known = links.Where(link => link.IncidentId == survivorId).Select(link => link.ArticleId).ToHashSet();
        var moving = links.Where(link => link.IncidentId == goneId).ToList();
        var names = survivor.Victims.Select(victim => ClaimKey.Fold(victim.Name)).ToHashSet(StringComparer.Ordinal);
        var said = (await MergedIncidents.BetweenAsync(db, survivorId, goneId, cancellation)).Find(pair => pair.Relation == IncidentRelation.NotTheSame);
        return new(
            survivor,
            gone,
            [.. moving.Where(link => !known.Contains(link.ArticleId)).Select(link => link.Title)],
            moving.Count(link => known.Contains(link.ArticleId)),
            gone.Claims,
            [.. gone.Victims.Where(victim => !names.Contains(ClaimKey.Fold(victim.Name))).Select(victim => victim.Name)],
            [.. gone.Kinds.Except(survivor.Kinds)],
            await db.Responses.CountAsync(row => row.IncidentId == goneId, cancellation),
            await db.Verdicts.CountAsync(row => row.IncidentId == goneId && row.State == VerdictState.InForce, cancellation),
            said is null ? null : new("incident.said-not-the-same", said.Who, said.Note ?? "no reason given"));
    }

    /// <summary>Other incidents that may be the same event, with what they share. Pairs of which something was said, "not the same" first of all, are never offered.</summary>
    public async Task<IReadOnlyList<NearIncident>> NearAsync(long incidentId, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var me = await db.Incidents.AsNoTracking().Include(row => row.Victims).Include(row => row.Kinds).Include(row => row.Accused).AsSplitQuery().FirstOrDefaultAsync(row => row.Id == incidentId, cancellation);
        if (me is null || me.MergedIntoId is not null)
        {
            return [];
        }

        var ours = await MergedIncidents.WithAsync(db, incidentId, null, cancellation);
        var pairs = await MergedIncidents.SaidOf(db, ours).Select(pair => new { pair.FromId, pair.ToId }).ToListAsync(cancellation);
        // The other of a pair may be merged by now; whoever stands for it is not offered either.
        var said = (await MergedIncidents.StandingAsync(db, pairs.SelectMany(pair => new[] { pair.FromId, pair.ToId }), null, cancellation)).Values.Distinct().ToList();
        var ids = await CandidatesAsync(db, me, said, cancellation);
        var others = await db.Incidents.AsNoTracking().AsSplitQuery().Include(row => row.Victims).Include(row => row.Kinds).Include(row => row.Accused).Where(row => ids.Contains(row.Id)).ToListAsync(cancellation);
        return [.. others.Select(other => (Other: other, Shared: Shared(me, other))).Where(pair => pair.Shared is { Weight: >= 3, Event: true })
            .OrderByDescending(pair => pair.Shared.Weight).ThenByDescending(pair => pair.Other.Number).Take(MostNear)
            .Select(pair => new NearIncident(pair.Other.Id, pair.Other.Number, pair.Other.Title, pair.Shared.Reasons))];
    }

    /// <summary>How others stand to an incident, by what was said of it or of one that was merged into it. The other is the one that stands by now; what was said of two that are one by now relates nobody.</summary>
    private static async Task<IReadOnlyList<RelatedIncident>> RelatedAsync(TrackerDbContext db, long incidentId, List<long> ours, DateTime? until, CancellationToken cancellation)
    {
        var pairs = (await MergedIncidents.SaidOf(db, ours).AsNoTracking().ToListAsync(cancellation)).FindAll(pair => until is null || pair.At < until);
        if (pairs.Count == 0)
        {
            return [];
        }

        var standing = await MergedIncidents.StandingAsync(db, pairs.SelectMany(pair => new[] { pair.FromId, pair.ToId }), until, cancellation);
        var ids = standing.Values.Where(id => id != incidentId).Distinct().ToList();
        var others = await db.Incidents.Where(row => ids.Contains(row.Id)).Select(row => new { row.Id, row.Number, row.Title }).ToDictionaryAsync(row => row.Id, cancellation);
        var related = new List<RelatedIncident>();
        // Where the same was said twice, the words are those that were said of the incident itself.
        foreach (var pair in pairs.OrderByDescending(pair => pair.FromId == incidentId || pair.ToId == incidentId))
        {
            var outward = ours.Contains(pair.FromId);
            if (others.TryGetValue(standing[outward ? pair.ToId : pair.FromId], out var other))
            {
                related.Add(new(other.Id, other.Number, other.Title, pair.Relation, outward, pair.Note, pair.Who));
            }
        }

        return [.. related.DistinctBy(item => (item.Id, item.Relation, item.Outward)).OrderBy(item => item.Relation).ThenBy(item => item.Number)];
    }

    /// <summary>Those that can reach the weight at all, asked of the indexes: the same victim, or the same days with two things more. A month has thousands of incidents, and a handful of such.</summary>
    private static async Task<List<long>> CandidatesAsync(TrackerDbContext db, IncidentRow me, List<long> said, CancellationToken cancellation)
    {
        var (from, to) = (me.FirstNewsAt - _near, me.LastNewsAt + _near);
        var near = new IncidentFilter().Apply(db.Incidents.AsNoTracking()).Where(row => row.Id != me.Id && !said.Contains(row.Id) && row.LastNewsAt >= from && row.FirstNewsAt <= to);
        // As they stand and whatever their case, since so they are compared below.
        List<string> names = [.. Names(me), .. Names(me).Select(name => name.ToLowerInvariant())];
        var ids = await near.Where(row => row.Victims.Any(victim => victim.State != LinkState.Rejected && (names.Contains(victim.Name) || names.Contains(StoreText.Lower(victim.Name)))))
            .OrderByDescending(row => row.LastNewsAt).Take(MostLooked).Select(row => row.Id).ToListAsync(cancellation);
        if (me.HappenedFrom is { } day)
        {
            var (first, last) = (day.AddDays(-DaysApart), day.AddDays(DaysApart));
            var (accused, countries, kinds) = (me.Accused.SelectMany(row => new[] { row.Name, row.Name.ToLowerInvariant() }).ToList(), Countries(me).ToList(), me.Kinds.Select(kind => kind.Kind).ToList());
            ids.AddRange(await near.Where(row => row.HappenedFrom >= first && row.HappenedFrom <= last)
                .Where(row => (row.Accused.Any(party => accused.Contains(party.Name) || accused.Contains(StoreText.Lower(party.Name))) ? 1 : 0)
                    + (row.Victims.Any(victim => victim.State != LinkState.Rejected && countries.Contains(victim.Country!)) ? 1 : 0)
                    + (row.Kinds.Any(kind => kinds.Contains(kind.Kind)) ? 1 : 0) >= 2)
                .OrderByDescending(row => row.LastNewsAt).Take(MostLooked).Select(row => row.Id).ToListAsync(cancellation));
        }

        return ids;
    }

    /// <summary>Kind, country and accused are shared by many events of one conflict; only the same victim or the same days point at one event.</summary>
    private static (int Weight, bool Event, IReadOnlyList<string> Reasons) Shared(IncidentRow one, IncidentRow other)
    {
        var (weight, reasons) = (0, new List<string>());
        var victims = Names(one).Intersect(Names(other), StringComparer.OrdinalIgnoreCase).ToList();
        Add(3, victims.Count > 0, $"same victim: {string.Join(", ", victims.Take(2))}");
        var accused = one.Accused.Select(row => row.Name).Intersect(other.Accused.Select(row => row.Name), StringComparer.OrdinalIgnoreCase).ToList();
        Add(1, accused.Count > 0, $"same accused: {string.Join(", ", accused.Take(2))}");
        var countries = Countries(one).Intersect(Countries(other), StringComparer.Ordinal).ToList();
        Add(1, countries.Count > 0, $"same victim country: {string.Join(", ", countries.Select(CountryNames.NameOf).Take(2))}");
        Add(1, one.Kinds.Select(kind => kind.Kind).Intersect(other.Kinds.Select(kind => kind.Kind)).Any(), "same kind");
        var close = one.HappenedFrom is { } day && other.HappenedFrom is { } their && Math.Abs(day.DayNumber - their.DayNumber) <= DaysApart;
        Add(1, close, "at most three days apart");
        return (weight, close || victims.Count > 0, reasons);

        void Add(int worth, bool holds, string reason)
        {
            if (holds)
            {
                weight += worth;
                reasons.Add(reason);
            }
        }
    }

    private static IEnumerable<string> Names(IncidentRow row) => row.Victims.Where(victim => victim.State != LinkState.Rejected).Select(victim => victim.Name);

    private static IEnumerable<string> Countries(IncidentRow row) => row.Victims.Where(victim => victim.State != LinkState.Rejected).Select(victim => victim.Country).OfType<string>();

    /// <summary>What a verdict was before what became of it later.</summary>
    private static VerdictRow TurnBack(VerdictRow row, DateTime until)
    {
        if (row.EndedAt >= until)
        {
            (row.State, row.EndedAt, row.EndedBy) = (row.ReadAt is null ? VerdictState.Waiting : VerdictState.InForce, null, null);
        }

        if (row.ReadAt >= until)
        {
            (row.State, row.ReadAt, row.Reader) = (VerdictState.Waiting, null, null);
        }

        return row;
    }
}
