using IncidentTracker.Domain.Claims;
using IncidentTracker.Store.Incidents;

namespace IncidentTracker.Store.Charts;

/// <summary>What the rows of the matrix are.</summary>
public enum ClaimantAxis
{
    /// <summary>The claimant's country.</summary>
    Country,
    /// <summary>In what capacity the claimant speaks.</summary>
    Kind,
}

/// <summary>What a cell counts.</summary>
public enum AccusationMeasure
{
    /// <summary>Independent reports: a wire report counts once, however many print it.</summary>
    Origins,
    /// <summary>Articles, copies among them.</summary>
    Articles,
    /// <summary>Incidents.</summary>
    Incidents,
    /// <summary>Statements: the same words in several articles are one, and so are the parties of one imported statement.</summary>
    Statements,
}

/// <summary>What is asked of the matrix.</summary>
public sealed record AccusationQuestion
{
    /// <summary>Of which incidents.</summary>
    public IncidentFilter Filter { get; init; } = new();
    /// <summary>Said on or after this day; null: any. Claims without a date of their own fall out where either end is given.</summary>
    public DateOnly? SaidFrom { get; init; }
    /// <summary>Said on or before.</summary>
    public DateOnly? SaidTo { get; init; }
    /// <summary>Whose days these are. What is known to the day, or less, is of that day in every zone.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;
    /// <summary>The rows.</summary>
    public ClaimantAxis Axis { get; init; }
    /// <summary>What is counted.</summary>
    public AccusationMeasure Measure { get; init; }
    /// <summary>The stances that count as pointing at somebody.</summary>
    public IReadOnlyList<Stance> Stances { get; init; } = [Stance.Accuses, Stance.Suspects, Stance.Charges];
    /// <summary>The words are at least this firm.</summary>
    public HedgeLevel LeastHedge { get; init; } = HedgeLevel.Possible;
}

/// <summary>Who stands in a row: a country, or a capacity. Both null: the record does not say.</summary>
/// <param name="Country">ISO code.</param>
/// <param name="Kind">Capacity.</param>
public readonly record struct ClaimantKey(string? Country, ClaimantKind? Kind);

/// <summary>A cell that counts something.</summary>
/// <param name="Row">Index of its row.</param>
/// <param name="Column">Index of its column.</param>
/// <param name="Count">Accusations by the measure asked for, self-claims not among them.</param>
/// <param name="SelfClaims">"It was us", by the same measure.</param>
/// <param name="Denied">The accused denied, in at least one of the incidents counted.</param>
/// <param name="NoAnswer">The accused was asked and did not answer, in at least one of them, and denied in none.</param>
public sealed record AccusationCell(int Row, int Column, int Count, int SelfClaims, bool Denied, bool NoAnswer);

/// <summary>Who accuses whom. Rows and columns are sorted by what they add up to, the largest first; "not known" comes last.</summary>
/// <param name="Rows">Who says so.</param>
/// <param name="Columns">ISO codes of the accused countries; null: no state is named.</param>
/// <param name="Cells">Only those that are not empty.</param>
/// <param name="Accusations">All counted together, self-claims not among them.</param>
/// <param name="Incidents">Distinct incidents behind the cells.</param>
/// <param name="Undated">Claims left out because a range is asked for and they have no date of their own.</param>
public sealed record AccusationMatrix(
    IReadOnlyList<ClaimantKey> Rows, IReadOnlyList<string?> Columns, IReadOnlyList<AccusationCell> Cells, int Accusations, int Incidents, int Undated)
{
    /// <summary>What a row adds up to, self-claims not among it.</summary>
    public int RowTotal(int row) => Cells.Where(cell => cell.Row == row).Sum(cell => cell.Count);

    /// <summary>What a column adds up to.</summary>
    public int ColumnTotal(int column) => Cells.Where(cell => cell.Column == column).Sum(cell => cell.Count);
}
