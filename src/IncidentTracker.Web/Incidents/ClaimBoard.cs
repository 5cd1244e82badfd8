using IncidentTracker.Domain.Claims;
using IncidentTracker.Store.Claims;

namespace IncidentTracker.Web.Incidents;

/// <summary>What one speaker says of one party: the stance in force, and earlier ones.</summary>
/// <param name="Now">The newest claim.</param>
/// <param name="Earlier">Earlier claims of another stance, newest first.</param>
/// <param name="Articles">Articles that carry it, copies among them.</param>
/// <param name="Origins">Independent reports among these.</param>
public sealed record BoardCell(ClaimItem Now, IReadOnlyList<ClaimItem> Earlier, int Articles, int Origins);

/// <summary>A speaker's row.</summary>
/// <param name="Speaker">As named; "The article itself" where nobody is.</param>
/// <param name="Kind">In what capacity.</param>
/// <param name="Country">ISO code, or null.</param>
/// <param name="Cells">By the board's columns; null where nothing was said.</param>
public sealed record BoardRow(string Speaker, ClaimantKind Kind, string? Country, IReadOnlyList<BoardCell?> Cells);

/// <summary>Who says what: rows speak, columns are spoken of.</summary>
/// <param name="Columns">Names of the accused, most spoken of first; at most six, the rest is folded.</param>
/// <param name="Rows">Speakers who point at somebody or answer, in order of their first claim.</param>
/// <param name="Silent">Declined or did not answer: one cell each.</param>
/// <param name="NotCounted">Denials of other acts: one cell each.</param>
public sealed record ClaimBoard(IReadOnlyList<string> Columns, IReadOnlyList<BoardRow> Rows, IReadOnlyList<BoardRow> Silent, IReadOnlyList<BoardRow> NotCounted)
{
    public const string Others = "others";
    public const string NotNamed = "not named";
    private const int MostColumns = 6;

    public static ClaimBoard Of(IReadOnlyList<ClaimItem> claims)
    {
        var counted = claims.Where(claim => claim.Counts).ToList();
        var pointing = counted.Where(Points).ToList();
        var columns = pointing.GroupBy(Party, StringComparer.OrdinalIgnoreCase)
            .OrderByDescending(group => group.Select(claim => claim.Key).Distinct(StringComparer.Ordinal).Count()).ThenBy(group => group.Min(claim => claim.SaidAt))
            .Select(group => group.Key).ToList();
        var folded = columns.Count > MostColumns;
        if (folded)
        {
            columns = [.. columns.Take(MostColumns - 1), Others];
        }

        return new(
            columns,
            Grouped(pointing, columns, folded),
            Grouped(counted.Where(claim => !Points(claim)), [""], folded: true),
            Grouped(claims.Where(claim => !claim.Counts), [""], folded: true));
    }

    private static List<BoardRow> Grouped(IEnumerable<ClaimItem> claims, IReadOnlyList<string> columns, bool folded) =>
        [.. claims.GroupBy(Speaker, StringComparer.OrdinalIgnoreCase).OrderBy(group => group.Min(claim => claim.SaidAt)).Select(group => new BoardRow(
            group.Key,
            group.First().Fields.ClaimantKind,
            group.Select(claim => claim.ClaimantCountry).FirstOrDefault(country => country is not null),
            [.. columns.Select((column, index) => Cell(group.Where(claim =>
                string.Equals(Party(claim), column, StringComparison.OrdinalIgnoreCase) || (folded && index == columns.Count - 1 && !columns.Contains(Party(claim), StringComparer.OrdinalIgnoreCase)))))]))];

    private static BoardCell? Cell(IEnumerable<ClaimItem> claims)
    {
        var inOrder = claims.OrderByDescending(claim => claim.SaidAt).ThenByDescending(claim => claim.Id).ToList();
        if (inOrder.Count == 0)
        {
            return null;
        }

        // The same words in a copy are the same claim; the link goes to where they were first.
        var now = inOrder.Last(claim => claim.Key == inOrder[0].Key);
        var same = inOrder.Where(claim => claim.Fields.Stance == now.Fields.Stance).ToList();
        return new(
            now,
            [.. inOrder.Where(claim => claim.Fields.Stance != now.Fields.Stance).DistinctBy(claim => claim.Fields.Stance)],
            same.Select(claim => claim.ArticleId).Distinct().Count(),
            same.Select(claim => claim.OriginKey).Distinct(StringComparer.Ordinal).Count());
    }

    private static bool Points(ClaimItem claim) => claim.Fields.Stance is not (Stance.DeclinesToAttribute or Stance.NoResponse);

    private static string Speaker(ClaimItem claim) => claim.Fields.Claimant ?? (claim.Fields.ClaimantKind == ClaimantKind.Media ? "The article itself" : "Not named");

    private static string Party(ClaimItem claim) => claim.AccusedName ?? claim.Fields.Accused
        ?? (claim.Fields.Stance is Stance.ClaimsResponsibility or Stance.Denies ? claim.Fields.Claimant : null) ?? NotNamed;
}
