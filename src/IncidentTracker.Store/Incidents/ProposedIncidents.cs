using IncidentTracker.Domain.Incidents;
using IncidentTracker.Store.Articles;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Incidents;

/// <summary>The incidents that the articles of one transaction are proposed for: each read once, new ones numbered in turn.</summary>
/// <param name="db">Where.</param>
/// <param name="now">UTC; when they are opened.</param>
/// <param name="before">Incidents that articles stored before, in other transactions, opened: by the places of these.</param>
internal sealed class ProposedIncidents(TrackerDbContext db, DateTime now, IReadOnlyDictionary<int, long> before)
{
    private readonly Dictionary<long, IncidentRow> _known = [];
    private readonly Dictionary<int, IncidentRow> _opened = [];
    private int? _last;

    /// <summary>The place of the article that is being stored among all that were given together.</summary>
    public int Place { get; set; }

    /// <summary>Reads ahead what will be asked for.</summary>
    public async Task ReadAsync(IReadOnlyCollection<long> ids, CancellationToken cancellation)
    {
        if (ids.Count > 0)
        {
            foreach (var incident in await db.Incidents.Include(row => row.Kinds).Include(row => row.Victims).Include(row => row.Accused).Where(row => ids.Contains(row.Id)).ToListAsync(cancellation))
            {
                _known[incident.Id] = incident;
            }
        }
    }

    /// <summary>What a proposal means: a stored incident, the new one of an article before, or a new one. Null where a stored one is gone.</summary>
    public async Task<IncidentRow?> FindAsync(IncidentProposal proposal, ArticleRow article, CancellationToken cancellation)
    {
        if (proposal.IncidentId is { } id || (proposal.OpenedBy is { } place && before.TryGetValue(place, out id)))
        {
            return await StandingAsync(id, cancellation);
        }

        return proposal.OpenedBy is { } here && _opened.TryGetValue(here, out var opened) ? opened : await OpenAsync(article, cancellation);
    }

    /// <summary>Adds the incidents that were opened here to those of the articles' places.</summary>
    public void TellOpened(Dictionary<int, long> opened)
    {
        foreach (var (place, incident) in _opened)
        {
            opened[place] = incident.Id;
        }
    }

    /// <summary>The incident that stands for an id: itself, or the one it was merged into since; null where there is none.</summary>
    private async Task<IncidentRow?> StandingAsync(long id, CancellationToken cancellation)
    {
        while (true)
        {
            if (!_known.ContainsKey(id))
            {
                await ReadAsync([id], cancellation);
            }

            if (_known.GetValueOrDefault(id) is not { MergedIntoId: { } into })
            {
                return _known.GetValueOrDefault(id);
            }

            id = into;
        }
    }

    private async Task<IncidentRow> OpenAsync(ArticleRow article, CancellationToken cancellation)
    {
        _last = _last + 1 ?? await GivenNumbers.NextAsync(db, cancellation);
        var incident = new IncidentRow { Number = _last.Value, Title = article.Title, State = LinkState.Proposed, IsSample = article.IsSample, OpenedAt = now };
        db.Incidents.Add(incident);
        return _opened[Place] = incident;
    }
}
