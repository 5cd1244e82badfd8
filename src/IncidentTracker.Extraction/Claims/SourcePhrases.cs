using static IncidentTracker.Extraction.Claims.WordClass;

namespace IncidentTracker.Extraction.Claims;

/// <summary>Somebody is named as saying part of a sentence.</summary>
/// <param name="Who">The speaker's phrase.</param>
/// <param name="From">First token of what is said.</param>
/// <param name="To">One past its last token.</param>
/// <param name="Verb">The reporting word.</param>
/// <param name="Form">"before", "after", "inverted", "according".</param>
internal readonly record struct SourcePhrase(NounPhrase Who, int From, int To, int Verb, string Form)
{
    public bool Covers(int token) => token >= From && token < To && !Who.Holds(token);
}

/// <summary>"SOURCE said …", "…, SOURCE said", "…, said SOURCE", "according to SOURCE".</summary>
internal static partial class SourcePhrases
{
    /// <summary>Words behind a cited source within which it is looked for where its speech ends.</summary>
    private const int LongestCited = 40;

    /// <summary>Words behind a reporting word that may close the sentence: "said Sunday in a joint statement with A and B".</summary>
    private const int LongestClose = 24;

    public static List<SourcePhrase> Of(ClaimSentence s)
    {
        var sources = new List<SourcePhrase>();
        for (var i = 0; i < s.Count; i++)
        {
            if (s.Is(i, "according") && s.Is(i + 1, "to") && NounPhrases.After(s, i + 2) is { } cited)
            {
                sources.Add(new(WithRole(s, cited), 0, s.Count, i, "according"));
                i = cited.To - 1;
                continue;
            }

            if (s.IsAny(i, "citing", "quoting") && NounPhrases.After(s, i + 1) is { } inner && s.Any(inner, SourceNoun | Name | Document))
            {
                // "OUTLET reported, citing SOURCE": the innermost speaker counts, also for what follows: "OUTLET, citing SOURCE, reported that".
                // "citing STATE's record" is evidence, and who speaks is somebody else.
                sources.Add(new(inner, 0, IsSource(s, inner) ? CitedLimit(s, inner, i) : i, i, "cited"));
                continue;
            }

            if (Framed(s, i) is { } framed)
            {
                sources.Add(framed);
                continue;
            }

            // "the tools found on the servers": by somebody else.
            if (s.IsAny(i, "found", "discovered", "identified", "observed") && s.IsAny(i + 1, "on", "in", "at", "inside", "across") && !s.Has(i - 1, Have | Pronoun))
            {
                continue;
            }

            // "a gang said to answer to STATE": of whom it is said.
            if (s.Is(i, "said") && s.Is(i + 1, "to") && s.IsAny(i + 2, "have", "answer", "report", "work", "operate", "belong", "act", "serve", "live", "come", "number", "hail", "consist", "include", "lead", "control", "take", "run", "date"))
            {
                continue;
            }

            if (s.IsAny(i - 1, "to") || (s.Is(i + 1, "to") && !s.Has(i, Quoting)) || s.Is(i + 1, "to") && s.Is(i + 2, "be") || s.Is(i, "told") && s.Has(i - 1, WordClass.Be) && Court(s, i) is null)
            {
                continue;
            }

            // "a gang said to answer to STATE", "had shown no proof that": nobody speaks.
            if (s.IsAny(i, "said", "says") && s.Is(i + 1, "to") && s.In(i + 2) && !s[i + 2].Capital && !s.Has(i + 2, SourceNoun | MediaNoun | Determiner | Pronoun | Name)
                || s.IsAny(i, "show", "shows", "showed", "shown") && (s.IsAny(i + 1, "no", "little", "any", "nothing") || s.Has(i - 1, Negation)))
            {
                continue;
            }

            if (s.IsAny(i, "reports", "claims", "notes", "states", "posts", "shows") && !s.Has(i + 1, Name | Determiner | Pronoun) && !s.IsAny(i + 1, "that", ",", "\"", "to", "."))
            {
                continue;
            }

            if (IsObject(s, i))
            {
                continue;
            }

            if (s.Has(i, Saying) && NounPhrases.Before(s, i) is { } paper && s.Has(paper.To - 1, Document | SourceNoun) && !s[paper.To - 1].Has(ActorNoun))
            {
                // "a report claiming that".
                sources.Add(new(paper, i + 1, s.Count, i, "before"));
                continue;
            }

            if (s.IsAny(i, "heard", "told", "show") && Court(s, i) is { } court)
            {
                // "NAME deleted the records, the court heard", "a jury was told that", "court papers show".
                var trails = s.Is(court.From - 1, ",");
                sources.Add(trails ? new(court, 0, court.From, i, "after") : new(court, i + 1, s.Count, i, "before"));
                continue;
            }

            if (!s.Has(i, Say | Believe | Saying) || !s.Plain(i) || s.Has(i - 1, WordClass.Be) && !s[i].Word.EndsWith("ing", StringComparison.Ordinal) || s.Has(i - 1, Determiner) && !s.Has(i - 1, Pronoun) && !s.IsAny(i - 1, "some", "many", "both", "most", "all", "each") || s.Has(i - 1, Adverb) && s.Has(i - 2, WordClass.Be) || s.Has(i - 1, Preposition)
                && !s.Is(i - 1, "but") && !s.Is(i - 1, "while") && !(s.Is(i - 1, "since") && s.Has(i - 2, Have)))
            {
                continue;
            }

            // "…," said SOURCE / warns SOURCE
            if (s.Has(i, Quoting) && !s.IsAny(i, "told", "tells") && (i > 1 && s.IsAny(i - 1, ",", "\"")) && NounPhrases.After(s, i + 1) is { } inverted && s.Any(inverted, Name | SourceNoun | ActorNoun)
                && !s.Is(i + 1, "that") && (s.Is(i - 1, "\"") || s.Is(i - 2, "\"") || !Acts(s, inverted)) && (s.Has(inverted.From, Name) || s[inverted.From].Has(Determiner) || s[inverted.From].Capital))
            {
                sources.Add(new(WithRole(s, inverted), 0, i, i, "inverted"));
                if (s.Is(inverted.To, ",") && !s.Is(i - 1, "\"") && !s.Is(i - 2, "\"") && (s.Has(inverted.To + 1, Auxiliary) || s.Has(inverted.To + 1, Verb | AttackVerb)))
                {
                    // "The attack, says SOURCE, was the work of GROUP".
                    sources.Add(new(WithRole(s, inverted), inverted.To, ClauseLimit(s, i), i, "inverted"));
                }

                continue;
            }

            var predicate = Predicate.Before(s, i);
            var relative = InRelative(s, predicate);
            if (predicate.Be && !s[i].Word.EndsWith("ing", StringComparison.Ordinal) || predicate.Reported || predicate.Question && !(relative && predicate.Subject is not null))
            {
                continue;
            }

            var who = predicate.Subject;
            if (who is null || !s.Any(who.Value, SourceNoun | ActorNoun | Name | Pronoun | StateNoun | VendorName))
            {
                who = Opening(s, predicate.Start) ?? Handle(s, predicate.Start) ?? who;
            }

            // "SOURCE played down the talk, saying that": whoever acts speaks, not what the verb before had for its object.
            if (s.Is(i - 1, ",") && s[i].Word.EndsWith("ing", StringComparison.Ordinal) && Main(s, i) is { } acting && who is { } object_ && object_.From > acting.To && !s.Has(object_.From - 1, Say) && s[object_.From - 1].Word is not ("," or "and" or "but" or "that" or "who" or "\""))
            {
                who = acting;
            }

            // "SOURCE said some of the tools found there": what is found speaks no word. "They have shown no proof" says what they did not say.
            if (who is { } thing && Agents.IsThing(s, thing) || s.IsAny(i, "shown", "showed") && s.IsAny(i + 1, "no", "little"))
            {
                continue;
            }

            if (who is not { } speaker || speaker.To > i || !s.Any(speaker, SourceNoun | ActorNoun | Name | Pronoun | Document | MediaNoun | StateNoun | VictimNoun | VendorName) && !Speaks(s, speaker, i) && !Agents.IsInquiry(s, speaker))
            {
                continue;
            }

            // "A group styling itself NAME posted the files and said": the group with its name.
            if (s.IsAny(speaker.From - 1, "itself", "themselves", "himself", "herself") && s.IsAny(speaker.From - 2, "calling", "styling", "naming", "dubbing", "billing", "branding", "identifying", "presenting") && NounPhrases.Before(s, speaker.From - 2) is { } called)
            {
                speaker = new(called.From, speaker.To);
            }

            if (speaker.Length > 1 && s.IsAny(speaker.From, "which", "that", "who", "whom"))
            {
                speaker = new(speaker.From + 1, speaker.To);
            }

            // At the end of the sentence it covers what stands before it.
            var parted = speaker.From > 1 && s.IsAny(speaker.From - 1, ",", "\"");
            var trailing = parted && Ends(s, i + 1)
                && (s.IsAny(i, "told", "tells", "tell") || !s.Has(i + 1, Name | Determiner | Pronoun) || NounPhrases.IsDay(s, i + 1) || s.IsAny(i + 1, "this", "last"));
            // "NAME, prosecutors say, copied the files": between commas it goes with both sides.
            if (parted && s.Is(i + 1, ",") && s.IsAny(i, "say", "says") && s.Is(speaker.From - 1, ","))
            {
                sources.Add(new(speaker, 0, speaker.From, i, "after"));
                sources.Add(new(speaker, i + 2, ClauseLimit(s, i), i, "before"));
                continue;
            }

            if (trailing && s.Is(i + 1, ",") && OnlyWhen(s, speaker.From))
            {
                // "On the night of May 4, SOURCE says, NAME logged in": what stands before says only when.
                sources.Add(new(speaker, i + 1, ClauseLimit(s, i), i, "before"));
            }
            else if (trailing)
            {
                sources.Add(new(speaker, 0, speaker.From, i, "after"));
            }
            else
            {
                sources.Add(new(speaker, i + 1, relative ? RelativeLimit(s, i) : ClauseLimit(s, i), i, "before"));
                if (parted && Parts(s, i))
                {
                    // "…, SOURCE said on Monday, speaking on condition of anonymity": between commas it goes with what stands before it as well.
                    sources.Add(new(speaker, 0, speaker.From, i, "after"));
                }
            }
        }

        return sources;
    }

