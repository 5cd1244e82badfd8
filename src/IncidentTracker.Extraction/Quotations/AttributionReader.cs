using IncidentTracker.Extraction.Text;

namespace IncidentTracker.Extraction.Quotations;

/// <summary>Finds "NAME said", "said NAME" and "according to NAME" in the words around a quotation.</summary>
internal sealed class AttributionReader(string text, List<Word> words)
{
    /// <summary>Most words between a quotation and its reporting verb.</summary>
    private const int Reach = 30;

    private const int LongestQuoted = 16;

    /// <summary>The clause that follows a quotation directly: "Doe said", "said Doe", "according to Doe". <paramref name="from"/> is the first piece behind it.</summary>
    public Attribution? After(int from)
    {
        var k = from;
        while (k < words.Count && words[k].Kind is WordKind.Comma or WordKind.Dash)
        {
            k++;
        }

        if (k >= words.Count || words[k].Kind != WordKind.Word)
        {
            return null;
        }

        if (IsAccordingTo(k))
        {
            return Phrase(k + 2, "according to", k);
        }

        var verb = k;
        while (verb < words.Count && words[verb].Kind == WordKind.Word && PhraseWords.IsFiller(Of(verb)))
        {
            verb++;
        }

        if (verb < words.Count && words[verb].Kind == WordKind.Word && SpeechVerbs.IsSpeech(Of(verb)) && verb + 1 < words.Count && !IsObjectOfSpeech(verb + 1))
        {
            return Phrase(verb + 1, Cue(verb), verb);
        }

        // "pointed out Jane Doe", "chimed in the mayor".
        if (verb + 2 < words.Count && words[verb].Kind == WordKind.Word && SpeechVerbs.IsSpeech(Of(verb)) && words[verb + 1].Kind == WordKind.Word && words[verb + 2].Kind == WordKind.Word
            && (Of(verb + 1) is "out" or "back" or "up" || (Of(verb + 1) is "in" && Of(verb) is "chimed")) && (char.IsUpper(Of(verb + 2)[0]) || PhraseWords.IsDeterminer(Of(verb + 2))))
        {
            return Phrase(verb + 2, Cue(verb), verb);
        }

        for (var v = k + 1; v < words.Count && v - k < Reach; v++)
        {
            if (words[v].Kind is WordKind.Quote or WordKind.Semicolon)
            {
                return null;
            }

            if (IsFiniteVerb(v) && SubjectParser.Before(text, words, v) is { } subject && subject.From <= k + 1)
            {
                return ToAttribution(subject, v);
            }
        }

        return null;
    }

    /// <summary>The last reporting verb with a subject among the pieces before <paramref name="to"/>.</summary>
    public Attribution? Before(int to)
    {
        for (var v = to - 1; v >= 0; v--)
        {
            if (IsAccordingTo(v) && Phrase(v + 2, "according to", v) is { } source)
            {
                return source;
            }

            if (words[v].Kind != WordKind.Word)
            {
                continue;
            }

            if (QuotedAs(v) is { } quoted)
            {
                return quoted;
            }

            if (IsAgentOf(v) && Phrase(v + 2, Cue(v), v) is { } agent)
            {
                return agent;
            }

            if (IsFiniteVerb(v) && SubjectParser.Before(text, words, v) is { } subject)
            {
                return ToAttribution(subject, v);
            }
        }

        return null;
    }

    /// <summary>"Acme issued the following statement:" — whoever the sentence is about, where a colon leads into the words.</summary>
    public Attribution? Opening(int to, string cue) =>
        to > 1 && SubjectParser.ClauseOpening(text, words, to) is { } subject && SpeakerPhrase.Read(text, words, subject) is { } named
            ? new(named.Name, named.At, named.Role, cue, words[subject.From].Span.Start)
            : null;

