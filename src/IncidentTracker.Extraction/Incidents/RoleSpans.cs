using IncidentTracker.Domain.Articles;

namespace IncidentTracker.Extraction.Incidents;

/// <summary>A part in the event, in the order of the word model's answers.</summary>
internal enum Role
{
    Victim,
    Attacker,
    Tool,
    Time,
}

/// <summary>With what and when, straight from the word model: runs of words that are likelier this part than another.</summary>
internal static class RoleSpans
{
    private const int Roles = 4;

    /// <summary>Log-odds above which a word plays the part; chosen by cross-validation for the best F1.</summary>
    private const float Tool = -2.4f;
    private const float Time = -2f;

    private static readonly HashSet<ulong> _joins = [.. new[] { "of", "&", "for", "and", "-", "the", ".", "/" }.Select(word => WordHash.Of(word))];

    /// <summary>The stretches of one part, in order.</summary>
    public static List<TextSpan> Of(StorySignals signals, Role role)
    {
        var tokens = signals.Story.Tokens;
        var least = role == Role.Tool ? Tool : Time;
        var spans = new List<TextSpan>();
        var (first, last) = (-1, -1);
        for (var i = 0; i < tokens.Length; i++)
        {
            var row = signals.Of(i)[..Roles];
            if (row[(int)role] <= least || Better(row, role))
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