    /// <summary>"The harbour board confirmed that": whoever says something in such words is somebody, whatever the noun.</summary>
    private static bool Speaks(ClaimSentence s, NounPhrase who, int verb) =>
        (s.Is(verb + 1, "that") || s.IsAny(verb, "told", "tells") || s.Has(verb + 1, Determiner | Pronoun) || NounPhrases.IsDay(s, verb + 1) || s.Is(verb + 1, "on"))
        && s.IsAny(verb, "said", "says", "confirmed", "told", "added", "announced", "acknowledged", "insisted", "claimed", "wrote", "stated", "believes", "thinks", "suspects", "warned", "alleges", "alleged", "testified")
        && (s.Has(who.From, Determiner) || s.Is(who.From, "one")) && s[who.To - 1].Class is None or WordClass.Quoted;

    /// <summary>A court that heard or was told, papers of a court that show: before them somebody asserts, whose name is often left out.</summary>
    private static NounPhrase? Court(ClaimSentence s, int verb)
    {
        var end = s.Is(verb, "told") ? verb - 1 : verb;
        if (s.Is(verb, "told") && !s.IsAny(end, "was", "were") || NounPhrases.Before(s, end) is not { } body || s.Is(verb, "heard") && s.IsAny(verb + 1, "of", "about", "from"))
        {
            return null;
        }

        return (s.Is(verb, "show") ? s.Find(body.From, body.To, "papers", "documents", "filings", "records") : s.Find(body.From, body.To, "court", "jury", "tribunal", "inquest", "magistrates", "jurors")) >= 0 ? body : null;
    }

