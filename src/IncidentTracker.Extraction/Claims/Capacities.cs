using IncidentTracker.Extraction.Quotations;
using static IncidentTracker.Extraction.Claims.WordClass;

namespace IncidentTracker.Extraction.Claims;

/// <summary>In what capacity the people and bodies of an article speak, from where it introduces them: "EU envoy NAME", "NAME, a researcher at FIRM", "BODY said it had been hacked".</summary>
internal sealed partial class Capacities
{
    private const int LongestRole = 16;

    private readonly Dictionary<string, string> _roles = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, int> _introduced = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _familyFirst = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _acronyms = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _victims = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _vendors = new(StringComparer.OrdinalIgnoreCase);

    private readonly IReadOnlyList<ClaimSentence> _sentences;

    public Capacities(IReadOnlyList<ClaimSentence> sentences)
    {
        _sentences = sentences;
        foreach (var s in sentences)
        {
            for (var i = 0; i < s.Count; i++)
            {
                LearnPerson(s, ref i);
            }

            LearnAcronyms(s);
            LearnInitials(s);
            LearnFirms(s);
            LearnVictims(s);
        }
    }

    /// <summary>The article names a firm of the security trade.</summary>
    public bool HasVendor => _vendors.Count > 0;

    /// <summary>The article says of some body that it was attacked.</summary>
    public bool HasVictim => _victims.Count > 0;

    /// <summary>The office or employer that the article gives with a person's surname, or null.</summary>
    public string? RoleOf(string surname) => _roles.GetValueOrDefault(surname) ?? _familyFirst.GetValueOrDefault(surname);

    /// <summary>The sentence in which the article gives a person's office, or null.</summary>
    public int? IntroducedAt(string surname) => _introduced.TryGetValue(surname, out var at) ? at : null;

    /// <summary>The name whose short form the article gave in brackets, or null.</summary>
    public string? LongFormOf(string acronym) => _acronyms.GetValueOrDefault(acronym);

    public bool IsVictim(string name) => _victims.Contains(name);

    public bool IsVendor(string name) => _vendors.Contains(name);

    private void LearnPerson(ClaimSentence s, ref int i)
    {
        if (!IsNamePart(s, i))
        {
            return;
        }

        var to = i + 1;
        while (IsNamePart(s, to) || s.In(to) && s[to].Capital && s[to].Word.Length < 3)
        {
            to++;
        }

        var from = i;
        i = to - 1;
        if (to - from > 5)
        {
            return;
        }

        var name = new NounPhrase(from, to);
        if (from > 0 && s.Has(from - 1, RoleNoun | SourceNoun | ActorNoun) && NounPhrases.Before(s, to) is { } whole && whole.From < from)
        {
            Keep(s, name, new(whole.From, from));
        }
        else if (s.Is(from - 1, "as") && s.Is(from - 2, "known") && NounPhrases.Before(s, from - 2) is { } trade && s.IsAny(trade.To - 1, "blogger", "researcher", "analyst", "consultant", "expert"))
        {
            // "a security blogger known as NAME".
            Keep(s, name, trade);
        }
        else if (s.Is(from - 1, ",") && s.Is(to, ",") && Office(s, from - 1) is { } office)
        {
            Keep(s, name, office);
        }
        else if (to - from > 1 && s.Is(to, ",") && s.IsAny(to + 1, "of", "at", "from") && NounPhrases.After(s, to + 2) is { } place && (s.Any(place, Proper) || s.Any(place, VendorNoun | GovernmentNoun)) && !s.Has(place.To, Auxiliary))
        {
            // "NAME, of the SCHOOL,".
            Keep(s, name, place);
        }
        else if (s.Is(to, ",") && Occupation(s, to + 1) is { } occupation)
        {
            Keep(s, name, occupation);
        }
        else if (s.Is(to, ","))
        {
            var end = to + 1;
            while (s.In(end) && end - to < LongestRole && s[end].Word is not ("," or "." or ";" or "\"") && !s.Has(end, Quoting) && !s.IsAny(end, "who", "which"))
            {
                end++;
            }

            // "According to NAME, the group is": no office but what is said.
            if (end > to + 1 && (s.Find(to + 1, end, Auxiliary) < 0 || s.Find(to + 1, end, "whose") > 0) && (s.Has(to + 1, Determiner | RoleNoun | SourceNoun | Adverb | Proper | Place) || s.Find(to + 1, end, "whose") > 0 || s.IsAny(to + 1, "deputy", "acting", "assistant", "senior", "former"))
                && (s.Find(to + 1, end, RoleNoun | SourceNoun | ResearcherNoun) >= 0 || s.Find(to + 1, end, "economist", "lecturer", "fellow", "scholar", "historian", "criminologist", "editor", "principal", "superintendent", "headteacher", "democrat", "republican", "lawmaker", "counsel", "scientist", "blogger", "journalist", "reporter", "hacker", "consultant", "veteran", "adviser", "advisor", "strategist", "candidate", "whose") >= 0))
            {
                Keep(s, name, new(to + 1, end));
            }
        }
        else if (to - from > 1 && s.IsAny(to, "of", "at", "from", "with") && IsNamePart(s, to + 1) && NounPhrases.After(s, to + 1) is { } body)
        {
            Keep(s, name, body);
        }
        else if (to - from > 1 && s.IsAny(to, "of", "at", "from", "with") && s.Has(to + 1, Determiner) && NounPhrases.After(s, to + 1) is { } house && (s.Any(house, VendorNoun) && s.Any(house, SourceNoun | VendorNoun) || s.Any(house, GovernmentNoun) || s.Any(house, Proper)))
        {
            // "NAME of the security company FIRM".
            Keep(s, name, house);
        }
    }

