using IncidentTracker.Domain.Claims;
using IncidentTracker.Store.Claims;
using IncidentTracker.Store.Columns;
using IncidentTracker.Store.Paging;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Charts;

/// <summary>Who accuses whom, and the claims behind each number.</summary>
public sealed class AccusationQueries(IDbContextFactory<TrackerDbContext> contexts, IncidentColumns columns)
{
    /// <summary>The matrix.</summary>
    public Task<AccusationMatrix> MatrixAsync(AccusationQuestion question, CancellationToken cancellation) =>
        columns.AskAsync(question.Filter, (record, test) => AccusationCount.Of(record, test, question), cancellation);

    /// <summary>The claims behind a cell, in order of time: those that accuse, "it was us", and what the accused answered in these incidents. As they stand today, where the question asks for an earlier day.</summary>
    /// <param name="question">As asked for the matrix.</param>
    /// <param name="row">The row; null: all rows.</param>
    /// <param name="accused">The column; null: all columns.</param>
    /// <param name="page">Which page of them.</param>
    /// <param name="cancellation">Cancels.</param>
    public async Task<Page<ClaimItem>> ClaimsAsync(AccusationQuestion question, ClaimantKey? row, AccusedKey? accused, PageRequest page, CancellationToken cancellation)
    {
        var ids = await columns.AskAsync(question.Filter, (record, test) => Behind(record, new(test, question), row, accused), cancellation);
        var wanted = ids.Skip(page.Skip).Take(page.Take).ToList();
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var items = await ClaimQueries.ByIdAsync(db, wanted, cancellation);
        return new([.. wanted.Select(id => items.GetValueOrDefault(id)).OfType<ClaimItem>()], ids.Count, page);
    }

    /// <summary>How many of the claims behind a cell point at somebody: "it was us" and the answers are not among them.</summary>
    /// <param name="question">As asked for the matrix.</param>
    /// <param name="row">The row; null: all rows.</param>
    /// <param name="accused">The column; null: all columns.</param>
    /// <param name="cancellation">Cancels.</param>
    public Task<int> AccusingAsync(AccusationQuestion question, ClaimantKey? row, AccusedKey? accused, CancellationToken cancellation) =>
        columns.AskAsync(question.Filter, (record, test) => Accusing(record, new(test, question), row, accused), cancellation);

    private static int Accusing(RecordColumns record, AccusationCount.Sieve sieve, ClaimantKey? row, AccusedKey? accused)
    {
        var entries = record.Claims.Entries;
        var desk = record.Claims.Desk;
        var column = accused is { } key ? Number(record, key.Country) : (int?)null;
        var found = new HashSet<int>();
        for (var at = 0; at < entries.Length; at++)
        {
            if (entries[at].Stance != Stance.ClaimsResponsibility && IsIn(record, sieve, entries[at], row, column))
            {
                found.Add(desk[at].Claim);
            }
        }

        return found.Count;
    }

    private static List<long> Behind(RecordColumns record, AccusationCount.Sieve sieve, ClaimantKey? row, AccusedKey? accused)
    {
        var entries = record.Claims.Entries;
        var desk = record.Claims.Desk;
        var column = accused is { } key ? Number(record, key.Country) : (int?)null;
        var found = new List<(int SaidAt, long Id)>();
        var incidents = new HashSet<int>();
        for (var at = 0; at < entries.Length; at++)
        {
            if (IsIn(record, sieve, entries[at], row, column))
            {
                found.Add((entries[at].SaidAt, desk[at].Claim));
                incidents.Add(entries[at].Incident);
            }
        }

        for (var at = 0; at < entries.Length; at++)
        {
            ref readonly var claim = ref entries[at];
            if (claim.Stance is Stance.Denies or Stance.NoResponse && claim.Is(ClaimFlags.Stands | ClaimFlags.Counts) && incidents.Contains(claim.Incident)
                && (column is null || (column != 0 && (claim.AccusedCountry == column || claim.ClaimantCountry == column))))
            {
                found.Add((claim.SaidAt, desk[at].Claim));
            }
        }

        return [.. found.Distinct().OrderBy(claim => claim.SaidAt).ThenBy(claim => claim.Id).Select(claim => claim.Id)];
    }

    private static bool IsIn(RecordColumns record, AccusationCount.Sieve sieve, in ClaimEntry claim, ClaimantKey? row, int? column) =>
        sieve.Takes(claim, out _) && (column is null || claim.AccusedCountry == column) && row switch
        {
            null => true,
            { Kind: { } kind } => claim.Kind == kind,
            { } key => sieve.Row(claim) == Number(record, key.Country),
        };

    /// <summary>0 for no country, -1 for one that nobody in the record comes from.</summary>
    private static int Number(RecordColumns record, string? country) => country is null ? 0 : record.Countries.Known(country) is > 0 and var known ? known : -1;
}

/// <summary>Who stands in a column.</summary>
/// <param name="Country">ISO code; null: no state is named.</param>
public readonly record struct AccusedKey(string? Country);
