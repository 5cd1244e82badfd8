using IncidentTracker.Extraction.Markup;

namespace IncidentTracker.Training;

/// <summary>How trees are grown.</summary>
internal sealed record TreeOptions(int Trees, int Depth, float Rate, float MinWeight, float Ridge, float FeatureShare, float RowShare, uint Seed);

/// <summary>Gradient boosting with histograms and logistic loss. Same input, same trees.</summary>
internal sealed class BoostedTrees
{
    private const int Bins = 48;
    private const int Width = 2 * (Bins + 1);
    private readonly int _rows, _features;
    private readonly byte[][] _binned;
    private readonly float[][] _edges;
    private readonly float[] _target, _weight;

    /// <param name="data">Rows of <paramref name="features"/> numbers.</param>
    /// <param name="features">Numbers a row.</param>
    /// <param name="target">1 or 0.</param>
    /// <param name="weight">Weight of a row.</param>
    public BoostedTrees(float[] data, int features, float[] target, float[] weight)
    {
        (_rows, _features, _target, _weight) = (target.Length, features, target, weight);
        _binned = new byte[features][];
        _edges = new float[features][];
        for (var f = 0; f < features; f++)
        {
            var column = new float[_rows];
            for (var i = 0; i < _rows; i++)
            {
                column[i] = data[(i * features) + f];
            }

            _edges[f] = EdgesOf(column);
            var bins = _binned[f] = new byte[_rows];
            for (var i = 0; i < _rows; i++)
            {
                var at = Array.BinarySearch(_edges[f], column[i]);
                bins[i] = (byte)(at < 0 ? ~at : at);
            }
        }
    }

    public TreeEnsemble Grow(TreeOptions options)
    {
        double positive = 0, all = 0;
        for (var i = 0; i < _rows; i++)
        {
            positive += _target[i] * _weight[i];
            all += _weight[i];
        }

        var bias = (float)Math.Log((positive + 1) / (all - positive + 1));
        var score = new float[_rows];
        Array.Fill(score, bias);
        var (gradient, hessian) = (new float[_rows], new float[_rows]);
        var (feature, value, right, roots) = (new List<short>(), new List<float>(), new List<short>(), new List<int>());
        var random = options.Seed;
        for (var tree = 0; tree < options.Trees; tree++)
        {
            var rows = new List<int>(_rows);
            for (var i = 0; i < _rows; i++)
            {
                var chance = 1 / (1 + MathF.Exp(-score[i]));
                gradient[i] = (chance - _target[i]) * _weight[i];
                hessian[i] = Math.Max(chance * (1 - chance), 1e-6f) * _weight[i];
                if (Next(ref random) < options.RowShare && _weight[i] > 0)
                {
                    rows.Add(i);
                }
            }

            var features = Enumerable.Range(0, _features).Where(f => _edges[f].Length > 0 && Next(ref random) < options.FeatureShare).ToArray();
            var root = feature.Count;
            roots.Add(root);
            Split(rows.ToArray(), features, options, gradient, hessian, feature, value, right, root, 0);
            for (var i = 0; i < _rows; i++)
            {
                var at = root;
                while (feature[at] >= 0)
                {
                    at = _binned[feature[at]][i] <= (int)BinOf(feature[at], value[at]) ? at + 1 : root + right[at];
                }

                score[i] += value[at];
            }
        }

        return new([.. feature], [.. value], [.. right], [.. roots], bias);
    }

    private int BinOf(int feature, float threshold)
    {
        var at = Array.BinarySearch(_edges[feature], threshold);
        return at < 0 ? ~at : at;
    }

    private void Split(int[] rows, int[] features, TreeOptions options, float[] gradient, float[] hessian, List<short> feature, List<float> value, List<short> right, int root, int depth, double[]? known = null)
    {
        double g = 0, h = 0;
        foreach (var i in rows)
        {
            g += gradient[i];
            h += hessian[i];
        }

        var node = feature.Count;
        feature.Add(-1);
        value.Add((float)(-options.Rate * g / (h + options.Ridge)));
        right.Add(0);
        if (depth >= options.Depth || h < 2 * options.MinWeight)
        {
            return;
        }

        var sums = known ?? Sums(rows, features, gradient, hessian);
        var (best, bestFeature, bestBin) = (1e-3, -1, 0);
        var baseline = g * g / (h + options.Ridge);
        for (var k = 0; k < features.Length; k++)
        {
            double leftG = 0, leftH = 0;
            var at = k * Width;
            for (var bin = 0; bin < _edges[features[k]].Length; bin++)
            {
                leftG += sums[at + (2 * bin)];
                leftH += sums[at + (2 * bin) + 1];
                if (leftH < options.MinWeight || h - leftH < options.MinWeight)
                {
                    continue;
                }

                var gain = (leftG * leftG / (leftH + options.Ridge)) + ((g - leftG) * (g - leftG) / (h - leftH + options.Ridge)) - baseline;
                if (gain > best)
                {
                    (best, bestFeature, bestBin) = (gain, features[k], bin);
                }
            }
        }

        if (bestFeature < 0)
        {
            return;
        }

        var chosen = _binned[bestFeature];
        feature[node] = (short)bestFeature;
        value[node] = _edges[bestFeature][bestBin];
        int[] low = [.. rows.Where(i => chosen[i] <= bestBin)], high = [.. rows.Where(i => chosen[i] > bestBin)];
        double[]? ofLow = null, ofHigh = null;
        if (depth + 1 < options.Depth)
        {
            // Only the smaller half is counted; the other is the difference.
            var smaller = Sums(low.Length < high.Length ? low : high, features, gradient, hessian);
            for (var i = 0; i < sums.Length; i++)
            {
                sums[i] -= smaller[i];
            }

            (ofLow, ofHigh) = low.Length < high.Length ? (smaller, sums) : (sums, smaller);
        }

        Split(low, features, options, gradient, hessian, feature, value, right, root, depth + 1, ofLow);
        right[node] = (short)(feature.Count - root);
        Split(high, features, options, gradient, hessian, feature, value, right, root, depth + 1, ofHigh);
    }

    /// <summary>Gradient and hessian of each bin of each feature.</summary>
    private double[] Sums(int[] rows, int[] features, float[] gradient, float[] hessian)
    {
        var sums = new double[features.Length * Width];
        var pairs = new (float G, float H)[rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            pairs[i] = (gradient[rows[i]], hessian[rows[i]]);
        }

        for (var k = 0; k < features.Length; k++)
        {
            var bins = _binned[features[k]];
            var into = sums.AsSpan(k * Width, Width);
            for (var i = 0; i < rows.Length; i++)
            {
                var at = 2 * bins[rows[i]];
                into[at] += pairs[i].G;
                into[at + 1] += pairs[i].H;
            }
        }

        return sums;
    }

    /// <summary>Thresholds: between distinct values where they are few, quantiles where they are many. A row falls in the bin of the first edge it does not exceed.</summary>
    private static float[] EdgesOf(float[] column)
    {
        var sorted = (float[])column.Clone();
        Array.Sort(sorted);
        var distinct = sorted.Distinct().ToArray();
        if (distinct.Length <= 1)
        {
            return [];
        }

        if (distinct.Length <= Bins)
        {
            return [.. distinct.Take(distinct.Length - 1)];
        }

        return [.. Enumerable.Range(1, Bins - 1).Select(q => sorted[(int)((long)q * sorted.Length / Bins)]).Distinct().Where(edge => edge < distinct[^1])];
    }

    private static float Next(ref uint state)
    {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        return state / (float)uint.MaxValue;
    }
}
