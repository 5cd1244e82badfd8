using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace IncidentTracker.Extraction.Incidents;

/// <summary>A linear model over hashed features, one column of weights an answer, each kept in one byte. The training command in <c>tests/IncidentTracker.Training</c> writes the file.</summary>
internal sealed class LinearModel
{
    private readonly sbyte[] _weights;
    private readonly float[] _scales;
    private readonly float[] _biases;

    private LinearModel(int bits, int outputs, float[] scales, float[] biases, sbyte[] weights)
    {
        (Bits, Outputs, _scales, _biases, _weights) = (bits, outputs, scales, biases, weights);
    }

    /// <summary>Features are numbers below 2 to this power.</summary>
    public int Bits { get; }
    public int Outputs { get; }

    /// <summary>Rounds trained weights to bytes. <paramref name="weights"/>: one array an answer.</summary>
    public static LinearModel Of(int bits, float[][] weights, float[] biases)
    {
        var scales = new float[weights.Length];
        var bytes = new sbyte[weights.Length << bits];
        for (var o = 0; o < weights.Length; o++)
        {
            var largest = 1e-9f;
            foreach (var weight in weights[o])
            {
                largest = Math.Max(largest, Math.Abs(weight));
            }

            scales[o] = largest / sbyte.MaxValue;
            for (var f = 0; f < weights[o].Length; f++)
            {
                bytes[f * weights.Length + o] = (sbyte)Math.Round(weights[o][f] / scales[o]);
            }
        }

        return new(bits, weights.Length, scales, biases, bytes);
    }

    /// <summary>Two models over the same features as one: the answers of the first, then those of the second.</summary>
    public static LinearModel Join(LinearModel first, LinearModel second)
    {
        var outputs = first.Outputs + second.Outputs;
        var weights = new sbyte[outputs << first.Bits];
        for (var f = 0; f < 1 << first.Bits; f++)
        {
            first._weights.AsSpan(f * first.Outputs, first.Outputs).CopyTo(weights.AsSpan(f * outputs));
            second._weights.AsSpan(f * second.Outputs, second.Outputs).CopyTo(weights.AsSpan(f * outputs + first.Outputs));
        }

        return new(first.Bits, outputs, [.. first._scales, .. second._scales], [.. first._biases, .. second._biases], weights);
    }

    /// <summary>The model embedded as <c>Lexicons/<paramref name="name"/></c>.</summary>
    public static LinearModel Embedded(string name)
    {
        var assembly = typeof(LinearModel).Assembly;
        using var stream = assembly.GetManifestResourceStream($"{assembly.GetName().Name}.Lexicons.{name}")
            ?? throw new InvalidOperationException($"no model '{name}' is embedded");
        using var unpacked = new BrotliStream(stream, CompressionMode.Decompress);
        using var reader = new BinaryReader(unpacked);
        int bits = reader.ReadByte(), outputs = reader.ReadByte();
        float[] scales = new float[outputs], biases = new float[outputs];
        for (var o = 0; o < outputs; o++)
        {
            (scales[o], biases[o]) = (reader.ReadSingle(), reader.ReadSingle());
        }

        var bytes = new byte[outputs << bits];
        unpacked.ReadExactly(bytes);
        var weights = new sbyte[bytes.Length];
        Buffer.BlockCopy(bytes, 0, weights, 0, bytes.Length);
        return new(bits, outputs, scales, biases, weights);
    }

    /// <summary>Writes what <see cref="Embedded"/> reads.</summary>
    public void Write(Stream stream)
    {
        using var packed = new BrotliStream(stream, CompressionLevel.SmallestSize, leaveOpen: true);
        using var writer = new BinaryWriter(packed);
        writer.Write((byte)Bits);
        writer.Write((byte)Outputs);
        for (var o = 0; o < Outputs; o++)
        {
            writer.Write(_scales[o]);
            writer.Write(_biases[o]);
        }

        var bytes = new byte[_weights.Length];
        Buffer.BlockCopy(_weights, 0, bytes, 0, bytes.Length);
        writer.Write(bytes);
    }

    /// <summary>Log-odds of every answer for weighted features.</summary>
    public void Score(ReadOnlySpan<int> features, ReadOnlySpan<float> values, Span<float> odds)
    {
        odds.Clear();
        if (values.IsEmpty && Outputs == Vector128<int>.Count)
        {
            // Four whole numbers side by side: exact, so the same sums as one by one.
            var sums = Vector128<int>.Zero;
            ref var weights = ref MemoryMarshal.GetArrayDataReference(_weights);
            foreach (var feature in features)
            {
                ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)feature, (uint)_weights.Length >> 2);
                var four = Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<int>(ref Unsafe.As<sbyte, byte>(ref Unsafe.Add(ref weights, feature * 4)))).AsSByte();
                sums += Vector128.WidenLower(Vector128.WidenLower(four));
            }

            Vector128.ConvertToSingle(sums).CopyTo(odds);
        }
        else
        {
            for (var i = 0; i < features.Length; i++)
            {
                var row = _weights.AsSpan(features[i] * Outputs, Outputs);
                var value = values.IsEmpty ? 1f : values[i];
                for (var o = 0; o < row.Length; o++)
                {
                    odds[o] += row[o] * value;
                }
            }
        }

        for (var o = 0; o < Outputs; o++)
        {
            odds[o] = odds[o] * _scales[o] + _biases[o];
        }
    }

    /// <summary>Log-odds of one answer alone: the same sum as <see cref="Score(ReadOnlySpan{int}, ReadOnlySpan{float}, Span{float})"/> gives it.</summary>
    public float Score(ReadOnlySpan<int> features, ReadOnlySpan<float> values, int output)
    {
        var odds = 0f;
        for (var i = 0; i < features.Length; i++)
        {
            odds += _weights[(features[i] * Outputs) + output] * values[i];
        }

        return (odds * _scales[output]) + _biases[output];
    }

    /// <summary>What one feature adds to one answer.</summary>
    public float Weight(int feature, int output) => _weights[feature * Outputs + output] * _scales[output];
}
