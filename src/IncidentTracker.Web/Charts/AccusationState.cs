using System.Globalization;
using IncidentTracker.Domain;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Store.Charts;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Web.Shared;

namespace IncidentTracker.Web.Charts;

/// <summary>A cell of the matrix.</summary>
public readonly record struct AccusationChoice(ClaimantKey Row, string? Accused);

/// <summary>A part of a bar of what was said over time: a stance, or all of them, in the bar that begins on a day.</summary>
public readonly record struct SaidChoice(Stance? Stance, DateOnly From);

/// <summary>What the matrix is asked, as it stands in the address.</summary>
public sealed record AccusationState
{
    private const string Day = "yyyy-MM-dd";

    public static readonly IReadOnlyList<Stance> Pointing = [Stance.Suspects, Stance.Accuses, Stance.Charges];

    public AccusationMeasure Measure { get; init; } = AccusationMeasure.Incidents;
    public ClaimantAxis Axis { get; init; }
    /// <summary>Stances that count; all three of them where nothing is chosen.</summary>
    public IReadOnlyList<Stance> Stances { get; init; } = Pointing;
    public HedgeLevel LeastHedge { get; init; } = HedgeLevel.Possible;
    public AccusationChoice? Cell { get; init; }
    /// <summary>Of the claims beside the matrix.</summary>
    public int Page { get; init; } = 1;
    /// <summary>The bar whose claims are listed.</summary>
    public SaidChoice? Said { get; init; }
    /// <summary>Of the claims of that bar.</summary>
    public int SaidPage { get; init; } = 1;
    /// <summary>Every row and column, also the thin ones.</summary>
    public bool Whole { get; init; }

    public static AccusationState Read(UrlState state)
    {
        var stances = state.Facet<Stance>("stance", word => WireWords.TryParse<Stance>(word, out var stance) && Pointing.Contains(stance) ? stance : null);
        return new()
        {
            Measure = state.Word("count", AccusationMeasure.Incidents, Parse<AccusationMeasure>),
            Axis = state.Word("by", ClaimantAxis.Country, Parse<ClaimantAxis>),
            Stances = stances.Include.Count == 0 ? Pointing : [.. Pointing.Where(stances.Include.Contains)],
            LeastHedge = state.Word("hedge", HedgeLevel.Possible, Parse<HedgeLevel>),
            Cell = state.Word<AccusationChoice>("cell", ReadCell),
            Page = state.Number("page", 1, 1, 100_000),
            Said = state.Word<SaidChoice>("said", ReadSaid),
            SaidPage = state.Number("saidpage", 1, 1, 100_000),
            Whole = state.Flag("whole"),
        };
    }

    public UrlQuery Write(UrlQuery query)
    {
        query.With("count", Measure == AccusationMeasure.Incidents ? null : WireWords.Of(Measure))
            .With("by", Axis == ClaimantAxis.Country ? null : WireWords.Of(Axis));
        foreach (var stance in Stances.Count == Pointing.Count ? [] : Stances)
        {
            query.With("stance", WireWords.Of(stance));
        }

        return query.With("hedge", LeastHedge == HedgeLevel.Possible ? null : WireWords.Of(LeastHedge))
            .With("cell", Cell is { } cell ? Written(cell) : null)
            .With("page", Page, 1)
            .With("said", Said is { } said ? Written(said) : null)
            .With("saidpage", SaidPage, 1)
            .With("whole", Whole);
    }

    /// <summary>The same matrix, nothing chosen in it.</summary>
    public AccusationState Plain => this with { Cell = null, Page = 1, Said = null, SaidPage = 1 };

    /// <param name="filter">Of which incidents.</param>
    /// <param name="from">First day on which it was said.</param>
    /// <param name="to">Last day.</param>
    /// <param name="zone">Whose days; null: UTC's.</param>
    public AccusationQuestion Question(IncidentFilter filter, DateOnly from, DateOnly to, TimeZoneInfo? zone = null) =>
        new() { Filter = filter, SaidFrom = from, SaidTo = to, Zone = zone ?? TimeZoneInfo.Utc, Axis = Axis, Measure = Measure, Stances = Stances, LeastHedge = LeastHedge };

    private static string Written(AccusationChoice cell) =>
        (cell.Row switch { { Country: { } country } => country, { Kind: { } kind } => WireWords.Of(kind), _ => "none" }) + "." + (cell.Accused ?? "none");

    private static AccusationChoice? ReadCell(string word)
    {
        if (word.Split('.') is not [var row, var accused] || (accused != "none" && !IsCountry(accused)))
        {
            return null;
        }

        var column = accused == "none" ? null : accused;
        return row == "none" ? new(default, column)
            : IsCountry(row) ? new(new(row, null), column)
            : WireWords.TryParse<ClaimantKind>(row, out var kind) ? new(new(null, kind), column)
            : null;
    }

    private static string Written(SaidChoice said) => (said.Stance is { } stance ? WireWords.Of(stance) : "any") + "." + said.From.ToString(Day, CultureInfo.InvariantCulture);

    private static SaidChoice? ReadSaid(string word) =>
        word.Split('.') is not [var stance, var day] || !DateOnly.TryParseExact(day, Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out var from) ? null
        : stance == "any" ? new(null, from)
        : WireWords.TryParse<Stance>(stance, out var known) ? new(known, from)
        : null;

    private static bool IsCountry(string code) => code is [>= 'A' and <= 'Z', >= 'A' and <= 'Z'];

    private static T? Parse<T>(string word) where T : struct, Enum => WireWords.TryParse<T>(word, out var value) ? value : null;
}
