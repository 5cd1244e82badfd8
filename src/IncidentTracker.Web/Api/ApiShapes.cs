using System.Globalization;
using IncidentTracker.Domain;
using IncidentTracker.Exchange.Lists;
using IncidentTracker.Store.Actors;
using IncidentTracker.Store.Articles;
using IncidentTracker.Store.Claims;
using IncidentTracker.Store.Export;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Store.Sources;
using IncidentTracker.Web.Articles;
using IncidentTracker.Web.Shared;

namespace IncidentTracker.Web.Api;

/// <summary>An incident with its articles and claims.</summary>
/// <param name="Incident">As in lists.</param>
/// <param name="Revision">Grows with each change by a person.</param>
/// <param name="Articles">What was written of it.</param>
/// <param name="Claims">Who says who did it.</param>
public sealed record ApiIncident(IncidentLine Incident, int Revision, IReadOnlyList<ApiPlacedArticle> Articles, IReadOnlyList<ClaimLine> Claims)
{
    internal static ApiIncident Of(IncidentDetail detail, string site) => new(
        IncidentLine.Of(new(detail.Incident, AccusedParties.Of(detail.Claims)), site),
        detail.Incident.Revision,
        [.. detail.Articles.Select(linked => new ApiPlacedArticle(ArticleListLine.Of(linked.Article, site), WireWords.Of(linked.State), linked.Score, linked.Reasons, linked.LinkedBy, linked.Paragraphs?.ToString()))],
        [.. detail.Claims.Select(claim => ClaimLine.Of(new ExportedClaim(claim, [detail.Incident.Number]), site))]);
}

/// <summary>An article of an incident.</summary>
/// <param name="Article">As in lists.</param>
/// <param name="State">Proposed by the machine, or confirmed.</param>
/// <param name="Score">How sure the machine was, 0 to 1.</param>
/// <param name="Reasons">Why.</param>
/// <param name="PlacedBy">Who placed it; null where the machine did.</param>
/// <param name="Paragraphs">Which of its paragraphs concern the incident, as "2-4, 7"; null: all.</param>
public sealed record ApiPlacedArticle(ArticleListLine Article, string State, double Score, IReadOnlyList<string> Reasons, string? PlacedBy, string? Paragraphs);

/// <summary>An article with its words and findings.</summary>
/// <param name="Article">As in lists.</param>
/// <param name="Version">Which version this is, from 1.</param>
/// <param name="Versions">How many there are.</param>
/// <param name="Language">BCP 47, or null.</param>
/// <param name="Text">Its paragraphs, joined by "\n\n"; in copyright mode only the beginning and the words of claims.</param>
/// <param name="TextIsExcerpt">True where the text was shortened for who asks; places are places in the shortened text.</param>
/// <param name="Dispatches">The wire stories inside it.</param>
/// <param name="Quotations">What is quoted.</param>
/// <param name="Claims">Who says who did it, with where the words stand.</param>
public sealed record ApiArticle(
    ArticleListLine Article, int Version, int Versions, string? Language, string Text, bool TextIsExcerpt, IReadOnlyList<ApiDispatch> Dispatches, IReadOnlyList<ApiQuotation> Quotations, IReadOnlyList<ApiFoundClaim> Claims)
{
    internal static ApiArticle Of(ArticleDetail detail, bool excerpt, string site)
    {
        var shown = excerpt ? ArticleExcerpt.Of(detail) : detail;
        return new(
            ArticleListLine.Of(shown.Article, site), shown.Version.Number, shown.Versions.Count, shown.Language, shown.Text, excerpt,
            [.. shown.Dispatches.Select(dispatch => new ApiDispatch(dispatch.Headline, dispatch.Dateline?.Places ?? [], dispatch.Dateline?.Agency, dispatch.Start, dispatch.BodyStart, dispatch.End))],
            [.. shown.Quotations.Select(quotation => new ApiQuotation(quotation.Span.Start, quotation.Span.End, quotation.Speaker, quotation.SpeakerRole, quotation.Cue, quotation.Partial))],
            [.. shown.Claims.Select(claim => new ApiFoundClaim(ClaimLine.Of(new ExportedClaim(claim, [.. shown.Article.Incidents.Select(chip => chip.Number)]), site), claim.Revision, claim.Span.Start, claim.Span.End, claim.Lost))]);
    }
}

