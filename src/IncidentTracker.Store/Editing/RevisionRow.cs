using IncidentTracker.Domain.Editing;

namespace IncidentTracker.Store.Editing;

internal sealed class RevisionRow
{
    public long Id { get; set; }
    public RevisionSubject Subject { get; set; }
    public long SubjectId { get; set; }
    public int Number { get; set; }
    public required string UserId { get; set; }
    public required string Who { get; set; }
    public DateTime At { get; set; }
    public required string Action { get; set; }
    public string? Reason { get; set; }
    public required string BeforeJson { get; set; }
    public required string AfterJson { get; set; }
    /// <summary>All of an incident that people can put back, before and after; the fields above are for reading.</summary>
    public string? StateBeforeJson { get; set; }
    public string? StateAfterJson { get; set; }
    /// <summary>The other incident of a merge or split, and the number of its revision of the same step.</summary>
    public long? OtherId { get; set; }
    public int? OtherNumber { get; set; }
    /// <summary>The number of the revision that this one takes back.</summary>
    public int? Undoes { get; set; }
}

/// <summary>A named value that the program keeps between starts.</summary>
internal sealed class SettingRow
{
    public required string Key { get; set; }
    public required string Value { get; set; }
}
