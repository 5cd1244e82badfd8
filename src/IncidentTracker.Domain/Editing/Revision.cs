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
    IReadOnlyDictionary<string, string?> After);

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
    public sealed record Conflict(IReadOnlyDictionary<string, string?> Theirs, int Revision, string Who) : EditOutcome;

    /// <summary>Not written, and why.</summary>
    public sealed record Rejected(params IReadOnlyList<Problem> Problems) : EditOutcome;
}
