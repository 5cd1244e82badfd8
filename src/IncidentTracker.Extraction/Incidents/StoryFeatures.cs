using IncidentTracker.Extraction.Text;

namespace IncidentTracker.Extraction.Incidents;

/// <summary>A whole story as weighted, hashed features: its words, beginnings of words, pairs of words, and those of its headline and lead once more.</summary>
internal sealed class StoryFeatures
{
    public const int Bits = 16;
    private const int StemLength = 5;
    /// <summary>Words read; a story says what it is about long before.</summary>
    private const int MostTokens = 6000;
    private const int LeadTokens = 90;

    private static readonly ulong _number = WordHash.Of("#");

    private readonly Dictionary<int, float> _counts = [];
    private readonly Dictionary<int, float> _dense = [];

    private StoryFeatures(Story story)
    {
        ArticleText article = story.Article;
        ReadOnlySpan<StoryToken> tokens = story.Tokens;
        var body = tokens[..Math.Min(tokens.Length, MostTokens)];
        Add(article.Text, body, 1, 1f);
        Add(article.Text, body[..Math.Min(body.Length, LeadTokens)], 2, 0.7f);
        if (article.Title is { Length: > 0 } title)
        {
            var words = new List<StoryToken>();
            StoryTokens.Cut(title, new(0, Math.Min(title.Length, 400)), 0, words);
            Add(title, [.. words], 3, 1.5f);
            StoryToken[] headline = [.. words];
            Themes(EventWords.Of(title, headline), 2, headline);
        }

        var lead = Math.Min(story.Tokens.Length, LeadTokens);
        Themes(story.Themes, 0, story.Tokens);
        Themes(story.Themes.AsSpan(0, lead), 1, story.Tokens.AsSpan(0, lead));
        List<int> indices = [.. _counts.Keys];
        Values = new float[indices.Count + _dense.Count];
        Indices = [.. indices, .. _dense.Keys];
        var norm = 0f;
        for (var i = 0; i < indices.Count; i++)
        {
            Values[i] = MathF.Log(1 + _counts[Indices[i]]);
            norm += Values[i] * Values[i];
        }

        norm = norm > 0 ? 1 / MathF.Sqrt(norm) : 0;
        for (var i = 0; i < indices.Count; i++)
        {
            Values[i] *= norm;
        }

        for (var i = indices.Count; i < Values.Length; i++)
        {
            Values[i] = _dense[Indices[i]];
        }
    }

    public int[] Indices { get; }
    public float[] Values { get; }

    public static StoryFeatures Of(Story story) => new(story);

    /// <summary>The feature of one word of the body.</summary>
    public static int WordFeature(ulong word) => Index(1, word);

    private static int Index(ulong space, ulong hash) => (int)(WordHash.Mix(hash, space) >> (64 - Bits));

    private void Add(string text, ReadOnlySpan<StoryToken> tokens, ulong space, float weight)
    {
        var before = 0ul;
        foreach (var token in tokens)
        {
            if (!token.IsWord)
            {
                before = 0;
                continue;
            }

            var word = token.Shape == TokenShape.Number ? _number : token.Hash;
            Count(Index(space, word), weight);
            if (token.End - token.Start > StemLength)
            {
                Count(Index(space + 10, WordHash.Of(text.AsSpan(token.Start, StemLength))), weight);
            }

            if (before != 0 && space != 2)
            {
                Count(Index(space + 20, WordHash.Mix(before, word)), weight * 0.7f);
            }

            before = word;
        }
    }

    /// <summary>How much the story speaks of each theme, and in which words: these few features count more than all the others together.</summary>
    private void Themes(ReadOnlySpan<EventTheme> themes, ulong part, ReadOnlySpan<StoryToken> tokens)
    {
        var counts = new float[EventWords.Themes];
        var words = new Dictionary<ulong, float>();
        for (var i = 0; i < themes.Length; i++)
        {
            counts[(int)themes[i]]++;
            if (themes[i] != EventTheme.None && part == 0)
            {
                System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(words, tokens[i].Hash, out _)++;
            }
        }

        var strongest = 1;
        for (var theme = 1; theme < counts.Length; theme++)
        {
            strongest = counts[theme] > counts[strongest] ? theme : strongest;
            if (counts[theme] > 0)
            {
                Dense(Index(60 + part, (ulong)theme), part == 0 ? MathF.Log(1 + counts[theme]) * 0.5f : 0.7f);
                Dense(Index(70 + part, (ulong)theme * 64 + (ulong)Math.Min(20, 400 * counts[theme] / themes.Length)), 0.4f);
            }
        }

        Dense(Index(80 + part, (ulong)strongest), 0.5f);
        foreach (var (word, count) in words)
        {
            Dense(Index(90, word), MathF.Log(1 + count) * 0.3f);
        }
    }

    private void Dense(int feature, float value) =>
        System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_dense, feature, out _) += value;

    private void Count(int feature, float weight)
    {
        System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_counts, feature, out _) += weight;
    }
}
