using IncidentTracker.Exchange.Csv;

namespace IncidentTracker.Exchange.EuRepoC;

/// <summary>One statement: the table writes it once for every combination of speaker, country, accused and category, so its rows are folded into sets, and no pairing of them is believed.</summary>
internal sealed record Attribution(string Id, IReadOnlyList<CsvRow> Rows)
{
    public string? Basis => Coded.Values(Rows, EuRepoCColumns.Basis) is [var basis, ..] ? basis : null;
    public IReadOnlyList<string> Forms => Coded.Values(Rows, EuRepoCColumns.Form);
    public IReadOnlyList<string> By => Coded.Values(Rows, EuRepoCColumns.By);
    public IReadOnlyList<string> ByCountries => Coded.Values(Rows, EuRepoCColumns.ByCountry);
    public IReadOnlyList<string> Accused => Coded.Values(Rows, EuRepoCColumns.Accused);
    public IReadOnlyList<string> AccusedCountries => Coded.Values(Rows, EuRepoCColumns.AccusedCountry);
    public IReadOnlyList<string> AccusedCategories => Coded.Values(Rows, EuRepoCColumns.AccusedCategory);

    /// <summary>True where the coders looked and found the country unknown; false also where nobody coded it.</summary>
    public bool CountryUnknown => AccusedCountries.Count == 0 && Rows.Any(row => Coded.IsUnknown(row[EuRepoCColumns.AccusedCountry]));

    /// <summary>True where the coders looked for the accused and found them unknown.</summary>
    public bool FoundUnknown => Rows.Any(row => Coded.IsUnknown(row[EuRepoCColumns.Accused]) || Coded.IsUnknown(row[EuRepoCColumns.AccusedCountry]) || Coded.IsUnknown(row[EuRepoCColumns.AccusedCategory]));

    /// <summary>The earliest, where the rows differ.</summary>
    public CodedDate Date => Rows.Select(row => CodedDate.Of(row[EuRepoCColumns.Date])).Where(date => date.Date is not null).MinBy(date => date.Instant) ?? CodedDate.None;

    /// <summary>The statements of an incident. Rows without an id hold none.</summary>
    public static IReadOnlyList<Attribution> Fold(IEnumerable<CsvRow> rows) =>
        [.. rows.Where(row => Coded.IsValue(row[EuRepoCColumns.AttributionId])).GroupBy(row => Bare(row[EuRepoCColumns.AttributionId]), StringComparer.Ordinal)
            .Select(group => new Attribution(group.Key, [.. group]))];

    /// <summary>The ids went through a program that made them "8664.0".</summary>
    private static string Bare(string id) => id.Trim() is var bare && bare.EndsWith(".0", StringComparison.Ordinal) ? bare[..^2] : bare;
}
