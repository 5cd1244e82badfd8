namespace IncidentTracker.Exchange.EuRepoC;

/// <summary>What a run of the mapping counted.</summary>
internal sealed class EuRepoCCounts
{
    public int Attributions { get; set; }
    public int Claims { get; set; }
    public int Silent { get; set; }
    public int Victims { get; set; }
    public int AliasStrings { get; set; }
    public int YearStarts { get; private set; }
    public int YearEnds { get; private set; }
    public int NoStart { get; private set; }
    public int YearStatements { get; set; }
    public int NoKind { get; set; }
    /// <summary>Rows of the attribution that the table wrote most often.</summary>
    public int MostRows { get; set; }
    /// <summary>Groups by name, countries aside; strung-together names are split.</summary>
    public HashSet<string> Names { get; } = new(StringComparer.OrdinalIgnoreCase);

    public void SourceDates(CodedDate start, CodedDate end)
    {
        YearStarts += start.AssumedYear ? 1 : 0;
        YearEnds += end.AssumedYear ? 1 : 0;
        NoStart += start.Date is null ? 1 : 0;
    }
}
