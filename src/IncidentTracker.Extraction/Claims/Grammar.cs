using IncidentTracker.Domain.Claims;
using static IncidentTracker.Extraction.Claims.WordClass;

namespace IncidentTracker.Extraction.Claims;

/// <summary>Everything in a sentence that could be an attribution claim: generous, since the model says no afterwards.</summary>
internal sealed partial class Grammar
{
    private readonly ClaimSentence s;
    private readonly List<ClaimCandidate> _found = [];
    private List<SourcePhrase>? _said;

    private Grammar(ClaimSentence sentence) => s = sentence;

    /// <summary>Who speaks; asked only where something was found, which most sentences never reach.</summary>
    private List<SourcePhrase> Sources => _said ??= SourcePhrases.Of(s);

    /// <summary>The candidates of a sentence and who speaks in it.</summary>
    public static (List<ClaimCandidate> Found, List<SourcePhrase> Sources) Read(ClaimSentence sentence)
    {
        var grammar = new Grammar(sentence);
        grammar.Read();
        return (grammar._found, grammar._found.Count == 0 ? [] : grammar.Sources);
    }

    private void Read()
    {
        for (var i = 0; i < s.Count; i++)
        {
            var word = s[i].Word;
            switch (word)
            {
                case "behind": Behind(i); break;
                case "involved": Involved(i); break;
                case "responsible": Responsible(i); break;
                case "responsibility" or "credit": Responsibility(i); break;
                case "blame" or "blamed" or "blames" or "blaming": Blame(i); break;
                case "accuse" or "accused" or "accuses" or "accusing": Accuse(i); break;
                case "attribute" or "attributed" or "attributes" or "attributing": Attribute(i); break;
                case "suspect" or "suspected" or "suspects" or "suspecting": Suspect(i); break;
                case "link" or "linked" or "links" or "linking" or "tie" or "tied" or "ties" or "tying" or "trace" or "traced" or "connect" or "connected" or "connection"
                    or "connections" or "affiliated" or "associated" or "related" or "originated" or "originating" or "originate" or "emanated" or "came" or "come" or "coming" or "belong"
                    or "belongs" or "belonged" or "similarity" or "similarities" or "similar" or "overlap" or "overlaps" or "mirrors" or "hallmarks" or "hallmark" or "fingerprints" or "consistent"
                    or "matched" or "matches" or "resembles" or "reminiscent" or "stems" or "stemmed" or "identified":
                    Relate(i); break;
                case "point" or "points" or "pointed" or "pointing" or "suggest" or "suggests" or "suggested" or "suggesting" or "indicate" or "indicates" or "indicated" or "indicating" or "hint" or "hints" or "hinted":
                    PointTo(i); break;
                case "sponsored" or "backed" or "funded" or "directed" or "supported" or "ordered" or "controlled" or "run" or "employed": SponsoredBy(i); break;
                case "behalf" or "orders": OnBehalf(i); break;
                case "work" or "works" or "worked" or "working" or "handiwork" or "doing" or "part" or "front" or "arm" or "support": WorkOf(i); break;
                case "deny" or "denied" or "denies" or "denying" or "denial": Deny(i); break;
                case "dismissed" or "dismisses" or "rejected" or "rejects" or "rubbished" or "described" or "called" or "calls" or "refuted": Dismiss(i); break;
                case "evidence" or "suggestion" or "indication" or "proof" or "sign": NoEvidence(i); break;
                case "doubt" or "doubts" or "doubted" or "doubtful" or "sceptical" or "skeptical" or "flawed" or "disputed" or "disputes" or "questioned" or "delusional" or "false" or "unfounded" or "wrong": Doubt(i); break;
                case "who" or "attribution" or "source" or "origin" or "identity" or "nationality" or "perpetrators" or "culprit" or "culprits" or "perpetrator" or "attackers" or "whom" or "whether" or "motive" or "country" or "hackers" or "anyone" or "anybody" or "group":
                    Unknown(i); break;
                case "coincidence" or "faked" or "false-flag": Caution(i); break;
                case "comment": NoComment(i); break;
                case "early" or "premature": TooEarly(i); break;
                case "where": Whence(i); break;
                case "confirm": CannotConfirm(i); break;
                case "naming": Naming(i); break;
            }

            if (s.Has(i, Legal))
            {
                Legally(i);
            }

            if (s.Has(i, AttackVerb) && s.Plain(i))
            {
                Assertion(i);
            }

            if (s.Has(i, Agentive) && s.Is(i + 1, "by") || word is "by" or "from" && s.Has(i - 1, Adverb | AttackNoun | Agentive) || word == "by")
            {
                ByAgent(i);
            }

            if (s.Has(i, Demonym | Country | ActorName | Metonym))
            {
                Adjective(i);
            }

            if (s.Has(i, Say | Believe) && s.Plain(i))
            {
                Believed(i);
            }
        }

        if (s.Find(0, s.Count, CyberActorNoun | ActorName) >= 0)
        {
            FirstPerson();
        }
    }