    /// <summary>"its director, NAME," and "a spokesman for the ministry, NAME,".</summary>
    private static NounPhrase? Office(ClaimSentence s, int end)
    {
        if (NounPhrases.Before(s, end) is not { } phrase)
        {
            return null;
        }

        return s.Any(phrase, RoleNoun) ? phrase
            : s.IsAny(phrase.From - 1, "for", "of", "at") && NounPhrases.Before(s, phrase.From - 1) is { } held && s.Any(held, RoleNoun) ? new(held.From, phrase.To) : null;
    }

    private void Keep(ClaimSentence s, NounPhrase name, NounPhrase role)
    {
        var surname = s[name.To - 1].Word;
        if (surname.Length > 2 || name.Length > 1 && surname.Length > 1)
        {
            if (_roles.TryAdd(surname, s.Words(role)))
            {
                _introduced.Add(surname, s.Index);
            }
        }

        // In much of the world the family's name stands first. A listed given name is none.
        var first = s[name.From];
        if (name.Length is 2 or 3 && s.Any(role, RoleNoun) && first.Word.Length > 2 && !PhraseWords.IsFirstName(s.Text.AsSpan(first.Start, first.End - first.Start)))
        {
            _familyFirst.TryAdd(first.Word, s.Words(role));
        }
    }

    /// <summary>"the National Cyber Directorate (NCD)".</summary>
    private void LearnAcronyms(ClaimSentence s)
    {
        for (var i = 2; i + 2 < s.Count; i++)
        {
            if (s.Is(i, "(") && s.Is(i + 2, ")") && IsAcronym(s, i + 1) && NounPhrases.Before(s, i) is { Length: > 1 } whole && Abbreviates(s, i + 1, whole))
            {
                _acronyms.TryAdd(s[i + 1].Word, s.Words(whole));
            }
        }
    }

