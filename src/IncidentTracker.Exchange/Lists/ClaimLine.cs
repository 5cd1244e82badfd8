using System.Globalization;
using IncidentTracker.Domain;
using IncidentTracker.Exchange.Csv;
using IncidentTracker.Store.Claims;
using IncidentTracker.Store.Export;

namespace IncidentTracker.Exchange.Lists;

/// <summary>A claim as it goes out, with its words and where they stand.</summary>
public sealed record ClaimLine
{
    public required long Id { get; init; }
    public required IReadOnlyList<int> Incidents { get; init; }
    public required string Stance { get; init; }
    public string? Claimant { get; init; }
    public required string ClaimantKind { get; init; }
    public string? ClaimantCountry { get; init; }
    public string? Accused { get; init; }
    public string? AccusedAs { get; init; }
    public string? AccusedCountry { get; init; }
    public required int Hedge { get; init; }
    public required IReadOnlyList<string> HedgeWords { get; init; }
    public string? Object { get; init; }
    public string? ObjectText { get; init; }
    public required bool Counts { get; init; }
    public DateTime? SaidAt { get; init; }
    public string? SaidPrecision { get; init; }
    public required string Words { get; init; }
    public required string State { get; init; }
    public required bool ByHand { get; init; }
    public required string Rule { get; init; }
    public string? Outlet { get; init; }
    public string? Agency { get; init; }
    public required string Origin { get; init; }
    /// <summary>Independent reports that carry it, where the list counts them.</summary>
    public int? Origins { get; init; }
    public required string Article { get; init; }
    public required string Address { get; init; }

    /// <summary>The facts of a claim; <paramref name="site"/> is where this program is reached, with a slash at the end.</summary>
    public static ClaimLine Of(ExportedClaim listed, string site) => new()
    {
        Id = listed.Claim.Id,
        Incidents = listed.Incidents,
        Stance = WireWords.Of(listed.Claim.Fields.Stance),
        Claimant = listed.Claim.Fields.Claimant,
        ClaimantKind = WireWords.Of(listed.Claim.Fields.ClaimantKind),
        ClaimantCountry = listed.Claim.ClaimantCountry,
        Accused = listed.Claim.AccusedName,
        AccusedAs = listed.Claim.Fields.Accused,
        AccusedCountry = listed.Claim.Fields.AccusedCountry,
        Hedge = (int)listed.Claim.Fields.Hedge,
        HedgeWords = listed.Claim.HedgeWords,
        Object = listed.Claim.Fields.Object is { } denied ? WireWords.Of(denied) : null,
        ObjectText = listed.Claim.Fields.ObjectText,
        Counts = listed.Claim.Counts,
        SaidAt = listed.Claim.Undated ? null : listed.Claim.SaidAt,
        SaidPrecision = listed.Claim.Undated ? null : WireWords.Of(listed.Claim.SaidPrecision ?? Domain.Articles.TimePrecision.Instant),
        Words = listed.Claim.Words,
        State = WireWords.Of(listed.Claim.State),
        ByHand = listed.Claim.ByHand,
        Rule = listed.Claim.Rule,
        Outlet = listed.Claim.Outlet,
        Agency = listed.Claim.Agency,
        Origin = listed.Claim.OriginKey,
        Article = listed.Claim.ArticleTitle,
        Address = string.Create(CultureInfo.InvariantCulture, $"{site}articles/{listed.Claim.ArticleId}?at={listed.Claim.Span.Start}-{listed.Claim.Span.End}"),
    };

    /// <summary>The facts of a claim in the list of claims.</summary>
    public static ClaimLine Of(ListedClaim listed, string site) =>
        Of(new ExportedClaim(listed.Claim, [.. listed.Incidents.Select(incident => incident.Number)]), site) with { Origins = listed.Origins };

    public static IReadOnlyList<CsvColumn<ClaimLine>> Columns { get; } =
    [
        new("claim", line => Cells.Of(line.Id)),
        new("incidents", line => Cells.Of(line.Incidents.Select(Cells.Of))),
        new("stance", line => line.Stance),
        new("claimant", line => line.Claimant),
        new("claimant_kind", line => line.ClaimantKind),
        new("claimant_country", line => line.ClaimantCountry),
        new("accused", line => line.Accused),
        new("accused_as_written", line => line.AccusedAs),
        new("accused_country", line => line.AccusedCountry),
        new("hedge", line => Cells.Of(line.Hedge)),
        new("hedge_words", line => Cells.Of(line.HedgeWords)),
        new("object", line => line.Object),
        new("object_text", line => line.ObjectText),
        new("counts", line => Cells.Of(line.Counts)),
        new("said_at", line => line.SaidAt is { } at ? Cells.Of(at) : null),
        new("said_precision", line => line.SaidPrecision),
        new("words", line => line.Words),
        new("state", line => line.State),
        new("by_hand", line => Cells.Of(line.ByHand)),
        new("rule", line => line.Rule),
        new("outlet", line => line.Outlet),
        new("agency", line => line.Agency),
        new("origin", line => line.Origin),
        new("origins", line => line.Origins is { } origins ? Cells.Of(origins) : null),
        new("article", line => line.Article),
        new("address", line => line.Address),
    ];
}