    /// <summary>The source that speaks the words at a token: the nearest that opens before it, else the nearest after it.</summary>
    public static SourcePhrase? For(List<SourcePhrase> sources, int token)
    {
        SourcePhrase? best = null;
        foreach (var source in sources)
        {
            if (!source.Covers(token))
            {
                continue;
            }

            if (best is not { } held || Rank(source, token) < Rank(held, token))
            {
                best = source;
            }
        }

        return best;
    }

    private static int Rank(SourcePhrase source, int token) => source.Form switch
    {
        "cited" => -1,
        "before" => token - source.Verb,
        "after" or "inverted" => 1000 + Math.Abs(source.Verb - token),
        _ => 500 + Math.Abs(source.Verb - token),
    };

    /// <summary>"A report by FIRM revealed": the sentence's first phrase, when the one next to the verb is no speaker.</summary>
    private static NounPhrase? Opening(ClaimSentence s, int verb)
    {
        if (verb is > 0 and < 14 && s[0].IsWord && !s.Has(0, Preposition) && s.Find(0, verb, Auxiliary | Say | Wh) < 0 && s.Find(0, verb, "when", "where", "because", "as", "if", "while", "until") < 0 && s.Find(0, verb, ",", "\"") < 0)
        {
            return new(s.Has(0, Conjunction) && verb > 1 ? 1 : 0, verb);
        }

        return NounPhrases.After(s, 0) is { } first && first.To <= verb && s.Any(first, SourceNoun | Document | Proper) ? first : null;
    }

