using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Incidents;

namespace IncidentTracker.Exchange.EuRepoC;

/// <summary>Our words in those of the codebook, the other way round than <see cref="StatementCodes"/> and <see cref="IncidentCodes"/> read them; null where the codebook has none.</summary>
internal static class EuRepoCWording
{
    public const string Unknown = "Unknown";
    public const string NotAvailable = "Not available";
    public const string ThirdParty = "Attribution by third-party";

    public static string Basis(Stance stance, ClaimantKind kind) => stance switch
    {
        Stance.ClaimsResponsibility => "Attacker confirms",
        Stance.Denies or Stance.Disputes => StatementCodes.Contested,
        _ => kind switch
        {
            ClaimantKind.SecurityVendor => "IT-security community attributes attacker",
            ClaimantKind.Government => "Attribution by receiver government / state entity",
            ClaimantKind.Victim => "Receiver attributes attacker",
            ClaimantKind.Intergovernmental => "Attribution by international organization",
            ClaimantKind.Media or ClaimantKind.Unnamed => "Media-based attribution",
            _ => ThirdParty,
        },
    };

    public static string Form(Stance stance, ClaimantKind kind) => stance switch
    {
        Stance.Charges => "Domestic legal action",
        Stance.ClaimsResponsibility => "Self-attribution in the course of the attack (e.g., via defacement statements on websites)",
        _ when kind == ClaimantKind.Unnamed => "Anonymous statement / media report",
        _ => NotAvailable,
    };

    /// <summary>The type and the technique of impact that say a kind.</summary>
    public static (string? Type, string? Impact) Kind(IncidentKind kind) => kind switch
    {
        IncidentKind.DataBreach => ("Data theft", null),
        IncidentKind.DataLeak => ("Data theft & Doxing", null),
        IncidentKind.Intrusion => ("Hijacking without Misuse", null),
        IncidentKind.Ransomware => ("Ransomware", null),
        IncidentKind.Ddos => ("Disruption", "Network Denial of Service"),
        IncidentKind.Defacement => ("Disruption", "Defacement"),
        IncidentKind.Wiper => ("Disruption", "Data Destruction"),
        _ => (null, null),
    };

    public static (string Category, string Subcategory)? Sector(string? sector) => sector switch
    {
        "finance" => ("Critical infrastructure", "Finance"),
        "health" => ("Critical infrastructure", "Health"),
        "energy" => ("Critical infrastructure", "Energy"),
        "transport" => ("Critical infrastructure", "Transportation"),
        "telecommunications" => ("Critical infrastructure", "Telecommunications"),
        "military" => ("State institutions / political system", "Military"),
        "political parties" => ("State institutions / political system", "Political parties"),
        "state institutions" => ("State institutions / political system", ""),
        "media" => ("Media", ""),
        "education" => ("Education", ""),
        _ => null,
    };

    /// <summary>The day that a date is written as: the table has days only, and there the first of January stands for its year. A month alone cannot be said, so its year is.</summary>
    public static string Day(PartialDate date) => date.Precision == TimePrecision.Day
        ? date.Earliest.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)
        : $"{date.Year:D4}-01-01";

    /// <summary>True where the day written is read as less, or other, than what is known.</summary>
    public static bool IsDayLost(PartialDate date) => date.Precision == TimePrecision.Month || date is { Month: 1, Day: 1 };

    /// <summary>A spelling of the country that the codebook's readers understand.</summary>
    public static string Country(string code) => code switch
    {
        "KP" => "Korea, Democratic People's Republic of",
        "KR" => "Korea, Republic of",
        _ => CountryNames.NameOf(code),
    };
}
