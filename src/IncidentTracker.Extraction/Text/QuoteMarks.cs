using IncidentTracker.Domain.Articles;

namespace IncidentTracker.Extraction.Text;

/// <summary>
/// Pairs of quotation marks over paragraphs. A quotation that a paragraph leaves open is either re-opened at the head of the next (each part is a pair of its own),
/// or runs on to the mark that closes it, or, closed nowhere, ends with its paragraph. Marks nested inside a pair are part of its words.
/// </summary>
internal static class QuoteMarks
{
    /// <summary>So many paragraphs may follow without any mark before an open quotation counts as never closed.</summary>
    private const int FurthestClose = 12;

    /// <summary>The outermost pairs in order.</summary>
    public static IReadOnlyList<QuotePair> Of(ArticleText article)
    {
        var pairs = new List<QuotePair>();
        var open = -1;
        for (var i = 0; i < article.Paragraphs.Count; i++)
        {
            var paragraph = article.Paragraphs[i];
            var marks = Marks(article.Text, paragraph);
            var from = 0;
            var continues = false;
            if (open >= 0 && FirstDouble(marks) is var first and >= 0)
            {
                var mark = marks[first];
                if (mark.At == paragraph.Start && mark.CanOpen)
                {
                    continues = true;
                }
                else if (Closes(mark) && i - pairs[open].Paragraph <= FurthestClose)
                {
                    var before = pairs[open];
                    pairs[open] = before with { Outer = new(before.Outer.Start, mark.At + mark.Length), Inner = new(before.Inner.Start, mark.At), Closed = true };
                    from = first + 1;
                }

                open = -1;
            }

            var known = pairs.Count;
            Pair(article.Text, paragraph, i, marks, from, continues, NextReopensSingle(article, i), pairs);
            if (pairs.Count > known)
            {
                open = pairs[^1] is { Closed: false, Single: false } ? pairs.Count - 1 : -1;
            }
        }

        return pairs;
    }

    private static List<QuoteMark> Marks(string text, TextSpan paragraph)
    {
        var marks = new List<QuoteMark>();
        for (var at = paragraph.Start; at < paragraph.End; at++)
        {
            if (text[at] < 128 && text[at] is not ('"' or '\'' or '`'))
            {
                continue;
            }

            if (QuoteMark.Read(text, at, paragraph.Start, paragraph.End) is { } mark)
            {
                marks.Add(mark);
                at += mark.Length - 1;
            }
        }

        return marks;
    }

    private static void Pair(string text, TextSpan paragraph, int index, List<QuoteMark> marks, int from, bool continues, bool reopensSingle, List<QuotePair> pairs)
    {
        var closeLater = SinglesThatClose(text, marks);
        for (var i = from; i < marks.Count; i++)
        {
            var mark = marks[i];
            if (!Opens(text, mark))
            {
                continue;
            }

            if (mark.Family == QuoteFamily.Single)
            {
                if (closeLater[i] is var close and > 0)
                {
                    Add(mark, marks[close].At, marks[close].Length, closed: true);
                    i = close;
                }
                else if (reopensSingle && mark.Shape == QuoteShape.Open && !marks.Skip(i + 1).Take(8).Any(later => later.Family == QuoteFamily.Double))
                {
                    Add(mark, paragraph.End, 0, closed: false);
                    return;
                }

                continue;
            }

            var end = i + 1;
            while (end < marks.Count && !(marks[end].Family == mark.Family && EndsPair(mark, marks[end])))
            {
                end++;
            }

            while (end < marks.Count && ReopensBeforeClosing(marks[end]) && EndOfNested(text, marks, mark, end) is var nested and > 0)
            {
                end = nested;
            }

            if (end < marks.Count && ReopensBeforeClosing(marks[end]))
            {
                // "… left open. "And again": the first is never closed, the second mark opens anew.
                Add(mark, marks[end].At, 0, closed: false);
                i = end - 1;
            }
            else if (end < marks.Count)
            {
                Add(mark, marks[end].At, marks[end].Length, closed: true);
                i = end;
            }
            else
            {
                Add(mark, paragraph.End, 0, closed: false);
                return;
            }
        }

        void Add(QuoteMark mark, int end, int length, bool closed)
        {
            var inner = mark.At + mark.Length;
            if (end > inner)
            {
                pairs.Add(new(new(mark.At, end + length), new(inner, end), index, closed, continues && mark.At == paragraph.Start, mark.Family == QuoteFamily.Single));
            }
        }
    }

