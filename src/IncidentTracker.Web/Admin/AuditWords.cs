using System.Globalization;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Exchange.Csv;
using IncidentTracker.Store.Editing;

namespace IncidentTracker.Web.Admin;

/// <summary>Changes and events in words, and as columns of a table to take away.</summary>
internal static class AuditWords
{
    public static IReadOnlyList<CsvColumn<AuditItem>> Columns { get; } =
    [
        new("at", item => item.Revision.At.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)),
        new("who", item => item.Revision.Who),
        new("account", item => item.UserId),
        new("action", item => item.Revision.Action),
        new("about", item => Of(item.Revision.Subject)),
        new("record", item => item.Revision.Subject == RevisionSubject.Security ? null : item.Revision.SubjectId.ToString(CultureInfo.InvariantCulture)),
        new("number", item => item.Revision.Number.ToString(CultureInfo.InvariantCulture)),
        new("reason", item => item.Revision.Reason),
        new("changes", item => string.Join("; ", Changes(item.Revision).Select(change => item.Revision.Subject == RevisionSubject.Security ? $"{change.Field}: {change.After}" : $"{change.Field}: {change.Before} → {change.After}"))),
    ];

    public static string Of(RevisionSubject subject) => subject switch
    {
        RevisionSubject.Security => "security",
        RevisionSubject.ApiKey => "API key",
        RevisionSubject.User => "account",
        RevisionSubject.Vocabulary => "word of the forms",
        _ => subject.ToString().ToLowerInvariant(),
    };

    /// <summary>Which record: an account goes by its address, its number says nothing to anybody.</summary>
    public static string About(Revision revision) => revision.Subject switch
    {
        RevisionSubject.Security => Of(revision.Subject),
        RevisionSubject.User when revision.After.GetValueOrDefault("account") is { } account => $"account {account}",
        _ => string.Create(CultureInfo.InvariantCulture, $"{Of(revision.Subject)} {revision.SubjectId}"),
    };

    /// <summary>What differs; of a record that was made, all that it began with.</summary>
    public static IReadOnlyList<(string Field, string? Before, string? After)> Changes(Revision revision) => Revision.Differences(revision.Before, revision.After);
}
