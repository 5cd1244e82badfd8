using System.Runtime.CompilerServices;
using IncidentTracker.Domain.Claims;
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

/// <summary>What there is and was, in a few words each, streamed: for whoever must look through all of it.</summary>
public sealed class ListFacts(IDbContextFactory<TrackerDbContext> contexts)
{
    /// <summary>Numbers of all incidents, those no longer in the record among them.</summary>
    public IAsyncEnumerable<int> NumbersAsync(CancellationToken cancellation) => AllAsync(db => db.Incidents.Select(row => row.Number), cancellation);

    /// <summary>Their articles, those that were said not to belong among them.</summary>
    public IAsyncEnumerable<IncidentPart> ArticlesAsync(CancellationToken cancellation) =>
        AllAsync(db => db.IncidentArticles.Select(link => new IncidentPart(link.Incident.Number, link.ArticleId)), cancellation);

    /// <summary>Claims of those articles, rejected ones among them.</summary>
    public IAsyncEnumerable<IncidentPart> ClaimsAsync(CancellationToken cancellation) =>
        AllAsync(db => db.Claims.Join(db.IncidentArticles, claim => claim.ArticleId, link => link.ArticleId, (claim, link) => new IncidentPart(link.Incident.Number, claim.Id)), cancellation);

    /// <summary>Their victims and those they accuse, or once did.</summary>
    public async IAsyncEnumerable<IncidentParty> PartiesAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var accused in AllAsync(db => db.IncidentAccused.Join(db.Incidents, party => party.IncidentId, row => row.Id, (party, row) => new IncidentParty(row.Number, party.Name, party.Country, null, false)), cancellation))
        {
            yield return accused;
        }

        await foreach (var accused in AllAsync(
            db => db.Claims.Where(claim => claim.State == ClaimState.Rejected && claim.AccusedName != null)
                .Join(db.IncidentArticles, claim => claim.ArticleId, link => link.ArticleId, (claim, link) => new IncidentParty(link.Incident.Number, claim.AccusedName!, claim.AccusedCountry, null, false)),
            cancellation))
        {
            yield return accused;
        }

        await foreach (var victim in AllAsync(
            db => db.Victims.Join(db.Incidents, victim => victim.IncidentId, row => row.Id, (victim, row) => new IncidentParty(row.Number, victim.Name, victim.Country, victim.Sector, true)), cancellation))
        {
            yield return victim;
        }
    }

    private async IAsyncEnumerable<T> AllAsync<T>(Func<TrackerDbContext, IQueryable<T>> facts, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await foreach (var fact in facts(db).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            yield return fact;
        }
    }
}
