using IncidentTracker.Domain.Claims;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Store.Paging;

namespace IncidentTracker.Store.Actors;

/// <summary>What is known of an accused party.</summary>
public enum AccusedKind
{
    /// <summary>One of the imported actors.</summary>
    Actor,
    /// <summary>A country.</summary>
    Country,
    /// <summary>A name that several imported actors bear; counted with none of them.</summary>
    Ambiguous,
    /// <summary>A name as it stands in articles, of no imported actor.</summary>
    Name,
}

/// <summary>How claims stand to a party, copies counted once.</summary>
/// <param name="Against">Accuse, suspect, charge.</param>
/// <param name="Back">Deny or dispute.</param>
/// <param name="Own">Say it was them.</param>
/// <param name="Open">Decline to blame, gave no answer.</param>
public readonly record struct StanceTally(int Against, int Back, int Own, int Open)
{
    /// <summary>All of them.</summary>
    public int All => Against + Back + Own + Open;

    /// <summary>The claims of one stance.</summary>
    public static StanceTally Of(Stance stance, int count) => stance switch
    {
        Stance.Accuses or Stance.Suspects or Stance.Charges => new(count, 0, 0, 0),
        Stance.Denies or Stance.Disputes => new(0, count, 0, 0),
        Stance.ClaimsResponsibility => new(0, 0, count, 0),
        _ => new(0, 0, 0, count),
    };

    /// <summary>Both together.</summary>
    public static StanceTally operator +(StanceTally a, StanceTally b) => new(a.Against + b.Against, a.Back + b.Back, a.Own + b.Own, a.Open + b.Open);
}

/// <summary>A party in the list of actors.</summary>
/// <param name="ActorId">The imported actor, or null.</param>
/// <param name="Key">How its name is filed.</param>
/// <param name="Name">Its name as shown.</param>
/// <param name="Country">ISO code of the state it is or is tied to, or null.</param>
/// <param name="Kind">What is known of it.</param>
/// <param name="Tally">Its claims.</param>
/// <param name="LastSaidAt">UTC; when it was last spoken of; null where never.</param>
/// <param name="OtherNames">How many other names the lists give it.</param>
public sealed record AccusedItem(long? ActorId, string Key, string Name, string? Country, AccusedKind Kind, StanceTally Tally, DateTime? LastSaidAt, int OtherNames);

/// <summary>Which parties are wanted.</summary>
public sealed record AccusedFilter
{
    /// <summary>Part of any of its names.</summary>
    public string? Words { get; init; }
    /// <summary>What is known of it.</summary>
    public Choice<AccusedKind> Kinds { get; init; } = Choice<AccusedKind>.Any;
    /// <summary>ISO codes.</summary>
    public Choice<string> Countries { get; init; } = Choice<string>.Any;
    /// <summary>True: answered, by a denial or a dispute; false: never; null: any.</summary>
    public bool? Answered { get; init; }
    /// <summary>Also imported actors that no claim speaks of.</summary>
    public bool Unspoken { get; init; }
}

/// <summary>How parties are sorted.</summary>
public enum AccusedOrder
{
    /// <summary>Most claims first.</summary>
    Claims,
    /// <summary>Spoken of last first.</summary>
    Last,
    /// <summary>By name.</summary>
    Name,
}

/// <summary>A page of parties with the counts beside it.</summary>
public sealed record AccusedList(
    Page<AccusedItem> Page, IReadOnlyList<FacetCount<AccusedKind>> Kinds, IReadOnlyList<FacetCount<string>> Countries, int Answered, int Unanswered, int All);

/// <summary>A name that an actor goes by.</summary>
/// <param name="Name">As written.</param>
/// <param name="UsedBy">Whose lists use it.</param>
/// <param name="Others">Other actors that bear it: which one is meant stays open.</param>
/// <param name="Claims">Claims that use an open name; counted with no actor.</param>
public sealed record ActorNameItem(string Name, IReadOnlyList<string> UsedBy, IReadOnlyList<ActorChip> Others, int Claims);

/// <summary>An imported actor to be led to.</summary>
public sealed record ActorChip(long Id, string Name, string? Country);

/// <summary>Who speaks of a party.</summary>
/// <param name="Claimant">Their name; null for the articles' own voice.</param>
/// <param name="Tally">Their claims about it.</param>
/// <param name="LastSaidAt">UTC.</param>
public sealed record SpeaksOf(string? Claimant, StanceTally Tally, DateTime LastSaidAt);

/// <summary>What a name leads to.</summary>
public abstract record AccusedLookup
{
    private AccusedLookup()
    {
    }

    /// <summary>Somebody claims speak of, or an imported actor.</summary>
    public sealed record Found(AccusedDetail Detail) : AccusedLookup;

    /// <summary>It is a name of this imported actor alone.</summary>
    public sealed record NameOf(ActorChip Actor) : AccusedLookup;

    /// <summary>Neither.</summary>
    public sealed record Unknown : AccusedLookup;
}

/// <summary>A party with everything said of it.</summary>
/// <param name="Party">The party.</param>
/// <param name="Names">Its names and who uses them; for a mere name its spellings in articles.</param>
/// <param name="Candidates">Of a name that several bear: who.</param>
/// <param name="Stances">Claims by stance.</param>
/// <param name="Origins">Independent reports that carry a claim of it.</param>
/// <param name="Speakers">Who speaks of it, most claims first.</param>
/// <param name="Incidents">Incidents in which claims point at it, last news first.</param>
/// <param name="IncidentCount">How many incidents there are.</param>
/// <param name="Months">Its claims by month, in order of time.</param>
public sealed record AccusedDetail(
    AccusedItem Party, IReadOnlyList<ActorNameItem> Names, IReadOnlyList<ActorChip> Candidates, IReadOnlyList<FacetCount<Stance>> Stances, int Origins,
    IReadOnlyList<SpeaksOf> Speakers, IReadOnlyList<IncidentItem> Incidents, int IncidentCount, IReadOnlyList<MonthTally> Months);

/// <summary>Claims of a month.</summary>
public sealed record MonthTally(DateOnly Month, StanceTally Tally);
