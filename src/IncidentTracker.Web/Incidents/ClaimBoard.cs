using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Store.Claims;

namespace IncidentTracker.Web.Incidents;

/// <summary>A party spoken of.</summary>
/// <param name="Name">As shown.</param>
/// <param name="Country">ISO code of the state it is, or is tied to; null where unknown.</param>
/// <param name="IsState">The name is a state's own.</param>
/// <param name="AlsoAs">Other words used for it.</param>
public sealed record BoardColumn(string Name, string? Country, bool IsState, IReadOnlyList<string> AlsoAs);

/// <summary>A stance that the same speaker took before.</summary>
/// <param name="Claim">Where.</param>
/// <param name="TakenBack">The present one takes it back.</param>
public sealed record EarlierStance(ClaimItem Claim, bool TakenBack);

/// <summary>What one speaker says of one party: the stance in force, and earlier ones.</summary>
/// <param name="Now">The newest claim, in the speaker's own words where there are any.</param>
/// <param name="Earlier">Earlier claims of another stance, newest first.</param>
/// <param name="Articles">Articles that carry it, copies among them.</param>
/// <param name="Origins">Independent reports among these.</param>
public sealed record BoardCell(ClaimItem Now, IReadOnlyList<EarlierStance> Earlier, int Articles, int Origins);

/// <summary>A speaker's row.</summary>
/// <param name="Speaker">As named; "The article itself" where nobody is.</param>
/// <param name="Named">There is a name to look up.</param>
/// <param name="Role">Office, or null.</param>
/// <param name="Kind">In what capacity.</param>
/// <param name="Country">ISO code, or null.</param>
/// <param name="AlsoAs">Other words for the same speaker: the state, an official without a name.</param>
/// <param name="Cells">By the board's columns; null where nothing was said.</param>
public sealed record BoardRow(string Speaker, bool Named, string? Role, ClaimantKind Kind, string? Country, IReadOnlyList<string> AlsoAs, IReadOnlyList<BoardCell?> Cells);

/// <summary>Who says what: rows speak, columns are spoken of.</summary>
/// <param name="Columns">The accused, most spoken of first; at most six, the rest is folded.</param>
/// <param name="Rows">Speakers who point at somebody or answer, in order of their first claim.</param>
/// <param name="Silent">Declined or did not answer: one cell each.</param>
/// <param name="NotCounted">Denials of other acts: one cell each.</param>
public sealed record ClaimBoard(IReadOnlyList<BoardColumn> Columns, IReadOnlyList<BoardRow> Rows, IReadOnlyList<BoardRow> Silent, IReadOnlyList<BoardRow> NotCounted)
{
    public const string Others = "others";
    public const string NotNamed = "not named";
    private const int MostColumns = 6;

    /// <summary>The board of an incident's claims.</summary>
    /// <param name="claims">All, with their speakers.</param>
    /// <param name="links">Which claim changes which; pairs of which an editor said that both stand are not among them.</param>
    public static ClaimBoard Of(IReadOnlyList<ClaimItem> claims, IReadOnlyList<ClaimLinkItem> links)
    {
        var counted = claims.Where(claim => claim.Counts).ToList();
        var pointing = counted.Where(Points).ToList();
        var columns = pointing.GroupBy(claim => Speakers.Key(Party(claim)), StringComparer.Ordinal)
            .OrderByDescending(group => group.Select(Speaker).Distinct(StringComparer.OrdinalIgnoreCase).Count()).ThenBy(group => group.Min(claim => claim.SaidAt))
            .Select(Column).ToList();
        var folded = columns.Count > MostColumns;
        if (folded)
        {
            columns = [.. columns.Take(MostColumns - 1), new(Others, null, false, [.. columns.Skip(MostColumns - 1).Select(column => column.Name)])];
        }

        var keys = columns.ConvertAll(column => Speakers.Key(column.Name));
        // Who declined at first and points now has the refusal as "before" in the row.
        var silent = counted.Where(claim => !Points(claim)).ToLookup(claim => pointing.Exists(later => SameSpeaker(later, claim) && later.SaidAt >= claim.SaidAt));
        return new(
            columns,
            Grouped(pointing, (claim, index) => Speakers.Key(Party(claim)) is var key && (key == keys[index] || (folded && index == keys.Count - 1 && !keys.Contains(key))), columns.Count, links, silent[true]),
            Grouped(silent[false], (_, _) => true, 1, links, []),
            Grouped(claims.Where(claim => !claim.Counts), (_, _) => true, 1, links, []));
    }

    /// <summary>The name a claim's speaker goes by.</summary>
    public static string Speaker(ClaimItem claim) => claim.Speaker ?? claim.Fields.Claimant ?? (claim.Fields.ClaimantKind == ClaimantKind.Media ? "The article itself" : "Not named");

