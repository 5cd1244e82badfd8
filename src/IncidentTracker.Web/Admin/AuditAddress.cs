using IncidentTracker.Domain;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Store.Editing;
using IncidentTracker.Web.Shared;

namespace IncidentTracker.Web.Admin;

/// <summary>Which changes and events are shown, and from where on, as they stand in the address.</summary>
public sealed record AuditAddress(AuditFilter Filter, long? Before = null)
{
    public const string Path = "audit";

    /// <summary>What the export takes.</summary>
    public string Query => (this with { Before = null }).ToString()[Path.Length..];

    public static AuditAddress Read(UrlState state) => new(
        new()
        {
            Who = state.Text("who", 100),
            Subject = state.Word<RevisionSubject>("about", word => WireWords.TryParse<RevisionSubject>(word, out var subject) ? subject : null),
            SubjectId = state.Number("record", 0, 1, int.MaxValue) is > 0 and var id ? id : null,
            Action = state.Text("did", 100),
            From = state.Day("from"),
            To = state.Day("to"),
        },
        state.Number("before", 0, 1, int.MaxValue) is > 0 and var before ? before : null);

    public override string ToString() => new UrlQuery(Path)
        .With("who", Filter.Who)
        .With("about", Filter.Subject is { } subject ? WireWords.Of(subject) : null)
        .With("record", (int)(Filter.SubjectId ?? 0), 0)
        .With("did", Filter.Action)
        .With("from", Filter.From)
        .With("to", Filter.To)
        .With("before", (int)(Before ?? 0), 0).ToString();
}
