using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain;
using IncidentTracker.Extraction.Markup;

namespace IncidentTracker.Scraper.Pipeline;

/// <summary>What a page says of itself, cut to what is stored and freed of what cannot be true. The text itself is not touched: places point into it.</summary>
internal static class ReadingLimits
{
    public const int Title = 500;
    public const int Name = 200;
    private const int Names = 20;

    /// <summary>No news site was there before; what is dated earlier has the date of an empty field.</summary>
    private static readonly DateTimeOffset _webBegan = new(1991, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static ReadOutcome Fit(ReadOutcome outcome, PageInput page) => outcome switch
    {
        ReadOutcome.Read(var reading) when Interstitials.Of(page, reading) is { } wall => new ReadOutcome.NotAnArticle(new(PipelineProblems.Teaser, wall), Fit(reading, page.FetchedAt)),
        ReadOutcome.Read(var reading) => new ReadOutcome.Read(Fit(reading, page.FetchedAt)),
        ReadOutcome.NotAnArticle(var why, var reading) => new ReadOutcome.NotAnArticle(why, Fit(reading, page.FetchedAt)),
        _ => outcome,
    };

    private static ArticleReading Fit(ArticleReading reading, DateTimeOffset? fetchedAt)
    {
        var (published, odd) = Plausible(reading.Published, fetchedAt);
        return reading with
        {
            Title = PlainLine.Of(reading.Title, Title),
            Outlet = reading.Outlet is { } outlet ? PlainLine.Of(outlet, Name) : null,
            Byline = [.. reading.Byline.Take(Names).Select(name => PlainLine.Of(name, Name))],
            Published = published,
            Modified = Plausible(reading.Modified, fetchedAt).Time,
            Warnings = odd is null ? reading.Warnings : [.. reading.Warnings, odd],
        };
    }

    /// <summary>A stated time more than a day after the page was fetched, or from before the web, is no time: the article is then as old as our first look.</summary>
    internal static (StatedTime? Time, Problem? Odd) Plausible(StatedTime? stated, DateTimeOffset? fetchedAt) =>
        stated is not null && (stated.Value < _webBegan || (fetchedAt is { } fetched && stated.Value > fetched.AddDays(1)))
            ? (null, new(PipelineProblems.DateOdd, stated.ToString()))
            : (stated, null);
}
