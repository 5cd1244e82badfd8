using IncidentTracker.Domain.Articles;
using IncidentTracker.Extraction.Incidents;

namespace IncidentTracker.Training.Events;

/// <summary>The examples of the word model: each word of each story with the parts it plays and the events it names.</summary>
internal sealed class SignalTraining
{
    private readonly Dictionary<string, (int[][] Rows, ushort[] Truth)> _examples = [];

    public SignalTraining(IEnumerable<MarkedStory> stories)
    {
        foreach (var story in stories)
        {
            _examples[story.Id] = Examples(story);
        }
    }

    public LinearModel Train(IEnumerable<MarkedStory> stories)
    {
        var chosen = stories.Select(story => _examples[story.Id]).ToList();
        var common = Common(chosen);
        return new SignalTrainer(RoleFeatures.Bits, rounds: 8, rate: 0.02f, decay: 6e-3f).Train(
            [.. chosen.SelectMany(pair => pair.Rows.Select(row => row.Where(feature => common[feature]).ToArray()))], [.. chosen.SelectMany(pair => pair.Truth)]);
    }

    /// <summary>The features that stand in more than one story: what one story alone shows is no rule, and costs space.</summary>
    private static bool[] Common(List<(int[][] Rows, ushort[] Truth)> stories)
    {
        var common = new bool[1 << RoleFeatures.Bits];
        var seen = new int[1 << RoleFeatures.Bits];
        for (var story = 0; story < stories.Count; story++)
        {
            foreach (var feature in stories[story].Rows.SelectMany(row => row))
            {
                common[feature] |= seen[feature] != 0 && seen[feature] != story + 1;
                seen[feature] = story + 1;
            }
        }

        return common;
    }

    private static (int[][] Rows, ushort[] Truth) Examples(MarkedStory story)
    {
        var features = new RoleFeatures(story.Read);
        Span<int> row = stackalloc int[RoleFeatures.Most];
        var (rows, truth) = (new List<int[]>(), new List<ushort>());
        for (var i = 0; i < story.Read.Tokens.Length; i++)
        {
            if (!story.Read.Tokens[i].IsWord)
            {
                continue;
            }

            var token = new TextSpan(story.Read.Tokens[i].Start, story.Read.Tokens[i].End);
            var bits = 0;
            for (var role = 0; role < 4; role++)
            {
                bits |= story.Roles[role].Exists(span => span.Overlaps(token)) ? 1 << role : 0;
            }

            foreach (var trigger in story.Triggers)
            {
                bits |= trigger.Span.Overlaps(token) ? (1 << (4 + trigger.Kind)) | (trigger.Actual ? 1 << (9 + trigger.Kind) : 0) : 0;
            }

            bits |= story.Roles[0].Exists(span => span.Start == token.Start) ? 1 << 14 : 0;
            bits |= story.Roles[1].Exists(span => span.Start == token.Start) ? 1 << 15 : 0;
            rows.Add(row[..features.Fill(i, row)].ToArray());
            truth.Add((ushort)bits);
        }

        return ([.. rows], [.. truth]);
    }
}