    /// <summary>"the National Intelligence Service": its letters stand for it later on.</summary>
    private void LearnInitials(ClaimSentence s)
    {
        for (var i = 0; i < s.Count; i++)
        {
            var to = i;
            var letters = "";
            while (s.In(to) && (s[to].Capital && s[to].IsWord && !s.Has(to, Determiner | Preposition) || letters.Length > 0 && s.IsAny(to, "of", "for", "and") && s.In(to + 1) && s[to + 1].Capital))
            {
                letters += s[to].Capital ? s[to].Word[..1] : "";
                to++;
            }

            if (letters.Length is >= 3 and <= 6)
            {
                _acronyms.TryAdd(letters, s.Words(new(i, to)));
            }

            i = Math.Max(i, to - 1);
        }
    }

    private static bool IsAcronym(ClaimSentence s, int i) =>
        s[i].End - s[i].Start is >= 2 and <= 8 && !s.Text.AsSpan(s[i].Start, s[i].End - s[i].Start).ContainsAnyExceptInRange('A', 'Z');

    /// <summary>The short form begins with the letter of a capital word of the long one, which is no headline's or dateline's: "LOS ANGELES (AP)" is no name and its abbreviation.</summary>
    private static bool Abbreviates(ClaimSentence s, int acronym, NounPhrase whole)
    {
        for (var i = whole.From; i < whole.To; i++)
        {
            if (s[i].Capital && !s[i].Has(Determiner) && s.Text[s[i].Start] == s.Text[s[acronym].Start] && s.Text.AsSpan(s[i].Start, s[i].End - s[i].Start).ContainsAnyInRange('a', 'z'))
            {
                return true;
            }
        }

        return false;
    }

    private void LearnFirms(ClaimSentence s)
    {
        for (var i = 0; i < s.Count; i++)
        {
            if (s[i].Capital && s[i].Has(VendorName) && !s.Has(i - 1, Proper))
            {
                _vendors.Add(s[i].Word);
            }
            else if (House(s, i) is { } house)
            {
                for (var k = house.From; k < house.To; k++)
                {
                    if (s[k].Capital && s[k].Has(Proper) && s[k].Word.Length > 2 && !s[k].Has(Place | SourceNoun | VendorNoun | GovernmentNoun | Determiner) && !IsCommonName(s[k].Word))
                    {
                        _vendors.Add(s[k].Word);
                    }
                }
            }
            else if (s.IsAny(i, "firm", "company", "vendor", "firms", "startup", "outfit") && s.Find(i - 4, i, VendorNoun) >= 0)
            {
                // "security firm NAME", "NAME, a security firm".
                if (s.Has(i + 1, Proper))
                {
                    _vendors.Add(s[i + 1].Word);
                }

                var comma = i - 1;
                while (comma > i - 7 && s.In(comma) && s[comma].Word != ",")
                {
                    comma--;
                }

                if (s.Is(comma, ",") && s.Has(comma - 1, Proper))
                {
                    _vendors.Add(s[comma - 1].Word);
                }
            }
        }
    }

