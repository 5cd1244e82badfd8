using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Quotations;

namespace IncidentTracker.Extraction.Claims;

/// <summary>A sentence cut into words with the names in it marked, and small questions about them.</summary>
internal sealed class ClaimSentence
{
    public ClaimSentence(string text, TextSpan span, Token[] tokens)
    {
        (Text, Span, All) = (text, span, tokens);
    }

    public string Text { get; }
    public TextSpan Span { get; }
    public Token[] All { get; }
    public int Count => All.Length;

    /// <summary>The quotation that reaches farthest into the sentence, or null.</summary>
    public Quotation? Quotation { get; set; }
    /// <summary>All that the grammar read in it was no deed: possible, wished for or demanded.</summary>
    public bool Unreal { get; set; }

    /// <summary>0 for the first sentence of its paragraph.</summary>
    public int InParagraph { get; set; }

    /// <summary>Position among the article's sentences.</summary>
    public int Index { get; set; }

    public ref readonly Token this[int i] => ref All[i];

    public bool In(int i) => i >= 0 && i < All.Length;

    public string Word(int i) => In(i) ? All[i].Word : "";

    public bool Has(int i, WordClass any) => In(i) && All[i].Has(any);

    public bool Is(int i, string word) => In(i) && All[i].Word == word;

    public bool Is(int i, string first, string second) => Is(i, first) && Is(i + 1, second);

    public bool IsAny(int i, params ReadOnlySpan<string> words) => In(i) && words.Contains(All[i].Word);

    /// <summary>A lower-case word, or the first of the sentence: not part of a name.</summary>
    public bool Plain(int i) => In(i) && (!All[i].Capital || i == 0 || (Index >= 0 && IsOpening(i)));

    /// <summary>The first word after an opening mark or a colon may be capital without being a name.</summary>
    private bool IsOpening(int i) => All[i - 1].Word is "\"" or ":" or "'" or "-" or "–" or "—";

    public string Words(NounPhrase phrase) => Text[All[phrase.From].Start..All[phrase.To - 1].End];

    public TextSpan SpanOf(NounPhrase phrase) => new(All[phrase.From].Start, All[phrase.To - 1].End);

    public bool Any(NounPhrase phrase, WordClass any)
    {
        for (var i = phrase.From; i < phrase.To; i++)
        {
            if (All[i].Has(any))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>First token of a class in the range, or -1.</summary>
    public int Find(int from, int to, WordClass any)
    {
        for (var i = Math.Max(from, 0); i < Math.Min(to, All.Length); i++)
        {
            if (All[i].Has(any))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>First token in the range that is one of the words, or -1.</summary>
    public int Find(int from, int to, params ReadOnlySpan<string> words)
    {
        for (var i = Math.Max(from, 0); i < Math.Min(to, All.Length); i++)
        {
            if (words.Contains(All[i].Word))
            {
                return i;
            }
        }

        return -1;
    }

    public bool Inside(int i) => Has(i, WordClass.Quoted);

    /// <summary>End of the clause that begins at <paramref name="from"/>: the next strong mark, or "but"/"although".</summary>
    public int ClauseEnd(int from)
    {
        for (var i = from; i < All.Length; i++)
        {
            if (All[i].Word is ";" or "but" or "although" or "though" or "whereas" or "." or "?" or "!")
            {
                return i;
            }
        }

        return All.Length;
    }

    /// <summary>Start of the clause that holds <paramref name="at"/>.</summary>
    public int ClauseStart(int at)
    {
        for (var i = Math.Min(at, All.Length) - 1; i >= 0; i--)
        {
            if (All[i].Word is ";" or "but" or "although" or "though" or "whereas" or "while")
            {
                return i + 1;
            }
        }

        return 0;
    }
}
