namespace IncidentTracker.Domain.Editing;

/// <summary>What a revision is about.</summary>
public enum RevisionSubject
{
    /// <summary>A claim.</summary>
    Claim,
    /// <summary>An incident with its victims and links.</summary>
    Incident,
    /// <summary>An article.</summary>
    Article,
    /// <summary>A source.</summary>
    Source,
    /// <summary>An actor.</summary>
    Actor,
    /// <summary>A user account.</summary>
    User,
    /// <summary>A word of a vocabulary.</summary>
    Vocabulary,
    /// <summary>A key of the programming interface.</summary>
    ApiKey,
    /// <summary>No record: an event of security, such as a sign-in, a lock-out or an export.</summary>
    Security,
}

/// <summary>A numbered human change.</summary>
/// <param name="Subject">What kind of record changed.</param>
/// <param name="SubjectId">Which one.</param>
/// <param name="Number">1 and up, without gaps, per subject.</param>
/// <param name="Who">The name shown.</param>
/// <param name="At">UTC.</param>
/// <param name="Action">"accepted", "corrected", "rejected", "linked" …</param>
/// <param name="Reason">Why, in their words, or null.</param>
/// <param name="Before">The fields before, by name; empty where it did not exist.</param>
/// <param name="After">The fields after, by name.</param>
public sealed record Revision(
    RevisionSubject Subject,
    long SubjectId,
    int Number,
    string Who,
    DateTime At,
    string Action,
    string? Reason,
    IReadOnlyDictionary<string, string?> Before,
    IReadOnlyDictionary<string, string?> After)
{
    /// <summary>The other record that the same step changed: the other incident of a merge or a split. Null for all else.</summary>
    public long? OtherId { get; init; }

    /// <summary>The number of the revision this one takes back, or null.</summary>
    public int? Undoes { get; init; }

    /// <summary>The fields that differ between two revisions of one record, with both values.</summary>
    public static IReadOnlyList<(string Field, string? Before, string? After)> Differences(IReadOnlyDictionary<string, string?> before, IReadOnlyDictionary<string, string?> after) =>
        [.. after.Keys.Union(before.Keys, StringComparer.Ordinal)
            .Select(field => (field, before.GetValueOrDefault(field), after.GetValueOrDefault(field)))
            .Where(change => (change.Item2 ?? "") != (change.Item3 ?? ""))];
}

/// <summary>One field that two people changed to different values since both last saw it the same.</summary>
/// <param name="Field">Its name, as in a revision.</param>
/// <param name="Base">What it was when the later of the two opened it.</param>
/// <param name="Mine">What the later one wants.</param>
/// <param name="Theirs">What the other saved.</param>
public sealed record FieldClash(string Field, string? Base, string? Mine, string? Theirs)
{
    /// <summary>Lays two people's changes of one base over each other, field by field.</summary>
    /// <param name="fields">The fields that the later one could set.</param>
    /// <param name="before">The base.</param>
    /// <param name="mine">The later one's wish.</param>
    /// <param name="theirs">What is stored.</param>
    /// <returns>The stored fields with mine laid over them wherever only I changed them, and the fields that both changed differently.</returns>
    public static (IReadOnlyDictionary<string, string?> Merged, IReadOnlyList<FieldClash> Clashes) Merge(
        IEnumerable<string> fields, IReadOnlyDictionary<string, string?> before, IReadOnlyDictionary<string, string?> mine, IReadOnlyDictionary<string, string?> theirs)
    {
        var merged = new Dictionary<string, string?>(theirs, StringComparer.Ordinal);
        var clashes = new List<FieldClash>();
        foreach (var field in fields)
        {
            var (was, wish, stored) = (before.GetValueOrDefault(field) ?? "", mine.GetValueOrDefault(field) ?? "", theirs.GetValueOrDefault(field) ?? "");
            if (wish == was || wish == stored)
            {
                continue;
            }

            merged[field] = mine.GetValueOrDefault(field);
            if (stored != was)
            {
                clashes.Add(new(field, before.GetValueOrDefault(field), mine.GetValueOrDefault(field), theirs.GetValueOrDefault(field)));
            }
        }

        return (merged, clashes);
    }
}

/// <summary>What became of a human change.</summary>
public abstract record EditOutcome
{
    private EditOutcome() { }

    /// <summary>Written; <paramref name="Revision"/> is the number to name with the next change.</summary>
    public sealed record Saved(int Revision) : EditOutcome;

    /// <summary>Somebody else saved since; nothing was written.</summary>
    /// <param name="Theirs">The stored fields by name.</param>
    /// <param name="Revision">The stored revision.</param>
    /// <param name="Who">Who saved it.</param>
    public sealed record Conflict(IReadOnlyDictionary<string, string?> Theirs, int Revision, string Who) : EditOutcome
    {
        /// <summary>The fields that both changed differently; empty where the change was no matter of fields (a decision).</summary>
        public IReadOnlyList<FieldClash> Fields { get; init; } = [];
    }

    /// <summary>Not written, and why.</summary>
    public sealed record Rejected(params IReadOnlyList<Problem> Problems) : EditOutcome;
}
