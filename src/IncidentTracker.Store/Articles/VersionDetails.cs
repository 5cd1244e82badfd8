using System.Text.Json;
using IncidentTracker.Domain;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Incidents;

namespace IncidentTracker.Store.Articles;

/// <summary>The part of a reading that is shown with an article and never queried; kept as JSON beside the version.</summary>
public sealed record VersionDetails
{
    /// <summary>Kind of the update marker, as its wire word, or null.</summary>
    public string? UpdateKind { get; init; }
    /// <summary>The marker as written.</summary>
    public string? UpdateWords { get; init; }
    /// <summary>Authors.</summary>
    public IReadOnlyList<string> Byline { get; init; } = [];
    /// <summary>Published as the page states it, in its own offset.</summary>
    public string? Published { get; init; }
    /// <summary>Modified as the page states it.</summary>
    public string? Modified { get; init; }
    /// <summary>True where the page gave no zone and UTC was taken.</summary>
    public bool ZoneAssumed { get; init; }
    /// <summary>Agency tails and credits.</summary>
    public IReadOnlyList<string> Credits { get; init; } = [];
    /// <summary>Lines left out.</summary>
    public IReadOnlyList<string> LeftOut { get; init; } = [];
    /// <summary>Why it is, or is not, about a cyber incident.</summary>
    public IReadOnlyList<string> RelevanceReasons { get; init; } = [];
    /// <summary>Kinds the reading saw, as wire words.</summary>
    public IReadOnlyList<string> Kinds { get; init; } = [];
    /// <summary>The event's date as <see cref="PartialDate.ToString"/> writes it.</summary>
    public string? EventDate { get; init; }
    /// <summary>Warnings as code and arguments.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Warnings { get; init; } = [];

    internal static string Of(ArticleReading reading) => JsonSerializer.Serialize(new VersionDetails
    {
        UpdateKind = reading.UpdateMarker is { } marker ? WireWords.Of(marker.Kind) : null,
        UpdateWords = reading.UpdateMarker?.Words,
        Byline = reading.Byline,
        Published = reading.Published?.ToString(),
        Modified = reading.Modified?.ToString(),
        ZoneAssumed = reading.Published?.ZoneAssumed ?? false,
        Credits = reading.Credits,
        LeftOut = reading.LeftOut,
        RelevanceReasons = reading.RelevanceReasons,
        Kinds = [.. reading.IncidentKinds.Select(WireWords.Of)],
        EventDate = reading.EventDate?.ToString(),
        Warnings = [.. reading.Warnings.Select(warning => (IReadOnlyList<string>)[warning.Code, .. warning.Args])],
    });

    internal static VersionDetails From(string json) => JsonSerializer.Deserialize<VersionDetails>(json) ?? new();
}
