using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Store.Mapping;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Incidents;

/// <summary>A facet's choices: values a row must have one of, and values it must not have.</summary>
public sealed record Choice<T>(IReadOnlyList<T> Include, IReadOnlyList<T> Exclude)
{
    /// <summary>Nothing chosen.</summary>
    public static Choice<T> Any { get; } = new([], []);

    /// <summary>True where nothing is chosen.</summary>
    public bool IsAny => Include.Count == 0 && Exclude.Count == 0;

    /// <summary>True where a row with this value is wanted. One with none fits unless a value is asked for.</summary>
    public bool Allows(T? value) => (Include.Count == 0 || (value is not null && Include.Contains(value))) && (value is null || !Exclude.Contains(value));

    /// <summary>Equal where the same is chosen in the same order: what was found for one filter answers whoever asks the same.</summary>
    public bool Equals(Choice<T>? other) => other is not null && Include.SequenceEqual(other.Include) && Exclude.SequenceEqual(other.Exclude);

    /// <inheritdoc />
    public override int GetHashCode() => Exclude.Aggregate(Include.Aggregate(Include.Count, HashCode.Combine), HashCode.Combine);
}

/// <summary>Which incidents are wanted. Everything here lives in the page's address.</summary>
public sealed record IncidentFilter
{
    /// <summary>Words of the title, of victims or of accused names.</summary>
    public string? Words { get; init; }
    /// <summary>How far the claims go.</summary>
    public Choice<AttributionState> Attribution { get; init; } = Choice<AttributionState>.Any;
    /// <summary>Kinds.</summary>
    public Choice<IncidentKind> Kinds { get; init; } = Choice<IncidentKind>.Any;
    /// <summary>ISO codes of victims' countries.</summary>
    public Choice<string> VictimCountries { get; init; } = Choice<string>.Any;
    /// <summary>Where in the world the victims are.</summary>
    public Choice<WorldRegion> Regions { get; init; } = Choice<WorldRegion>.Any;
    /// <summary>ISO codes of accused countries.</summary>
    public Choice<string> AccusedCountries { get; init; } = Choice<string>.Any;
    /// <summary>Sectors of victims.</summary>
    public Choice<string> Sectors { get; init; } = Choice<string>.Any;
    /// <summary>Happened on or after; partial dates fit where they may mean such a day.</summary>
    public DateOnly? HappenedFrom { get; init; }
    /// <summary>Happened on or before.</summary>
    public DateOnly? HappenedTo { get; init; }
    /// <summary>Only dates at least this exact: with a range of whole months and "month", those that a chart by months draws.</summary>
    public TimePrecision? HappenedExact { get; init; }
    /// <summary>Last news at or after, UTC.</summary>
    public DateTime? NewsFrom { get; init; }
    /// <summary>True: one origin only; false: two or more; null: any.</summary>
    public bool? SingleOrigin { get; init; }
    /// <summary>Only those without any date of the event.</summary>
    public bool Undated { get; init; }

    /// <summary>Asks the record as it stood at the end of a day; null: as it stands.</summary>
    public AsKnownOn? AsKnownOn { get; init; }

    internal IQueryable<IncidentRow> Apply(IQueryable<IncidentRow> incidents)
    {
        incidents = incidents.Where(row => row.MergedIntoId == null && row.State != LinkState.Rejected);
        if (!string.IsNullOrWhiteSpace(Words))
        {
            var pattern = StoreText.Holding(Words);
            incidents = incidents.Where(row => EF.Functions.Like(StoreText.Lower(row.Title), StoreText.Lower(pattern), StoreText.Escape)
                || row.Victims.Any(victim => victim.State != LinkState.Rejected && EF.Functions.Like(StoreText.Lower(victim.Name), StoreText.Lower(pattern), StoreText.Escape))
                || row.Accused.Any(accused => EF.Functions.Like(StoreText.Lower(accused.Name), StoreText.Lower(pattern), StoreText.Escape)));
        }

        if (Attribution.Include.Count > 0)
        {
            incidents = incidents.Where(row => Attribution.Include.Contains(row.Attribution));
        }

        if (Attribution.Exclude.Count > 0)
        {
            incidents = incidents.Where(row => !Attribution.Exclude.Contains(row.Attribution));
        }

        if (Kinds.Include.Count > 0)
        {
            incidents = incidents.Where(row => row.Kinds.Any(kind => Kinds.Include.Contains(kind.Kind)));
        }

        if (Kinds.Exclude.Count > 0)
        {
            incidents = incidents.Where(row => !row.Kinds.Any(kind => Kinds.Exclude.Contains(kind.Kind)));
        }

        if (Regions.Include.Count > 0)
        {
            var inside = WorldRegions.CodesOf(Regions.Include);
            incidents = incidents.Where(row => row.Victims.Any(victim => victim.State != LinkState.Rejected && inside.Contains(victim.Country!)));
        }

        if (Regions.Exclude.Count > 0)
        {
            var outside = WorldRegions.CodesOf(Regions.Exclude);
            incidents = incidents.Where(row => !row.Victims.Any(victim => victim.State != LinkState.Rejected && outside.Contains(victim.Country!)));
        }

        if (VictimCountries.Include.Count > 0)
        {
            incidents = incidents.Where(row => row.Victims.Any(victim => victim.State != LinkState.Rejected && VictimCountries.Include.Contains(victim.Country!)));
        }

        if (VictimCountries.Exclude.Count > 0)
        {
            incidents = incidents.Where(row => !row.Victims.Any(victim => victim.State != LinkState.Rejected && VictimCountries.Exclude.Contains(victim.Country!)));
        }

        if (AccusedCountries.Include.Count > 0)
        {
            incidents = incidents.Where(row => row.Accused.Any(accused => AccusedCountries.Include.Contains(accused.Country!)));
        }

        if (AccusedCountries.Exclude.Count > 0)
        {
            incidents = incidents.Where(row => !row.Accused.Any(accused => AccusedCountries.Exclude.Contains(accused.Country!)));
        }

        if (Sectors.Include.Count > 0)
        {
            incidents = incidents.Where(row => row.Victims.Any(victim => victim.State != LinkState.Rejected && Sectors.Include.Contains(victim.Sector!)));
        }

        if (Sectors.Exclude.Count > 0)
        {
            incidents = incidents.Where(row => !row.Victims.Any(victim => victim.State != LinkState.Rejected && Sectors.Exclude.Contains(victim.Sector!)));
        }

        // A year begins and ends in different months, a month on different days.
        incidents = HappenedExact switch
        {
            null => incidents,
            TimePrecision.Year => incidents.Where(row => row.HappenedFrom != null),
            TimePrecision.Month => incidents.Where(row => row.HappenedFrom != null && row.HappenedFrom!.Value.Month == row.HappenedTo!.Value.Month),
            _ => incidents.Where(row => row.HappenedFrom != null && row.HappenedFrom == row.HappenedTo),
        };
        incidents = HappenedFrom is { } from ? incidents.Where(row => row.HappenedTo >= from) : incidents;
        incidents = HappenedTo is { } to ? incidents.Where(row => row.HappenedFrom <= to) : incidents;
        incidents = NewsFrom is { } news ? incidents.Where(row => row.LastNewsAt >= news) : incidents;
        incidents = Undated ? incidents.Where(row => row.HappenedFrom == null) : incidents;
        return SingleOrigin switch
        {
            true => incidents.Where(row => row.OriginCount <= 1),
            false => incidents.Where(row => row.OriginCount > 1),
            null => incidents,
        };
    }
}