    private static bool Opens(string text, QuoteMark mark) => mark.Family switch
    {
        QuoteFamily.Single => mark.CanOpen && mark.Shape is not QuoteShape.Close && !IsLeadingApostrophe(text, mark.At),
        QuoteFamily.Corner => mark.Shape == QuoteShape.OpenOnly,
        // French sets a blank inside: « ainsi ».
        QuoteFamily.Guillemet => mark.CanOpen || (text[mark.At] == '«' && !mark.CanClose),
        _ => mark.Shape is QuoteShape.Open or QuoteShape.OpenOnly || mark.CanOpen,
    };

    /// <summary>Whether <paramref name="mark"/> ends what <paramref name="open"/> began; a mark that opens anew ends it too.</summary>
    private static bool EndsPair(QuoteMark open, QuoteMark mark) => mark.Family switch
    {
        QuoteFamily.Corner => mark.Shape == QuoteShape.Close,
        // „Deutsch“ closes with the mark that opens “English”.
        _ when mark.Shape == QuoteShape.Open => open.Shape == QuoteShape.OpenOnly || mark.CanClose || mark.CanOpen,
        _ => mark.Shape != QuoteShape.OpenOnly || mark.CanOpen,
    };

    private static bool ReopensBeforeClosing(QuoteMark mark) => mark.Family == QuoteFamily.Double && mark.CanOpen && !mark.CanClose && mark.Shape != QuoteShape.Close;

    /// <summary>"a link to “full refund” in case": a pair of another form inside. The index of the mark behind it that can close the outer pair, or 0.</summary>
    private static int EndOfNested(string text, List<QuoteMark> marks, QuoteMark outer, int open)
    {
        if (text[marks[open].At] == text[outer.At])
        {
            return 0;
        }

        // Looked for nearby only, so that a line of marks stays linear.
        var far = Math.Min(marks.Count, open + 32);
        var close = open + 1;
        while (close < far && (marks[close].Family != QuoteFamily.Double || !marks[close].CanClose))
        {
            close++;
        }

        var end = close + 1;
        while (end < far && marks[end].Family != QuoteFamily.Double)
        {
            end++;
        }

        return end < far ? end : 0;
    }

    private static bool Closes(QuoteMark mark) => mark.Shape == QuoteShape.Close ? !mark.CanOpen || mark.CanClose : mark.CanClose && !mark.CanOpen;

    private static int FirstDouble(List<QuoteMark> marks) => marks.FindIndex(mark => mark.Family != QuoteFamily.Single);

    /// <summary>For each single opening mark, the mark that closes it before another opens, or 0. One pass from the right, so that a line of apostrophes stays linear.</summary>
    private static int[] SinglesThatClose(string text, List<QuoteMark> marks)
    {
        var closes = new int[marks.Count];
        var (close, sure) = (0, 0);
        for (var i = marks.Count - 1; i >= 0; i--)
        {
            var mark = marks[i];
            if (mark.Family != QuoteFamily.Single)
            {
                continue;
            }

            if (Opens(text, mark))
            {
                closes[i] = close;
                (close, sure) = (0, 0);
            }
            else if (mark.CanClose && mark.Shape is not QuoteShape.OpenOnly)
            {
                // "the hackers’ tools": behind an s and before a word it is a genitive wherever a later mark can close.
                var genitive = mark.At > 0 && text[mark.At - 1] is 's' && mark.At + 2 < text.Length && text[mark.At + 1] == ' ' && char.IsLetterOrDigit(text[mark.At + 2]);
                if (!genitive || (close == 0 && sure == 0))
                {
                    close = i;
                    sure = genitive ? sure : i;
                }
            }
        }

        return closes;
    }

    /// <summary>'em, 'til, '90s: a letter or digit left out, no mark.</summary>
    private static bool IsLeadingApostrophe(string text, int at)
    {
        var to = at + 1;
        while (to < text.Length && to - at < 8 && char.IsLetterOrDigit(text[to]))
        {
            to++;
        }

        var word = text.AsSpan(at + 1, to - at - 1);
        return word.Length > 0 && (char.IsDigit(word[0]) && word[^1] is 's'
            || word is "em" or "til" or "tis" or "twas" or "cause" or "bout" or "cos" or "n" or "s" or "round");
    }

    /// <summary>True where the next paragraph begins with a single mark: British copy continues a quotation so.</summary>
    private static bool NextReopensSingle(ArticleText article, int paragraph) =>
        paragraph + 1 < article.Paragraphs.Count && article.Text[article.Paragraphs[paragraph + 1].Start] == '‘';
}
