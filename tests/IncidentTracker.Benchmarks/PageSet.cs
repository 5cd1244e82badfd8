using System.IO.Compression;
using System.Text;

namespace IncidentTracker.Benchmarks;

/// <summary>The pages measured on: decoded once, so that no contender pays for it.</summary>
internal sealed record PageSet(IReadOnlyList<string> Pages)
{
    /// <summary>Every page of <c>pages/html</c> below <paramref name="corpora"/>.</summary>
    public static PageSet Load(string corpora)
    {
        var files = Directory.EnumerateFiles(Path.Combine(corpora, "pages", "html"), "*.html.gz").Order(StringComparer.Ordinal);
        return new([.. files.Select(Read)]);
    }

    private static string Read(string file)
    {
        using var stream = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
