using System.Globalization;
using IncidentTracker.Domain;
using IncidentTracker.Exchange.Csv;
using IncidentTracker.Store.Export;

namespace IncidentTracker.Exchange.Lists;

/// <summary>A victim as it goes out.</summary>
public sealed record VictimLine(string Name, string? Country, string? Sector);

/// <summary>An incident as it goes out: the same facts in every format. Dates are given as exactly as they are known, with how exactly that is.</summary>
public sealed record IncidentLine
{
    public required int Number { get; init; }
    public required string Title { get; init; }
    public required string State { get; init; }
    /// <summary><c>2026</c>, <c>2026-01</c> or <c>2026-01-13</c>.</summary>
    public string? Happened { get; init; }
    public string? HappenedPrecision { get; init; }
    public string? HappenedPartOfDay { get; init; }
    public required string Attribution { get; init; }
    public required string Sentence { get; init; }
    public required IReadOnlyList<string> Kinds { get; init; }
    public required IReadOnlyList<VictimLine> Victims { get; init; }
    public required IReadOnlyList<AccusedParty> Accused { get; init; }
    public required int Articles { get; init; }
    public required int Origins { get; init; }
    public required int Claims { get; init; }
    public required DateTime LastNewsAt { get; init; }
    public string? Phase { get; init; }
    public required bool Sample { get; init; }
    public required string Address { get; init; }

    /// <summary>The facts of an incident; <paramref name="site"/> is where this program is reached, with a slash at the end.</summary>
    public static IncidentLine Of(ListedIncident listed, string site) => new()
    {
        Number = listed.Incident.Number,
        Title = listed.Incident.Title,
        State = WireWords.Of(listed.Incident.State),
        Happened = listed.Incident.Happened is { } date ? (date with { PartOfDay = null }).ToString() : null,
        HappenedPrecision = listed.Incident.Happened is { } known ? WireWords.Of(known.Precision) : null,
        HappenedPartOfDay = listed.Incident.Happened?.PartOfDay,
        Attribution = WireWords.Of(listed.Incident.Attribution),
        Sentence = listed.Incident.StateSentence,
        Kinds = [.. listed.Incident.Kinds.Select(WireWords.Of)],
        Victims = [.. listed.Incident.Victims.Select(victim => new VictimLine(victim.Name, victim.Country, victim.Sector))],
        Accused = listed.Accused,
        Articles = listed.Incident.Articles,
        Origins = listed.Incident.Origins,
        Claims = listed.Incident.Claims,
        LastNewsAt = listed.Incident.LastNewsAt,
        Phase = listed.Incident.Phase is { } phase ? WireWords.Of(phase) : null,
        Sample = listed.Incident.IsSample,
        Address = string.Create(CultureInfo.InvariantCulture, $"{site}incidents/{listed.Incident.Number}"),
    };

    public static IReadOnlyList<CsvColumn<IncidentLine>> Columns { get; } =
    [
        new("number", line => Cells.Of(line.Number)),
        new("title", line => line.Title),
        new("state", line => line.State),
        new("happened", line => line.Happened),
        new("happened_precision", line => line.HappenedPrecision),
        new("happened_part_of_day", line => line.HappenedPartOfDay),
        new("attribution", line => line.Attribution),
        new("sentence", line => line.Sentence),
        new("kinds", line => Cells.Of(line.Kinds)),
        new("victims", line => Cells.Of(line.Victims.Select(victim => victim.Name))),
        new("victim_countries", line => Cells.Of(line.Victims.Select(victim => victim.Country).OfType<string>().Distinct())),
        new("victim_sectors", line => Cells.Of(line.Victims.Select(victim => victim.Sector).OfType<string>().Distinct())),
        new("accused", line => Cells.Of(line.Accused.Select(party => party.Name))),
        new("accused_countries", line => Cells.Of(line.Accused.Select(party => party.Country).OfType<string>().Distinct())),
        new("articles", line => Cells.Of(line.Articles)),
        new("origins", line => Cells.Of(line.Origins)),
        new("claims", line => Cells.Of(line.Claims)),
        new("last_news_at", line => Cells.Of(line.LastNewsAt)),
        new("phase", line => line.Phase),
        new("sample", line => Cells.Of(line.Sample)),
        new("address", line => line.Address),
    ];
}

/// <summary>How values are spelled in a cell.</summary>
internal static class Cells
{
    public static string Of(int value) => value.ToString(CultureInfo.InvariantCulture);

    public static string Of(long value) => value.ToString(CultureInfo.InvariantCulture);

    public static string Of(bool value) => value ? "yes" : "no";

    public static string Of(DateTime utc) => DateTime.SpecifyKind(utc, DateTimeKind.Utc).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Several values in one cell; a semicolon in a name becomes a comma, so that they can be told apart again.</summary>
    public static string Of(IEnumerable<string> values) => string.Join("; ", values.Select(value => value.Replace(';', ',')));
}
