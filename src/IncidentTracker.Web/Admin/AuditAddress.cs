using System.Globalization;
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
            SubjectId = state.Word<long>("record", Id),
            Action = state.Text("did", 100),
            From = state.Day("from"),
            To = state.Day("to"),
        },
        state.Word<long>("before", Id));

    private static long? Id(string word) => long.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0 ? id : null;

    public override string ToString() => new UrlQuery(Path)
        .With("who", Filter.Who)
        .With("about", Filter.Subject is { } subject ? WireWords.Of(subject) : null)
        .With("record", Filter.SubjectId?.ToString(CultureInfo.InvariantCulture))
        .With("did", Filter.Action)
        .With("from", Filter.From)
        .With("to", Filter.To)
        .With("before", Before?.ToString(CultureInfo.InvariantCulture)).ToString();
}
