namespace IncidentTracker.Domain.Sources;

/// <summary>How a source is watched.</summary>
public enum SourceKind
{
    /// <summary>RSS, Atom or JSON Feed.</summary>
    Feed,
    /// <summary>A section page with links to articles.</summary>
    SectionPage,
    /// <summary>A news sitemap.</summary>
    Sitemap,
    /// <summary>Single addresses, pasted texts and files that people add by hand; never polled.</summary>
    ByHand,
}

/// <summary>How a source is doing, for people.</summary>
public enum SourceState
{
    /// <summary>Not run yet.</summary>
    New,
    /// <summary>The last run brought articles.</summary>
    Working,
    /// <summary>The last run was answered and nothing had changed.</summary>
    Unchanged,
    /// <summary>Answered, but listed nothing.</summary>
    Empty,
    /// <summary>Answers well, but brought nothing new for much longer than usual.</summary>
    Silent,
    /// <summary>The last run failed.</summary>
    Failing,
    /// <summary>robots.txt forbids it.</summary>
    Blocked,
    /// <summary>Answers well, but only through a redirect that says "for good": a person takes the new address over.</summary>
    Moved,
    /// <summary>The address says it is gone for good.</summary>
    Gone,
    /// <summary>A person paused it.</summary>
    Paused,
}

/// <summary>What became of one item of a run.</summary>
public enum ItemOutcome
{
    /// <summary>A new article was stored.</summary>
    New,
    /// <summary>A known article changed: a new version was stored.</summary>
    Changed,
    /// <summary>Nothing new.</summary>
    Unchanged,
    /// <summary>Not fetched or not stored, by a rule: robots, address, type, not an article.</summary>
    Refused,
    /// <summary>Left out by a rule of the source: its words, its relevance threshold.</summary>
    Skipped,
    /// <summary>Tried and failed.</summary>
    Failed,
}
