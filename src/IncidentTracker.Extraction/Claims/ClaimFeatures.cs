using IncidentTracker.Domain.Claims;
using static IncidentTracker.Extraction.Claims.WordClass;

namespace IncidentTracker.Extraction.Claims;

/// <summary>What the model looks at: names of features that hold for a candidate. A feature says something about the form, never a name.</summary>
internal static class ClaimFeatures
{
    public static List<string> Of(ClaimCandidate candidate, ArticleShape article)
    {
        var s = candidate.Sentence;
        var features = new List<string>(40);
        var at = candidate.Trigger.From;
        var rule = candidate.Rule;
        features.Add("rule=" + rule);
        features.Add("stance=" + candidate.Stance);
        features.Add("tier=" + Tier(rule, candidate.Modifier));
        var culprit = Culprit(candidate);
        features.Add("culprit=" + culprit);
        features.Add("form=" + candidate.SourceForm);
        features.Add("family=" + Family(rule) + "," + culprit);
        features.Add("family=" + Family(rule) + "," + candidate.SourceForm);
        Flag("self-quoted", Family(rule) == "self" && s.Quotation is not null);
        Flag("self-nameless", Family(rule) == "self" && culprit is "group" or "person" or "pronoun");
        Flag("self-story", Family(rule) == "self" && article.SelfCandidates > 3);
        Flag("hedged", candidate.Hedged);
        Flag("passive", candidate.Passive);
        Flag("modifier", candidate.Modifier);
        Flag("modifier:" + Family(rule), candidate.Modifier);
        Flag("beside-main", (candidate.Modifier || rule == "adjective-deed") && article.HasMain(candidate));
        Flag("beside-main-deed", Family(rule) is "did" or "by" && article.HasMain(candidate));
        Flag("in-denial", article.InDenial(candidate));
        var incident = s.Find(0, s.Count, IncidentNoun | StrongAttackVerb) >= 0;
        Flag("incident-word", incident);
        Flag("incident-near", s.Find(at - 10, candidate.Trigger.To + 10, IncidentNoun | StrongAttackVerb) >= 0);
        Flag("incident-word:" + Family(rule), incident);
        Flag("denies-other", candidate.Stance == Stance.Denies && DenialObjects.Of(candidate, true).Object == DenialObject.OtherAct);
        Flag("quoted-trigger", s.Inside(at));
        Flag("conditional", s.Find(0, at, "if", "would", "whether", "unless") >= 0);
        Flag("modal-would", s.Find(at - 4, at + 1, "would", "could", "can", "will", "should") >= 0);
        Flag("generic-present", s.Find(at - 3, at + 1, "often", "typically", "usually", "frequently", "commonly", "generally") >= 0);
        Flag("purpose", s.Is(at - 1, "to"));
        var strong = candidate.Strong || s.Has(at, StrongAttackVerb);
        Flag("strong-verb:" + Family(rule), strong);
        Flag("hard-past,did", Family(rule) == "did" && candidate.Strong && !s[at].Word.EndsWith('s') && !s[at].Word.EndsWith("ing", StringComparison.Ordinal) && culprit is "actor" or "actor-of-state" or "state-group" or "named-group");
        Flag("strong-verb," + culprit, strong && Family(rule) == "did");
        Flag("dated," + Family(rule), s.Find(0, s.Count, "yesterday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april", "june", "july",
            "august", "september", "october", "november", "december", "year", "month", "week") >= 0);
        Flag("question", s.Count > 0 && s.Is(s.Count - 1, "?"));
        Flag("long", s.Count > 45);
        Flag("short", s.Count < 12);
        Flag("names-in-sentence", s.Find(0, s.Count, ActorName) >= 0);
        Flag("places-in-sentence", s.Find(0, s.Count, Place) >= 0);
        Flag("heading", s.Count < 16 && s.Count > 0 && s[s.Count - 1].IsWord);
        Flag("first", s.Index == 0);
        Flag("early", s.Index is > 0 and < 4);
        features.Add("others=" + Math.Min(article.InSentence(s), 5));
        features.Add("actors=" + Bucket(article.ActorMentions));
        features.Add("places=" + Bucket(article.AccusablePlaces));
        features.Add("candidates=" + Bucket(article.Candidates / 2));
        Flag("attribution-article", article.StrongCandidates > 2);
        Flag("no-attribution-article", article.StrongCandidates == 0);
        Flag("past", s.Find(at - 4, at + 1, "has", "have", "had", "was", "were", "been") >= 0 || s[at].Word.EndsWith("ed", StringComparison.Ordinal));
        Flag("present", s[at].Word.EndsWith('s') || s[at].Word.EndsWith("ing", StringComparison.Ordinal));
        if (candidate.Accused is { } accused)
        {
            Flag("culprit-definite", s.Is(accused.From, "the"));
            Flag("culprit-indefinite", s.IsAny(accused.From, "a", "an", "some"));
            Flag("culprit-opens", accused.From == 0);
            Flag("culprit-long", accused.Length > 6);
            Flag("culprit-victimlike", s.Find(accused.From, accused.To, "u.s.", "ukraine", "american", "british", "ukrainian", "german", "germany") >= 0);
            Flag("usual-suspect", IsUsual(s, accused));
            Flag("usual-suspect:" + Family(rule), IsUsual(s, accused));
            Flag("group-word", s.Any(accused, CyberActorNoun));
            Flag("culprit-again", article.Accused.GetValueOrDefault(s[accused.To - 1].Word) > 2);
            Flag("culprit-elsewhere", article.AccusedElsewhere(candidate));
            Flag("defendant", article.Defendants.Contains(s[accused.To - 1].Word) && Family(rule) != "law");
            Flag("defendant,source", article.Defendants.Contains(s[accused.To - 1].Word) && candidate.SourceForm != "none");
        }

        if (candidate.ClaimantWords is { } claimant)
        {
            features.Add("kind=" + candidate.Kind);
            features.Add("family=" + Family(rule) + "," + candidate.Kind);
            Flag("claimant-short", claimant.Length < 4);
        }

        if (at > 0)
        {
            features.Add("before=" + Shape(s, at - 1));
        }

        features.Add("after=" + Shape(s, candidate.Trigger.To));
        features.Add("trigger=" + s[at].Word);
        return features;

        void Flag(string name, bool holds)
        {
            if (holds)
            {
                features.Add(name);
            }
        }
    }

