using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Incidents;

namespace IncidentTracker.Store.Columns;

/// <summary>A claim as the columns take it in.</summary>
internal sealed record ClaimFacts(
    long Id, string Key, string? ExternalId, ClaimState State, bool ByHand, bool InReading, Stance Stance, ClaimantKind Kind, string? ClaimantCountry, string? AccusedName, string? AccusedCountry,
    HedgeLevel Hedge, DenialObject? Object, DateTime SaidAt, TimePrecision? Precision, string Rule, DateTime FoundAt, DateTime? DecidedAt, string? DecidedBy, int Revision);

/// <summary>A claim with the ids of the incidents it counts for.</summary>
internal sealed record PlacedClaim(ClaimFacts Claim, IReadOnlyList<long> Incidents);

/// <summary>Claims with the incidents they count for. The entries of an article stand together; a changed article's old ones die and new ones are put at the end.</summary>
internal sealed class ClaimTable(Names countries, Names rules, Names people)
{
    public const int Nowhere = -1;
    private const int Dead = -2;

    private ClaimEntry[] _entries = [];
    private DeskEntry[] _desk = [];
    private int _dead;
    /// <summary>Where an article's entries begin, by the article's slot; -1 where it has none.</summary>
    private int[] _firstOf = [];
    private bool[]? _firstSaid;

    public int Count { get; private set; }

    /// <summary>All entries, among them dead ones, whose flags are empty and whose incident is below <see cref="Nowhere"/>.</summary>
    public ReadOnlySpan<ClaimEntry> Entries => _entries.AsSpan(0, Count);

    /// <summary>The desk's side of <see cref="Entries"/>.</summary>
    public ReadOnlySpan<DeskEntry> Desk => _desk.AsSpan(0, Count);

    /// <summary>For each entry whether it is where its claim was first said in its incident: copies say it again. Of claims that do not stand or do not count, none.</summary>
    public ReadOnlySpan<bool> FirstSaid => (_firstSaid ??= FindFirst()).AsSpan(0, Count);

    /// <summary>The entries of an article, by its slot; none where the slot is none.</summary>
    public ReadOnlySpan<ClaimEntry> Of(int article)
    {
        if (article < 0 || article >= _firstOf.Length || _firstOf[article] is not (>= 0 and var first))
        {
            return [];
        }

        var end = first;
        while (end < Count && _entries[end].Article == article)
        {
            end++;
        }

        return _entries.AsSpan(first, end - first);
    }

    /// <summary>Puts an article's claims in the place of what it had.</summary>
    /// <param name="article">The article's slot.</param>
    /// <param name="claims">Its claims, each with the slots of the incidents it counts for.</param>
    public void Set(int article, IReadOnlyList<(ClaimFacts Claim, IReadOnlyList<int> Incidents)> claims)
    {
        Remove(article);
        if (claims.Count == 0)
        {
            return;
        }

        Reserve(claims.Sum(placed => Math.Max(1, placed.Incidents.Count)));
        _firstOf[article] = Count;
        foreach (var (claim, incidents) in claims)
        {
            var entry = Entry(article, claim);
            Add(entry, claim, incidents.Count > 0 ? incidents[0] : Nowhere, ClaimFlags.First);
            for (var other = 1; other < incidents.Count; other++)
            {
                Add(entry, claim, incidents[other], ClaimFlags.None);
            }
        }
    }

    public void Remove(int article)
    {
        _firstSaid = null;
        if (article >= _firstOf.Length)
        {
            var had = _firstOf.Length;
            Array.Resize(ref _firstOf, ListColumn.Room(article + 1));
            _firstOf.AsSpan(had).Fill(-1);
        }

        if (_firstOf[article] is >= 0 and var first)
        {
            for (var at = first; at < Count && _entries[at].Article == article; at++)
            {
                (_entries[at].Incident, _entries[at].Flags) = (Dead, ClaimFlags.None);
                _dead++;
            }

            _firstOf[article] = -1;
        }
    }

    private void Add(ClaimEntry entry, ClaimFacts claim, int incident, ClaimFlags first)
    {
        entry.Incident = incident;
        entry.Flags |= first;
        _entries[Count] = entry;
        _desk[Count] = new()
        {
            Claim = checked((int)claim.Id),
            State = claim.State,
            Since = Minutes.Of(claim.State == ClaimState.Proposed ? claim.FoundAt : claim.DecidedAt ?? claim.FoundAt),
            Rule = rules.Small(claim.Rule),
            DecidedBy = people.Small(claim.DecidedBy),
        };
        Count++;
    }

