using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Exchange.Csv;
using IncidentTracker.Store.Imports;

namespace IncidentTracker.Exchange.EuRepoC;

/// <summary>Types of incident and of receivers, to our kinds and sectors. What has no like here stays in the record and is not forced.</summary>
internal static class IncidentCodes
{
    private const char Between = ';';

    /// <summary>Kinds that the types and the technique of impact say.</summary>
    /// <param name="row">The incident's row.</param>
    /// <param name="open">True where it is a disruption and nothing says how it was done.</param>
    public static IReadOnlyList<IncidentKind> Kinds(CsvRow row, out bool open)
    {
        var types = Parts(row[EuRepoCColumns.Types]);
        var kinds = new List<IncidentKind>();
        foreach (var impact in Parts(row[EuRepoCColumns.Impact]))
        {
            IncidentKind? kind = impact switch
            {
                "Network Denial of Service" or "Endpoint Denial of Service" => IncidentKind.Ddos,
                "Defacement" => IncidentKind.Defacement,
                "Data Destruction" or "Disk Wipe" => IncidentKind.Wiper,
                "Data Encrypted for Impact" => IncidentKind.Ransomware,
                _ => null,
            };
            kinds.AddRange(kind is { } told ? [told] : []);
        }

        open = types.Contains("Disruption", StringComparer.Ordinal) && kinds.Count == 0 && !types.Contains("Ransomware", StringComparer.Ordinal);
        foreach (var type in types)
        {
            IncidentKind[] said = type switch
            {
                "Data theft" => [IncidentKind.DataBreach],
                "Data theft & Doxing" => [IncidentKind.DataBreach, IncidentKind.DataLeak],
                "Hijacking with Misuse" or "Hijacking without Misuse" => [IncidentKind.Intrusion],
                "Ransomware" => [IncidentKind.Ransomware],
                _ => [],
            };
            kinds.AddRange(said);
        }

        return [.. kinds.Distinct()];
    }

    /// <summary>One victim for each name and country; where nobody is named, for each category of receiver.</summary>
    public static IReadOnlyList<RecordVictim> Victims(IReadOnlyList<CsvRow> receivers) =>
        [.. receivers.Select(Victim).OfType<RecordVictim>().GroupBy(victim => (ClaimKey.Fold(victim.Name), victim.Country))
            .Select(group => group.First() with { Sector = group.Select(victim => victim.Sector).FirstOrDefault(sector => sector is not null) })];

    private static RecordVictim? Victim(CsvRow row)
    {
        var (category, subcategory) = (row[EuRepoCColumns.ReceiverCategory].Trim(), row[EuRepoCColumns.ReceiverSubcategory].Trim());
        var country = row[EuRepoCColumns.ReceiverCountry];
        var name = new[] { row[EuRepoCColumns.Receiver], subcategory, Short(category), Coded.IsValue(country) ? CodedCountry.Shown(country) : "" }.FirstOrDefault(Coded.IsValue);
        return name is null ? null : new(name.Trim(), CodedCountry.CodeOf(country), Sector(category, subcategory));
    }

    /// <summary>The codebook's long explanations in brackets are no part of a name.</summary>
    private static string Short(string category) => category.IndexOf(" (", StringComparison.Ordinal) is > 0 and var bracket ? category[..bracket] : category;

    private static string? Sector(string category, string subcategory) => subcategory switch
    {
        "Finance" => "finance",
        "Health" => "health",
        "Energy" or "Water" => "energy",
        "Transportation" => "transport",
        "Telecommunications" => "telecommunications",
        "Military" or "Defence industry" => "military",
        "Political parties" => "political parties",
        _ => category switch
        {
            "State institutions / political system" => "state institutions",
            "Media" => "media",
            "Science" or "Education" => "education",
            _ => null,
        },
    };

    private static List<string> Parts(string cell) => [.. cell.Split(Between, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)];
}