    /// <summary>States that attributions name most, whoever writes: a Russian attack is Russia's, a Saudi attack may be one on the Saudis.</summary>
    public static bool IsUsual(ClaimSentence s, NounPhrase accused) =>
        s.Find(accused.From, accused.To, "russia", "russian", "russians", "moscow", "kremlin", "china", "chinese", "beijing", "iran", "iranian", "iranians", "tehran", "north", "pyongyang", "korean", "gru", "fsb", "svr", "nsa", "syrian", "belarus",
            "belarusian", "pakistani", "vietnamese", "israeli", "israel") >= 0;

    /// <summary>What sort of culprit the candidate names.</summary>
    public static string Culprit(ClaimCandidate candidate) => candidate.Accused is { } accused ? Culprit(candidate.Sentence, accused) : "none";

    /// <summary>What sort of culprit a phrase would be.</summary>
    public static string Culprit(ClaimSentence s, NounPhrase accused) =>
        s.Any(accused, ActorName) ? s.Any(accused, Sponsored | Place) ? "actor-of-state" : "actor"
            : s.Has(accused.From, Pronoun) && accused.Length == 1 ? "pronoun"
            : s.Any(accused, Place) ? s.Any(accused, CyberActorNoun) ? "state-group" : s.Any(accused, StateNoun) ? "state-body" : s.Any(accused, ActorNoun) ? "national" : accused.Length == 1 ? "state" : "state-other"
            : s.Any(accused, Sponsored) ? "sponsored"
            : s.Any(accused, CyberActorNoun) ? s.Any(accused, Proper) ? "named-group" : "group"
            : s.Any(accused, Proper) ? s.Any(accused, SourceNoun) ? "named-body" : "named"
            : s.Any(accused, ActorNoun) ? "person"
            : s.Any(accused, StateNoun) ? "body" : "other";

