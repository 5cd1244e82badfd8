using System.Globalization;
using System.Text.Json;
using IncidentTracker.Domain;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Claims;

namespace IncidentTracker.Extraction.Matching;

/// <summary>What matching needs of an article, small enough to keep beside it as JSON.</summary>
public sealed record ArticleFacts
{
    private static readonly JsonSerializerOptions _compact = new() { DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingDefault };

    /// <summary>The headline, for people; it only adds to the weight of words that the text has too.</summary>
    public string Title { get; init; } = "";
    /// <summary>Stems of the text's telling words with their weights, before how common they are elsewhere counts.</summary>
    public IReadOnlyDictionary<string, double> Terms { get; init; } = new Dictionary<string, double>();
    /// <summary>Day of publication, ISO 8601, or null.</summary>
    public string? Published { get; init; }
    /// <summary>When the event happened, as <see cref="Domain.Incidents.PartialDate"/> writes it, or null.</summary>
    public string? EventDate { get; init; }
    /// <summary>Names of victims, folded.</summary>
    public IReadOnlyList<string> Victims { get; init; } = [];
    /// <summary>ISO codes of victims' countries.</summary>
    public IReadOnlyList<string> VictimCountries { get; init; } = [];
    /// <summary>Preferred names of known actors in the text.</summary>
    public IReadOnlyList<string> Actors { get; init; } = [];
    /// <summary>Kinds of incident, as the wire spells them.</summary>
    public IReadOnlyList<string> Kinds { get; init; } = [];
    /// <summary>Places of the datelines.</summary>
    public IReadOnlyList<string> Places { get; init; } = [];
    /// <summary>Identifiers of vulnerabilities.</summary>
    public IReadOnlyList<string> Vulnerabilities { get; init; } = [];
    /// <summary>Fingerprint of the text, 16 hex digits.</summary>
    public string Fingerprint { get; init; } = "";

    /// <summary>The facts of a reading.</summary>
    public static ArticleFacts From(ArticleReading reading)
    {
        ArgumentNullException.ThrowIfNull(reading);
        return new()
        {
            Title = reading.Title,
            Terms = TermWeights.Of(reading.Text, reading.Title),
            Published = reading.Published is { Precision: TimePrecision.Day or TimePrecision.Instant } published ? published.Day.ToString("O", CultureInfo.InvariantCulture) : null,
            EventDate = reading.EventDate?.ToString(),
            Victims = Distinct(reading.VictimDetails.Select(victim => ClaimKey.Fold(victim.Name))),
            VictimCountries = Distinct(reading.VictimDetails.Select(victim => victim.Country)),
            Actors = Distinct(reading.Mentions.Where(mention => mention.Kind == MentionKind.Actor).Select(mention => mention.Canonical)),
            Kinds = Distinct(reading.IncidentKinds.Select(WireWords.Of)),
            Places = Distinct(reading.Dispatches.SelectMany(dispatch => dispatch.Dateline?.Places ?? [])),
            Vulnerabilities = Distinct(reading.Mentions.Where(mention => mention.Kind == MentionKind.Vulnerability).Select(mention => mention.Canonical)),
            Fingerprint = NearDuplicate.Fingerprint(reading.Text).ToString("x16", CultureInfo.InvariantCulture),
        };
    }

    /// <summary>Compact JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, _compact);

    /// <summary>Reads what <see cref="ToJson"/> writes; null for anything else.</summary>
    public static ArticleFacts? FromJson(string? json)
    {
        if (string.IsNullOrEmpty(json))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<ArticleFacts>(json, _compact);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The day of publication, or null.</summary>
    internal DateOnly? Day => DateOnly.TryParseExact(Published, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static List<string> Distinct(IEnumerable<string?> words) => [.. words.OfType<string>().Where(word => word.Length > 0).Distinct(StringComparer.Ordinal)];
}

/// <summary>An incident that an article may belong to.</summary>
/// <param name="IncidentId">Which.</param>
/// <param name="Score">0–1.</param>
/// <param name="Reasons">For people, strongest first.</param>
public sealed record MatchSuggestion(string IncidentId, double Score, IReadOnlyList<string> Reasons);
