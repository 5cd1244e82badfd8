using System.Numerics;
using System.Runtime.InteropServices;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Store.Incidents;

namespace IncidentTracker.Store.Columns;

/// <summary>What articles have in common, counted in articles, as far as the columns know it.</summary>
/// <param name="Countries">That were hit in their incidents, or that their claims accuse.</param>
/// <param name="Kinds">Of their incidents.</param>
/// <param name="Stances">Of their claims.</param>
/// <param name="Hits">Their incidents by slot, with how many of the articles belong to each.</param>
internal sealed record ColumnFindings(IReadOnlyList<FacetCount<string>> Countries, IReadOnlyList<FacetCount<IncidentKind>> Kinds, IReadOnlyList<FacetCount<Stance>> Stances, IReadOnlyDictionary<int, int> Hits)
{
    /// <summary>Counts them.</summary>
    /// <param name="record">The record.</param>
    /// <param name="articles">Ids of the articles, each with those of the incidents that it belongs to; with null where it belongs to none.</param>
    public static ColumnFindings Of(RecordColumns record, ILookup<long, long?> articles)
    {
        var (countries, kinds, stances, hits) = (new int[record.Countries.Count], new int[16], new int[16], new Dictionary<int, int>());
        var seen = new HashSet<ushort>();
        foreach (var article in articles)
        {
            var (ofKinds, ofStances) = (0u, 0u);
            seen.Clear();
            foreach (var incident in article)
            {
                if (incident is { } id && record.Incidents.SlotOf(id) is >= 0 and var slot && record.Incidents.Shown[slot])
                {
                    CollectionsMarshal.GetValueRefOrAddDefault(hits, slot, out _)++;
                    ofKinds |= record.Incidents.Kinds[slot];
                    foreach (var country in record.Incidents.VictimCountries[slot])
                    {
                        seen.Add(country);
                    }
                }
            }

            foreach (ref readonly var claim in record.Claims.Of(record.Articles.SlotOf(article.Key)))
            {
                if (claim.Is(ClaimFlags.Stands))
                {
                    ofStances |= 1u << (int)claim.Stance;
                    seen.Add(claim.AccusedCountry);
                }
            }

            Count(kinds, ofKinds);
            Count(stances, ofStances);
            foreach (var country in seen)
            {
                countries[country]++;
            }
        }

        return new(
            [.. countries.Index().Where(each => each.Item > 0 && each.Index > 0).Select(each => new FacetCount<string>(record.Countries[each.Index]!, each.Item))],
            [.. kinds.Index().Where(each => each.Item > 0).Select(each => new FacetCount<IncidentKind>((IncidentKind)each.Index, each.Item))],
            [.. stances.Index().Where(each => each.Item > 0).Select(each => new FacetCount<Stance>((Stance)each.Index, each.Item))],
            hits);
    }

    private static void Count(int[] counts, uint bits)
    {
        for (; bits != 0; bits &= bits - 1)
        {
            counts[BitOperations.TrailingZeroCount(bits)]++;
        }
    }
}
