using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Store.Incidents;

namespace IncidentTracker.Store.Columns;

/// <summary>The parts of a filter that have a facet beside the list: a count sets its own part aside.</summary>
[Flags]
internal enum FilterPart
{
    None = 0,
    Attribution = 1,
    Kinds = 2,
    VictimCountries = 4,
    AccusedCountries = 8,
    Origins = 16,
    Sectors = 32,
    Regions = 64,
    /// <summary>Whatever has no facet: not one to set aside.</summary>
    Rest = 128,
}

/// <summary>The same questions as <see cref="IncidentFilter.Apply"/>, asked of the columns. A test of every field against the database's answers holds the two together.</summary>
internal sealed class IncidentTest
{
    private readonly IncidentTable _incidents;
    private readonly bool[]? _attribution;
    private readonly (int Include, int Exclude) _kinds;
    private readonly (int Include, int Exclude) _regions;
    private readonly WantedNames _victims;
    private readonly WantedNames _accused;
    private readonly WantedNames _sectors;
    private readonly int _from;
    private readonly int _to;
    private readonly long _news;
    private readonly bool _undated;
    private readonly TimePrecision _exact;
    private readonly (int Least, int Most) _origins;
    private readonly HashSet<long>? _holding;
    private readonly bool[]? _held;
    private bool[]? _fitting;

    /// <summary>A test of a filter.</summary>
    /// <param name="columns">Whose incidents.</param>
    /// <param name="filter">The filter; its day of knowledge is not looked at here.</param>
    /// <param name="holding">Ids of the incidents that hold the filter's words, where somebody has looked for them already; null: they are looked for here.</param>
    public IncidentTest(RecordColumns columns, IncidentFilter filter, HashSet<long>? holding)
    {
        _incidents = columns.Incidents;
        _holding = holding;
        if (holding is null && IncidentNames.Sought(filter.Words) is { } sought)
        {
            _held = new bool[_incidents.Count];
            _incidents.Held.Mark(sought, _held);
        }

        if (!filter.Attribution.IsAny)
        {
            _attribution = [.. Enum.GetValues<AttributionState>().Select(filter.Attribution.Allows)];
        }

        _kinds = (IncidentTable.Bits(filter.Kinds.Include), IncidentTable.Bits(filter.Kinds.Exclude));
        _regions = (IncidentTable.Bits(filter.Regions.Include), IncidentTable.Bits(filter.Regions.Exclude));
        _victims = new(filter.VictimCountries, columns.Countries);
        _accused = new(filter.AccusedCountries, columns.Countries);
        _sectors = new(filter.Sectors, columns.Sectors);
        _from = filter.HappenedFrom?.DayNumber ?? int.MinValue;
        _to = filter.HappenedTo?.DayNumber ?? int.MaxValue;
        _news = filter.NewsFrom?.Ticks ?? long.MinValue;
        _undated = filter.Undated;
        _exact = filter.HappenedExact switch { null => TimePrecision.Year, TimePrecision.Instant => TimePrecision.Day, { } exact => exact };
        IsDated = filter.HappenedFrom is not null || filter.HappenedTo is not null || filter.HappenedExact is not null;
        _origins = filter.SingleOrigin switch { true => (0, 1), false => (2, int.MaxValue), null => (0, int.MaxValue) };
    }

    private bool IsDated { get; }

    /// <summary>For each slot whether it fits: for charts of claims, which ask of an incident as often as it has claims.</summary>
    public bool[] Fitting
    {
        get
        {
            if (_fitting is null)
            {
                _fitting = new bool[_incidents.Count];
                Mark(_fitting);
            }

            return _fitting;
        }
    }

    public bool Fits(int slot) => Failed(slot) == FilterPart.None;

    /// <summary>Marks the slots that fit.</summary>
    public void Mark(Span<bool> fitting)
    {
        for (var slot = 0; slot < _incidents.Count; slot++)
        {
            fitting[slot] = Fits(slot);
        }
    }

    /// <summary>The parts that the incident does not fit.</summary>
    public FilterPart Failed(int slot)
    {
        var rows = _incidents;
        if (!rows.Shown[slot]
            || (IsDated && (rows.From[slot] == IncidentTable.NoDay || rows.To[slot] < _from || rows.From[slot] > _to || rows.Precision[slot] < _exact))
            || (_undated && rows.From[slot] != IncidentTable.NoDay)
            || rows.LastNews[slot] < _news
            || _holding?.Contains(rows.IdOf(slot)) == false
            || (_held is not null && !_held[slot]))
        {
            return FilterPart.Rest;
        }

        var failed = FilterPart.None;
        if (_attribution is not null && !_attribution[(int)rows.Attribution[slot]])
        {
            failed |= FilterPart.Attribution;
        }

        if ((_kinds.Include != 0 && (rows.Kinds[slot] & _kinds.Include) == 0) || (rows.Kinds[slot] & _kinds.Exclude) != 0)
        {
            failed |= FilterPart.Kinds;
        }

        if ((_regions.Include != 0 && (rows.Regions[slot] & _regions.Include) == 0) || (rows.Regions[slot] & _regions.Exclude) != 0)
        {
            failed |= FilterPart.Regions;
        }

        if (rows.Origins[slot] < _origins.Least || rows.Origins[slot] > _origins.Most)
        {
            failed |= FilterPart.Origins;
        }

        if (!_victims.IsAny && !_victims.Fit(rows.VictimCountries[slot]))
        {
            failed |= FilterPart.VictimCountries;
        }

        if (!_accused.IsAny && !_accused.Fit(rows.AccusedCountries[slot]))
        {
            failed |= FilterPart.AccusedCountries;
        }

        if (!_sectors.IsAny && !_sectors.Fit(rows.Sectors[slot]))
        {
            failed |= FilterPart.Sectors;
        }

        return failed;
    }
}
