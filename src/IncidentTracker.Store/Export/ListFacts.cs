using System.Runtime.CompilerServices;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Store.Incidents;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Export;

/// <summary>An article or a claim of an incident.</summary>
public readonly record struct IncidentPart(int Number, long Id);

/// <summary>Somebody in an incident: a victim, or a party that is accused.</summary>
/// <param name="Number">The incident's.</param>
/// <param name="Name">Their name.</param>
/// <param name="Country">ISO code, or null.</param>
/// <param name="Sector">Of a victim.</param>
/// <param name="IsVictim">False for the accused.</param>
public sealed record IncidentParty(int Number, string Name, string? Country, string? Sector, bool IsVictim);

/// <summary>What there is, in a few words each, streamed: for whoever must look through all of it.</summary>
public sealed class ListFacts(IDbContextFactory<TrackerDbContext> contexts)
{
    /// <summary>Numbers of all incidents that are shown.</summary>
    public IAsyncEnumerable<int> NumbersAsync(CancellationToken cancellation) => AllAsync(Shown, incidents => incidents.Select(row => row.Number), cancellation);

    /// <summary>Their articles.</summary>
    public IAsyncEnumerable<IncidentPart> ArticlesAsync(CancellationToken cancellation) => AllAsync(Shown, incidents => incidents
        .SelectMany(row => row.Links.Where(link => link.State != LinkState.Rejected), (row, link) => new IncidentPart(row.Number, link.ArticleId)), cancellation);

    /// <summary>Their claims.</summary>
    public IAsyncEnumerable<IncidentPart> ClaimsAsync(CancellationToken cancellation) => AllAsync(
        db => db.Claims.Where(claim => claim.State != ClaimState.Rejected && (claim.InReading || claim.State != ClaimState.Proposed || claim.ByHand))
            .Join(db.IncidentArticles.Where(link => link.State != LinkState.Rejected), claim => claim.ArticleId, link => link.ArticleId, (claim, link) => new { claim, link })
            .Where(pair => pair.claim.IncidentId == null || pair.claim.IncidentId == pair.link.IncidentId)
            .Select(pair => new IncidentPart(pair.link.Incident.Number, pair.claim.Id)),
        parts => parts, cancellation);

    /// <summary>Their victims and those they accuse.</summary>
    public async IAsyncEnumerable<IncidentParty> PartiesAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var accused in AllAsync(Shown, incidents => incidents.SelectMany(row => row.Accused, (row, party) => new IncidentParty(row.Number, party.Name, party.Country, null, false)), cancellation))
        {
            yield return accused;
        }

        await foreach (var victim in AllAsync(Shown, incidents => incidents
            .SelectMany(row => row.Victims.Where(victim => victim.State != LinkState.Rejected), (row, victim) => new IncidentParty(row.Number, victim.Name, victim.Country, victim.Sector, true)), cancellation))
        {
            yield return victim;
        }
    }

    private static IQueryable<IncidentRow> Shown(TrackerDbContext db) => new IncidentFilter().Apply(db.Incidents.AsNoTracking());

    private async IAsyncEnumerable<TFact> AllAsync<TRow, TFact>(Func<TrackerDbContext, IQueryable<TRow>> rows, Func<IQueryable<TRow>, IQueryable<TFact>> facts, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await foreach (var fact in facts(rows(db)).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            yield return fact;
        }
    }
}
