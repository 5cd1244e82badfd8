using System.Linq.Expressions;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Timeline;
using IncidentTracker.Store.Incidents;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Claims;

/// <summary>Which claims are wanted. Everything here lives in the page's address.</summary>
public sealed record ClaimFilter
{
    /// <summary>Words of the claim's own sentence.</summary>
    public string? Words { get; init; }
    /// <summary>Name of who says it, however spelled.</summary>
    public string? Claimant { get; init; }
    /// <summary>Name of whom it points at, however spelled.</summary>
    public string? Accused { get; init; }
    /// <summary>An imported actor, by any name that is its alone.</summary>
    public long? Actor { get; init; }
    /// <summary>The incident's number.</summary>
    public int? Incident { get; init; }
    /// <summary>Stances.</summary>
    public Choice<Stance> Stances { get; init; } = Choice<Stance>.Any;
    /// <summary>In what capacity the claimant speaks.</summary>
    public Choice<ClaimantKind> ClaimantKinds { get; init; } = Choice<ClaimantKind>.Any;
    /// <summary>ISO codes of claimants' countries.</summary>
    public Choice<string> ClaimantCountries { get; init; } = Choice<string>.Any;
    /// <summary>ISO codes of accused countries.</summary>
    public Choice<string> AccusedCountries { get; init; } = Choice<string>.Any;
    /// <summary>How firmly.</summary>
    public Choice<HedgeLevel> Hedges { get; init; } = Choice<HedgeLevel>.Any;
    /// <summary>Where editors stand with it. Nothing chosen: all but the rejected.</summary>
    public Choice<ClaimState> States { get; init; } = Choice<ClaimState>.Any;
    /// <summary>True: one independent report only; false: two or more; null: any.</summary>
    public bool? SingleOrigin { get; init; }
    /// <summary>Said on or after.</summary>
    public DateOnly? From { get; init; }
    /// <summary>Said on or before.</summary>
    public DateOnly? To { get; init; }
    /// <summary>Whose days these are; null: UTC's. What is not known to the hour is of its day in every zone.</summary>
    public TimeZoneInfo? Zone { get; init; }
    /// <summary>Only what charts of days count: in an incident, and with a date of its own.</summary>
    public bool Counted { get; init; }
    /// <summary>Also where other articles repeat it: a row for each article instead of a row for each claim.</summary>
    public bool Copies { get; init; }

    /// <summary>The spellings of <see cref="Actor"/>, once looked up.</summary>
    internal IReadOnlyList<string>? ActorKeys { get; init; }

    /// <summary>Its name, once looked up.</summary>
    internal string? ActorName { get; init; }

    /// <summary>What the facets do not choose: the same for all of them.</summary>
    internal ClaimFilter WithoutFacets() => new() { Words = Words, Claimant = Claimant, Accused = Accused, Actor = Actor, Incident = Incident, From = From, To = To, Zone = Zone, Counted = Counted, Copies = Copies };

    /// <summary>Claims that wait for a decision. Compared with a parameter, because SQLite takes a bare column for no bound on an index, and hundreds of thousands may wait.</summary>
    internal static IQueryable<ClaimRow> Waiting(IQueryable<ClaimRow> claims) => claims.Where(row => row.State == ClaimState.Proposed && row.InReading == EF.Parameter(true));

    /// <summary>True where the claim stands at all: not lost by the newest reading while undecided.</summary>
    internal static IQueryable<ClaimRow> Standing(IQueryable<ClaimRow> claims) => claims.Where(Stands);

    /// <summary>The same as a condition, for questions that are translated once.</summary>
    internal static readonly Expression<Func<ClaimRow, bool>> Stands = row => row.InReading || row.State != ClaimState.Proposed || row.ByHand;

