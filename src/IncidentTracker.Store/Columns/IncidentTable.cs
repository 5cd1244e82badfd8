using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Incidents;

namespace IncidentTracker.Store.Columns;

/// <summary>An incident as the columns take it in.</summary>
internal sealed record IncidentFacts(
    long Id, int Number, bool Shown, DateOnly? From, DateOnly? To, DateTime LastNewsAt, DateTime FirstNewsAt, int Articles, int Origins, AttributionState Attribution,
    IReadOnlyList<IncidentKind> Kinds, IReadOnlyList<string> VictimCountries, IReadOnlyList<string> Sectors, IReadOnlyList<string> AccusedCountries, string Called, string Held);

/// <summary>What filters and charts ask of incidents, a column each. A slot is an incident; slots are in the order of ids, so that new ones come last.</summary>
internal sealed class IncidentTable(Names countries, Names sectors)
{
    public const int NoDay = int.MinValue;

    private int[] _ids = [];

    public int Count { get; private set; }

    public int[] Numbers = [];
    /// <summary>Neither rejected nor merged away.</summary>
    public bool[] Shown = [];
    /// <summary>First day that the date may mean; <see cref="NoDay"/> where undated.</summary>
    public int[] From = [];
    /// <summary>Last day that it may mean.</summary>
    public int[] To = [];
    /// <summary>How exact the date is.</summary>
    public TimePrecision[] Precision = [];
    public long[] LastNews = [];
    public long[] FirstNews = [];
    public ushort[] Origins = [];
    public AttributionState[] Attribution = [];
    /// <summary>A bit for each kind.</summary>
    public ushort[] Kinds = [];
    /// <summary>A bit for each region that a victim is in.</summary>
    public byte[] Regions = [];

    /// <summary>What it is called: see <see cref="IncidentNames"/>.</summary>
    public TextColumn Called { get; } = new();
    /// <summary>The text that a filter's words are looked for in, lower case: title, victims, accused.</summary>
    public TextColumn Held { get; } = new();
    public ListColumn VictimCountries { get; } = new();
    public ListColumn Sectors { get; } = new();
    public ListColumn AccusedCountries { get; } = new();

    /// <summary>How many are shown at all.</summary>
    public int ShownCount => Shown.AsSpan(0, Count).Count(true);

    public long IdOf(int slot) => _ids[slot];

    /// <summary>The slot of an incident; -1 where it is not held.</summary>
    public int SlotOf(long id)
    {
        var slot = id > int.MaxValue ? -1 : Array.BinarySearch(_ids, 0, Count, (int)id);
        return slot < 0 ? -1 : slot;
    }

    public static int Bits(IEnumerable<WorldRegion> regions) => regions.Aggregate(0, (bits, region) => bits | (1 << (int)region));

    public static int Bits(IEnumerable<IncidentKind> kinds) => kinds.Aggregate(0, (bits, kind) => bits | (1 << (int)kind));

    /// <summary>Takes in what an incident is now; false where it is an older one that was not held, which no order of writing gives.</summary>
    public bool Set(IncidentFacts facts)
    {
        var slot = SlotOf(facts.Id);
        if (slot < 0)
        {
            if (Count > 0 && facts.Id < _ids[Count - 1])
            {
                return false;
            }

            slot = Count;
            Reserve(Count + 1);
            Count++;
            _ids[slot] = checked((int)facts.Id);
        }

        Numbers[slot] = facts.Number;
        Shown[slot] = facts.Shown;
        From[slot] = facts.From?.DayNumber ?? NoDay;
        To[slot] = facts.To?.DayNumber ?? NoDay;
        Precision[slot] = facts is { From: { } from, To: { } to } ? PrecisionOf(from, to) : TimePrecision.Year;
        LastNews[slot] = facts.LastNewsAt.Ticks;
        FirstNews[slot] = facts.FirstNewsAt.Ticks;
        Origins[slot] = (ushort)Math.Min(facts.Origins, ushort.MaxValue);
        Attribution[slot] = facts.Attribution;
        Called.Set(slot, facts.Called);
        Held.Set(slot, facts.Held);
        Kinds[slot] = (ushort)Bits(facts.Kinds);
        Regions[slot] = (byte)Bits(WorldRegions.Of(facts.VictimCountries));
        VictimCountries.Set(slot, Numbered(facts.VictimCountries, countries));
        Sectors.Set(slot, Numbered(facts.Sectors, sectors));
        AccusedCountries.Set(slot, Numbered(facts.AccusedCountries, countries));
        return true;
    }

    /// <summary>One that is in the store no more.</summary>
    public void Remove(long id)
    {
        if (SlotOf(id) is >= 0 and var slot)
        {
            Shown[slot] = false;
        }
    }

    /// <summary>The precision that the two ends of a partial date tell: a year begins and ends in different months, a month on different days.</summary>
    public static TimePrecision PrecisionOf(DateOnly from, DateOnly to) =>
        from == to ? TimePrecision.Day : from.Month == to.Month ? TimePrecision.Month : TimePrecision.Year;

    private void Reserve(int count)
    {
        if (count <= _ids.Length)
        {
            return;
        }

        var room = ListColumn.Room(count);
        Array.Resize(ref _ids, room);
        Array.Resize(ref Numbers, room);
        Array.Resize(ref Shown, room);
        Array.Resize(ref From, room);
        Array.Resize(ref To, room);
        Array.Resize(ref Precision, room);
        Array.Resize(ref LastNews, room);
        Array.Resize(ref FirstNews, room);
        Array.Resize(ref Origins, room);
        Array.Resize(ref Attribution, room);
        Array.Resize(ref Kinds, room);
        Array.Resize(ref Regions, room);
    }

    private static ushort[] Numbered(IReadOnlyList<string> words, Names names) => words.Count == 0 ? [] : [.. words.Distinct(StringComparer.Ordinal).Select(names.Small)];
}
