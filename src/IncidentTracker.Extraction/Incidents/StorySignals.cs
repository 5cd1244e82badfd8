using IncidentTracker.Domain.Articles;

namespace IncidentTracker.Extraction.Incidents;

/// <summary>What the word model says of every word of a story, and what follows for its sentences and for the whole: sixteen log-odds a word (four parts in the event, five kinds of event named at all, the same five as having happened, and where a victim or an attacker begins).</summary>
internal sealed class StorySignals
{
    public const int Columns = 16;
    public const int Kinds = 5;
    public const int NamedFrom = 4;
    public const int ActualFrom = 9;
    public const int BeginsFrom = 14;
    private const float Floor = -9;

    /// <summary>Words read; longer texts are no news stories.</summary>
    private const int MostTokens = 20_000;

    private readonly float[] _odds;
    private readonly float[] _sentences;

    public StorySignals(Story story, float[] odds)
    {
        (Story, _odds) = (story, odds);
        var sentences = story.Tokens.Length == 0 ? 0 : story.Tokens[^1].Sentence + 1;
        _sentences = new float[sentences * Columns];
        Array.Fill(_sentences, Floor);
        for (var i = 0; i < story.Tokens.Length; i++)
        {
            var best = _sentences.AsSpan(story.Tokens[i].Sentence * Columns, Columns);
            var row = Of(i);
            for (var o = 0; o < Columns; o++)
            {
                best[o] = Math.Max(best[o], row[o]);
            }
        }

        Sentences = sentences;
    }

    public Story Story { get; }
    public int Sentences { get; }

    /// <summary>The log-odds of one word.</summary>
    public ReadOnlySpan<float> Of(int token) => _odds.AsSpan(token * Columns, Columns);

    /// <summary>The strongest word of a sentence for each answer.</summary>
    public ReadOnlySpan<float> OfSentence(int sentence) => _sentences.AsSpan(sentence * Columns, Columns);

    /// <summary>The strongest word of a stretch for one part.</summary>
    public float Most(TextSpan span, Role role)
    {
        var most = Floor;
        for (var i = 0; i < Story.Tokens.Length && Story.Tokens[i].Start < span.End; i++)
        {
            most = Story.Tokens[i].Start >= span.Start ? Math.Max(most, Of(i)[(int)role]) : most;
        }

        return most;
    }

    public static StorySignals Read(Story story, LinearModel model)
    {
        var tokens = story.Tokens;
        var features = new RoleFeatures(story);
        Span<int> row = stackalloc int[RoleFeatures.Most];
        var odds = new float[tokens.Length * Columns];
        for (var i = 0; i < tokens.Length; i++)
        {
            var answer = odds.AsSpan(i * Columns, Columns);
            if (tokens[i].IsWord && i < MostTokens)
            {
                model.Score(row[..features.Fill(i, row)], [], answer);
            }
            else
            {
                answer.Fill(Floor);
            }
        }

        return new(story, odds);
    }
}
