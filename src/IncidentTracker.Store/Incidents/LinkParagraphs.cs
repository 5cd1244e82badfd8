using IncidentTracker.Domain.Incidents;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Incidents;

/// <summary>What the machine proposes of paragraphs, for articles with several incidents. Made on reading: it follows from the text and from names that people may correct at any time.</summary>
internal static class LinkParagraphs
{
    /// <summary>By article, for one incident.</summary>
    public static async Task<IReadOnlyDictionary<long, ParagraphSet>> OfIncidentAsync(TrackerDbContext db, long incidentId, IReadOnlyCollection<long> articles, CancellationToken cancellation) =>
        (await OfArticlesAsync(db, articles, cancellation)).Where(pair => pair.Key.IncidentId == incidentId).ToDictionary(pair => pair.Key.ArticleId, pair => pair.Value);

    /// <summary>By article and incident.</summary>
    public static async Task<IReadOnlyDictionary<(long ArticleId, long IncidentId), ParagraphSet>> OfArticlesAsync(TrackerDbContext db, IReadOnlyCollection<long> articles, CancellationToken cancellation)
    {
        var links = await Standing(db).Where(link => articles.Contains(link.ArticleId)).Select(link => new { link.ArticleId, link.IncidentId }).ToListAsync(cancellation);
        var several = links.GroupBy(link => link.ArticleId).Where(group => group.Count() > 1).ToDictionary(group => group.Key, group => group.Select(link => link.IncidentId).ToList());
        if (several.Count == 0)
        {
            return new Dictionary<(long, long), ParagraphSet>();
        }

        var incidents = several.Values.SelectMany(ids => ids).Distinct().ToList();
        var names = (await db.Incidents.AsNoTracking().AsSplitQuery().Where(row => incidents.Contains(row.Id))
            .Select(row => new
            {
                row.Id,
                Victims = row.Victims.Where(victim => victim.State != LinkState.Rejected).Select(victim => victim.Name).ToList(),
                Accused = row.Accused.Select(accused => accused.Name).ToList(),
            }).ToListAsync(cancellation)).ToDictionary(row => row.Id, row => new RoundupIncident(row.Id, [.. row.Victims, .. row.Accused]));
        var texts = await db.Articles.Where(row => several.Keys.Contains(row.Id))
            .Select(row => new { row.Id, Text = db.Versions.Where(version => version.Id == row.CurrentVersionId).Select(version => version.Text).FirstOrDefault() }).ToListAsync(cancellation);
        return texts.Where(article => article.Text is not null)
            .SelectMany(article => Roundup.Propose(article.Text!, [.. several[article.Id].Select(id => names[id])]).Select(pair => (Key: (article.Id, pair.Key), pair.Value)))
            .ToDictionary(pair => pair.Key, pair => pair.Value);
    }

    private static IQueryable<IncidentArticleRow> Standing(TrackerDbContext db) => db.IncidentArticles.Where(link => link.State != LinkState.Rejected && link.Incident.State != LinkState.Rejected && link.Incident.MergedIntoId == null);
}