    /// <summary>Rules that behave alike.</summary>
    public static string Family(string rule) => rule switch
    {
        "actor-did" or "state-did" or "group-did" or "named-did" or "they-did" or "did-say" => "did",
        "done-by" or "attack-by" or "attack-from" or "came-from" => "by",
        "linked-to" or "similar-to" or "traced-to" or "sponsored-by" or "on-behalf-of" or "works-for" or "work-of" or "in-touch-with" or "helped-by" or "front-of" or "answers-to" or "pays-for" => "relation",
        "hacker-says" or "hacker-claims" => "self",
        "claims-deed" or "claimed-responsibility" or "claimed-responsible" or "claimed-by" or "signed-by" or "boasted" or "admitted" or "leak-site" or "says-did" or "says-belongs" or "first-person" => "boast",
        "denied" or "denied-by" or "dismissed" or "called-baseless" or "no-part" or "not-guilty" or "did-not" => "denial",
        "doubted" or "no-evidence" or "points-away" or "apart-from" or "turned-down" => "doubt",
        "adjective-deed" => "adjective",
        "suggests" or "points-to" or "believes-that" or "evidence-that" or "insider" or "role-in" or "culprits-are" or "from-within" => "hint",
        _ when rule.StartsWith("was-", StringComparison.Ordinal) || rule is "arrested" or "charged" or "indicted" or "sentenced" or "sanctioned" or "expelled" or "pleaded" or "faces-charges" or "sanctions-against"
            or "charges-against" or "arrest-of" or "indictment-says" => "law",
        _ when rule.Contains("say", StringComparison.Ordinal) || rule.Contains("who", StringComparison.Ordinal) || rule is "declined-comment" or "would-not-blame" or "may-be-chance" or "cannot-blame" or "none-claimed" => "decline",
        _ => "blame",
    };

    /// <summary>How plainly the rule's words speak of attribution by themselves; lets rare rules borrow from common ones.</summary>
    private static string Tier(string rule, bool modifier) => (Family(rule) switch
    {
        "blame" or "law" or "denial" or "boast" => "plain",
        "decline" => "decline",
        "relation" or "doubt" => "link",
        "did" or "by" => "deed",
        _ => "faint",
    }) + (modifier ? ",modifier" : "");

    private static string Bucket(int n) => n switch { 0 => "0", 1 or 2 => "1", < 6 => "3", < 12 => "6", _ => "12" };

    public static string Shape(ClaimSentence s, int i)
    {
        if (!s.In(i))
        {
            return "end";
        }

        ref readonly var t = ref s[i];
        return !t.IsWord ? t.Word is "," or "." or "\"" ? t.Word : "mark"
            : t.Has(ActorName) ? "actor" : t.Has(Place) ? "place" : t.Has(Proper) ? "proper"
            : t.Has(Negation) ? "neg" : t.Has(WordClass.Be) ? "be" : t.Has(Have) ? "have" : t.Has(Modal) ? "modal" : t.Word is "to" or "of" or "for" or "by" or "with" or "that" ? t.Word
            : t.Has(Determiner) ? "det" : t.Has(Pronoun) ? "pron" : t.Has(Preposition) ? "prep" : t.Has(Conjunction) ? "conj" : t.Has(CyberActorNoun) ? "hackers" : t.Has(SourceNoun) ? "source" : t.Has(Adverb) ? "adv" : "word";
    }
}
