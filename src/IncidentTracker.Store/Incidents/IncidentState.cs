using System.Text.Json;
using System.Text.Json.Serialization;
using IncidentTracker.Domain.Incidents;

namespace IncidentTracker.Store.Incidents;

internal sealed record KindPart(IncidentKind Kind, bool ByHand);

internal sealed record VictimPart(string Name, string? Country, string? Sector, LinkState State);

internal sealed record LinkPart(long ArticleId, LinkState State, double Score, IReadOnlyList<string> Reasons, DateTime LinkedAt, string? LinkedBy, string? Paragraphs = null);

internal sealed record ResponsePart(ResponseKind Kind, string? On, string Who, string What, long? ArticleId, string? Address);

/// <summary>All of an incident that people can put back. Kept with every revision, before and after; what is derived is not in it.</summary>
internal sealed record IncidentState
{
    private static readonly JsonSerializerOptions _json = new() { Converters = { new JsonStringEnumConverter() }, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public required string Title { get; init; }
    public LinkState State { get; init; }
    public string? Happened { get; init; }
    public IReadOnlyList<string> ByHand { get; init; } = [];
    public IncidentPhase? Phase { get; init; }
    public bool IsSample { get; init; }
    public long? MergedInto { get; init; }
    public IReadOnlyList<KindPart> Kinds { get; init; } = [];
    public IReadOnlyList<VictimPart> Victims { get; init; } = [];
    public IReadOnlyList<LinkPart> Links { get; init; } = [];
    public IReadOnlyList<ResponsePart> Responses { get; init; } = [];
    /// <summary>Claims that a person gave to this incident among several of their article.</summary>
    public IReadOnlyList<long> Pinned { get; init; } = [];

    public static IncidentState Of(IncidentRow row, IReadOnlyList<long> pinned) => new()
    {
        Title = row.Title,
        State = row.State,
        Happened = row.Happened?.ToString(),
        ByHand = [.. row.FieldsByHand],
        Phase = row.Phase,
        IsSample = row.IsSample,
        MergedInto = row.MergedIntoId,
        Kinds = [.. row.Kinds.OrderBy(kind => kind.Kind).Select(kind => new KindPart(kind.Kind, kind.ByHand))],
        Victims = [.. row.Victims.OrderBy(victim => victim.Id).Select(Part)],
        Links = [.. row.Links.OrderBy(link => link.ArticleId).Select(Part)],
        Responses = [.. row.Responses.OrderBy(response => response.Id).Select(Part)],
        Pinned = pinned,
    };

    public static LinkPart Part(IncidentArticleRow link) => new(link.ArticleId, link.State, link.Score, [.. link.Reasons], link.LinkedAt, link.LinkedBy, link.Paragraphs?.ToString());

    public static VictimPart Part(VictimRow victim) => new(victim.Name, victim.Country, victim.Sector, victim.State);

    public static ResponsePart Part(ResponseRow row) => new(row.Kind, row.On?.ToString(), row.Who, row.What, row.ArticleId, row.Address);

    public string ToJson() => JsonSerializer.Serialize(this, _json);

    public static IncidentState? From(string? json) => json is null ? null : JsonSerializer.Deserialize<IncidentState>(json, _json);

    public static PartialDate? Date(string? text) => PartialDate.TryParse(text, out var date) ? date : null;
}
