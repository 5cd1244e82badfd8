using System.IO.Compression;
using IncidentTracker.Scraper.Fetching;

namespace IncidentTracker.Scraper.Pipeline;

/// <summary>Listings that are gzip files themselves, as sitemaps often are (<c>sitemap.xml.gz</c>).</summary>
internal static class Packed
{
    /// <summary>The listing unpacked, once; as it is where it is not packed, or not rightly; null where more than <paramref name="cap"/> bytes come out.</summary>
    public static FetchedPage? Open(FetchedPage page, int cap)
    {
        if (page.Body.Span is not [0x1F, 0x8B, ..])
        {
            return page;
        }

        using var packed = new GZipStream(new MemoryStream(page.Body.ToArray()), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        var buffer = new byte[32 * 1024];
        try
        {
            int count;
            while ((count = packed.Read(buffer)) > 0)
            {
                if (bytes.Length + count > cap)
                {
                    return null;
                }

                bytes.Write(buffer, 0, count);
            }
        }
        catch (InvalidDataException)
        {
            // Not what its first bytes say: the reader will say what it is instead.
            return page;
        }

        return page with { Body = bytes.ToArray(), ContentType = null };
    }
}
