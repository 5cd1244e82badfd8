using System.Buffers;
using System.Numerics;

namespace IncidentTracker.Extraction.Markup;

/// <summary>Boosted decision trees over a row of numbers. Weights only; where they come from stands in docs/extraction.md.</summary>
internal sealed class TreeEnsemble
{
    private readonly short[] _feature;
    private readonly float[] _value;
    private readonly short[] _right;
    private readonly int[] _roots;
    private readonly float _bias;
    private readonly FullTree[] _full;

    /// <param name="feature">Feature asked at a node; -1 at a leaf.</param>
    /// <param name="value">Threshold at a node (left where the number is at most this), score at a leaf.</param>
    /// <param name="right">Right child, from the tree's root; the left child is the next node.</param>
    /// <param name="roots">First node of each tree.</param>
    /// <param name="bias">Score before any tree.</param>
    public TreeEnsemble(short[] feature, float[] value, short[] right, int[] roots, float bias) =>
        (_feature, _value, _right, _roots, _bias, _full) = (feature, value, right, roots, bias, [.. roots.Select(root => FullTree.Of(feature, value, right, root))]);

    public int Trees => _roots.Length;

    /// <summary>Probability for <paramref name="row"/>.</summary>
    public float Probability(ReadOnlySpan<float> row)
    {
        var score = _bias;
        foreach (var root in _roots)
        {
            var at = root;
            while (_feature[at] is >= 0 and var feature)
            {
                at = row[feature] <= _value[at] ? at + 1 : root + _right[at];
            }

            score += _value[at];
        }

        return 1 / (1 + MathF.Exp(-score));
    }

    /// <summary><see cref="Probability"/> of each of <paramref name="count"/> rows that follow one another at <paramref name="stride"/>: the same sums in the same order,
    /// many rows side by side.</summary>
    public float[] Probabilities(ReadOnlySpan<float> rows, int stride, int count)
    {
        var scores = new float[count];
        var answers = new Vector<float>[_full.Max(tree => tree.Room)];
        var columns = ArrayPool<float>.Shared.Rent(stride * FullTree.Rows);
        for (var from = 0; from < count; from += FullTree.Rows)
        {
            var here = Math.Min(FullTree.Rows, count - from);
            for (var i = 0; i < here; i++)
            {
                var row = rows.Slice((from + i) * stride, stride);
                for (var f = 0; f < row.Length; f++)
                {
                    columns[(f * FullTree.Rows) + i] = row[f];
                }
            }

            var (first, second) = (new Vector<float>(_bias), new Vector<float>(_bias));
            foreach (var tree in _full)
            {
                tree.Add(columns, ref first, ref second, answers);
            }

            for (var i = 0; i < here; i++)
            {
                scores[from + i] = 1 / (1 + MathF.Exp(-(i < Vector<float>.Count ? first[i] : second[i - Vector<float>.Count])));
            }
        }

        ArrayPool<float>.Shared.Return(columns);
        return scores;
    }

    public void Write(Stream to)
    {
        using var writer = new BinaryWriter(to, System.Text.Encoding.UTF8, true);
        writer.Write(_roots.Length);
        writer.Write(_feature.Length);
        writer.Write(_bias);
        foreach (var root in _roots)
        {
            writer.Write(root);
        }

        for (var i = 0; i < _feature.Length; i++)
        {
            writer.Write(_feature[i]);
            writer.Write(_right[i]);
            writer.Write(_value[i]);
        }
    }

    public static TreeEnsemble Read(BinaryReader reader)
    {
        var roots = new int[reader.ReadInt32()];
        var count = reader.ReadInt32();
        var bias = reader.ReadSingle();
        for (var i = 0; i < roots.Length; i++)
        {
            roots[i] = reader.ReadInt32();
        }

        var (feature, right, value) = (new short[count], new short[count], new float[count]);
        for (var i = 0; i < count; i++)
        {
            (feature[i], right[i], value[i]) = (reader.ReadInt16(), reader.ReadInt16(), reader.ReadSingle());
        }

        return new(feature, value, right, roots, bias);
    }
}