/// <summary>A wire story inside an article.</summary>
public sealed record ApiDispatch(string? Headline, IReadOnlyList<string> Places, string? Agency, int Start, int BodyStart, int End);

/// <summary>A quotation, by where it stands in the text.</summary>
public sealed record ApiQuotation(int Start, int End, string? Speaker, string? SpeakerRole, string? Cue, bool Partial);

/// <summary>A claim with where its words stand.</summary>
/// <param name="Claim">As in lists.</param>
/// <param name="Revision">Grows with each change by a person.</param>
/// <param name="Start">First code unit in the text.</param>
/// <param name="End">One past the last.</param>
/// <param name="Lost">This version of the text no longer has the words.</param>
public sealed record ApiFoundClaim(ClaimLine Claim, int Revision, int Start, int End, bool Lost);

/// <summary>One claim.</summary>
/// <param name="Claim">As in lists.</param>
/// <param name="Revision">Grows with each change by a person.</param>
/// <param name="Tags">Free tags.</param>
/// <param name="DecidedBy">Who decided it; null where nobody has.</param>
/// <param name="DecidedAt">UTC.</param>
/// <param name="Reason">Why it was rejected.</param>
public sealed record ApiClaim(ClaimLine Claim, int Revision, IReadOnlyList<string> Tags, string? DecidedBy, DateTime? DecidedAt, string? Reason)
{
    internal static ApiClaim Of(ListedClaim listed, string site) => Of(listed.Claim, ClaimLine.Of(new ExportedClaim(listed.Claim, [.. listed.Incidents.Select(incident => incident.Number)]), site));

    private static ApiClaim Of(ClaimItem claim, ClaimLine line) =>
        new(line, claim.Revision, claim.Fields.Tags, claim.DecidedBy, claim.DecidedAt, claim.Reason);
}

/// <summary>A claim in a list, with how many independent reports carry it.</summary>
public sealed record ApiListedClaim(ClaimLine Claim, int Origins)
{
    internal static ApiListedClaim Of(ListedClaim listed, string site) => new(ClaimLine.Of(new ExportedClaim(listed.Claim, [.. listed.Incidents.Select(incident => incident.Number)]), site), listed.Origins);
}

/// <summary>Whom claims speak of.</summary>
/// <param name="Actor">The imported actor; null where it is a country or a mere name.</param>
/// <param name="Name">Its name as shown.</param>
/// <param name="Kind">actor, country, ambiguous or name.</param>
/// <param name="Country">ISO code, or null.</param>
/// <param name="Against">Claims that accuse, suspect or charge it; copies count once.</param>
/// <param name="Back">Claims that deny or dispute.</param>
/// <param name="Own">Claims that say it was them.</param>
/// <param name="Open">Claims that decline to blame, or that no answer came.</param>
/// <param name="OtherNames">How many other names the lists give it.</param>
/// <param name="LastSaidAt">UTC; null where never.</param>
public sealed record ApiActor(long? Actor, string Name, string Kind, string? Country, int Against, int Back, int Own, int Open, int OtherNames, DateTime? LastSaidAt)
{
    internal static ApiActor Of(AccusedItem item) => new(
        item.ActorId, item.Name, WireWords.Of(item.Kind), item.Country, item.Tally.Against, item.Tally.Back, item.Tally.Own, item.Tally.Open, item.OtherNames, item.LastSaidAt);
}

/// <summary>A source with its health.</summary>
public sealed record ApiSource(
    long Id, string Name, string Kind, string Url, string State, bool Paused, bool Sample, int Articles, int FailuresInARow, string? Problem, DateTime? LastRunAt, DateTime? LastGoodAt, DateTime? LastNewAt, DateTime? NextDueAt, string Address)
{
    internal static ApiSource Of(SourceItem source, string site) => new(
        source.Id, source.Name, WireWords.Of(source.Kind), source.Url, WireWords.Of(source.State), source.Paused, source.IsSample, source.Articles, source.FailuresInARow,
        source.LastProblem is { } problem ? ProblemTexts.Of(problem) : null, source.LastRunAt, source.LastGoodAt, source.LastNewAt, source.NextDueAt,
        string.Create(CultureInfo.InvariantCulture, $"{site}sources/{source.Id}"));
}
