using IncidentTracker.Domain;
using IncidentTracker.Exchange.Csv;
using IncidentTracker.Store.Actors;
using IncidentTracker.Store.Claimants;

namespace IncidentTracker.Exchange.Lists;

/// <summary>Somebody whom claims speak of, as the list of actors gives them.</summary>
public sealed record AccusedLine(string Name, string Kind, string? Country, int Against, int Back, int Own, int Open, DateTime? LastSaidAt, int OtherNames)
{
    /// <summary>The facts of a party.</summary>
    public static AccusedLine Of(AccusedItem party) => new(
        party.Name, WireWords.Of(party.Kind), party.Country, party.Tally.Against, party.Tally.Back, party.Tally.Own, party.Tally.Open, party.LastSaidAt, party.OtherNames);

    public static IReadOnlyList<CsvColumn<AccusedLine>> Columns { get; } =
    [
        new("name", line => line.Name),
        new("kind", line => line.Kind),
        new("country", line => line.Country),
        new("claims_against", line => Cells.Of(line.Against)),
        new("denied_or_disputed", line => Cells.Of(line.Back)),
        new("claimed_by_themselves", line => Cells.Of(line.Own)),
        new("declined_or_no_answer", line => Cells.Of(line.Open)),
        new("last_said_at", line => line.LastSaidAt is { } at ? Cells.Of(at) : null),
        new("other_names", line => Cells.Of(line.OtherNames)),
    ];
}

/// <summary>Somebody who says something, as the list of claimants gives them.</summary>
public sealed record ClaimantLine(string Name, IReadOnlyList<string> Kinds, string? Country, int Against, int Back, int Own, int Open, DateTime LastSaidAt)
{
    /// <summary>The facts of a claimant.</summary>
    public static ClaimantLine Of(ClaimantItem claimant) => new(
        claimant.Name, [.. claimant.Kinds.Select(kind => WireWords.Of(kind.Value))], claimant.Country, claimant.Tally.Against, claimant.Tally.Back, claimant.Tally.Own, claimant.Tally.Open, claimant.LastSaidAt);

    public static IReadOnlyList<CsvColumn<ClaimantLine>> Columns { get; } =
    [
        new("name", line => line.Name),
        new("kinds", line => Cells.Of(line.Kinds)),
        new("country", line => line.Country),
        new("accuses", line => Cells.Of(line.Against)),
        new("denies_or_disputes", line => Cells.Of(line.Back)),
        new("claims_responsibility", line => Cells.Of(line.Own)),
        new("declines_or_no_answer", line => Cells.Of(line.Open)),
        new("last_said_at", line => Cells.Of(line.LastSaidAt)),
    ];
}
