using IncidentTracker.Extraction.Text;

namespace IncidentTracker.Extraction.Quotations;

/// <summary>Finds "NAME said", "said NAME" and "according to NAME" in the words around a quotation.</summary>
internal sealed class AttributionReader(string text, List<Word> words)
{
    /// <summary>Most words between a quotation and its reporting verb.</summary>
    private const int Reach = 30;

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

    private Attribution? ToAttribution(SubjectParser.Phrase subject, int verb)
    {
        // "While the ministry did not know …, it said": the pronoun stands for the subject before it.
        if (subject.To - subject.From == 1 && PhraseWords.IsPronoun(Of(subject.From)) && SubjectParser.LeadingIn(text, words, subject.From) is { } antecedent && !PhraseWords.IsPronoun(Of(antecedent.From)))
        {
            subject = antecedent;
        }

        return SpeakerPhrase.Read(text, words, subject) is { } named ? new(named.Name, named.At, named.Role, Cue(verb), words[verb].Span.Start) : null;
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
        if (words[at].Kind != WordKind.Word || !SpeechVerbs.IsVerb(Of(at)) || at == 0 || char.IsUpper(Of(at)[0]))
        {
            return false;
        }

        var before = words[at - 1].Kind == WordKind.Word ? Of(at - 1) : "";
        var after = at + 1 < words.Count && words[at + 1].Kind == WordKind.Word ? Of(at + 1) : "";
        if (after is "by" || (after is "in" or "at" or "on" or "as" && Of(at) is "described" or "detailed" or "cited" or "quoted" or "called" or "believed" or "thought" or "expected" or "written" or "found" or "demanded" or "ordered" or "labeled" or "labelled"))
        {
            return false;
        }

        // "earlier media reports pinning it on", "claims of a breach".
        if (Of(at) is "reports" or "claims" or "posts" or "notes" or "comments" or "estimates" && (after is "of" or "about" || after.Length > 4 && after.EndsWith("ing", StringComparison.Ordinal)))
        {
            return false;
        }

        return before is not ("to" or "be" or "been" or "being" or "is" or "was" or "are" or "were" or "of")
            && !(PhraseWords.IsDeterminer(before) || before.EndsWith("'s", StringComparison.Ordinal) || before.EndsWith("’s", StringComparison.Ordinal));
    }

    /// <summary>"described by the ministry as", "condemned by Doe".</summary>
    private bool IsAgentOf(int at) =>
        at + 2 < words.Count && words[at].Kind == WordKind.Word && SpeechVerbs.IsVerb(Of(at)) && Of(at + 1) is "by" && !Of(at).EndsWith("ing", StringComparison.Ordinal) && Of(at) is not ("believed" or "thought" or "expected" or "found" or "ordered");

    private string Cue(int at) => words[at].Span.Of(text);

    private ReadOnlySpan<char> Of(int at) => text.AsSpan(words[at].Span.Start, words[at].Span.Length);
}
