namespace IncidentTracker.Extraction.Markup;

/// <summary>Boosted decision trees over a row of numbers. Weights only; where they come from stands in docs/extraction.md.</summary>
internal sealed class TreeEnsemble
{
    private readonly short[] _feature;
    private readonly float[] _value;
    private readonly short[] _right;
    private readonly int[] _roots;
    private readonly float _bias;

    /// <param name="feature">Feature asked at a node; -1 at a leaf.</param>
    /// <param name="value">Threshold at a node (left where the number is at most this), score at a leaf.</param>
    /// <param name="right">Right child, from the tree's root; the left child is the next node.</param>
    /// <param name="roots">First node of each tree.</param>
    /// <param name="bias">Score before any tree.</param>
    public TreeEnsemble(short[] feature, float[] value, short[] right, int[] roots, float bias) =>
        (_feature, _value, _right, _roots, _bias) = (feature, value, right, roots, bias);

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
