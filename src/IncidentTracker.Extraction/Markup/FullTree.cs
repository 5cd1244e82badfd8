using System.Numerics;
using System.Runtime.InteropServices;

namespace IncidentTracker.Extraction.Markup;

/// <summary>A decision tree filled up to the same depth everywhere, so that a batch of rows can be asked every question at once and no step depends on an answer:
/// a handful of answers nobody needs cost less than a branch guessed wrong.</summary>
internal sealed class FullTree
{
    /// <summary>Rows of a batch: two machine words wide.</summary>
    public static readonly int Rows = 2 * Vector<float>.Count;

    private readonly int _depth;
    /// <summary>Level by level: node n has the children 2n + 1 and 2n + 2.</summary>
    private readonly (int Column, float Threshold)[] _nodes;
    private readonly float[] _leaves;

    private FullTree(int depth)
    {
        _depth = depth;
        _nodes = new (int, float)[(1 << depth) - 1];
        _leaves = new float[1 << depth];
    }

    /// <summary>How many intermediate answers a tree needs.</summary>
    public int Room => 1 << _depth;

    /// <summary>The tree that begins at <paramref name="root"/>, as <see cref="TreeEnsemble"/> keeps trees.</summary>
    public static FullTree Of(short[] feature, float[] value, short[] right, int root)
    {
        var tree = new FullTree(Depth(root));
        Fill(root, 0, 0);
        return tree;

        int Depth(int at) => feature[at] < 0 ? 0 : 1 + Math.Max(Depth(at + 1), Depth(root + right[at]));

        void Fill(int at, int node, int level)
        {
            if (level == tree._depth)
            {
                tree._leaves[node - tree._nodes.Length] = value[at];
                return;
            }

            // A leaf above the last level answers the same whatever is asked below it.
            var leaf = feature[at] < 0;
            tree._nodes[node] = leaf ? (0, 0) : (feature[at] * Rows, value[at]);
            Fill(leaf ? at : at + 1, (2 * node) + 1, level + 1);
            Fill(leaf ? at : root + right[at], (2 * node) + 2, level + 1);
        }
    }

    /// <summary>Adds the tree's answers to the sums of a batch.</summary>
    /// <param name="columns">Feature by feature, <see cref="Rows"/> numbers each.</param>
    /// <param name="first">Sums of the first half of the batch.</param>
    /// <param name="second">Sums of the second half.</param>
    /// <param name="answers">Room for <see cref="Room"/> intermediate answers.</param>
    public void Add(ReadOnlySpan<float> columns, ref Vector<float> first, ref Vector<float> second, Span<Vector<float>> answers)
    {
        if (_depth == 0)
        {
            (first, second) = (first + new Vector<float>(_leaves[0]), second + new Vector<float>(_leaves[0]));
            return;
        }

        var half = 1 << (_depth - 1);
        for (var k = 0; k < half; k++)
        {
            var (left, right) = (new Vector<float>(_leaves[2 * k]), new Vector<float>(_leaves[(2 * k) + 1]));
            (answers[2 * k], answers[(2 * k) + 1]) = Ask(half - 1 + k, columns, left, right, left, right);
        }

        for (half >>= 1; half > 0; half >>= 1)
        {
            for (var k = 0; k < half; k++)
            {
                (answers[2 * k], answers[(2 * k) + 1]) = Ask(half - 1 + k, columns, answers[4 * k], answers[(4 * k) + 2], answers[(4 * k) + 1], answers[(4 * k) + 3]);
            }
        }

        first += answers[0];
        second += answers[1];
    }

    private (Vector<float> First, Vector<float> Second) Ask(int node, ReadOnlySpan<float> columns, Vector<float> left1, Vector<float> right1, Vector<float> left2, Vector<float> right2)
    {
        var (column, threshold) = _nodes[node];
        var batch = MemoryMarshal.Cast<float, Vector<float>>(columns.Slice(column, Rows));
        var limit = new Vector<float>(threshold);
        return (Vector.ConditionalSelect(Vector.LessThanOrEqual(batch[0], limit), left1, right1), Vector.ConditionalSelect(Vector.LessThanOrEqual(batch[1], limit), left2, right2));
    }
}