    /// <summary>"Staff were told in an email:" — the sentence is about whoever hears it.</summary>
    public bool IsTold(int to)
    {
        for (var v = 1; v < to; v++)
        {
            if (words[v].Kind == WordKind.Word && words[v - 1].Kind == WordKind.Word && Of(v) is "told" or "informed" or "advised" or "reminded" or "asked" or "warned" && Of(v - 1) is "was" or "were" or "been" or "is" or "are")
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"Doe: “We …”": the words before a colon, where they are nothing but a name.</summary>
    public Attribution? Label(int colon)
    {
        var named = colon is >= 1 and <= 4 && words.GetRange(0, colon).TrueForAll(word => word.Kind == WordKind.Word && char.IsUpper(text[word.Span.Start]));
        return named && SpeakerPhrase.Read(text, words, new(0, colon, colon, colon)) is { } label ? new(label.Name, label.At, label.Role, "", label.At.Start) : null;
    }

    /// <summary>Any reporting clause behind <paramref name="from"/>: "…, the ministry said, but the incident was".</summary>
    public Attribution? Anywhere(int from)
    {
        for (var v = from; v < words.Count; v++)
        {
            if (IsAccordingTo(v) && Phrase(v + 2, "according to", v) is { } source)
            {
                return source;
            }

            if (v > from && IsFiniteVerb(v) && SubjectParser.Before(text, words, v) is { } subject && subject.From >= from)
            {
                return ToAttribution(subject, v);
            }
        }

        return null;
    }

    /// <summary>"The agency quoted Jane Doe as saying", "Doe was quoted by the agency as saying": who is quoted speaks, not who quotes.</summary>
    private Attribution? QuotedAs(int saying)
    {
        if (saying < 3 || Of(saying) is not ("saying" or "telling" or "writing" or "warning" or "claiming" or "calling" or "describing") || Of(saying - 1) is not "as")
        {
            return null;
        }

        for (var v = saying - 2; v > 0 && saying - v < LongestQuoted; v--)
        {
            if (words[v].Kind == WordKind.Word && Of(v) is "quoted" or "quotes" or "quoting" or "cited" or "cites" or "citing")
            {
                var passive = words[v - 1].Kind == WordKind.Word && Of(v - 1) is "was" or "were" or "been" or "is" or "are";
                return passive ? SubjectParser.Before(text, words, v) is { } subject ? ToAttribution(subject, saying) : null : Phrase(v + 1, Cue(saying), saying);
            }
        }

        return null;
    }

    private Attribution? ToAttribution(SubjectParser.Phrase subject, int verb)
    {
        // "While the ministry did not know …, it said": the pronoun stands for the subject before it.
        if (subject.To - subject.From == 1 && PhraseWords.IsPronoun(Of(subject.From)) && SubjectParser.LeadingIn(text, words, subject.From) is { } antecedent && !PhraseWords.IsPronoun(Of(antecedent.From)))
        {
            subject = antecedent;
        }

        return SpeakerPhrase.Read(text, words, subject) is { } named
            ? new(named.Name, named.At, named.Role, Cue(verb), words[verb].Span.Start, PhraseWords.IsPronoun(named.Name) ? NamedBefore(subject.From) : null)
            : null;
    }

    /// <summary>"Jane Doe wrote that …, an overlap she called", "A clerk heard what he described as": whoever speaks earlier in the sentence, else whom it is about.</summary>
    private Attribution? NamedBefore(int pronoun)
    {
        var quote = words.FindIndex(word => word.Kind == WordKind.Quote);
        for (var v = pronoun - 1; v > 0; v--)
        {
            if (IsFiniteVerb(v) && (quote < 0 || v < quote) && SubjectParser.Before(text, words, v) is { } subject
                && SpeakerPhrase.Read(text, words, subject) is { } named && !PhraseWords.IsPronoun(named.Name))
            {
                return new(named.Name, named.At, named.Role, "", words[v].Span.Start);
            }
        }

        // "The drive is safe, he added": what somebody says is not about himself.
        var before = quote >= 0 && quote < pronoun;
        var to = before ? quote : pronoun;
        return to > 1 && (before || words[pronoun - 1].Kind == WordKind.Word) && Opening(to, "") is { } opening && opening.At.End <= words[to - 1].Span.End && !PhraseWords.IsPronoun(opening.Speaker) ? opening : null;
    }

    private Attribution? Phrase(int from, string cue, int cueAt) =>
        SubjectParser.After(text, words, from) is { } phrase && SpeakerPhrase.Read(text, words, phrase) is { } named
            ? new(named.Name, named.At, named.Role, cue, words[cueAt].Span.Start)
            : null;

    private bool IsAccordingTo(int at) =>
        at + 2 < words.Count && words[at].Kind == WordKind.Word && Of(at) is "according" or "According" && Of(at + 1) is "to";

    /// <summary>"said that", "told reporters", "said it": the subject does not follow.</summary>
    private bool IsObjectOfSpeech(int at) => words[at].Kind != WordKind.Word || PhraseWords.IsClause(Of(at)) || PhraseWords.IsPreposition(Of(at)) || Of(at) is "reporters";

    /// <summary>A verb of saying that is neither an infinitive ("to say") nor plainly a noun ("the report", "claims by", "a statement reads").</summary>
    private bool IsFiniteVerb(int at)
    {
        if (words[at].Kind != WordKind.Word || !(SpeechVerbs.IsVerb(Of(at)) || IsReportingPair(at)) || at == 0 || char.IsUpper(Of(at)[0]))
        {
            return false;
        }

        // "has been recently confirmed", "were not disclosed": whatever stands between hides no auxiliary.
        var auxiliary = at - 1;
        while (auxiliary > 0 && words[auxiliary].Kind == WordKind.Word && PhraseWords.IsFiller(Of(auxiliary)) && !IsBeing(Of(auxiliary)))
        {
            auxiliary--;
        }

        // "a previously disclosed flaw" is no clause either.
        if (words[auxiliary].Kind == WordKind.Word && (IsBeing(Of(auxiliary)) || (auxiliary < at - 1 && PhraseWords.IsDeterminer(Of(auxiliary)))))
        {
            return false;
        }

        var before = words[at - 1].Kind == WordKind.Word ? Of(at - 1) : "";
        var after = at + 1 < words.Count && words[at + 1].Kind == WordKind.Word ? Of(at + 1) : "";
        if ((after is "by" && !IsMeans(at + 2)) || (!IsActive(at) && after is "in" or "at" or "on" or "as" && Of(at) is "described" or "detailed" or "cited" or "quoted" or "called" or "believed" or "thought" or "expected" or "written" or "found" or "demanded" or "ordered" or "labeled" or "labelled"))
        {
            return false;
        }

        // "earlier media reports pinning it on", "claims of a breach".
        if (Of(at) is "reports" or "claims" or "posts" or "notes" or "comments" or "estimates" && (after is "of" or "about" || after.Length > 4 && after.EndsWith("ing", StringComparison.Ordinal)))
        {
            return false;
        }

        return (before is not "to" || IsGoingOn(at)) && before is not "of"
            && !(PhraseWords.IsDeterminer(before) || before.EndsWith("'s", StringComparison.Ordinal) || before.EndsWith("’s", StringComparison.Ordinal));
    }

    /// <summary>"described by the ministry as", "condemned by Doe".</summary>
    private bool IsAgentOf(int at) =>
        at + 2 < words.Count && words[at].Kind == WordKind.Word && SpeechVerbs.IsVerb(Of(at)) && Of(at + 1) is "by" && !Of(at).EndsWith("ing", StringComparison.Ordinal) && Of(at) is not ("believed" or "thought" or "expected" or "found" or "ordered");

    private static bool IsBeing(ReadOnlySpan<char> word) =>
        word is "be" or "been" or "being" or "is" or "was" or "are" or "were" or "wasn't" or "weren't" or "isn't" or "aren't" or "wasn’t" or "weren’t" or "isn’t" or "aren’t";

    /// <summary>"went on to say", "continued to call": an infinitive that reports.</summary>
    private bool IsGoingOn(int at) => at > 2 && (Of(at - 2) is "continued" or "proceeded" || (Of(at - 2) is "on" && Of(at - 3) is "went" or "goes" or "go"));

    /// <summary>"what he described as", "a tool Acme called in its report": a pronoun, a name or "what" before it says who does it.</summary>
    private bool IsActive(int at) =>
        words[at - 1].Kind == WordKind.Word && (PhraseWords.IsPronoun(Of(at - 1)) || (at > 1 && words.GetRange(Math.Max(0, at - 5), Math.Min(5, at)).Exists(word => word.Kind == WordKind.Word && text.AsSpan(word.Span.Start, word.Span.Length) is "what")));

    /// <summary>"said by phone", "wrote by e-mail": how it was said, not who did.</summary>
    private bool IsMeans(int at) =>
        at < words.Count && words[at].Kind == WordKind.Word && Of(at) is "phone" or "telephone" or "email" or "e-mail" or "mail" or "text" or "video" or "fax" or "letter" or "satellite" or "videolink" or "video-link" or "WhatsApp" or "Zoom" or "Skype" or "Signal" or "Telegram" or "way";

    /// <summary>"went with", "spoke of": verbs that report words only together with their preposition.</summary>
    private bool IsReportingPair(int at) =>
        at + 1 < words.Count && words[at].Kind == WordKind.Word && words[at + 1].Kind == WordKind.Word
        && ((Of(at) is "went" or "goes" && Of(at + 1) is "with") || (Of(at) is "opted" or "plumped" && Of(at + 1) is "for") || (Of(at) is "settled" && Of(at + 1) is "on")
            || (Of(at) is "spoke" or "speaks" or "talked" or "talks" && Of(at + 1) is "of" or "about") || (Of(at) is "put" or "puts" && Of(at + 1) is "it"));

    private string Cue(int at) => words[at].Span.Of(text);

    private ReadOnlySpan<char> Of(int at) => text.AsSpan(words[at].Span.Start, words[at].Span.Length);
}