    private ClaimCandidate Add(string rule, Stance stance, NounPhrase? accused, int from, int to)
    {
        var candidate = new ClaimCandidate(s, rule, stance, Math.Max(0, from), Math.Min(to, s.Count)) { Accused = accused };
        _found.Add(candidate);
        return candidate;
    }

    /// <summary>The phrase after a word if it can be a culprit at all.</summary>
    private NounPhrase? CulpritAfter(int i)
    {
        if (NounPhrases.After(s, i) is not { } phrase)
        {
            return null;
        }

        phrase = NounPhrases.Named(s, phrase);
        return MayBeCulprit(phrase) && !IsModifier(phrase) ? phrase : null;
    }

    /// <summary>The name only modifies an everyday noun: "an IP address", "the US election".</summary>
    private bool IsModifier(NounPhrase phrase) =>
        s.Has(phrase.To - 1, Proper | Country | Metonym) && !s.Has(phrase.To - 1, ActorName | ActorNoun) && s.In(phrase.To) && !s[phrase.To].Capital && s[phrase.To].IsWord
        && s[phrase.To].Class is None or Quoted && s[phrase.To].Word.Length > 3 && !s[phrase.To].Word.EndsWith("ed", StringComparison.Ordinal)
        && !s[phrase.To].Word.EndsWith("ing", StringComparison.Ordinal) && !s[phrase.To].Word.EndsWith("ly", StringComparison.Ordinal);

    private bool MayBeCulprit(NounPhrase phrase) =>
        !s.Has(phrase.From, Wh) && (s.Any(phrase, Name | ActorNoun | StateNoun | Sponsored) || s.Has(phrase.From, Subject) || s.IsAny(phrase.From, "them", "him", "her", "us"));

    private static bool IsPronoun(ClaimSentence s, NounPhrase phrase) => phrase.Length == 1 && s.Has(phrase.From, Pronoun);

    /// <summary>The commitment of the speaker of a claim from the words before it.</summary>
    private Stance Commit(in Predicate predicate, int trigger, NounPhrase? accused)
    {
        if (predicate.Negated)
        {
            return Stance.Disputes;
        }

        if (predicate.Partial)
        {
            return Stance.Suspects;
        }

        var start = Math.Min(accused is { } a && a.From < trigger ? a.From : predicate.Start, trigger);
        // "SOURCE believes that ACTOR", "it is likely that ACTOR", "evidence suggests ACTOR".
        for (var k = start - 1; k >= Math.Max(0, start - 4); k--)
        {
            if (s[k].Word is "," or ";" or "but")
            {
                break;
            }

            if (s[k].Word is "doubts" or "doubted" or "doubt" || s[k].Word is "evidence" or "suggestion" or "indication" && s.Has(k - 1, Negation))
            {
                return Stance.Disputes;
            }

            if (s.Has(k, WordClass.Partial) && !s.Has(k - 1, Negation))
            {
                return Stance.Suspects;
            }

            if (s.Has(k, WordClass.Believe) && s.Has(k - 1, Negation))
            {
                return Stance.Disputes;
            }
        }

        return Stance.Accuses;
    }
}
