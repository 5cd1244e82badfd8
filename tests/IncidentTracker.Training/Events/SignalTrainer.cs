using System.Numerics;
using IncidentTracker.Extraction.Incidents;

namespace IncidentTracker.Training.Events;

/// <summary>Sixteen one-against-the-rest logistic regressions over the same yes/no features at once, by AdaGrad with weight decay; the weights are the mean of the later rounds, which steadies them. Same examples, same weights.</summary>
internal sealed class SignalTrainer(int bits, int rounds, float rate, float decay, int skip = 1)
{
    public const int Outputs = 16;

    /// <summary>Weights are rounded to so many steps on either side of nothing: half the file.</summary>
    private const int Grains = 42;
    private readonly float[] _weights = new float[Outputs << bits];
    private readonly float[] _squares = new float[Outputs << bits];
    private readonly float[] _sums = new float[Outputs << bits];
    private readonly float[] _biases = new float[Outputs];
    private readonly float[] _biasSquares = new float[Outputs];

    /// <param name="rows">Features of each example.</param>
    /// <param name="truth">A bit an answer.</param>
    /// <param name="seed">Of the order.</param>
    public LinearModel Train(IReadOnlyList<int[]> rows, IReadOnlyList<ushort> truth, ulong seed = 88172645463325252ul)
    {
        var order = Enumerable.Range(0, rows.Count).ToArray();
        var width = Vector<float>.Count;
        Span<float> error = stackalloc float[Outputs];
        for (var round = 0; round < rounds; round++)
        {
            for (var i = order.Length - 1; i > 0; i--)
            {
                seed ^= seed << 13;
                seed ^= seed >> 7;
                seed ^= seed << 17;
                var j = (int)(seed % (ulong)(i + 1));
                (order[i], order[j]) = (order[j], order[i]);
            }

            foreach (var at in order)
            {
                var row = rows[at];
                _biases.CopyTo(error);
                foreach (var feature in row)
                {
                    for (var o = 0; o < Outputs; o += width)
                    {
                        (new Vector<float>(error[o..]) + new Vector<float>(_weights, feature * Outputs + o)).CopyTo(error[o..]);
                    }
                }

                for (var o = 0; o < Outputs; o++)
                {
                    error[o] = 1 / (1 + MathF.Exp(-error[o])) - ((truth[at] >> o) & 1);
                    _biasSquares[o] += error[o] * error[o];
                    _biases[o] -= rate * error[o] / MathF.Sqrt(_biasSquares[o] + 1e-6f);
                }

                foreach (var feature in row)
                {
                    for (var o = 0; o < Outputs; o += width)
                    {
                        var k = feature * Outputs + o;
                        var weight = new Vector<float>(_weights, k);
                        var slope = new Vector<float>(error[o..]) + weight * decay;
                        var square = new Vector<float>(_squares, k) + slope * slope;
                        square.CopyTo(_squares, k);
                        (weight - slope * rate / Vector.SquareRoot(square + new Vector<float>(1e-6f))).CopyTo(_weights, k);
                    }
                }
            }

            if (round >= skip)
            {
                for (var k = 0; k < _sums.Length; k++)
                {
                    _sums[k] += _weights[k];
                }
            }
        }

        var columns = Enumerable.Range(0, Outputs).Select(_ => new float[1 << bits]).ToArray();
        for (var o = 0; o < Outputs; o++)
        {
            for (var f = 0; f < 1 << bits; f++)
            {
                columns[o][f] = _sums[f * Outputs + o] / (rounds - skip);
            }

            var grain = columns[o].Max(Math.Abs) / Grains;
            foreach (ref var weight in columns[o].AsSpan())
            {
                weight = MathF.Round(weight / grain) * grain;
            }
        }

        return LinearModel.Of(bits, columns, _biases);
    }
}
