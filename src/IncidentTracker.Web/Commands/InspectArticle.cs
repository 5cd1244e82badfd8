using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using IncidentTracker.Domain;
using IncidentTracker.Domain.Actors;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Sources;
using IncidentTracker.Extraction;
using IncidentTracker.Extraction.Markup;

namespace IncidentTracker.Web.Commands;

/// <summary><c>inspect page</c> and <c>inspect text</c>: what the reader makes of an article, in the words of docs/contracts.</summary>
internal static class InspectArticle
{
    /// <summary>A single page may take this long; the rest of the batch goes on.</summary>
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(20);

    public static InspectStage Page { get; } = new("page", "a page: {id, html | htmlBase64, url?, contentType?, fetchedAt?}", ReadPage,
        (bytes, url) => new() { ["htmlBase64"] = Convert.ToBase64String(bytes), ["url"] = url });

    public static InspectStage Text { get; } = new("text", "a plain text: {id, text, title?, publishedAt?}", ReadText,
        (bytes, url) => new() { ["text"] = Encoding.UTF8.GetString(bytes), ["url"] = url });

    private static JsonObject ReadPage(JsonElement line, ActorNames names, CancellationToken cancellation)
    {
        var url = InspectStage.String(line, "url");
        DateTimeOffset? fetched = DateTimeOffset.TryParse(InspectStage.String(line, "fetchedAt"), CultureInfo.InvariantCulture, out var at) ? at : null;
        // A string in JSON is already decoded: whatever its meta tags say, it reaches the reader as UTF-8.
        var contentType = InspectStage.String(line, "contentType") ?? (InspectStage.String(line, "htmlBase64") is null ? "text/html; charset=utf-8" : null);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(_limit);
        var page = new PageInput(InspectStage.Bytes(line, "html"), url, contentType, fetched);
        return ArticleReader.Read(page, SourceProfile.None, names, ReadBudget.Default, limit.Token) switch
        {
            ReadOutcome.Read(var reading) => Shape(reading, url, names),
            ReadOutcome.NotAnArticle(var why, var reading) => Shape(reading with { Warnings = [.. reading.Warnings, why] }, url, names),
            ReadOutcome.Unreadable(var why) => new() { ["error"] = ErrorOf(why) },
            var other => throw new InvalidOperationException(other.ToString()),
        };
    }

    private static JsonObject ReadText(JsonElement line, ActorNames names, CancellationToken cancellation)
    {
        var text = InspectStage.String(line, "text") ?? throw new FormatException("the line has no 'text'");
        return Shape(ArticleReader.ReadText(text, InspectStage.String(line, "title"), Stated(InspectStage.String(line, "publishedAt")), names), InspectStage.String(line, "url"), names);
    }

    /// <summary>A time as our own output writes it.</summary>
    internal static StatedTime? Stated(string? text) =>
        text is null || !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? null
        : new(at, text.Length <= 10 ? TimePrecision.Day : TimePrecision.Instant);

    internal static JsonObject ErrorOf(Problem problem) => new() { ["code"] = problem.Code, ["message"] = problem.ToString() };

    private static JsonObject Shape(ArticleReading reading, string? url, ActorNames names) => new()
    {
        ["url"] = url,
        ["canonicalUrl"] = reading.CanonicalUrl,
        ["title"] = reading.Title,
        ["updateMarker"] = reading.UpdateMarker?.Words,
        ["byline"] = Words(reading.Byline),
        ["outlet"] = reading.Outlet,
        ["agency"] = reading.Agency,
        ["publishedAt"] = reading.Published?.ToString(),
        ["publishedPrecision"] = reading.Published is { } published ? WireWords.Of(published.Precision) : null,
        ["modifiedAt"] = reading.Modified?.ToString(),
        ["language"] = reading.Language,
        ["text"] = reading.Text,
        ["dispatches"] = Each(reading.Dispatches, dispatch => new()
        {
            ["headline"] = dispatch.Headline,
            ["dateline"] = dispatch.Dateline is not { } line ? null : new JsonObject
            {
                ["places"] = Words(line.Places),
                ["regions"] = Words(line.Regions),
                ["month"] = line.Month,
                ["day"] = line.Day,
                ["agency"] = line.Agency,
            },
            ["start"] = dispatch.Start,
            ["bodyStart"] = dispatch.BodyStart,
            ["end"] = dispatch.End,
        }),
        ["quotations"] = Each(reading.Quotations, quotation => new()
        {
            ["start"] = quotation.Span.Start,
            ["end"] = quotation.Span.End,
            ["text"] = quotation.Span.Of(reading.Text),
            ["speaker"] = quotation.Speaker,
            ["speakerRole"] = quotation.SpeakerRole,
            ["cue"] = quotation.Cue,
            ["partial"] = quotation.Partial,
        }),
        ["claims"] = Each(reading.Claims, claim => new()
        {
            ["start"] = claim.Span.Start,
            ["end"] = claim.Span.End,
            ["evidence"] = claim.Span.Of(reading.Text),
            ["claimant"] = claim.Claimant,
            ["claimantKind"] = WireWords.Of(claim.ClaimantKind),
            ["accused"] = claim.Accused,
            ["stance"] = WireWords.Of(claim.Stance),
            ["quoted"] = claim.Quoted,
            ["hedged"] = claim.Hedged,
            ["hedge"] = (int)claim.Hedge,
            ["hedgeWords"] = Words(claim.HedgeWords),
            ["object"] = claim.Object is { } denied ? WireWords.Of(denied) : null,
            ["objectText"] = claim.ObjectText,
            ["rule"] = claim.Rule,
            ["confidence"] = Math.Round(claim.Confidence, 3),
        }),
        ["mentions"] = Each(reading.Mentions, mention => new()
        {
            ["start"] = mention.Span.Start,
            ["end"] = mention.Span.End,
            ["text"] = mention.Span.Of(reading.Text),
            ["kind"] = WireWords.Of(mention.Kind),
            ["canonical"] = mention.Canonical,
            // A name of several picks none: all who bear it are said instead.
            ["candidates"] = mention is { Kind: MentionKind.Actor, Canonical: null } ? Words(names.Bearers(mention.Span.Of(reading.Text)).Select(actor => actor.Name)) : null,
        }),
        ["victims"] = Findings(reading.Victims),
        ["attackers"] = Findings(reading.Attackers),
        ["tools"] = Findings(reading.Tools),
        ["times"] = Findings(reading.Times),
        ["incidentKinds"] = Words(reading.IncidentKinds.Select(WireWords.Of)),
        ["eventDate"] = reading.EventDate?.ToString(),
        ["relevance"] = Math.Round(reading.Relevance, 3),
        ["credits"] = Words(reading.Credits),
        ["leftOut"] = Words(reading.LeftOut),
        ["warnings"] = Words(reading.Warnings.Select(warning => warning.ToString())),
    };

    private static JsonArray Findings(IReadOnlyList<TextFinding> findings) => Each(findings, finding => new()
    {
        ["start"] = finding.Span.Start,
        ["end"] = finding.Span.End,
        ["text"] = finding.Words,
        ["canonical"] = finding.Canonical,
    });

    private static JsonArray Each<T>(IReadOnlyList<T> items, Func<T, JsonObject> shape) => [.. items.Select(shape)];

    private static JsonArray Words(IEnumerable<string> words) => [.. words.Select(word => (JsonNode?)JsonValue.Create(word))];
}
