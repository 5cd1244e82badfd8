using IncidentTracker.Domain.Incidents;

namespace IncidentTracker.Extraction.Incidents;

/// <summary>Kinds that no training text marks, read from words that stand together in one sentence (<c>Lexicons/kind-words.tsv</c>): "erases" with "disks", "update" with "poisoned" and "customers".</summary>
internal static class SpokenKinds
{
    private enum Say
    {
        Erase, Code, Spy, Net, Mail, Watch, Intruder, State, Steal, Money, Forge, Update, Taint, Client, Flood, Traffic, Group,
    }

    private static readonly WordList _words = WordList.Of("kind-words");
    private static readonly Dictionary<string, Say> _says = Enum.GetValues<Say>().ToDictionary(say => say.ToString().ToLowerInvariant());

    /// <summary>Each rule: all of these in one sentence.</summary>
    private static readonly (IncidentKind Kind, int All)[] _rules =
    [
        (IncidentKind.Wiper, Mask(Say.Erase, Say.Code)),
        (IncidentKind.Espionage, Mask(Say.Spy, Say.Net)),
        (IncidentKind.Espionage, Mask(Say.Spy, Say.State)),
        (IncidentKind.Espionage, Mask(Say.Watch, Say.Mail, Say.Intruder, Say.State)),
        (IncidentKind.Fraud, Mask(Say.Steal, Say.Money, Say.Forge)),
        (IncidentKind.SupplyChain, Mask(Say.Update, Say.Taint, Say.Client)),
        (IncidentKind.SupplyChain, Mask(Say.Update, Say.Code, Say.Client, Say.Intruder)),
        (IncidentKind.Ddos, Mask(Say.Flood, Say.Traffic)),
    ];

    public static List<IncidentKind> Read(Story story)
    {
        var found = new List<IncidentKind>();
        int sentence = -1, seen = 0;
        for (var i = 0; i < story.Tokens.Length; i++)
        {
            if (story.Tokens[i].Sentence != sentence)
            {
                Judge(seen, found);
                (sentence, seen) = (story.Tokens[i].Sentence, 0);
            }

            if (!story.Tokens[i].IsWord)
            {
                continue;
            }

            if (story.Is(i, "denial") && (story.Is(i + 2, "service") || story.Is(i + 4, "service")))
            {
                found.Add(IncidentKind.Ddos);
            }

            if (_words.Meaning(story.Word(i)) is { } meaning)
            {
                var say = _says[meaning];
                // "a cyber-espionage group" says who somebody is, not what happened.
                seen |= say == Say.Spy && OfAGroup(story, i) ? 0 : 1 << (int)say;
            }
        }

        Judge(seen, found);
        return found;
    }

    private static bool OfAGroup(Story story, int i) =>
        i + 1 < story.Tokens.Length && (_words.Meaning(story.Word(i + 1)) == "group" || (i + 2 < story.Tokens.Length && _words.Meaning(story.Word(i + 2)) == "group"));

    private static void Judge(int seen, List<IncidentKind> found)
    {
        foreach (var (kind, all) in _rules)
        {
            if ((seen & all) == all)
            {
                found.Add(kind);
            }
        }
    }

    private static int Mask(params ReadOnlySpan<Say> says)
    {
        var mask = 0;
        foreach (var say in says)
        {
            mask |= 1 << (int)say;
        }

        return mask;
    }
}
