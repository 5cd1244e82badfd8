namespace IncidentTracker.Training.Events;

/// <summary>One example: features below 2^bits with their values (empty: all 1), the truth of every answer, and how much it counts.</summary>
internal sealed record Example(int[] Features, float[] Values, bool[] Truth, float Weight = 1);

/// <summary>One-against-the-rest logistic regression by AdaGrad with weight decay. Same examples, same weights: the order is a fixed shuffle.</summary>
internal sealed class LogisticTrainer(int bits, int outputs, int rounds, float rate, float decay)
{
    private readonly float[][] _weights = [.. Enumerable.Range(0, outputs).Select(_ => new float[1 << bits])];
    private readonly float[][] _squares = [.. Enumerable.Range(0, outputs).Select(_ => new float[1 << bits])];
    private readonly float[] _biases = new float[outputs];
    private readonly float[] _biasSquares = new float[outputs];

    public IReadOnlyList<float> Biases => _biases;

    public Extraction.Incidents.LinearModel Train(IReadOnlyList<Example> examples, Func<int, float>? positiveWeight = null)
    {
        var order = Enumerable.Range(0, examples.Count).ToArray();
        var state = 88172645463325252ul;
        for (var round = 0; round < rounds; round++)
        {
            for (var i = order.Length - 1; i > 0; i--)
            {
                state ^= state << 13;
                state ^= state >> 7;
                state ^= state << 17;
                var j = (int)(state % (ulong)(i + 1));
                (order[i], order[j]) = (order[j], order[i]);
            }

            Parallel.For(0, outputs, o =>
            {
                float[] weights = _weights[o], squares = _squares[o];
                var heavier = positiveWeight?.Invoke(o) ?? 1;
                foreach (var at in order)
                {
                    var example = examples[at];
                    var odds = _biases[o];
                    for (var f = 0; f < example.Features.Length; f++)
                    {
                        odds += weights[example.Features[f]] * (example.Values.Length == 0 ? 1 : example.Values[f]);
                    }

                    var error = 1 / (1 + MathF.Exp(-odds)) - (example.Truth[o] ? 1 : 0);
                    error *= example.Weight * (example.Truth[o] ? heavier : 1);
                    _biasSquares[o] += error * error;
                    _biases[o] -= rate * error / MathF.Sqrt(_biasSquares[o] + 1e-6f);
                    for (var f = 0; f < example.Features.Length; f++)
                    {
                        var k = example.Features[f];
                        var slope = error * (example.Values.Length == 0 ? 1 : example.Values[f]) + decay * weights[k];
                        squares[k] += slope * slope;
                        weights[k] -= rate * slope / MathF.Sqrt(squares[k] + 1e-6f);
                    }
                }
            });
        }

        // A weight that hardly speaks costs space and adds noise.
        foreach (var weights in _weights)
        {
            var largest = weights.Max(Math.Abs);
            for (var k = 0; k < weights.Length; k++)
            {
                weights[k] = Math.Abs(weights[k]) < largest / 200 ? 0 : weights[k];
            }
        }

        return Extraction.Incidents.LinearModel.Of(bits, _weights, _biases);
    }
}
