using System.Text;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Store.Articles;

namespace IncidentTracker.Web.Articles;

/// <summary>
/// What somebody who may not have a whole story sees of it: how it begins, and the sentences that claims rest on. Everything that points into the text points into what is left of it;
/// quotations and dispatches that are not in it fall out. The record itself is never shortened.
/// </summary>
public static class ArticleExcerpt
{
    /// <summary>About two sentences: enough to know the story again.</summary>
    private const int Beginning = 280;

    private const string Gap = "\n\n[…]\n\n";

    /// <summary>The same article, shortened. One that is short enough stays whole.</summary>
    public static ArticleDetail Of(ArticleDetail article)
    {
        var text = article.Text;
        if (text.Length <= Beginning)
        {
            return article;
        }

        List<TextSpan> kept = [];
        foreach (var span in article.Claims.Where(claim => !claim.Lost && claim.Span.End <= text.Length && claim.Span.Start < claim.Span.End).Select(claim => claim.Span).Append(new(0, EndOf(text))).OrderBy(span => span.Start))
        {
            if (kept.Count > 0 && span.Start <= kept[^1].End)
            {
                kept[^1] = new(kept[^1].Start, Math.Max(kept[^1].End, span.End));
            }
            else
            {
                kept.Add(span);
            }
        }

        var shortened = new StringBuilder();
        var moved = new List<(TextSpan From, int To)>();
        foreach (var span in kept)
        {
            shortened.Append(shortened.Length > 0 ? Gap : "");
            moved.Add((span, shortened.Length));
            shortened.Append(text, span.Start, span.End - span.Start);
        }

        shortened.Append(kept[^1].End < text.Length ? Gap.TrimEnd() : "");
        TextSpan? Place(TextSpan span) => moved.Where(stretch => stretch.From.Start <= span.Start && span.End <= stretch.From.End)
            .Select(stretch => (TextSpan?)new TextSpan(span.Start - stretch.From.Start + stretch.To, span.End - stretch.From.Start + stretch.To)).FirstOrDefault();
        return article with
        {
            Text = shortened.ToString(),
            Claims = [.. article.Claims.Select(claim => Place(claim.Span) is { } place && !claim.Lost ? claim with { Span = place, Trigger = claim.Trigger is { } trigger ? Place(trigger) : null } : claim)],
            Quotations = [.. article.Quotations.Select(quotation => Place(quotation.Span) is { } place ? quotation with { Span = place } : null).OfType<Domain.Quotations.Quotation>()],
            Dispatches = [.. article.Dispatches.Where(dispatch => dispatch.BodyStart <= kept[0].End && dispatch.Start == 0).Select(dispatch => dispatch with { End = shortened.Length })],
            Details = article.Details with { LeftOut = [] },
        };
    }

    /// <summary>Where the beginning ends: behind its last whole sentence, or its last whole word.</summary>
    private static int EndOf(string text)
    {
        var head = text.AsSpan(0, Beginning);
        var paragraph = head.IndexOf("\n\n", StringComparison.Ordinal);
        var sentence = head.LastIndexOf(". ", StringComparison.Ordinal);
        var blank = head.LastIndexOf(' ');
        return sentence > Beginning / 3 ? sentence + 1 : paragraph > Beginning / 3 ? paragraph : blank > 0 ? blank : Beginning;
    }
}
