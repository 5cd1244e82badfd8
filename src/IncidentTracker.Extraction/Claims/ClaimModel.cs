using System.Collections.Frozen;
using System.Globalization;

namespace IncidentTracker.Extraction.Claims;

/// <summary>A logistic regression over the features of a candidate: how likely an annotator would call it a claim. Trained by tests/IncidentTracker.Training.</summary>
internal sealed class ClaimModel(IReadOnlyDictionary<string, double> weights)
{
    private readonly FrozenDictionary<string, double> _weights = weights.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The model that ships.</summary>
    public static ClaimModel Shipped { get; } = new(Read("claims.weights.tsv"));

    /// <summary>0–1.</summary>
    public double Score(IReadOnlyList<string> features)
    {
        var sum = _weights.GetValueOrDefault("bias");
        foreach (var feature in features)
        {
            sum += _weights.GetValueOrDefault(feature);
        }

        return 1 / (1 + Math.Exp(-sum));
    }

    /// <summary>Weights by feature from a list in <c>Lexicons</c>.</summary>
    public static Dictionary<string, double> Read(string name)
    {
        var weights = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var line in AttributionLexicon.Lines(name))
        {
            var columns = line.Split('\t');
            weights[columns[0]] = double.Parse(columns[1], CultureInfo.InvariantCulture);
        }

        return weights;
    }
}