    /// <summary>"Trend Analyst Jane Doe, head of research at FIRM": the phrase without the title that follows the comma.</summary>
    private static NounPhrase WithRole(ClaimSentence s, NounPhrase who)
    {
        if (s.Has(who.From, Wh))
        {
            return new(who.From + 1, who.To);
        }

        return Agents.Whole(s, who);
    }

    /// <summary>"FIRM, a security company, said GROUP was behind": what follows the reporting word is no speaker but the subject of what is said.</summary>
    private static bool Acts(ClaimSentence s, NounPhrase who)
    {
        for (var i = who.To; s.In(i) && i < who.To + 10 && s[i].IsWord && !s.Has(i, Wh) && !s.IsAny(i, "that", "who", "which"); i++)
        {
            if (s.Has(i, Auxiliary) || (i == who.To && s.Has(i, Verb | AttackVerb)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Ends(ClaimSentence s, int i)
    {
        for (var steps = 0; s.In(i) && steps < LongestClose; i++, steps++)
        {
            if (s[i].Word is "." or "?" or "!")
            {
                return true;
            }

            if (s[i].Word == "that" || s[i].Word == "\"" && steps > 0 || s.Has(i, Say | WordClass.Be) && steps > 0 && s.Plain(i))
            {
                return s[i].Word == "\"" && steps > 1;
            }
        }

        return !s.In(i);
    }

    /// <summary>A comma stands behind the reporting word and what belongs to it: a day, whom it was told, "in a statement".</summary>
    private static bool Parts(ClaimSentence s, int verb)
    {
        var i = s.IsAny(verb, "told", "tells") && NounPhrases.After(s, verb + 1) is { } told ? told.To : verb + 1;
        for (var steps = 0; steps < 2; steps++)
        {
            var day = s.IsAny(i, "on", "late", "early", "earlier", "this", "last") ? i + 1 : i;
            if (NounPhrases.IsDay(s, day) || day > i && s.IsAny(day, "week", "month", "year"))
            {
                i = day + 1;
            }
            else if (s.Is(i, "in") && NounPhrases.After(s, i + 1) is { } where && (s.Has(where.To - 1, Document) || s.IsAny(where.To - 1, "interview", "briefing")))
            {
                i = where.To;
            }
        }

        return s.IsAny(i, ",", ";");
    }

    /// <summary>"NAME, who SOURCE says works for STATE, was": SOURCE speaks in the relative clause only. "NAME, who said" likewise.</summary>
    private static bool InRelative(ClaimSentence s, in Predicate predicate) =>
        OpensRelative(s, predicate.Start) || predicate.Subject is { } subject && OpensRelative(s, subject.From);

    private static bool OpensRelative(ClaimSentence s, int at) => s.IsAny(at - 1, "which", "who", "whom") && s.Is(at - 2, ",");

    /// <summary>The comma that closes a relative clause stands before the verb of the main one; without it the clause runs to the end.</summary>
    private static int RelativeLimit(ClaimSentence s, int verb)
    {
        var limit = ClauseLimit(s, verb);
        for (var i = verb + 1; i < limit; i++)
        {
            // ", linked to" and ", based in" are asides, no verbs of a main clause.
            if (s.Is(i, ",") && (s.Has(i + 1, Auxiliary) || s.Has(i + 1, Say | Verb | AttackVerb) && !s.Has(i + 2, Preposition)))
            {
                return i;
            }
        }

        return limit;
    }

    /// <summary>No verb and no speech stands before: a time or a place.</summary>
    private static bool OnlyWhen(ClaimSentence s, int end)
    {
        for (var i = 0; i < end; i++)
        {
            if (s[i].Word == "\"" || s.Has(i, Auxiliary | Verb | AttackVerb | Say) && (!s[i].Capital || i == 0))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The phrase is headed by somebody or something that says things.</summary>
    private static bool IsSource(ClaimSentence s, NounPhrase cited)
    {
        var end = cited.From + 1;
        while (end < cited.To && !s.Has(end, Preposition))
        {
            end++;
        }

        return s.Has(end - 1, Document | Name) || s.Any(new NounPhrase(cited.From, end), SourceNoun);
    }

    /// <summary>What a cited source says runs on until somebody else begins to speak.</summary>
    private static int CitedLimit(ClaimSentence s, NounPhrase cited, int verb)
    {
        var limit = Math.Min(ClauseLimit(s, verb), cited.To + LongestCited);
        for (var i = cited.To; i < limit; i++)
        {
            if (s.Has(i, Quoting | Believe) && s.Plain(i) && Predicate.Before(s, i) is { Be: false, Subject: { } other } && other.From >= cited.To && s.Any(other, SourceNoun | Name | Pronoun))
            {
                return other.From;
            }
        }

        return limit;
    }

    /// <summary>What is said runs to the end of the sentence, or to a clause that somebody else opens.</summary>
    private static int ClauseLimit(ClaimSentence s, int verb)
    {
        for (var i = verb + 1; i < s.Count; i++)
        {
            // "said that A, but that B": one speech.
            // "SOURCE said that STATE suspected GROUP, but that": the second half is SOURCE's again.
            if (s.IsAny(i, "but", "and") && s.Is(i + 1, "that") && !s.Is(verb + 1, "that") && s.Find(Math.Max(0, verb - LongestCited), verb, "that") is var first && first > 0 && s.Find(Math.Max(0, first - 6), first, Say) >= 0)
            {
                return i;
            }

            if (s[i].Word is "but" or "although" or "though" or ";" && !(s.Is(i, "but") && s.Is(i + 1, "that")) && s.Find(i + 1, Math.Min(s.Count, i + 8), Say) >= 0)
            {
                return i;
            }
        }

        return s.Count;
    }
}
