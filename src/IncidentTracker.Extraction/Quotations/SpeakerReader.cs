using IncidentTracker.Extraction.Text;

namespace IncidentTracker.Extraction.Quotations;

/// <summary>Who said it: the clause around the quotation, else the one introduced or heard last; pronouns become the nearest earlier name.</summary>
internal sealed class SpeakerReader(ArticleText article, IReadOnlyList<QuotePair> pairs)
{
    /// <summary>A plain sentence longer than this is not searched for speakers.</summary>
    private const int LongestSentence = 800;

    private readonly EarlierSpeakers _earlier = new();
    private int _sentence;
    private Attribution? _introduced;
    private int _introducedAt;
    private int _introducedEnd;
    private int _paragraph;
    private Attribution? _remembered;
    private int _rememberedUpTo = -1;

    /// <summary>The attribution in the quotation's own sentence, or null.</summary>
    public Attribution? Read(QuotedStretch quote, bool whole)
    {
        ReadUpTo(quote.Pair.Outer.Start);
        if (quote.Self < 0)
        {
            return null;
        }

        var reader = new AttributionReader(article.Text, quote.Words);
        var comma = EndsWithComma(quote.Pair);
        var colon = quote.Self > 0 && quote.Words[quote.Self - 1].Kind == WordKind.Colon;
        var found = colon ? reader.Before(quote.Self) : null;
        found ??= whole || comma ? reader.After(quote.Self + 1) ?? reader.Before(quote.Self) : reader.Before(quote.Self) ?? reader.After(quote.Self + 1);
        found ??= reader.Anywhere(quote.Self + 1);
        found ??= colon && reader.Label(quote.Self - 1) is { } label && (EarlierSpeakers.IsPersonName(label.Speaker) || _earlier.Knows(label.Speaker)) ? label : null;
        found ??= colon && whole && !reader.IsTold(quote.Self - 1) ? reader.Opening(quote.Self - 1, "") : null;
        return found is null ? null : _earlier.Resolve(found);
    }

    /// <summary>The speaker of a quotation without a reporting clause: whoever spoke last.</summary>
    public Attribution? Last(QuotedStretch quote) =>
        _introduced is { } person && _introducedAt == quote.Pair.Paragraph && quote.Self == 0 && _introducedEnd >= quote.Pair.Outer.Start - 2
            ? person
            : _earlier.Last(quote.Pair.Paragraph);

    /// <summary>Remembers who was found to speak.</summary>
    public void Remember(Attribution attribution, int paragraph)
    {
        _earlier.Add(attribution, paragraph);
        _remembered = attribution;
        _rememberedUpTo = _sentence;
    }

    /// <summary>Plain sentences name speakers too: "Doe also weighed in", "the ministry said it knew nothing".</summary>
    private void ReadUpTo(int at)
    {
        while (_sentence < article.Sentences.Count && article.Sentences[_sentence].End <= at)
        {
            var sentence = article.Sentences[_sentence++];
            while (_paragraph + 1 < article.Paragraphs.Count && article.Paragraphs[_paragraph].End <= sentence.Start)
            {
                _paragraph++;
            }

            if (sentence.Length > LongestSentence)
            {
                continue;
            }

            var words = Words.Of(article.Text, sentence, pairs);
            // "He had met Peter Roe": the pronoun means somebody from before this sentence.
            var quote = words.FindIndex(word => word.Kind == WordKind.Quote);
            var subject = new AttributionReader(article.Text, words).Opening(quote >= 0 ? quote : words.Count, "") is { } opening && _earlier.Resolve(opening) is { } named && !PhraseWords.IsPronoun(named.Speaker) ? named : null;
            foreach (var person in PersonMentions.In(article.Text, words))
            {
                _earlier.AddNamed(new(person.Of(article.Text), person, null, "", person.Start), _paragraph, subject: false);
            }

            foreach (var name in PersonMentions.Pairs(article.Text, words))
            {
                _earlier.AddFullName(name);
            }

            if (subject is not null)
            {
                _earlier.AddNamed(subject, _paragraph, subject: true);
            }

            if (quote >= 0)
            {
                // "…,” Jane Doe told the BBC’s John Roe: who spoke is nearer to a pronoun than who listened.
                if (_remembered is not null && _rememberedUpTo == _sentence - 1)
                {
                    _earlier.AddNamed(_remembered, _paragraph, subject: true);
                }

                continue;
            }

            if (subject is not null && EarlierSpeakers.IsPersonName(subject.Speaker))
            {
                // "Jane Doe shared her thoughts. “We …”": whoever the sentence right before is about.
                (_introduced, _introducedAt, _introducedEnd) = (subject, _paragraph, sentence.End);
            }

            if (new AttributionReader(article.Text, words).Before(words.Count) is { } said && _earlier.Resolve(said) is { } resolved && !PhraseWords.IsPronoun(resolved.Speaker))
            {
                _earlier.Add(resolved, _paragraph);
            }
        }
    }

    private bool EndsWithComma(QuotePair pair) => pair.Inner.Length > 0 && article.Text[pair.Inner.End - 1] is ',' or '?' or '!';
}