    /// <summary>"BODY said it was hacked", "the attack on BODY": the body speaks as the victim.</summary>
    private void LearnVictims(ClaimSentence s)
    {
        for (var i = 0; i < s.Count; i++)
        {
            if (Robbed(s, i) is { } prey)
            {
                // "BODY halted trading after coins were drained from its wallet": whose it is.
                if (s.IsAny(prey.From, "its", "their", "our"))
                {
                    if (NounPhrases.After(s, 0) is { } main && main.To < i && s.Any(main, Proper) && !s.Any(main, ResearcherNoun | CyberActorNoun | VendorName | ActorName | Document))
                    {
                        AddVictim(s, main);
                    }
                }
                else
                {
                    AddVictim(s, prey);
                }
            }

            if (s.Has(i, StrongAttackVerb) || s.IsAny(i, "victim", "hit", "struck"))
            {
                var p = Predicate.Before(s, i);
                if (p.Be || s.Is(i, "victim"))
                {
                    // "said its network had been hacked": whose it is.
                    var who = p.Subject is { } theirs && s.Is(theirs.From, "whose") && NounPhrases.Before(s, s.Is(theirs.From - 1, ",") ? theirs.From - 1 : theirs.From) is { } bearer && s.Any(bearer, Proper) ? bearer : p.Subject is { } subject && !s.Has(subject.From, Pronoun) && !s.IsAny(subject.From, "its", "their", "our") ? subject : SourceSubject(s, i);
                    if (who is { } body)
                    {
                        AddVictim(s, body);
                    }

                    // "BODY confirmed that two fellows had been compromised".
                    if (who is { } people && s.IsAny(people.To - 1, "fellows", "employees", "staff", "accounts", "servers", "systems", "network", "computers", "mailboxes", "members", "website", "site", "machines", "terminals", "employee", "account", "server") && !s.Any(people, Proper)
                        && s.Find(Math.Max(0, people.From - 4), people.From, "confirmed", "acknowledged", "admitted", "disclosed", "confirms") is var owned && owned > 0 && Predicate.Before(s, owned).Subject is { } owner_ && s.Any(owner_, Proper) && !s.Any(owner_, VendorName | GovernmentNoun | RoleNoun | ResearcherNoun | ActorName))
                    {
                        AddVictim(s, owner_);
                    }
                }
            }
            else if (s.IsAny(i, "copied", "accessed", "encrypted", "locked", "broken", "broke") && s.Find(i + 1, i + 7, "its", "their") > 0 && SourceSubject(s, i) is { } robbed && !s.Any(robbed, ResearcherNoun | GovernmentNoun | CyberActorNoun | VendorName))
            {
                // "BODY said intruders had copied data from its servers".
                AddVictim(s, robbed);
            }
            else if (s.IsAny(i, "hack", "hacks", "hacking", "breach", "breaches", "attack", "attacks", "cyberattack", "intrusion", "theft", "compromise") && s.IsAny(i + 1, "of", "on", "at", "against") && s.IsAny(i + 2, "its", "their", "our"))
            {
                // "BODY blamed STATE for the hack of its servers".
                if (NounPhrases.After(s, s.Has(0, Preposition | Adverb) ? s.Find(0, i, ",") + 1 : 0) is { } owner && owner.To < i && !s.Any(owner, ResearcherNoun | GovernmentNoun | CyberActorNoun | VendorName | ActorName))
                {
                    AddVictim(s, owner);
                }
            }
            else if (s.IsAny(i, "hack", "hacks", "hacking", "breach", "breaches", "compromise") && s.Is(i + 1, "of") && NounPhrases.After(s, i + 2) is { } hacked && s.Any(hacked, Proper))
            {
                AddVictim(s, hacked);
            }
            else if (s.Has(i, IncidentNoun) && s.IsAny(i + 1, "on", "against", "at") && NounPhrases.After(s, i + 2) is { } target)
            {
                AddVictim(s, target);
            }
        }
    }

    private static NounPhrase? SourceSubject(ClaimSentence s, int at)
    {
        var said = s.Find(Math.Max(0, at - 12), at, Say);
        return said > 0 ? Predicate.Before(s, said).Subject : null;
    }

    private void AddVictim(ClaimSentence s, NounPhrase body)
    {
        for (var i = body.From; i < body.To; i++)
        {
            if (s[i].Has(Proper) && !s[i].Has(Place | ActorName) && s[i].Word.Length > 2 && !s[i].Has(SourceNoun | VendorNoun) && !IsCommonName(s[i].Word))
            {
                _victims.Add(s[i].Word);
            }
        }

        // "The world governing body of track and field": the head of a body without a name.
        if (!s.Any(body, Proper | Place | ActorNoun))
        {
            _victims.Add(s[body.To - 1].Word);
        }
    }

    private static bool IsNamePart(ClaimSentence s, int i) =>
        s.In(i) && s[i].Capital && s[i].IsWord && s[i].Has(Proper) && !s[i].Has(Place | ActorName | RoleNoun | Auxiliary | Determiner) && !(i == 0 && s[i].Has(SourceNoun | Adverb | Preposition));
}
