using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Domain.Quotations;

namespace IncidentTracker.Domain.Articles;

/// <summary>Everything the machine understood of one page or text: pure data, re-derivable at any time from the capture.</summary>
public sealed record ArticleReading
{
    /// <summary>The headline, without site suffix and update marker; empty where none was found.</summary>
    public string Title { get; init; } = "";
    /// <summary>What stood before the headline ("UPDATED:"), or null.</summary>
    public UpdateMarker? UpdateMarker { get; init; }
    /// <summary>The people named as authors, in order.</summary>
    public IReadOnlyList<string> Byline { get; init; } = [];
    /// <summary>The publisher's name as the page states it.</summary>
    public string? Outlet { get; init; }
    /// <summary>The wire agency whose text this is ("Reuters"), or null.</summary>
    public string? Agency { get; init; }
    /// <summary>The address the page gives for itself, absolute and canonical, or null.</summary>
    public string? CanonicalUrl { get; init; }
    /// <summary>When it was published, as stated.</summary>
    public StatedTime? Published { get; init; }
    /// <summary>When it was last changed, as stated.</summary>
    public StatedTime? Modified { get; init; }
    /// <summary>BCP 47 language of the text ("en", "uk"), or null where unknown.</summary>
    public string? Language { get; init; }
    /// <summary>Paragraphs joined by a blank line. All offsets below point into it.</summary>
    public string Text { get; init; } = "";
    /// <summary>Wire stories in the text; at least one where there is text.</summary>
    public IReadOnlyList<Dispatch> Dispatches { get; init; } = [];
    /// <summary>Words attributed to somebody.</summary>
    public IReadOnlyList<Quotation> Quotations { get; init; } = [];
    /// <summary>Attribution claims.</summary>
    public IReadOnlyList<ClaimFinding> Claims { get; init; } = [];
    /// <summary>Names found in the text.</summary>
    public IReadOnlyList<Mention> Mentions { get; init; } = [];
    /// <summary>Whom it hit.</summary>
    public IReadOnlyList<TextFinding> Victims { get; init; } = [];
    /// <summary>The victims with country and sector, one per body hit.</summary>
    public IReadOnlyList<VictimFinding> VictimDetails { get; init; } = [];
    /// <summary>Who is said to have done it, in the words of the text.</summary>
    public IReadOnlyList<TextFinding> Attackers { get; init; } = [];
    /// <summary>With what.</summary>
    public IReadOnlyList<TextFinding> Tools { get; init; } = [];
    /// <summary>Time expressions about the event.</summary>
    public IReadOnlyList<TextFinding> Times { get; init; } = [];
    /// <summary>What kinds of incident the text reports, most certain first.</summary>
    public IReadOnlyList<IncidentKind> IncidentKinds { get; init; } = [];
    /// <summary>When the event happened, as exactly as the text says, or null.</summary>
    public PartialDate? EventDate { get; init; }
    /// <summary>0–1: how likely this is about a cyber incident.</summary>
    public double Relevance { get; init; }
    /// <summary>Words that speak for or against relevance, for people.</summary>
    public IReadOnlyList<string> RelevanceReasons { get; init; } = [];
    /// <summary>Lines of the page left out of the text (reading time, credits, share boxes), for people.</summary>
    public IReadOnlyList<string> LeftOut { get; init; } = [];
    /// <summary>"Reporting by …; Editing by …" tails and syndication credits, kept as data.</summary>
    public IReadOnlyList<string> Credits { get; init; } = [];
    /// <summary>What was odd about the input.</summary>
    public IReadOnlyList<Problem> Warnings { get; init; } = [];
}

/// <summary>What becomes of a page.</summary>
public abstract record ReadOutcome
{
    private ReadOutcome() { }

    /// <summary>It is an article and was read.</summary>
    public sealed record Read(ArticleReading Reading) : ReadOutcome;

    /// <summary>It is a page, but no article: empty, a front page, an error page. What could be read is kept.</summary>
    public sealed record NotAnArticle(Problem Why, ArticleReading Reading) : ReadOutcome;

    /// <summary>It could not be read at all: too large, too deep, not text.</summary>
    public sealed record Unreadable(Problem Why) : ReadOutcome;
}

/// <summary>What kind of thing a name in the text names.</summary>
public enum MentionKind
{
    /// <summary>A hacker group or other named threat actor.</summary>
    Actor,
    /// <summary>A country, its adjective, or a metonym for its government.</summary>
    Country,
    /// <summary>A company, ministry or other body.</summary>
    Organisation,
    /// <summary>A person.</summary>
    Person,
    /// <summary>Malware or a tool.</summary>
    Malware,
    /// <summary>A vulnerability ("CVE-2021-44228", "Log4Shell").</summary>
    Vulnerability,
}

/// <summary>A name in the text.</summary>
/// <param name="Span">Where.</param>
/// <param name="Kind">What it names.</param>
/// <param name="Canonical">The preferred name; null where several bear it or none is known.</param>
public sealed record Mention(TextSpan Span, MentionKind Kind, string? Canonical);

/// <summary>A stretch of text with its words, for victims, attackers, tools and times.</summary>
/// <param name="Span">Where.</param>
/// <param name="Words">The words at <paramref name="Span"/>.</param>
/// <param name="Canonical">A resolved name (a victim's full name, a country code) where there is one.</param>
public sealed record TextFinding(TextSpan Span, string Words, string? Canonical = null);
