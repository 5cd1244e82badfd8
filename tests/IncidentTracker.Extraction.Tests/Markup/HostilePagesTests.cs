using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Sources;
using IncidentTracker.Extraction.Claims;
using IncidentTracker.Extraction.Markup;
using IncidentTracker.Testing;

namespace IncidentTracker.Extraction.Tests.Markup;

public sealed class HostilePagesTests
{
    /// <summary>Ten times what the slowest may take: a page that grows with the square of its size is far beyond.</summary>
    private static readonly TimeSpan _guard = TimeSpan.FromSeconds(20);

    [Fact]
    public void Pages_made_to_hurt_give_a_reading_or_a_reason()
    {
        foreach (var (name, make) in HostilePages.All())
        {
            Holds(name, make());
        }
    }

    [Fact]
    public void Odd_pages_feeds_and_payloads_read_as_pages_give_a_reading_or_a_reason()
    {
        Assert.SkipUnless(Corpora.Present, Corpora.Absent);
        foreach (var file in Directory.EnumerateFiles(Corpora.At("web", "encoding")).Concat(Directory.EnumerateFiles(Corpora.At("web", "feeds"))))
        {
            Holds(Path.GetFileName(file), File.ReadAllBytes(file));
        }

        foreach (var line in File.ReadLines(Corpora.At("web", "xss.jsonl")))
        {
            using var payload = JsonDocument.Parse(line);
            Holds(payload.RootElement.GetProperty("id").ToString(), Encoding.UTF8.GetBytes(payload.RootElement.GetProperty("payload").GetString()!));
        }
    }

    /// <summary>Real pages cut at a random byte, and with random bytes changed; the same places on every run.</summary>
    [Fact]
    public void Pages_cut_or_damaged_anywhere_give_a_reading_or_a_reason()
    {
        Assert.SkipUnless(Corpora.Present, Corpora.Absent);
        var random = new Random(20220114);
        var files = Directory.EnumerateFiles(Corpora.At("pages", "html"), "*.gz").Concat(Directory.EnumerateFiles(Corpora.At("pages", "mozilla"), "source.html.gz", SearchOption.AllDirectories)).Order(StringComparer.Ordinal);
        foreach (var file in files)
        {
            var bytes = Unpack(file);
            Holds(file, bytes);
            Holds(file + " cut", bytes.AsSpan(0, random.Next(bytes.Length)).ToArray());
            for (var i = 0; i < 300; i++)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            Holds(file + " damaged", bytes);
        }
    }

    [Fact]
    public void Every_encoding_that_is_stated_rightly_is_read_rightly()
    {
        Assert.SkipUnless(Corpora.Present, Corpora.Absent);
        Charset.Of("utf-8");
        var wrong = new List<string>();
        foreach (var line in File.ReadLines(Corpora.At("web", "encoding", "encoding.jsonl")))
        {
            using var row = JsonDocument.Parse(line);
            var (file, expected) = (row.RootElement.GetProperty("file").GetString()!, row.RootElement.GetProperty("expected_encoding").GetString());
            if (row.RootElement.GetProperty("bozo").GetBoolean() || Charset.Of(expected) is not { } encoding)
            {
                continue;
            }

            var bytes = File.ReadAllBytes(Corpora.At("web", "encoding", file));
            var (text, used) = Charset.Decode(bytes, row.RootElement.GetProperty("content_type").GetString());
            if (text.TrimStart('\uFEFF') != encoding.GetString(bytes).TrimStart('\uFEFF'))
            {
                wrong.Add($"{file}: {used} for {expected}");
            }
        }

        Assert.Equal([], wrong);
    }

    [Fact]
    public void A_text_beyond_all_measure_is_read_to_the_cap_and_says_so()
    {
        var page = "<title>Story</title><article><p>" + new StringBuilder().Insert(0, "A word about Arden. ", 30) + "</p></article>";
        var outcome = ArticleReader.Read(new(Encoding.UTF8.GetBytes(page)), SourceProfile.None, BuiltInActors.Names, ReadBudget.Default with { MaxText = 100 });

        var reading = Assert.IsType<ReadOutcome.Read>(outcome).Reading;
        Assert.Equal(100, reading.Text.Length);
        Assert.Contains(reading.Warnings, warning => warning.Code == "page.text-cut");
    }

    private static void Holds(string name, byte[] page)
    {
        var watch = Stopwatch.StartNew();
        var outcome = ArticleReader.Read(new(page, "https://news.example/story"), SourceProfile.None, BuiltInActors.Names, ReadBudget.Default, TestContext.Current.CancellationToken);
        Assert.True(watch.Elapsed < _guard, $"{name}: {watch.Elapsed}");
        switch (outcome)
        {
            case ReadOutcome.Unreadable(var why):
                Assert.StartsWith("page.", why.Code, StringComparison.Ordinal);
                break;
            case ReadOutcome.NotAnArticle(var why, var reading):
                Assert.StartsWith("page.", why.Code, StringComparison.Ordinal);
                OffsetsHold(name, reading);
                break;
            case ReadOutcome.Read(var reading):
                Assert.NotEmpty(reading.Text);
                OffsetsHold(name, reading);
                break;
        }
    }

    private static void OffsetsHold(string name, ArticleReading reading)
    {
        foreach (var span in reading.Quotations.Select(quotation => quotation.Span).Concat(reading.Claims.Select(claim => claim.Span)).Concat(reading.Mentions.Select(mention => mention.Span))
            .Concat(reading.Dispatches.Select(dispatch => new TextSpan(dispatch.Start, dispatch.End))))
        {
            Assert.True(span.Start >= 0 && span.Start <= span.End && span.End <= reading.Text.Length, $"{name}: {span} of {reading.Text.Length}");
        }

        foreach (var finding in reading.Victims.Concat(reading.Attackers).Concat(reading.Tools).Concat(reading.Times))
        {
            Assert.Equal(finding.Words, finding.Span.Of(reading.Text));
        }
    }

    private static byte[] Unpack(string file)
    {
        using var packed = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        packed.CopyTo(bytes);
        return bytes.ToArray();
    }
}
