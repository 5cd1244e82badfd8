using System.Diagnostics;
using System.Globalization;
using AngleSharp.Html.Parser;
using IncidentTracker.Domain.Sources;
using IncidentTracker.Extraction.Claims;
using IncidentTracker.Extraction.Incidents;
using IncidentTracker.Extraction.Markup;
using IncidentTracker.Extraction.Quotations;
using IncidentTracker.Extraction.Text;
using IncidentTracker.Extraction.Wire;

namespace IncidentTracker.Benchmarks;

/// <summary>Where the time and the memory of a reading go: every stage by itself, with a stop watch. Of each page counts its least pass: what is more is the neighbours' load.
/// Finer stages stand indented under the one that holds them.</summary>
internal sealed class ReadingStages
{
    private readonly Dictionary<string, (long Ticks, long Bytes)[]> _least = new(StringComparer.Ordinal);
    private readonly List<string> _order = [];
    private readonly int _pages;
    private int _page;

    private ReadingStages(int pages) => _pages = pages;

    public static void Run(PageSet set, int warmUp, int passes)
    {
        var stages = new ReadingStages(set.Pages.Count);
        var parser = new HtmlParser(new HtmlParserOptions { IsScripting = true });
        for (var pass = 0; pass < warmUp + passes; pass++)
        {
            if (pass == warmUp)
            {
                stages._least.Clear();
            }

            GC.Collect();
            for (var i = 0; i < set.Pages.Count; i++)
            {
                stages._page = i;
                stages.Read(set.Pages[i], parser);
            }
        }

        foreach (var name in stages._order)
        {
            var (ticks, bytes) = (stages._least[name].Sum(page => page.Ticks), stages._least[name].Sum(page => page.Bytes));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{name,-22} {ticks * 1000.0 / Stopwatch.Frequency / set.Pages.Count,7:0.000} ms {bytes / 1024.0 / set.Pages.Count,8:0.0} KiB"));
        }
    }

    private void Read(string html, HtmlParser parser)
    {
        var page = new PageInput(default, "https://news.example/story") { Decoded = html };
        Time("scan", () => MarkupScan.Measure(html, 512, 200_000));
        var document = Time("parse", () => parser.ParseDocument(html.AsMemory()));
        var signs = new PageSigns();
        var blocks = Time("blocks", () =>
        {
            signs.SeeHead(document);
            return document.Body is { } body ? BlockReader.Read(body, signs, default) : [];
        });
        var data = Time("linked data", () => LinkedData.Of(signs.JsonLd));
        var context = Time("context", () => new PageContext(blocks, signs));
        var analysis = new PageAnalysis(blocks, signs, data, context);
        Time("main text", () => MainText.Choose(blocks, context));
        Time("  features", () => BlockFeatures.Of(blocks, context));
        var read = Time("main text + fields", () => PageAssembly.Of(page, SourceProfile.None, analysis));
        var text = string.Join("\n\n", read.Paragraphs);
        var article = Time("sentences", () => new ArticleText(text, read.Title, read.Published?.Day));
        var dispatches = Time("dispatches", () => DispatchReader.Read(article, read.Headings));
        var quotations = Time("quotations", () => QuotationReader.Read(article));
        var claims = Time("claims", () => ClaimReader.Read(article, dispatches, quotations, BuiltInActors.Names));
        Time("  tokens", () => article.Sentences.Sum(span => Tokens.Of(article.Text, span).Length));
        Time("event", () => IncidentMentions.Read(article, dispatches, claims, BuiltInActors.Names));
        var story = Time("  story tokens", () => new Story(article));
        Time("  themes", () => story.Themes);
        Time("  story features", () => StoryFeatures.Of(story));
        Time("  signals", () => StorySignals.Read(story, EventModel.Shipped.Signals));
        var actors = Time("  actors", () => ActorMentions.Of(BuiltInActors.Names).In(story.Text, story.Tokens));
        Time("  places", () => Places.In(story.Text, story.Tokens));
        Time("  names", () => NameMentions.In(story, actors));
        Time("  event date", () => EventDates.Read(story, dispatches));
        var look = Time("  look", () => EventReader.Shipped.Look(story));
        Time("  event reader", () => EventReader.Shipped.Read(story, look, dispatches, OtherParties.None));
        Time("whole", () => ReadingBenchmark.Read(html));
    }

    private T Time<T>(string name, Func<T> stage)
    {
        var (bytes, start) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.GetTimestamp());
        var answer = stage();
        var (ticks, more) = (Stopwatch.GetTimestamp() - start, GC.GetAllocatedBytesForCurrentThread() - bytes);
        if (!_least.TryGetValue(name, out var pages))
        {
            _least[name] = pages = new (long, long)[_pages];
            if (!_order.Contains(name, StringComparer.Ordinal))
            {
                _order.Add(name);
            }
        }

        pages[_page] = pages[_page].Ticks == 0 || ticks < pages[_page].Ticks ? (ticks, more) : pages[_page];
        return answer;
    }
}
