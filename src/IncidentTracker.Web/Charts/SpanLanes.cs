using IncidentTracker.Domain.Articles;
using IncidentTracker.Store.Charts;
using IncidentTracker.Web.Shared;

namespace IncidentTracker.Web.Charts;

/// <summary>Spans of incidents to rows: each its own while names can be read, packed while glyphs can be told apart, thin where there are thousands.</summary>
public static class SpanLanes
{
    private const int MostNamed = 40;
    private const int MostGlyphs = 400;

    public static DrawnSpans Of(IncidentSpans window, DateOnly from, DateOnly to, DateOnly today, AxisBrush? brush)
    {
        var count = window.Spans.Count;
        var (named, dense) = (count <= MostNamed, count > MostGlyphs);
        var lanes = named ? [.. Enumerable.Range(0, count)] : Pack(window.Spans);
        return new()
        {
            Spans = [.. window.Spans.Select((span, at) => new DrawnSpan(span.Number, $"{span.Number} {span.Title}", lanes[at], span.From, End(span), span.Precision < TimePrecision.Day, dense ? [] : Tip(span)))],
            Claims = dense ? [] : [.. window.Marks.Select(mark => new DrawnClaim(window.Spans[mark.Span].Number, lanes[mark.Span], mark.Day, Words.Css(mark.Stance), Tip(mark, window)))],
            Lanes = lanes.Count == 0 ? 1 : lanes.Max() + 1,
            From = from,
            To = to,
            Named = named,
            Dense = dense,
            LaneHeight = named ? 31 : dense ? 5 : 22,
            Today = today,
            Brush = brush,
        };
    }

    /// <summary>The lowest row that is free again, for spans in order of their begin.</summary>
    private static List<int> Pack(IReadOnlyList<IncidentSpan> spans)
    {
        var free = new PriorityQueue<int, int>();
        var busy = new PriorityQueue<int, DateOnly>();
        var lanes = new List<int>(spans.Count);
        var used = 0;
        foreach (var span in spans)
        {
            while (busy.TryPeek(out var lane, out var until) && until <= span.From)
            {
                busy.Dequeue();
                free.Enqueue(lane, lane);
            }

            var taken = free.TryDequeue(out var known, out _) ? known : used++;
            lanes.Add(taken);
            busy.Enqueue(taken, End(span));
        }

        return lanes;
    }

    /// <summary>The day after the span: past the days it may have happened on, and past the last claim.</summary>
    private static DateOnly End(IncidentSpan span) => (span.LastClaim is { } last && last > span.To ? last : span.To).AddDays(1);

    private static string[] Tip(IncidentSpan span) =>
    [
        $"{span.Number} {span.Title}",
        "attack: " + SpanWords.Attack(span),
        span.LastClaim is { } last ? $"last claim: {DayText.Of(last)}" : "no dated claim",
    ];

    private static string[] Tip(SpanMark mark, IncidentSpans window) =>
    [
        $"{Words.Chip(mark.Stance)}{(mark.Count > 1 ? $", {mark.Count} claims" : "")}",
        DayText.Of(mark.Day) + (window.DaysPerMark > 1 && mark.Count > 1 ? $" and the {window.DaysPerMark - 1} days after" : ""),
        $"{window.Spans[mark.Span].Number} {window.Spans[mark.Span].Title}",
    ];
}
