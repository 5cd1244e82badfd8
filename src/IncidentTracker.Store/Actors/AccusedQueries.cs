using System.Text.Json;
using IncidentTracker.Store.Changes;
using IncidentTracker.Store.Claims;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Store.Paging;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Actors;

/// <summary>Reads whom claims speak of: imported actors, countries, and names that are nobody known.</summary>
public sealed class AccusedQueries(IDbContextFactory<TrackerDbContext> contexts, IChangeFeed changes, TimeProvider time)
{
    private readonly UntilChanged _remembered = new(changes, time);

    /// <summary>A page of parties.</summary>
    public async Task<AccusedList> ListAsync(AccusedFilter filter, AccusedOrder order, PageRequest page, CancellationToken cancellation)
    {
        // Sorting tens of thousands of names is most of the price, and the same for every page and every reader.
        var whole = await _remembered.AskAsync($"{order} {JsonSerializer.Serialize(filter)}", () => WholeAsync(filter, order), cancellation);
        return whole with { Page = new(await NamedAsync([.. whole.Page.Items.Skip(page.Skip).Take(page.Take)], cancellation), whole.Page.Total, page) };
    }

    /// <summary>All parties that fit, in order, with the counts beside them.</summary>
    private async Task<AccusedList> WholeAsync(AccusedFilter filter, AccusedOrder order)
    {
        var (parties, known) = await PartiesAsync(CancellationToken.None);
        var all = parties.Where(party => filter.Unspoken || party.Tally.All > 0).ToList();
        var worded = all.Where(party => HasWords(party, filter.Words, known)).ToList();
        bool Kind(AccusedItem party) => filter.Kinds.Allows(party.Kind);
        bool Country(AccusedItem party) => filter.Countries.Allows(party.Country);
        bool Answered(AccusedItem party) => filter.Answered is not { } answered || answered == party.Tally.Back > 0;
        var fitting = worded.Where(party => Kind(party) && Country(party) && Answered(party)).ToList();
        var sorted = order switch
        {
            AccusedOrder.Last => fitting.OrderByDescending(party => party.LastSaidAt).ThenBy(party => party.Key, StringComparer.Ordinal),
            AccusedOrder.Name => fitting.OrderBy(party => party.Key, StringComparer.Ordinal),
            _ => fitting.OrderByDescending(party => party.Tally.All).ThenByDescending(party => party.LastSaidAt).ThenBy(party => party.Key, StringComparer.Ordinal),
        };
        var replies = worded.Where(party => Kind(party) && Country(party)).ToList();
        return new(
            new([.. sorted], fitting.Count, new()),
            [.. worded.Where(party => Country(party) && Answered(party)).GroupBy(party => party.Kind).Select(group => new FacetCount<AccusedKind>(group.Key, group.Count())).OrderBy(facet => facet.Value)],
            [.. worded.Where(party => party.Country is not null && Kind(party) && Answered(party)).GroupBy(party => party.Country!, StringComparer.Ordinal)
                .Select(group => new FacetCount<string>(group.Key, group.Count())).OrderByDescending(facet => facet.Count).ThenBy(facet => facet.Value, StringComparer.Ordinal)],
            replies.Count(party => party.Tally.Back > 0),
            replies.Count(party => party.Tally.Back == 0),
            all.Count);
    }

    /// <summary>An imported actor with everything said of it.</summary>
    public async Task<AccusedLookup> FindAsync(long actorId, CancellationToken cancellation)
    {
        var (parties, known) = await PartiesAsync(cancellation);
        if (!known.ById.TryGetValue(actorId, out var actor))
        {
            return new AccusedLookup.Unknown();
        }

        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var open = actor.Names.Select(name => name.Folded).Where(folded => known.ByName[folded].Count() > 1).Distinct(StringComparer.Ordinal).ToList();
        var counts = await AccusedTally.Counted(db.Claims).Where(row => open.Contains(row.AccusedKey!)).GroupBy(row => row.AccusedKey!)
            .Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(row => row.Key, row => row.Count, StringComparer.Ordinal, cancellation);
        var names = actor.Names.GroupBy(name => name.Folded, StringComparer.Ordinal).Select(same => new ActorNameItem(
            same.First().Written,
            [.. same.Select(name => name.UsedBy).OfType<string>().Distinct(StringComparer.Ordinal)],
            [.. known.ByName[same.Key].Where(other => other.Id != actor.Id).Select(Chip)],
            counts.GetValueOrDefault(same.Key)));
        return new AccusedLookup.Found(await DetailAsync(parties.First(party => party.ActorId == actor.Id), known.OwnKeys(actor), [.. names], [], cancellation));
    }

