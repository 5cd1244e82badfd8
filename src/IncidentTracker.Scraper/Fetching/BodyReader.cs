using System.Globalization;
using System.IO.Compression;
using System.Text;
using IncidentTracker.Domain;

namespace IncidentTracker.Scraper.Fetching;

/// <summary>A body read to its end, to the cap, or to where it broke.</summary>
internal readonly record struct BodyRead(ReadOnlyMemory<byte> Bytes, Problem? Broken, bool TooLarge);

/// <summary>Reads a body under a cap that counts what comes out of the decompressor, not what goes in.</summary>
internal static class BodyReader
{
    /// <param name="response">At its headers.</param>
    /// <param name="uri">Where it came from.</param>
    /// <param name="cap">Bytes, decompressed.</param>
    /// <param name="beginningCounts">True where what comes up to the cap is worth having, however long the whole says it is.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async Task<BodyRead> ReadAsync(HttpResponseMessage response, Uri uri, int cap, bool beginningCounts, CancellationToken cancellation)
    {
        if (!beginningCounts && response.Content.Headers.ContentLength > cap)
        {
            return new(default, null, TooLarge: true);
        }

        var encoding = string.Join(", ", response.Content.Headers.ContentEncoding).Trim().ToLowerInvariant();
        using var bytes = new MemoryStream();
        try
        {
            await using var raw = await response.Content.ReadAsStreamAsync(cancellation);
            await using var tail = new TailStream(raw);
            await using var body = Decoder(tail, encoding);
            if (body is null)
            {
                return new(default, new(FetchProblems.UnknownEncoding, encoding), TooLarge: false);
            }

            var buffer = new byte[32 * 1024];
            int count;
            while ((count = await body.ReadAsync(buffer, cancellation)) > 0)
            {
                var room = cap - (int)bytes.Length;
                bytes.Write(buffer, 0, Math.Min(count, room));
                if (count > room)
                {
                    return new(bytes.ToArray(), null, TooLarge: true);
                }
            }

            var cutShort = encoding is "gzip" or "x-gzip" && bytes.Length > 0 && tail.StatedLength != (uint)bytes.Length;
            return new(bytes.ToArray(), cutShort ? new(FetchProblems.BadEncoding, encoding) : null, TooLarge: false);
        }
        catch (Exception failure) when (failure is InvalidDataException or InvalidOperationException)
        {
            return new(bytes.ToArray(), new(FetchProblems.BadEncoding, encoding), TooLarge: false);
        }
        catch (Exception failure) when (FetchProblems.Of(failure, uri) is { } problem)
        {
            // The headers came: however the connection was lost, what is missing is the rest of the body.
            return new(bytes.ToArray(), problem.Code == FetchProblems.Connection ? new(FetchProblems.Truncated) : problem, TooLarge: false);
        }
    }

    /// <summary>One layer at most: what is compressed twice was not meant for us.</summary>
    private static Stream? Decoder(Stream raw, string encoding) => encoding switch
    {
        "" or "identity" => raw,
        "gzip" or "x-gzip" => new GZipStream(raw, CompressionMode.Decompress),
        "br" => new BrotliStream(raw, CompressionMode.Decompress),
        "deflate" => new ZLibStream(raw, CompressionMode.Decompress),
        _ => IsNoCoding(encoding) ? raw : null,
    };

    /// <summary>Some servers write a charset there, or a word from mail: nothing was done to the bytes.</summary>
    private static bool IsNoCoding(string said)
    {
        try
        {
            return said is "none" or "7bit" or "8bit" or "binary" || (CodePagesEncodingProvider.Instance.GetEncoding(said) ?? Encoding.GetEncoding(said)).CodePage > 0;
        }
        catch (Exception failure) when (failure is ArgumentException or NotSupportedException)
        {
            return false;
        }
    }

    /// <summary>A cap for people.</summary>
    public static Problem TooLarge(int cap) => new(FetchProblems.TooLarge, cap.ToString(CultureInfo.InvariantCulture));
}
