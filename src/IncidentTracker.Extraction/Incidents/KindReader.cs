using IncidentTracker.Domain.Incidents;
using IncidentTracker.Extraction.Markup;

namespace IncidentTracker.Extraction.Incidents;

/// <summary>What kinds of incident a story reports: five by a trained model, the others by their own words.</summary>
internal static class KindReader
{
    /// <summary>Chance above which a kind is reported. The best F1 is had at about half of itself.</summary>
    private const float Believed = 0.42f;

    /// <summary>A story below this relevance reports no incident, whatever words it uses.</summary>
    private const double LeastRelevance = 0.3;

    private static readonly IncidentKind[] _trained =
        [IncidentKind.DataBreach, IncidentKind.Ransomware, IncidentKind.Phishing, IncidentKind.VulnerabilityDisclosed, IncidentKind.VulnerabilityPatched];

    /// <summary>Words needed before a kind without a trained answer is reported.</summary>
    private static readonly (EventTheme Theme, IncidentKind Kind, int Least)[] _spoken =
    [
        (EventTheme.Ddos, IncidentKind.Ddos, 2), (EventTheme.Deface, IncidentKind.Defacement, 1), (EventTheme.Wipe, IncidentKind.Wiper, 2),
        (EventTheme.Fraud, IncidentKind.Fraud, 2), (EventTheme.Malware, IncidentKind.Malware, 3),
    ];

    /// <summary>Beginnings of words of which each group must be met before a trained kind is believed: the model knows five kinds and takes any other attack for one of them.</summary>
    private static string[][] Words(IncidentKind kind) => kind switch
    {
        IncidentKind.DataBreach =>
        [
            ["data", "record", "information", "credential", "password", "account", "file", "document", "e-mail", "email", "secret", "detail"],
            ["stole", "steal", "leak", "expos", "breach", "copied", "copying", "download", "exfiltrat", "theft", "dump", "siphon", "obtain", "accessed", "accessing", "unauthori", "compromis", "harvest"],
        ],
        IncidentKind.Ransomware => [["ransom", "extort"]],
        IncidentKind.Phishing => [["phish", "spoof", "scam", "lure", "impersonat", "imposter", "impostor", "fraud", "trick", "dup"]],
        _ => [["vulnerab", "flaw", "bug", "hole", "weakness", "exploit", "patch", "loophole", "zero-day", "backdoor", "glitch"]],
    };

    /// <summary>True where each group is met; the words of a data breach in one sentence.</summary>
    private static bool IsSpokenOf(Story story, IncidentKind kind)
    {
        var groups = Words(kind);
        int sentence = -1, met = 0, all = (1 << groups.Length) - 1;
        for (var i = 0; i < story.Tokens.Length && met != all; i++)
        {
            (sentence, met) = (story.Tokens[i].Sentence, story.Tokens[i].Sentence == sentence ? met : 0);
            var word = story.Word(i);
            for (var g = 0; g < groups.Length; g++)
            {
                foreach (var beginning in groups[g])
                {
                    met |= word.StartsWith(beginning, StringComparison.OrdinalIgnoreCase) ? 1 << g : 0;
                }
            }
        }

        return met == all;
    }

    /// <summary>The kinds, most certain first.</summary>
    /// <param name="story">The story.</param>
    /// <param name="whole">Log-odds of the five kinds from the words of the whole story.</param>
    /// <param name="mentions">Sentences that may name an event.</param>
    /// <param name="chances">Of each, that it is told as having happened.</param>
    /// <param name="trees">The second look, one of them a kind.</param>
    /// <param name="relevance">How likely it is about an incident at all.</param>
    public static List<IncidentKind> Read(Story story, ReadOnlySpan<float> whole, KindMentions mentions, ReadOnlySpan<float> chances, IReadOnlyList<TreeEnsemble> trees, double relevance)
    {
        var found = new List<(IncidentKind Kind, float Odds)>();
        if (relevance < LeastRelevance || story.Tokens.Length == 0)
        {
            return [];
        }

        Span<float> row = stackalloc float[KindFeatures.Count];
        KindFeatures.Fill(whole, mentions, chances, row);
        for (var k = 0; k < _trained.Length; k++)
        {
            var chance = trees[k].Probability(row);
            if (chance > Believed && IsSpokenOf(story, _trained[k]))
            {
                found.Add((_trained[k], chance * 8 - 4));
            }
        }

        var counts = new int[EventWords.Themes];
        foreach (var theme in story.Themes)
        {
            counts[(int)theme]++;
        }

        foreach (var (theme, kind, least) in _spoken)
        {
            if (counts[(int)theme] >= least)
            {
                found.Add((kind, counts[(int)theme] - least));
            }
        }

        found.AddRange(SpokenKinds.Read(story).Select(kind => (kind, 1f)));
        if (Defaced(story))
        {
            found.Add((IncidentKind.Defacement, 2));
        }

        if (Named(story, "supply", "chain"))
        {
            found.Add((IncidentKind.SupplyChain, 0));
        }

        if (counts[(int)EventTheme.Leak] >= 3 && found.Exists(pair => pair.Kind == IncidentKind.DataBreach))
        {
            found.Add((IncidentKind.DataLeak, 0));
        }

        if ((counts[(int)EventTheme.Attack] >= 2 || (relevance >= 0.5 && counts[(int)EventTheme.Attack] + counts[(int)EventTheme.Breach] >= 1)) && !found.Exists(pair => pair.Kind is not (IncidentKind.VulnerabilityDisclosed or IncidentKind.VulnerabilityPatched or IncidentKind.Malware)))
        {
            found.Add((IncidentKind.Intrusion, -1));
        }

        return [.. found.OrderByDescending(pair => pair.Odds).Select(pair => pair.Kind).Distinct()];
    }

    /// <summary>Defaced pages are seldom called so: a sentence has a site, an attack and a message shown on it.</summary>
    private static bool Defaced(Story story)
    {
        int sentence = -1, seen = 0;
        for (var i = 0; i < story.Tokens.Length; i++)
        {
            if (story.Tokens[i].Sentence != sentence)
            {
                (sentence, seen) = (story.Tokens[i].Sentence, 0);
            }

            var word = story.Word(i);
            seen |= story.Themes[i] == EventTheme.Attack ? 1 : 0;
            seen |= word.StartsWith("website", StringComparison.OrdinalIgnoreCase) || word.StartsWith("homepage", StringComparison.OrdinalIgnoreCase) ? 2 : 0;
            seen |= word.Equals("message", StringComparison.OrdinalIgnoreCase) || word.Equals("slogan", StringComparison.OrdinalIgnoreCase) || word.Equals("slogans", StringComparison.OrdinalIgnoreCase) ? 4 : 0;
            seen |= word.Equals("visible", StringComparison.OrdinalIgnoreCase) || word.Equals("displayed", StringComparison.OrdinalIgnoreCase) || word.Equals("replaced", StringComparison.OrdinalIgnoreCase) ? 8 : 0;
            if (seen == 15)
            {
                return true;
            }
        }

        return false;
    }

    private static bool Named(Story story, string first, string second)
    {
        for (var i = 0; i + 1 < story.Tokens.Length; i++)
        {
            if (story.Is(i, first) && (story.Is(i + 1, second) || (story.Is(i + 1, "-") && story.Is(i + 2, second))))
            {
                return true;
            }
        }

        return false;
    }
}
