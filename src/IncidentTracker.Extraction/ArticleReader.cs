using IncidentTracker.Domain.Actors;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Sources;
using IncidentTracker.Extraction.Claims;
using IncidentTracker.Extraction.Incidents;
using IncidentTracker.Extraction.Markup;
using IncidentTracker.Extraction.Quotations;
using IncidentTracker.Extraction.Text;
using IncidentTracker.Extraction.Wire;

namespace IncidentTracker.Extraction;

/// <summary>The whole reading room on one screen. Pure: same arguments, same answer.</summary>
public static class ArticleReader
{
    /// <summary>Where credits stand in a plain text: among its last lines.</summary>
    private const int TailLines = 6;

    /// <summary>A page as fetched to what it says.</summary>
    /// <param name="page">The capture.</param>
    /// <param name="profile">Hints of its source.</param>
    /// <param name="names">The known actors.</param>
    /// <param name="budget">Caps.</param>
    /// <param name="cancellation">The caller's time limit.</param>
    public static ReadOutcome Read(PageInput page, SourceProfile profile, ActorNames names, ReadBudget budget, CancellationToken cancellation = default)
    {
        var read = PageReader.Read(page, profile, budget, cancellation);
        if (read.Unreadable is { } unreadable)
        {
            return new ReadOutcome.Unreadable(unreadable);
        }

        var text = string.Join("\n\n", read.Paragraphs);
        if (text.Length > budget.MaxText)
        {
            read = read with { Warnings = [.. read.Warnings, new("page.text-cut", Number(text.Length), Number(budget.MaxText))] };
            text = text[..(char.IsHighSurrogate(text[budget.MaxText - 1]) ? budget.MaxText - 1 : budget.MaxText)];
        }

        var reading = Understand(new(text, read.Title, read.Published?.Day), read.Headings, names) with
        {
            Title = read.Title,
            UpdateMarker = read.UpdateMarker,
            Byline = read.Byline,
            Outlet = read.Outlet,
            CanonicalUrl = read.CanonicalUrl,
            Published = read.Published,
            Modified = read.Modified,
            Language = read.Language,
            LeftOut = read.LeftOut,
            Credits = read.Credits,
            Warnings = read.Warnings,
        };
        return read.NotAnArticle is { } why ? new ReadOutcome.NotAnArticle(why, reading) : new ReadOutcome.Read(reading);
    }

    private static string Number(int value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>A plain text to what it says. Nothing is cut from <paramref name="text"/>.</summary>
    public static ArticleReading ReadText(string text, string? title, StatedTime? published, ActorNames names)
    {
        var (headline, marker) = title is null ? ("", null) : UpdateMarkerReader.Read(title);
        return Understand(new(text, title, published?.Day), [], names) with
        {
            Title = headline,
            UpdateMarker = marker,
            Published = published,
            Language = LanguageGuess.Of([text]),
            Credits = [.. text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).TakeLast(TailLines).Where(BylineReader.IsTail)],
        };
    }

    private static ArticleReading Understand(ArticleText article, IReadOnlyList<int> headings, ActorNames names)
    {
        var dispatches = DispatchReader.Read(article, headings);
        var quotations = QuotationReader.Read(article);
        var story = new Story(article);
        var look = IncidentMentions.Look(story);
        IReadOnlyList<ClaimFinding> claims = look is { IsElsewhere: false } ? ClaimReader.Read(article, dispatches, quotations, names) : [];
        var happened = IncidentMentions.Read(story, look, dispatches, claims, names);
        return new()
        {
            Text = article.Text,
            Agency = dispatches.Select(dispatch => dispatch.Dateline?.Agency).FirstOrDefault(agency => agency is not null),
            Dispatches = dispatches,
            Quotations = quotations,
            Claims = claims,
            Mentions = happened.Mentions,
            Victims = happened.Victims,
            VictimDetails = happened.VictimDetails,
            Attackers = happened.Attackers,
            Tools = happened.Tools,
            Times = happened.Times,
            IncidentKinds = happened.Kinds,
            EventDate = happened.EventDate,
            Relevance = happened.Relevance,
            RelevanceReasons = happened.RelevanceReasons,
        };
    }
}
