using IncidentTracker.Domain.Articles;
using IncidentTracker.Extraction.Text;

namespace IncidentTracker.Extraction.Quotations;

/// <summary>A pair of marks with the words of its sentence around it.</summary>
/// <param name="Pair">The marks.</param>
/// <param name="Words">The pieces of the sentence (or what of it lies near), the pair itself one of them.</param>
/// <param name="Self">Which piece it is.</param>
internal sealed record QuotedStretch(QuotePair Pair, List<Word> Words, int Self)
{
    /// <summary>So far around a pair its sentence is read; longer ones are no sentences.</summary>
    private const int Reach = 420;

    public static QuotedStretch Of(ArticleText article, IReadOnlyList<QuotePair> pairs, QuotePair pair)
    {
        var paragraph = article.Paragraphs[pair.Paragraph];
        var start = Math.Max(Math.Max(paragraph.Start, SentenceAt(article, pair.Outer.Start).Start), pair.Outer.Start - Reach);
        var last = SentenceAt(article, Math.Max(pair.Outer.End - 1, pair.Outer.Start)).End;
        var end = Math.Min(Math.Max(last, pair.Outer.End), pair.Outer.End + Reach);
        var words = Text.Words.Of(article.Text, new(start, end), pairs);
        return new(pair, words, words.FindIndex(word => word.Span.Start == pair.Outer.Start || (word.Kind == WordKind.Quote && word.Span.End == pair.Outer.End)));
    }

    /// <summary>True where nothing of the paragraph stands before the opening mark.</summary>
    public bool OpensParagraph(ArticleText article) => Pair.Outer.Start == article.Paragraphs[Pair.Paragraph].Start;

    private static TextSpan SentenceAt(ArticleText article, int at)
    {
        var (low, high) = (0, article.Sentences.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (article.Sentences[middle].Start <= at)
            {
                low = middle;
            }
            else
            {
                high = middle - 1;
            }
        }

        return article.Sentences[low];
    }
}
