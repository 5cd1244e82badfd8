namespace IncidentTracker.Training;

/// <summary>One example: the names of the features that hold, what it is, how much it counts.</summary>
internal sealed record Example(IReadOnlyList<string> Features, double Label, double Weight);

/// <summary>Logistic regression over yes/no features: full-batch gradient descent with momentum, no randomness, so that the same corpus gives the same file.</summary>
internal static class LogisticRegression
{
    public static Dictionary<string, double> Train(IReadOnlyList<Example> examples, double ridge, int rounds = 400, int fewest = 3)
    {
        var counts = examples.SelectMany(example => example.Features.Distinct()).GroupBy(name => name).ToDictionary(group => group.Key, group => group.Count());
        var names = counts.Where(pair => pair.Value >= fewest).Select(pair => pair.Key).Order(StringComparer.Ordinal).ToList();
        var number = names.Select((name, index) => (name, index)).ToDictionary(pair => pair.name, pair => pair.index + 1);
        var rows = examples.Select(example => example.Features.Distinct().Where(number.ContainsKey).Select(name => number[name]).Prepend(0).ToArray()).ToArray();
        var weights = new double[names.Count + 1];
        var velocity = new double[weights.Length];
        var gradient = new double[weights.Length];
        var total = examples.Sum(example => example.Weight);
        for (var round = 0; round < rounds; round++)
        {
            Array.Clear(gradient);
            for (var i = 0; i < rows.Length; i++)
            {
                var error = (1 / (1 + Math.Exp(-rows[i].Sum(f => weights[f]))) - examples[i].Label) * examples[i].Weight;
                foreach (var f in rows[i])
                {
                    gradient[f] += error;
                }
            }

            for (var f = 0; f < weights.Length; f++)
            {
                var slope = (gradient[f] + (f == 0 ? 0 : ridge * weights[f])) / total;
                velocity[f] = 0.9 * velocity[f] - 0.4 * slope;
                weights[f] += velocity[f];
            }
        }

        var trained = new Dictionary<string, double>(StringComparer.Ordinal) { ["bias"] = weights[0] };
        foreach (var name in names)
        {
            trained[name] = weights[number[name]];
        }

        return trained;
    }

    public static double Score(IReadOnlyDictionary<string, double> weights, IReadOnlyList<string> features) =>
        1 / (1 + Math.Exp(-(weights.GetValueOrDefault("bias") + features.Distinct().Sum(weights.GetValueOrDefault))));
}
