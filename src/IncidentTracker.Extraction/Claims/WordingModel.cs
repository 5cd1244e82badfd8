using IncidentTracker.Domain.Claims;
using IncidentTracker.Extraction.Incidents;

namespace IncidentTracker.Extraction.Claims;

/// <summary>How likely the words of a whole sentence make a claim, and which: what no frame of the grammar knows is said in words that claims are often said in. Trained by <c>tests/IncidentTracker.Training</c>.</summary>
/// <param name="words">Whether it is a claim, then one answer a stance of <see cref="Stances"/>.</param>
/// <param name="parties">Who accuses whom, over the features of <see cref="WordingParties"/>.</param>
internal sealed class WordingModel(LinearModel words, ClaimModel parties)
{
    public const string WordsFile = "wording.weights";
    public const string PartiesFile = "wording-parties.weights.tsv";

    /// <summary>What it can tell apart, in the order of its answers.</summary>
    public static readonly Stance[] Stances = [Stance.Accuses, Stance.Suspects, Stance.Charges, Stance.ClaimsResponsibility, Stance.Denies, Stance.Disputes, Stance.DeclinesToAttribute];

    // Read when it is first asked for: training starts without one.
    private static readonly Lazy<WordingModel> _shipped = new(() => new(LinearModel.Embedded(WordsFile), new(ClaimModel.Read(PartiesFile))));

    /// <summary>The model that ships.</summary>
    public static WordingModel Shipped => _shipped.Value;

    public ClaimModel Parties { get; } = parties;

    /// <summary>0–1, and the likeliest stance if it is one.</summary>
    public (double Likely, Stance Stance) Read(int[] features)
    {
        Span<float> odds = stackalloc float[1 + Stances.Length];
        words.Score(features, [], odds);
        var best = 1;
        for (var k = 2; k < odds.Length; k++)
        {
            best = odds[k] > odds[best] ? k : best;
        }

        return (1 / (1 + Math.Exp(-odds[0])), Stances[best - 1]);
    }
}
