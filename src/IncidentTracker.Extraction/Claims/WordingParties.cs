using IncidentTracker.Domain.Claims;
using IncidentTracker.Extraction.Text;
using static IncidentTracker.Extraction.Claims.WordClass;

namespace IncidentTracker.Extraction.Claims;

/// <summary>Who accuses whom in a sentence whose frame the grammar does not know: every phrase that could be somebody, and what speaks for and against it.</summary>
internal sealed class WordingParties(ClaimSentence s, Stance stance, ArticleShape article)
{
    /// <summary>Beyond these a list of names says nothing.</summary>
    private const int Most = 24;

    private List<string>? _kinds;

    /// <summary>Phrases that could be a party, in order.</summary>
    public IReadOnlyList<NounPhrase> All { get; } = Of(s);

    /// <summary>Who speaks in the sentence.</summary>
    public List<SourcePhrase> Sources { get; } = SourcePhrases.Of(s);

    /// <summary>What sort of culprit each phrase would be.</summary>
    private List<string> Kinds => _kinds ??= [.. All.Select(phrase => ClaimFeatures.Culprit(s, phrase))];

    /// <summary>What is true of a phrase as the accused, for the model.</summary>
    public List<string> AsAccused(int at) => Features(at, null, claimant: false);

    /// <summary>What is true of a phrase as the claimant, when it is known whom the claim accuses.</summary>
    public List<string> AsClaimant(int at, NounPhrase? accused) => Features(at, accused, claimant: true);

    private static List<NounPhrase> Of(ClaimSentence s)
    {
        var found = new List<NounPhrase>();
        for (var i = 0; i < s.Count && found.Count < Most; i++)
        {
            if (!s[i].IsWord || s.Has(i, Wh | Conjunction | Auxiliary) || s.Has(i, Preposition | Say | Believe) && !s[i].Capital || NounPhrases.After(s, i) is not { } phrase || phrase.From != i || !Somebody(s, phrase) || phrase.Length == 1 && (NounPhrases.IsDay(s, i) || Months.Has(s[i].Word)))
            {
                continue;
            }

            phrase = NounPhrases.Named(s, phrase);
            found.Add(phrase);

            // "the direction of STATE": the one behind the preposition may be meant.
            if (s.Find(phrase.From + 1, phrase.To, "of", "from", "at", "in", "by") is var inner && inner > 0 && NounPhrases.After(s, inner + 1) is { } held && held.To <= phrase.To && Somebody(s, held))
            {
                found.Add(held);
            }

            i = phrase.To - 1;
        }

        return found;
    }

    private List<string> Features(int at, NounPhrase? accused, bool claimant)
    {
        var role = claimant ? "by-" : "";
        var phrase = All[at];
        var features = new List<string>(64);
        var side = role + stance switch { Stance.Accuses or Stance.Suspects or Stance.Charges => "accuses", Stance.ClaimsResponsibility => "claims", Stance.DeclinesToAttribute => "declines", _ => "denies" };
        var kind = Kinds[at];
        var speaks = Sources.Exists(source => source.Who.Overlaps(phrase));
        Add("kind=" + kind);
        Add("stance=" + stance);
        Add(speaks ? "speaks" : "silent");
        if (claimant)
        {
            Flag("is-accused", accused?.Overlaps(phrase) == true);
            Flag("behind-accused", accused is { } done && done.To <= phrase.From);
            Flag("speaks-so", SourcePhrases.For(Sources, accused?.From ?? Math.Min(s.Count - 1, phrase.To + 2)) is { } source && source.Who.Overlaps(phrase));
            Flag("speaker-quoted", s.Quotation?.Speaker is { } speaker && s.Words(phrase).Contains(speaker, StringComparison.Ordinal));
            Flag("other-quoted", s.Quotation?.Speaker is { } teller && !s.Words(phrase).Contains(teller, StringComparison.Ordinal));
        }

        Add("speaks=" + speaks + "," + kind);
        Add("before=" + ClaimFeatures.Shape(s, phrase.From - 1));
        Add("after=" + ClaimFeatures.Shape(s, phrase.To));
        if (phrase.From > 0 && !s[phrase.From - 1].Capital)
        {
            Each("before", phrase.From - 1, "");
            Each("before", phrase.From - 1, "," + kind);
        }

        Each("after", phrase.To, "");
        Each("two-before", phrase.From - 2, "");
        Each("two-after", phrase.To + 1, "");
        Flag("usual", ClaimFeatures.IsUsual(s, phrase));
        Flag("accused-elsewhere", article.Accused.GetValueOrDefault(s[phrase.To - 1].Word) > 0);
        Flag("defendant", article.Defendants.Contains(s[phrase.To - 1].Word));
        Flag("first", at == 0);
        Flag("only", All.Count == 1);
        Flag("last", at == All.Count - 1);
        Flag("definite", s.Is(phrase.From, "the"));
        Flag("indefinite", s.IsAny(phrase.From, "a", "an"));
        Flag("opens", phrase.From == 0);
        Flag("long", phrase.Length > 4);
        Flag("quoted", s.Inside(phrase.From));
        Flag("official", s.Any(phrase, GovernmentNoun | VendorName | VendorNoun | ResearcherNoun | MediaNoun | RoleNoun));
        Flag("group-word", s.Any(phrase, CyberActorNoun));
        Flag("nobody-better," + kind, !Kinds.Exists(other => Rank(other) > Rank(kind)));
        return features;

        void Add(string feature)
        {
            features.Add(role + feature);
            features.Add(side + ":" + feature);
        }

        void Flag(string name, bool holds)
        {
            if (holds)
            {
                Add(name);
            }
        }

        // The classes of a neighbour, and a small word itself.
        void Each(string place, int i, string of)
        {
            if (!s.In(i))
            {
                return;
            }

            var classes = (ulong)(s[i].Class & (Say | Believe | AttackVerb | StrongAttackVerb | AttackNoun | ActorNoun | SourceNoun | VictimNoun | WordClass.Relation | Agentive | Legal | Negation | Be | Have | Modal | Sponsored | Partial));
            for (var bit = 0; classes >> bit != 0; bit++)
            {
                if (((classes >> bit) & 1) != 0)
                {
                    Add($"{place}~{bit}{of}");
                }
            }

            if (s.Has(i, Preposition | Determiner | Conjunction | Be | Have) || !s[i].IsWord)
            {
                Add($"{place}={s[i].Word}{of}");
            }
        }
    }

    private static bool Somebody(ClaimSentence s, NounPhrase phrase) =>
        s.Any(phrase, Name | ActorNoun | StateNoun | Sponsored | SourceNoun | ResearcherNoun | RoleNoun | Unnamed | Document) || phrase.Length == 1 && s.Has(phrase.From, Pronoun) && s.Has(phrase.From, Subject) || s.IsAny(phrase.From, "him", "them", "her", "someone", "somebody") || s.IsAny(phrase.To - 1, "group", "gang", "crew", "outfit", "insider", "employee");

    private static int Rank(string kind) => kind switch
    {
        "actor" or "actor-of-state" or "state-group" or "named-group" => 4,
        "state-body" or "sponsored" or "state" or "national" => 3,
        "group" or "named" or "person" => 2,
        "pronoun" => 1,
        _ => 0,
    };
}
