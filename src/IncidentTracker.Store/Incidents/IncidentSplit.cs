using IncidentTracker.Domain;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Store.Articles;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Incidents;

/// <summary>What goes where when articles leave an incident for one of their own.</summary>
internal static class IncidentSplit
{
    /// <summary>The new incident, saved; the old one without the articles. The old links stay as a "no", so that no reading brings the articles back.</summary>
    public static async Task<IncidentRow> OpenAsync(
        TrackerDbContext db, IncidentRow old, IReadOnlyList<IncidentArticleRow> moving, string? title, Editor editor, DateTime now, CancellationToken cancellation)
    {
        var leaving = moving.Select(link => link.ArticleId).ToList();
        var staying = old.Links.Where(link => link.State != LinkState.Rejected).Select(link => link.ArticleId).Except(leaving).ToList();
        var gone = await StoriesAsync(db, leaving, cancellation);
        var left = await StoriesAsync(db, staying, cancellation);
        var happened = gone.Select(story => IncidentState.Date(story.Details.EventDate)).OfType<PartialDate>().FirstOrDefault();
        var byTitle = !string.IsNullOrWhiteSpace(title);
        var part = new IncidentRow
        {
            Number = await GivenNumbers.NextAsync(db, cancellation),
            Title = byTitle ? title!.Trim() : gone[0].Title,
            State = LinkState.Confirmed,
            IsSample = gone.TrueForAll(story => story.IsSample),
            OpenedAt = now,
            FieldsByHand = byTitle ? [nameof(IncidentRow.Title)] : [],
            Kinds = [.. Kinds(gone).Select(kind => new IncidentKindRow { Kind = kind })],
            Links = [.. moving.Select(link => new IncidentArticleRow { ArticleId = link.ArticleId, State = LinkState.Confirmed, Score = link.Score, Reasons = [.. link.Reasons], LinkedAt = now, LinkedBy = editor.Name, Paragraphs = link.Paragraphs })],
        };
        IncidentPast.SetHappened(part, happened);
        part.Victims.AddRange(old.Victims.Where(victim => Told(victim, gone)).OrderBy(victim => victim.Id)
            .Select(victim => new VictimRow { Name = victim.Name, Country = victim.Country, Sector = victim.Sector, State = victim.State }));
        // What only the leaving articles told leaves with them, unless a person vouched for it.
        old.Victims.RemoveAll(victim => victim.State == LinkState.Proposed && Told(victim, gone) && !Told(victim, left));
        if (!old.FieldsByHand.Contains(nameof(IncidentRow.Kinds)))
        {
            var kept = Kinds(left);
            old.Kinds.RemoveAll(kind => !kind.ByHand && Kinds(gone).Contains(kind.Kind) && !kept.Contains(kind.Kind));
        }

        foreach (var link in moving)
        {
            (link.State, link.LinkedBy) = (LinkState.Rejected, editor.Name);
        }

        db.Incidents.Add(part);
        await db.SaveChangesAsync(cancellation);
        return part;
    }

    /// <summary>Takes a split back from the side of the part: it leads to the incident it came from, with what came to it since.</summary>
    public static void GiveBack(IncidentRow part, IncidentRow old, IncidentState asSplit)
    {
        foreach (var link in part.Links.Where(link => !asSplit.Links.Any(known => known.ArticleId == link.ArticleId) && !old.Links.Exists(known => known.ArticleId == link.ArticleId)))
        {
            old.Links.Add(new() { ArticleId = link.ArticleId, State = link.State, Score = link.Score, Reasons = [.. link.Reasons], LinkedAt = link.LinkedAt, LinkedBy = link.LinkedBy, Paragraphs = link.Paragraphs });
        }

        part.Links.Clear();
        part.MergedIntoId = old.Id;
    }

    private static bool Told(VictimRow victim, List<Story> stories) => stories.Exists(story => story.Text.Contains(victim.Name, StringComparison.OrdinalIgnoreCase));

    private static HashSet<IncidentKind> Kinds(List<Story> stories) =>
        [.. stories.SelectMany(story => story.Details.Kinds).Select(word => WireWords.TryParse<IncidentKind>(word, out var kind) ? kind : (IncidentKind?)null).OfType<IncidentKind>()];

    private static async Task<List<Story>> StoriesAsync(TrackerDbContext db, List<long> articles, CancellationToken cancellation)
    {
        var rows = await db.Articles.Where(row => articles.Contains(row.Id)).OrderBy(row => row.NewsAt).ThenBy(row => row.Id)
            .Select(row => new { row.Title, row.IsSample, Version = db.Versions.Where(version => version.Id == row.CurrentVersionId).Select(version => new { version.Text, version.DetailsJson }).FirstOrDefault() })
            .ToListAsync(cancellation);
        return rows.ConvertAll(row => new Story(row.Title, row.IsSample, row.Version?.Text ?? "", VersionDetails.From(row.Version?.DetailsJson ?? "{}")));
    }

    private sealed record Story(string Title, bool IsSample, string Text, VersionDetails Details);
}
