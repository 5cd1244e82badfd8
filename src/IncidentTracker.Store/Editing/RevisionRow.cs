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
}

/// <summary>A named value that the program keeps between starts.</summary>
internal sealed class SettingRow
{
    public required string Key { get; set; }
    public required string Value { get; set; }
}
