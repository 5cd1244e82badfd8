using System.IO.Compression;

namespace IncidentTracker.Store.Articles;

/// <summary>Captures are kept compressed: pages shrink to a fifth.</summary>
internal static class CaptureBody
{
    public static byte[] Pack(ReadOnlySpan<byte> body)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            brotli.Write(body);
        }

        return packed.ToArray();
    }

    public static byte[] Unpack(byte[] packed)
    {
        using var brotli = new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var body = new MemoryStream();
        brotli.CopyTo(body);
        return body.ToArray();
    }
}
