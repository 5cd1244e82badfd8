using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Testing;

namespace IncidentTracker.Exchange.Tests.EuRepoC;

/// <summary>The release read plainly, beside the importer and without its help: what anybody would count in the three files.</summary>
internal sealed class PlainTables
{
    public const string Self = "Attacker confirms";
    public const string Contested = "Contested attribution";
    private static readonly string[] _nothing = ["", "nan", "NaT", "None", "none", "Not available"];

    private PlainTables(List<Dictionary<string, string>> incidents, List<PlainStatement> statements) => (Incidents, Statements) = (incidents, statements);

    public IReadOnlyList<Dictionary<string, string>> Incidents { get; }
    public IReadOnlyList<PlainStatement> Statements { get; }

    public static PlainTables Read()
    {
        var incidents = Rows("*Global*.csv");
        var starts = incidents.ToDictionary(row => row["ID"].Trim(), row => Day(row["start_date"]), StringComparer.Ordinal);
        var statements = Rows("*Attribution*.csv").Where(row => !_nothing.Contains(row["attribution_ID"].Trim(), StringComparer.Ordinal))
            .GroupBy(row => (Incident: row["incident_ID"].Trim(), Id: row["attribution_ID"].Trim()))
            .Select(group => new PlainStatement([.. group], starts[group.Key.Incident], group.Select(row => Day(row["attribution_date"])).Where(day => day is not null).Min())).ToList();
        return new(incidents, statements);
    }

    public static DateOnly? Day(string cell) => _nothing.Contains(cell.Trim(), StringComparer.Ordinal) ? null : DateOnly.ParseExact(cell.Trim()[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static HashSet<string> Values(IEnumerable<Dictionary<string, string>> rows, string column) =>
        rows.Select(row => row[column].Trim()).Where(cell => !_nothing.Contains(cell, StringComparer.Ordinal) && !cell.StartsWith("Unknown", StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal);

    private static List<Dictionary<string, string>> Rows(string pattern)
    {
        using var reader = new CsvReader(new StreamReader(Directory.GetFiles(Corpora.At("eurepoc"), pattern).Single()), new CsvConfiguration(CultureInfo.InvariantCulture));
        return [.. reader.GetRecords<dynamic>().Select(row => ((IDictionary<string, object>)row).ToDictionary(cell => cell.Key, cell => (string)cell.Value, StringComparer.Ordinal))];
    }
}

/// <summary>One attribution: its rows, the incident's start, its own date.</summary>
internal sealed record PlainStatement(IReadOnlyList<Dictionary<string, string>> Rows, DateOnly? Start, DateOnly? Said)
{
    public string Basis => Rows[0]["attribution_basis"].Trim();
    public HashSet<string> By => PlainTables.Values(Rows, "attributing_country");
    public HashSet<string> Accused => PlainTables.Values(Rows, "attributed_initiator_country");
    public string Form => string.Join(';', PlainTables.Values(Rows, "attribution_type"));

    public bool NamesSomebody => Accused.Count > 0 || PlainTables.Values(Rows, "attributed_initiator").Count > 0 || PlainTables.Values(Rows, "attributed_initiator_category").Count > 0;

    /// <summary>Neither an accused, nor that they are unknown, nor a confession or a doubt: no claim is made of it.</summary>
    public bool SaysNothing => !NamesSomebody && Basis is not (PlainTables.Self or PlainTables.Contested)
        && !Rows.Any(row => new[] { "attributed_initiator", "attributed_initiator_country", "attributed_initiator_category" }.Any(column => row[column].Trim().StartsWith("Unknown", StringComparison.Ordinal)));

    public int? Lag => Start is { } start && Said is { } said ? said.DayNumber - start.DayNumber : null;

    public ClaimantKind Kind => Basis switch
    {
        PlainTables.Self => ClaimantKind.Perpetrator,
        "IT-security community attributes attacker" => ClaimantKind.SecurityVendor,
        "Attribution by receiver government / state entity" => ClaimantKind.Government,
        "Receiver attributes attacker" => ClaimantKind.Victim,
        "Attribution by EU institution/agency" or "Attribution by international organization" => ClaimantKind.Intergovernmental,
        "Media-based attribution" => Form.Contains("Anonymous statement", StringComparison.Ordinal) ? ClaimantKind.Unnamed : ClaimantKind.Media,
        "" or "Not available" => ClaimantKind.Unnamed,
        _ => ClaimantKind.Other,
    };
}
