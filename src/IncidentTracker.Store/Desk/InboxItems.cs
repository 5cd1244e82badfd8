using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Store.Articles;
using IncidentTracker.Store.Claims;
using IncidentTracker.Store.Incidents;

namespace IncidentTracker.Store.Desk;

/// <summary>What of the queue is wanted.</summary>
public sealed record InboxFilter
{
    /// <summary>Kinds; empty for all.</summary>
    public IReadOnlyList<WaitingKind> Kinds { get; init; } = [];
    /// <summary>Only what is assigned to this account.</summary>
    public string? AssignedTo { get; init; }
    /// <summary>Only what is assigned to nobody.</summary>
    public bool Unassigned { get; init; }
    /// <summary>Only claims found by this rule.</summary>
    public string? Rule { get; init; }
    /// <summary>Only claims of this stance.</summary>
    public Stance? Stance { get; init; }
    /// <summary>Only what comes from this source.</summary>
    public long? SourceId { get; init; }
    /// <summary>Only claims of the articles of one incident, by its number.</summary>
    public int? Incident { get; init; }
    /// <summary>Only claims of rules that an administrator has switched off since. They stand in no other queue, unless their rule is asked for by name.</summary>
    public bool SwitchedOff { get; init; }

    /// <summary>True where a kind can be in the answer at all: rule, stance and incident are said of claims, a source of claims and articles.</summary>
    public bool Wants(WaitingKind kind) =>
        (Kinds.Count == 0 || Kinds.Contains(kind))
        && (kind == WaitingKind.Claim || (Rule is null && Stance is null && Incident is null && !SwitchedOff))
        && (kind is WaitingKind.Claim or WaitingKind.Article || SourceId is null);
}

/// <summary>Something that waits.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Id">Which one: a claim's, an article's or an incident's id.</param>
/// <param name="Doubt">0–1; the queue begins with the highest.</param>
/// <param name="Since">UTC; since when it waits.</param>
public sealed record InboxItem(WaitingKind Kind, long Id, double Doubt, DateTime Since)
{
    /// <summary>Where it is a claim.</summary>
    public ClaimItem? Claim { get; init; }
    /// <summary>Where it is an article without an incident.</summary>
    public ArticleItem? Article { get; init; }
    /// <summary>Where it is an incident.</summary>
    public IncidentItem? Incident { get; init; }
    /// <summary>Numbers of the incidents that a claim's article belongs to.</summary>
    public IReadOnlyList<int> Incidents { get; init; } = [];
    /// <summary>The rule that found the claim is switched off now.</summary>
    public bool RuleOff { get; init; }
    /// <summary>Whose work it is, or null.</summary>
    public string? AssignedTo { get; init; }

    /// <summary>What a lock, an assignment and a note of it are about.</summary>
    public (RevisionSubject Subject, long Id) Subject => (SubjectOf(Kind), Id);

    /// <summary>The kind of record behind a kind of waiting.</summary>
    public static RevisionSubject SubjectOf(WaitingKind kind) => kind switch
    {
        WaitingKind.Claim => RevisionSubject.Claim,
        WaitingKind.Article => RevisionSubject.Article,
        _ => RevisionSubject.Incident,
    };
}

/// <summary>Where the next page of the queue begins: behind the last row taken of each kind. Rows that are decided meanwhile leave no gap and no row comes twice.</summary>
/// <param name="Claims">Value and id of the last claim taken.</param>
/// <param name="Articles">The same of articles.</param>
/// <param name="Incidents">The same of candidates.</param>
/// <param name="Disputes">The same of disputes.</param>
public sealed record InboxCursor(InboxPlace? Claims = null, InboxPlace? Articles = null, InboxPlace? Incidents = null, InboxPlace? Disputes = null);

/// <summary>A place in one sorted stream: the sorted value or instant, and the id.</summary>
public readonly record struct InboxPlace(double Value, DateTime At, long Id);

/// <summary>A page of the queue.</summary>
/// <param name="Items">In order.</param>
/// <param name="Next">For the page behind it; null at the end.</param>
public sealed record InboxPage(IReadOnlyList<InboxItem> Items, InboxCursor? Next);

/// <summary>How much waits.</summary>
/// <param name="Claims">Claims.</param>
/// <param name="Articles">Articles without an incident.</param>
/// <param name="Candidates">Incidents to be confirmed.</param>
/// <param name="Disputes">Disputed ones without a verdict.</param>
/// <param name="Oldest">UTC; since when the oldest of the kinds that were asked for waits.</param>
public sealed record InboxCounts(int Claims, int Articles, int Candidates, int Disputes, DateTime? Oldest)
{
    /// <summary>Claims that wait beside the queue, because their rules were switched off.</summary>
    public int SwitchedOff { get; init; }

    /// <summary>All of it.</summary>
    public int Total => Claims + Articles + Candidates + Disputes;

    /// <summary>One kind.</summary>
    public int Of(WaitingKind kind) => kind switch
    {
        WaitingKind.Claim => Claims,
        WaitingKind.Article => Articles,
        WaitingKind.Candidate => Candidates,
        _ => Disputes,
    };
}
