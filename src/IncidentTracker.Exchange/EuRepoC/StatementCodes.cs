using IncidentTracker.Domain.Claims;

namespace IncidentTracker.Exchange.EuRepoC;

/// <summary>Basis and form of a statement, to who speaks and how they stand to it.</summary>
internal static class StatementCodes
{
    public const string Contested = "Contested attribution";
    private const string Self = "Attacker confirms";

    public static ClaimantKind KindOf(Attribution statement) => statement.Basis switch
    {
        Self => ClaimantKind.Perpetrator,
        "IT-security community attributes attacker" => ClaimantKind.SecurityVendor,
        "Attribution by receiver government / state entity" => ClaimantKind.Government,
        "Receiver attributes attacker" => ClaimantKind.Victim,
        "Attribution by EU institution/agency" or "Attribution by international organization" => ClaimantKind.Intergovernmental,
        "Media-based attribution" => statement.Forms.Any(form => form.StartsWith("Anonymous statement", StringComparison.Ordinal)) ? ClaimantKind.Unnamed : ClaimantKind.Media,
        null => ClaimantKind.Unnamed,
        _ => ClaimantKind.Other,
    };

    /// <summary>True where neither an accused, nor that they are unknown, nor a confession or a doubt is coded: such a row says nothing, and no claim is made of it.</summary>
    public static bool SaysNothing(Attribution statement, bool accusesSomebody) => !accusesSomebody && !statement.FoundUnknown && statement.Basis is not (Self or Contested);

    public static Stance StanceOf(Attribution statement, bool accusesSomebody) => statement.Basis switch
    {
        Self => Stance.ClaimsResponsibility,
        Contested => Stance.Disputes,
        _ when !accusesSomebody => Stance.DeclinesToAttribute,
        // A firm or a paper may report a charge; only those with a say in law or politics bring one.
        _ when statement.Forms.Any(IsLegal) && KindOf(statement) is not (ClaimantKind.SecurityVendor or ClaimantKind.Media or ClaimantKind.Unnamed) => Stance.Charges,
        _ => Stance.Accuses,
    };

    private static bool IsLegal(string form) => form.Contains("legal action", StringComparison.OrdinalIgnoreCase) || form.Contains("indictment", StringComparison.OrdinalIgnoreCase);
}