    /// <summary>Whom a claim is about, by the name shown.</summary>
    public static string Party(ClaimItem claim) => claim.AccusedName ?? claim.Fields.Accused
        ?? (claim.Fields.Stance is Stance.ClaimsResponsibility or Stance.Denies ? claim.Speaker ?? claim.Fields.Claimant : null) ?? NotNamed;

    private static BoardColumn Column(IGrouping<string, ClaimItem> claims)
    {
        var name = Party(claims.First());
        var country = claims.Select(claim => claim.Fields.AccusedCountry).FirstOrDefault(code => code is not null);
        return new(name, country, CountryNames.CodeOf(name) is not null,
            [.. claims.Where(claim => claim.Fields.Stance != Stance.Denies).Select(claim => claim.Fields.Accused).OfType<string>().Where(words => Speakers.Key(words) != Speakers.Key(name)).Distinct(StringComparer.OrdinalIgnoreCase).Take(2)]);
    }

    private static List<BoardRow> Grouped(IEnumerable<ClaimItem> claims, Func<ClaimItem, int, bool> belongs, int columns, IReadOnlyList<ClaimLinkItem> links, IEnumerable<ClaimItem> refusals) =>
        [.. claims.GroupBy(claim => Speakers.Key(Speaker(claim)), StringComparer.Ordinal).OrderBy(group => group.Min(claim => claim.SaidAt)).Select(group =>
        {
            // The office stands with the speaker's own name, not with the state's.
            var own = group.OrderByDescending(IsOwn).ToList();
            var before = refusals.Where(claim => SameSpeaker(claim, own[0])).ToList();
            return new BoardRow(
                Speaker(own[0]),
                own[0].Speaker is not null || own[0].Fields.Claimant is not null,
                own.Select(claim => IsOwn(claim) ? claim.ClaimantRole : null).FirstOrDefault(role => role is not null),
                own[0].Fields.ClaimantKind,
                own.Select(claim => claim.ClaimantCountry).FirstOrDefault(country => country is not null),
                [.. group.Where(claim => !IsOwn(claim)).Select(claim => claim.Fields.Claimant!).Distinct(StringComparer.OrdinalIgnoreCase)],
                [.. Enumerable.Range(0, columns).Select(index => Cell([.. group.Where(claim => belongs(claim, index))], before, links))]);
        })];

    private static BoardCell? Cell(List<ClaimItem> claims, IReadOnlyList<ClaimItem> refusals, IReadOnlyList<ClaimLinkItem> links)
    {
        if (claims.Count == 0)
        {
            return null;
        }

        var own = claims.Where(IsOwn).ToList();
        var inOrder = (own.Count > 0 ? own : claims).OrderByDescending(claim => claim.SaidAt).ThenByDescending(claim => claim.Id).ToList();
        // Of what one article has the speaker say to the same effect, what stands first goes before what is told in its support.
        var newest = inOrder.Where(claim => claim.ArticleId == inOrder[0].ArticleId && claim.SaidAt == inOrder[0].SaidAt && claim.Fields.Stance == inOrder[0].Fields.Stance)
            .OrderBy(claim => claim.Span.Start).ThenBy(claim => claim.Id).First();
        // The same words in a copy are the same claim; the link goes to where they were first.
        var now = inOrder.Last(claim => claim.Key == newest.Key);
        var same = claims.Where(claim => claim.Fields.Stance == now.Fields.Stance).ToList();
        return new(
            now,
            [.. inOrder.Concat(refusals.Where(claim => claim.SaidAt <= now.SaidAt)).Where(claim => claim.Fields.Stance != now.Fields.Stance).OrderByDescending(claim => claim.SaidAt).DistinctBy(claim => claim.Fields.Stance)
                .Select(claim => new EarlierStance(claim, links.Any(link => link.To == claim.Id && link.Succession == ClaimSuccession.Retracts)))],
            same.Select(claim => claim.ArticleId).Distinct().Count(),
            same.Select(claim => claim.OriginKey).Distinct(StringComparer.Ordinal).Count());
    }

    private static bool Points(ClaimItem claim) => claim.Fields.Stance is not (Stance.DeclinesToAttribute or Stance.NoResponse);

    private static bool IsOwn(ClaimItem claim) => claim.Fields.Claimant is null || claim.Speaker is null || Speakers.Key(claim.Fields.Claimant) == Speakers.Key(claim.Speaker);

    private static bool SameSpeaker(ClaimItem one, ClaimItem other) => Speakers.Key(Speaker(one)) == Speakers.Key(Speaker(other));
}
