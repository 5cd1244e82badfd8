using System.Buffers;
using System.IO.Compression;

namespace IncidentTracker.Store.Articles;

/// <summary>Captures are kept compressed: pages shrink to a fraction.</summary>
internal static class CaptureBody
{
    /// <summary>Brotli's lightest: packing is done for every fetched page, and a higher level costs more time than it saves room.</summary>
    private const int Quality = 0;
    private const int Window = 22;

    public static byte[] Pack(ReadOnlySpan<byte> body)
    {
        var room = ArrayPool<byte>.Shared.Rent(BrotliEncoder.GetMaxCompressedLength(body.Length));
        try
        {
            return BrotliEncoder.TryCompress(body, room, out var written, Quality, Window) ? room.AsSpan(0, written).ToArray() : throw new InvalidOperationException("a body did not fit its own bound");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(room);
        }
    }

    public static byte[] Unpack(byte[] packed)
    {
        using var brotli = new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var body = new MemoryStream();
        brotli.CopyTo(body);
        return body.ToArray();
    }
}