    private ClaimEntry Entry(int article, ClaimFacts claim) => new()
    {
        Article = article,
        SaidAt = Minutes.Of(claim.SaidAt),
        ClaimantCountry = countries.Small(claim.ClaimantCountry),
        AccusedCountry = countries.Small(claim.AccusedCountry),
        Statement = claim.ExternalId is { } statement ? StatementOf(article, statement) : StatementOf(claim.Key),
        Stance = claim.Stance,
        Kind = claim.Kind,
        Hedge = claim.Hedge,
        Precision = claim.Precision ?? TimePrecision.Year,
        Flags = Flag(claim.State != ClaimState.Rejected && (claim.InReading || claim.State != ClaimState.Proposed || claim.ByHand), ClaimFlags.Stands)
            | Flag(new StanceFact(claim.Stance, claim.Object).Counts, ClaimFlags.Counts)
            | Flag(claim.Precision is not null, ClaimFlags.Dated)
            | Flag(claim is { ExternalId: not null, Revision: 0 }, ClaimFlags.Imported)
            | Flag(claim.InReading, ClaimFlags.InReading)
            | Flag(claim.ByHand, ClaimFlags.ByHand)
            | Flag(claim.AccusedName is not null, ClaimFlags.Named),
    };

    private static ClaimFlags Flag(bool holds, ClaimFlags flag) => holds ? flag : ClaimFlags.None;

    /// <summary>The half of a key that is long enough to tell apart as many claims as there will ever be.</summary>
    private static long StatementOf(string key) => key.Length >= 16 && long.TryParse(key.AsSpan(0, 16), System.Globalization.NumberStyles.HexNumber, System.Globalization.CultureInfo.InvariantCulture, out var half)
        ? half : Mixed(key, 0);

    /// <summary>The parties of one imported statement are one statement.</summary>
    private static long StatementOf(int article, string statement) => Mixed(statement, article + 1);

    private static long Mixed(string text, int with)
    {
        var hash = 14695981039346656037UL ^ (ulong)with;
        foreach (var c in text)
        {
            hash = (hash ^ c) * 1099511628211UL;
        }

        // The last round spreads short texts over all bits.
        hash = (hash ^ (hash >> 32)) * 0x9E3779B97F4A7C15UL;
        return (long)(hash ^ (hash >> 29));
    }

    /// <summary>One look through all entries with a table of those met; made anew after a change, when it is next asked for.</summary>
    private bool[] FindFirst()
    {
        var first = new bool[Count];
        var mask = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)((Count * 2) + 2)) - 1;
        var met = new int[mask + 1];
        for (var at = 0; at < Count; at++)
        {
            ref readonly var entry = ref _entries[at];
            if (entry.Incident < 0 || !entry.Is(ClaimFlags.Stands | ClaimFlags.Counts))
            {
                continue;
            }

            // What is met stands one higher, because 0 is an empty place.
            var place = (int)((((ulong)entry.Statement ^ ((ulong)(uint)entry.Incident << 32)) * 0x9E3779B97F4A7C15UL) >> 33) & mask;
            while (met[place] != 0 && (_entries[met[place] - 1].Statement != entry.Statement || _entries[met[place] - 1].Incident != entry.Incident))
            {
                place = (place + 1) & mask;
            }

            if (met[place] == 0 || IsBefore(entry, _entries[met[place] - 1]))
            {
                if (met[place] != 0)
                {
                    first[met[place] - 1] = false;
                }

                (met[place], first[at]) = (at + 1, true);
            }
        }

        return first;
    }

    private static bool IsBefore(in ClaimEntry one, in ClaimEntry other) =>
        one.Is(ClaimFlags.Dated) && (!other.Is(ClaimFlags.Dated) || one.SaidAt < other.SaidAt);

    private void Reserve(int more)
    {
        if (Count + more <= _entries.Length)
        {
            return;
        }

        if (_dead > Count / 4)
        {
            Pack();
        }

        if (Count + more > _entries.Length)
        {
            Array.Resize(ref _entries, ListColumn.Room(Count + more));
            Array.Resize(ref _desk, _entries.Length);
        }
    }

    private void Pack()
    {
        var kept = 0;
        for (var at = 0; at < Count; at++)
        {
            if (_entries[at].Incident == Dead)
            {
                continue;
            }

            if (kept == 0 || _entries[kept - 1].Article != _entries[at].Article)
            {
                _firstOf[_entries[at].Article] = kept;
            }

            (_entries[kept], _desk[kept]) = (_entries[at], _desk[at]);
            kept++;
        }

        (Count, _dead) = (kept, 0);
    }
}