    /// <summary>The claims that fit, words aside.</summary>
    internal IQueryable<ClaimRow> Apply(TrackerDbContext db)
    {
        var claims = Base(db);
        claims = States.IsAny ? claims.Where(row => row.State != ClaimState.Rejected) : claims;
        claims = States.Include.Count > 0 ? claims.Where(row => States.Include.Contains(row.State)) : claims;
        claims = States.Exclude.Count > 0 ? claims.Where(row => !States.Exclude.Contains(row.State)) : claims;
        claims = Stances.Include.Count > 0 ? claims.Where(row => Stances.Include.Contains(row.Stance)) : claims;
        claims = Stances.Exclude.Count > 0 ? claims.Where(row => !Stances.Exclude.Contains(row.Stance)) : claims;
        claims = ClaimantKinds.Include.Count > 0 ? claims.Where(row => ClaimantKinds.Include.Contains(row.ClaimantKind)) : claims;
        claims = ClaimantKinds.Exclude.Count > 0 ? claims.Where(row => !ClaimantKinds.Exclude.Contains(row.ClaimantKind)) : claims;
        claims = Hedges.Include.Count > 0 ? claims.Where(row => Hedges.Include.Contains(row.Hedge)) : claims;
        claims = Hedges.Exclude.Count > 0 ? claims.Where(row => !Hedges.Exclude.Contains(row.Hedge)) : claims;
        claims = AccusedCountries.Include.Count > 0 ? claims.Where(row => AccusedCountries.Include.Contains(row.AccusedCountry!)) : claims;
        claims = AccusedCountries.Exclude.Count > 0 ? claims.Where(row => row.AccusedCountry == null || !AccusedCountries.Exclude.Contains(row.AccusedCountry)) : claims;
        claims = ClaimantCountries.Include.Count > 0 ? claims.Where(row => ClaimantCountries.Include.Contains(row.ClaimantCountry!)) : claims;
        claims = ClaimantCountries.Exclude.Count > 0 ? claims.Where(row => row.ClaimantCountry == null || !ClaimantCountries.Exclude.Contains(row.ClaimantCountry)) : claims;
        return SingleOrigin switch
        {
            true => claims.Where(row => row.Origins <= 1),
            false => claims.Where(row => row.Origins > 1),
            null => claims,
        };
    }

    /// <summary>The claims that what stands above the facets lets through.</summary>
    internal IQueryable<ClaimRow> Base(TrackerDbContext db)
    {
        var claims = Standing(db.Claims);
        claims = Copies ? claims : claims.Where(row => row.FirstSaid);
        if (Claimant is not null)
        {
            var key = PartyKey.OfClaimant(Claimant);
            claims = claims.Where(row => row.ClaimantKey == key);
        }

        if (Accused is not null)
        {
            var key = PartyKey.OfAccused(Accused);
            claims = claims.Where(row => row.AccusedKey == key);
        }

        if (ActorKeys is { } keys)
        {
            claims = claims.Where(row => keys.Contains(row.AccusedKey!));
        }

        if (Incident is { } number)
        {
            claims = claims.Where(row => db.IncidentArticles.Any(link => link.Incident.Number == number && link.ArticleId == row.ArticleId && link.State != Domain.Incidents.LinkState.Rejected
                && (row.IncidentId == null || row.IncidentId == link.IncidentId)));
        }

        if (From is { } from)
        {
            var first = from.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
            var begins = Zone is { } zone && from < DateOnly.MaxValue ? In(zone, from).Begins : first;
            var least = begins < first ? begins : first;
            claims = claims.Where(row => row.SaidAt >= least);
            claims = begins == first ? claims
                : claims.Where(row => (row.SaidPrecision ?? row.Article.PublishedPrecision) == TimePrecision.Instant ? row.SaidAt >= begins : row.SaidAt >= first);
        }

        if (To is { } to && to < DateOnly.MaxValue)
        {
            var after = to.AddDays(1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
            var ends = Zone is { } zone ? In(zone, to).Ends : after;
            var most = ends > after ? ends : after;
            claims = claims.Where(row => row.SaidAt < most);
            claims = ends == after ? claims
                : claims.Where(row => (row.SaidPrecision ?? row.Article.PublishedPrecision) == TimePrecision.Instant ? row.SaidAt < ends : row.SaidAt < after);
        }

        return Counted
            ? claims.Where(row => (row.SaidPrecision != null || (row.ExternalId == null && row.Article.PublishedPrecision != null))
                && db.IncidentArticles.Any(link => link.ArticleId == row.ArticleId && link.State != Domain.Incidents.LinkState.Rejected && link.Incident.State != Domain.Incidents.LinkState.Rejected && link.Incident.MergedIntoId == null
                    && (row.IncidentId == null || row.IncidentId == link.IncidentId)))
            : claims;
    }

    private static TimeBucket In(TimeZoneInfo zone, DateOnly day) => TimeBuckets.Of(day, day, TimeStep.Day, zone)[0];
}
