using System.Diagnostics;
using System.IO.Compression;
using System.Text.Json;
using IncidentTracker.Domain.Sources;
using IncidentTracker.Extraction.Markup;
using IncidentTracker.Testing;

namespace IncidentTracker.Extraction.Tests.Markup;

public sealed class PageCorpusTests
{
    [Fact]
    public void The_type_specimen_is_read_whole_and_clean()
    {
        Assert.SkipUnless(Corpora.Present, Corpora.Absent);
        var read = Read(File.ReadAllBytes(Corpora.At("seed", "ukraine-reuters.html")), "https://news.example.org/2022/01/14/updated-ukraine-suffers-massive-cyber-attack/");

        Assert.StartsWith("Ukraine suffers massive", read.Title, StringComparison.Ordinal);
        Assert.Equal("UPDATED", read.UpdateMarker?.Words);
        Assert.Equal("2022-01-14T12:05:31+00:00", read.Published?.ToString());
        Assert.StartsWith("2022-01-14T17:48:02", read.Modified?.ToString(), StringComparison.Ordinal);
        Assert.Equal("CDE News - The Dispatch", read.Outlet);
        Assert.Equal(["News Desk"], read.Byline);
        Assert.Equal(16, read.Paragraphs.Count);
        Assert.Equal([12], read.Headings);
        Assert.StartsWith("EU top diplomat", read.Paragraphs[12], StringComparison.Ordinal);
        Assert.DoesNotContain(read.Paragraphs, paragraph => paragraph.Contains("Reading Time", StringComparison.Ordinal) || paragraph.StartsWith("Photo", StringComparison.Ordinal));
        Assert.Contains(read.Credits, credit => credit.StartsWith("Photo", StringComparison.Ordinal));
    }

    [Fact]
    public void Odd_pages_and_every_encoding_end_as_a_reading_in_time()
    {
        Assert.SkipUnless(Corpora.Present, Corpora.Absent);
        var files = Directory.EnumerateFiles(Corpora.At("web", "encoding")).Concat(Directory.EnumerateFiles(Corpora.At("pages", "mozilla"), "source.html.gz", SearchOption.AllDirectories)).ToList();

        Assert.NotEmpty(files);
        foreach (var file in files)
        {
            var bytes = file.EndsWith(".gz", StringComparison.Ordinal) ? Unpack(file) : File.ReadAllBytes(file);
            var watch = Stopwatch.StartNew();
            var read = Read(bytes, null);
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(2), $"{file}: {watch.Elapsed}");
            Assert.True(read.Paragraphs.Count > 0 || read.NotAnArticle is not null || read.Unreadable is not null, file);
        }
    }

    /// <summary>The trees saw these pages: this pins that nothing breaks. What to expect of unseen pages says the cross-validation of tests/IncidentTracker.Training.</summary>
    [Fact]
    public void Page_scores_stay_above_their_floor()
    {
        Assert.SkipUnless(Corpora.Present, Corpora.Absent);
        using var truth = JsonDocument.Parse(File.ReadAllBytes(Corpora.At("pages", "ground-truth.json")));
        var scores = new List<double>();
        foreach (var entry in truth.RootElement.EnumerateObject())
        {
            var read = PageReader.Read(new(Unpack(Corpora.At("pages", "html", entry.Name + ".html.gz")), entry.Value.GetProperty("url").GetString(), "text/html; charset=utf-8"), SourceProfile.None, ReadBudget.Default);
            scores.Add(F1(Windows(entry.Value.GetProperty("articleBody").GetString() ?? ""), Windows(string.Join("\n", read.Paragraphs))));
        }

        QualityFloor.Holds("page.bodyF1", scores.Average());
    }

    /// <summary>Rules, written while looking at these pages: the floor says that nothing breaks, not what to expect elsewhere.</summary>
    [Fact]
    public void Titles_authors_and_days_stay_above_their_floor()
    {
        Assert.SkipUnless(Corpora.Present, Corpora.Absent);
        var (titles, authors, days) = Fields("meta");

        QualityFloor.Holds("page.titleExact", titles);
        QualityFloor.Holds("page.author", authors);
        QualityFloor.Holds("page.dayMeta", days);
        QualityFloor.Holds("page.dayDates", Fields("dates").Days);
    }

    private static (double Titles, double Authors, double Days) Fields(string row)
    {
        using var truth = JsonDocument.Parse(File.ReadAllBytes(Corpora.At("pages", row, "ground-truth.json")));
        double titles = 0, authors = 0, days = 0, all = 0;
        foreach (var entry in truth.RootElement.EnumerateObject())
        {
            string Gold(string name) => entry.Value.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() ?? "" : "";
            var read = Read(Unpack(Corpora.At("pages", row, "html", entry.Name + ".html.gz")), Gold("url"));
            var day = Gold("datePublished");
            all++;
            days += read.Published?.ToString().StartsWith(day[..Math.Min(10, day.Length)], StringComparison.Ordinal) == true ? 1 : 0;
            titles += Plain(read.Title) == Plain(Gold("headline")) ? 1 : 0;
            authors += Names(string.Join(';', read.Byline)).SetEquals(Names(Gold("author"))) ? 1 : 0;
        }

        return (titles / all, authors / all, days / all);
    }

    private static string Plain(string text) => string.Join(' ', text.Normalize().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static HashSet<string> Names(string text) =>
        [.. text.Split([";", ",", " and ", " und ", " et ", " y ", "&"], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(name => Plain(name).ToUpperInvariant())];

    private static PageReading Read(byte[] bytes, string? url) => PageReader.Read(new(bytes, url), SourceProfile.None, ReadBudget.Default);

    private static byte[] Unpack(string file)
    {
        using var packed = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        packed.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static List<string> Windows(string text)
    {
        var words = new string([.. text.Select(c => char.IsLetterOrDigit(c) || c == '_' ? c : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return [.. Enumerable.Range(0, Math.Max(0, words.Length - 3)).Select(i => string.Join(' ', words.AsSpan(i, 4).ToArray()))];
    }

    private static double F1(List<string> gold, List<string> got)
    {
        var counts = gold.GroupBy(window => window, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
        var hits = 0;
        foreach (var window in got)
        {
            if (counts.GetValueOrDefault(window) > 0)
            {
                counts[window]--;
                hits++;
            }
        }

        return gold.Count + got.Count == 0 ? 1 : 2.0 * hits / (gold.Count + got.Count);
    }
}
