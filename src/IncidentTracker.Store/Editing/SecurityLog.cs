using IncidentTracker.Domain.Editing;

namespace IncidentTracker.Store.Editing;

/// <summary>Something that happened to accounts and doors.</summary>
/// <param name="UserId">Whose doing; empty where nobody had signed in.</param>
/// <param name="Who">The name shown.</param>
/// <param name="Action">What: "signed in", "locked out", "exported" …</param>
/// <param name="Facts">What else is known: about whom, from where, which list.</param>
public sealed record SecurityEvent(string UserId, string Who, string Action, IReadOnlyDictionary<string, string?> Facts);

/// <summary>Notes events of security among the revisions (decision 0030): appended, numbered, and never written again. There is no way to change or remove one.</summary>
public sealed class SecurityLog(WriteLane lane)
{
    /// <summary>They are no record's: all share one history.</summary>
    private const long Whole = 0;

    /// <summary>Longer values are cut: what an asker typed may be anything.</summary>
    private const int Longest = 400;

    private static readonly Dictionary<string, string?> _nothing = new(StringComparer.Ordinal);

    /// <summary>Appends one event.</summary>
    public Task AppendAsync(SecurityEvent what, CancellationToken cancellation) => lane.WriteAsync(
        db => RevisionLog.AppendAsync(db, RevisionSubject.Security, Whole, new(what.UserId, Short(what.Who), []), db.WrittenAt, what.Action, null, _nothing,
            what.Facts.ToDictionary(fact => fact.Key, fact => fact.Value is { } value ? Short(value) : null, StringComparer.Ordinal), cancellation), cancellation);

    private static string Short(string text)
    {
        var plain = new string([.. text.Where(sign => !char.IsControl(sign) && !char.IsSurrogate(sign))]);
        return plain.Length <= Longest ? plain : plain[..Longest] + "…";
    }
}
