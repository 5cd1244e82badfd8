using IncidentTracker.Domain.Editing;
using IncidentTracker.Store.Claims;

namespace IncidentTracker.Web.Claims;

/// <summary>Two people's changes of one claim, field by field: what only one of them changed is taken from that one; for the rest somebody chooses mine, theirs, or writes a third.</summary>
public sealed class ClaimMerge
{
    private readonly IReadOnlyDictionary<string, string?> _merged;

    private ClaimMerge(IReadOnlyDictionary<string, string?> merged, IReadOnlyList<FieldClash> clashes) => (_merged, Clashes) = (merged, clashes);

    /// <summary>What both changed differently.</summary>
    public IReadOnlyList<FieldClash> Clashes { get; }

    /// <summary>What stands for each of these: mine at first.</summary>
    public Dictionary<string, string?> Chosen { get; } = new(StringComparer.Ordinal);

    /// <param name="seen">The claim as I opened it.</param>
    /// <param name="mine">What I want.</param>
    /// <param name="theirs">What is stored.</param>
    public static ClaimMerge Of(ClaimFields seen, ClaimDraft mine, IReadOnlyDictionary<string, string?> theirs)
    {
        var wish = mine.Shown();
        var (merged, clashes) = FieldClash.Merge(wish.Keys, ClaimDraft.ShownOf(seen), wish, theirs);
        var merge = new ClaimMerge(merged, clashes);
        foreach (var clash in clashes)
        {
            merge.Chosen[clash.Field] = clash.Mine;
        }

        return merge;
    }

    /// <summary>The claim as chosen.</summary>
    public ClaimDraft Draft()
    {
        var fields = new Dictionary<string, string?>(_merged, StringComparer.Ordinal);
        foreach (var (field, value) in Chosen)
        {
            fields[field] = value;
        }

        return ClaimDraft.From(fields);
    }
}