    /// <summary>What a name as written leads to.</summary>
    public async Task<AccusedLookup> FindAsync(string name, CancellationToken cancellation)
    {
        var (parties, known) = await PartiesAsync(cancellation);
        if (PartyKey.OfAccused(name) is not { } key)
        {
            return new AccusedLookup.Unknown();
        }

        var bearers = known.ByName[key].ToList();
        if (bearers is [var only])
        {
            return new AccusedLookup.NameOf(Chip(only));
        }

        var found = parties.FirstOrDefault(party => party.ActorId is null && party.Key == key);
        var spellings = found is null || found.Tally.All < UntilChanged.ManyClaims
            ? await SpellingsAsync(key, cancellation)
            : await _remembered.AskAsync($"spellings of {key}", () => SpellingsAsync(key, CancellationToken.None), cancellation, lasting: true);
        if (found is not { } party)
        {
            // Claims of it may all be rejected or about other acts; several actors may bear a name that nobody has used yet.
            if (bearers.Count == 0 && spellings.Count == 0)
            {
                return new AccusedLookup.Unknown();
            }

            party = new(null, key, name, null, bearers.Count > 0 ? AccusedKind.Ambiguous : AccusedKind.Name, default, null, bearers.Count);
        }

        return new AccusedLookup.Found(await DetailAsync(
            party with { Name = party.Kind == AccusedKind.Country ? party.Name : spellings is [{ Name: var written }, ..] ? written : name }, [key], spellings, [.. bearers.Select(Chip)], cancellation));
    }

    private async Task<IReadOnlyList<ActorNameItem>> SpellingsAsync(string key, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await AccusedDetails.SpellingsAsync(db, key, cancellation);
    }

    private async Task<AccusedDetail> DetailAsync(AccusedItem party, IReadOnlyList<string> keys, IReadOnlyList<ActorNameItem> names, IReadOnlyList<ActorChip> candidates, CancellationToken cancellation)
    {
        async Task<AccusedDetail> ReadAsync(CancellationToken asked)
        {
            await using var db = await contexts.CreateDbContextAsync(asked);
            return await AccusedDetails.ReadAsync(db, party, keys, names, candidates, asked);
        }

        return party.Tally.All < UntilChanged.ManyClaims
            ? await ReadAsync(cancellation)
            : await _remembered.AskAsync($"all of {string.Join('\n', keys)}", () => ReadAsync(CancellationToken.None), cancellation, lasting: true) with { Party = party, Names = names, Candidates = candidates };
    }

    /// <summary>Parties and actors whose names hold the words, for the page of search results; most claims first.</summary>
    public async Task<Page<AccusedItem>> SuggestAsync(string words, PageRequest page, CancellationToken cancellation) =>
        (await ListAsync(new() { Words = words, Unspoken = true }, AccusedOrder.Claims, page, cancellation)).Page;

    /// <summary>Mere names as they were written last. Looked up one by one, each at the end of an index: what is said of a page of the most accused is most of the table.</summary>
    private async Task<IReadOnlyList<AccusedItem>> NamedAsync(IReadOnlyList<AccusedItem> items, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var named = new List<AccusedItem>(items.Count);
        foreach (var item in items)
        {
            var name = item.ActorId is not null || item.Kind is not (AccusedKind.Name or AccusedKind.Ambiguous) ? null
                : await AccusedTally.Counted(db.Claims).Where(row => row.AccusedKey == item.Key).OrderByDescending(row => row.SaidAt).ThenByDescending(row => row.Id).Select(row => row.AccusedName ?? row.Accused).FirstOrDefaultAsync(cancellation);
            named.Add(item with { Name = name ?? item.Name });
        }

        return named;
    }

    private async Task<(IReadOnlyList<AccusedItem> Parties, KnownActors Known)> PartiesAsync(CancellationToken cancellation)
    {
        var answer = await _remembered.AskAsync(nameof(PartiesAsync), async () =>
        {
            await using var db = await contexts.CreateDbContextAsync(CancellationToken.None);
            var known = await KnownActors.ReadAsync(db, CancellationToken.None);
            return Tuple.Create(AccusedTally.Parties(await AccusedTally.ReadAsync(db, CancellationToken.None), known), known);
        }, cancellation);
        return (answer.Item1, answer.Item2);
    }

    private static bool HasWords(AccusedItem party, string? words, KnownActors known)
    {
        if (PartyKey.OfAccused(words) is not { } key)
        {
            return string.IsNullOrWhiteSpace(words);
        }

        return party.ActorId is { } id
            ? known.ById[id].Names.Any(name => name.Folded.Contains(key, StringComparison.Ordinal))
            : party.Key.Contains(key, StringComparison.Ordinal);
    }

    private static ActorChip Chip(KnownActors.Actor actor) => new(actor.Id, actor.Preferred, actor.Country);
}
