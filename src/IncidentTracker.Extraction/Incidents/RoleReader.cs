using IncidentTracker.Domain.Articles;

namespace IncidentTracker.Extraction.Incidents;

/// <summary>A part in the event.</summary>
internal enum Role
{
    Victim,
    Attacker,
    Tool,
    Time,
}

/// <summary>Who was hit, who did it, with what and when: stretches of words whose part the model is sure enough of.</summary>
internal sealed class RoleReader(LinearModel model, IReadOnlyList<float> thresholds)
{
    /// <summary>Log-odds above which a word plays a part; chosen by cross-validation for the best F1.</summary>
    public static readonly float[] Thresholds = [-1.8f, -1.8f, -2f, -1.6f];

    private const int RoleCount = 4;

    /// <summary>Words read; longer texts are no news stories.</summary>
    private const int MostTokens = 20_000;

    private static readonly HashSet<ulong> _joins = [.. new[] { "of", "&", "for", "and", "-", "the", ".", "/" }.Select(word => WordHash.Of(word))];

    /// <summary>Log-odds of every role for every word, role by role within a word.</summary>
    public float[] Odds(Story story)
    {
        var tokens = story.Tokens;
        var features = new RoleFeatures(story);
        Span<int> row = stackalloc int[RoleFeatures.Most];
        var odds = new float[tokens.Length * RoleCount];
        for (var i = 0; i < tokens.Length && i < MostTokens; i++)
        {
            var answer = odds.AsSpan(i * RoleCount, RoleCount);
            if (tokens[i].IsWord)
            {
                model.Score(row[..features.Fill(i, row)], [], answer);
            }
            else
            {
                answer.Fill(-9);
            }
        }

        if (tokens.Length > MostTokens)
        {
            odds.AsSpan(MostTokens * RoleCount).Fill(-9);
        }

        return odds;
    }

    /// <summary>The stretches of one role, in order.</summary>
    public List<TextSpan> Spans(StoryToken[] tokens, ReadOnlySpan<float> odds, Role role)
    {
        var spans = new List<TextSpan>();
        var (first, last) = (-1, -1);
        for (var i = 0; i < tokens.Length; i++)
        {
            var row = odds.Slice(i * RoleCount, RoleCount);
            if (row[(int)role] <= thresholds[(int)role] || Better(row, role))
            {
                continue;
            }

            if (first >= 0 && tokens[i].Sentence == tokens[last].Sentence && (i == last + 1 || (i == last + 2 && Joins(tokens, last, i))))
            {
                last = i;
                continue;
            }

            Close(tokens, spans, first, last);
            (first, last) = (i, i);
        }

        Close(tokens, spans, first, last);
        return spans;
    }

    /// <summary>"Bank of Examples" is one name; "hospitals and banks" are two.</summary>
    private static bool Joins(StoryToken[] tokens, int last, int next) =>
        _joins.Contains(tokens[last + 1].Hash) && tokens[last].IsName && tokens[next].IsName;

    private static bool Better(ReadOnlySpan<float> row, Role role)
    {
        for (var o = 0; o < row.Length; o++)
        {
            if (o != (int)role && row[o] > row[(int)role])
            {
                return true;
            }
        }

        return false;
    }

    private static void Close(StoryToken[] tokens, List<TextSpan> spans, int first, int last)
    {
        if (first >= 0)
        {
            spans.Add(new(tokens[first].Start, tokens[last].End));
        }
    }
}
