using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Domain.Timeline;
using IncidentTracker.Store.Articles;
using IncidentTracker.Store.Claims;

namespace IncidentTracker.Store.Incidents;

/// <summary>How the list is sorted.</summary>
public enum IncidentOrder
{
    /// <summary>Newest news first.</summary>
    LastNews,
    /// <summary>Latest event first; undated ones last.</summary>
    Happened,
    /// <summary>Highest number first.</summary>
    Number,
    /// <summary>Most independent origins first.</summary>
    Origins,
}

/// <summary>A victim as shown.</summary>
public sealed record VictimItem(long Id, string Name, string? Country, string? Sector, LinkState State);

/// <summary>An incident in a list.</summary>
public sealed record IncidentItem
{
    /// <summary>So many stances at most are kept of an incident for <see cref="Strip"/>.</summary>
    public const int LongestStrip = 40;

    /// <summary>The row.</summary>
    public required long Id { get; init; }
    /// <summary>Its permanent number.</summary>
    public required int Number { get; init; }
    /// <summary>Its title.</summary>
    public required string Title { get; init; }
    /// <summary>Proposed by the machine, or confirmed.</summary>
    public LinkState State { get; init; }
    /// <summary>When it happened, as exactly as known.</summary>
    public PartialDate? Happened { get; init; }
    /// <summary>How far the claims go.</summary>
    public AttributionState Attribution { get; init; }
    /// <summary>The same in one sentence.</summary>
    public required string StateSentence { get; init; }
    /// <summary>Stances of the claims that count, in order of time; the first of them, where there are very many.</summary>
    public IReadOnlyList<Stance> Strip { get; init; } = [];
    /// <summary>Articles, copies among them.</summary>
    public int Articles { get; init; }
    /// <summary>Independent reports.</summary>
    public int Origins { get; init; }
    /// <summary>Claims, copies counted once.</summary>
    public int Claims { get; init; }
    /// <summary>UTC.</summary>
    public DateTime LastNewsAt { get; init; }
    /// <summary>Kinds.</summary>
    public IReadOnlyList<IncidentKind> Kinds { get; init; } = [];
    /// <summary>Victims, rejected ones left out.</summary>
    public IReadOnlyList<VictimItem> Victims { get; init; } = [];
    /// <summary>How far its news has come, where an editor said so.</summary>
    public IncidentPhase? Phase { get; init; }
    /// <summary>Invented, comes with the program.</summary>
    public bool IsSample { get; init; }
    /// <summary>To be named with the next change.</summary>
    public int Revision { get; init; }
    /// <summary>UTC; when it came into the record.</summary>
    public DateTime OpenedAt { get; init; }
    /// <summary>UTC; when anything of it was written last.</summary>
    public DateTime ChangedAt { get; init; }
}

/// <summary>An article linked to an incident.</summary>
public sealed record LinkedArticle(ArticleItem Article, LinkState State, double Score, IReadOnlyList<string> Reasons, string? LinkedBy)
{
    /// <summary>Which of its paragraphs concern this incident; null: all of them, as far as anybody has said.</summary>
    public ParagraphSet? Paragraphs { get; init; }

    /// <summary>They are the machine's proposal, for an article with several incidents, and no editor has said anything.</summary>
    public bool ParagraphsProposed { get; init; }
}

/// <summary>An incident with its articles and claims.</summary>
public sealed record IncidentDetail(IncidentItem Incident, IReadOnlyList<LinkedArticle> Articles, IReadOnlyList<ClaimItem> Claims, int FirstNewsArticles, DateTime FirstNewsAt);

/// <summary>What a number leads to.</summary>
public abstract record IncidentLookup
{
    private IncidentLookup() { }

    /// <summary>An incident.</summary>
    public sealed record Found(IncidentDetail Detail) : IncidentLookup;

    /// <summary>It was merged; go there.</summary>
    public sealed record MergedInto(int Number) : IncidentLookup;

    /// <summary>An editor said it is none.</summary>
    public sealed record Rejected(int Number) : IncidentLookup;

    /// <summary>Asked for a day on which nothing of it had been published yet.</summary>
    public sealed record NotYet(int Number, DateTime FirstNewsAt) : IncidentLookup;

    /// <summary>It was removed, with the sample data; its number is not given again.</summary>
    public sealed record Removed(int Number) : IncidentLookup;

    /// <summary>No such number was ever given.</summary>
    public sealed record Unknown : IncidentLookup;
}

/// <summary>A facet value with the rows a click would leave.</summary>
public sealed record FacetCount<T>(T Value, int Count);

/// <summary>The facets beside the list; each counted with its own choices set aside.</summary>
public sealed record IncidentFacets(
    IReadOnlyList<FacetCount<AttributionState>> Attribution,
    IReadOnlyList<FacetCount<IncidentKind>> Kinds,
    IReadOnlyList<FacetCount<string>> VictimCountries,
    IReadOnlyList<FacetCount<string>> AccusedCountries,
    int SingleOrigin,
    int SeveralOrigins)
{
    /// <summary>Sectors of victims.</summary>
    public IReadOnlyList<FacetCount<string>> Sectors { get; init; } = [];

    /// <summary>Where in the world the victims are.</summary>
    public IReadOnlyList<FacetCount<WorldRegion>> Regions { get; init; } = [];

    /// <summary>When the incidents that fit had their last news, by the days of UTC; null where none fits.</summary>
    public NewsBars? News { get; init; }
}
