using IncidentTracker.Extraction.Text;

namespace IncidentTracker.Extraction.Incidents;

/// <summary>A story cut into words once, with what each word speaks of; every reader of the event starts here.</summary>
internal sealed class Story(ArticleText article)
{
    public ArticleText Article { get; } = article;
    public string Text => Article.Text;
    public StoryToken[] Tokens { get; } = StoryTokens.Of(article);
    public EventTheme[] Themes => field ??= EventWords.Of(Text, Tokens);

    /// <summary>What part each word can play.</summary>
    public PartWord[] Parts => field ??= PartWords.Of(this);

    public ReadOnlySpan<char> Word(int i) => Text.AsSpan(Tokens[i].Start, Tokens[i].End - Tokens[i].Start);

    public bool Is(int i, string word) => i >= 0 && i < Tokens.Length && Word(i).Equals(word, StringComparison.OrdinalIgnoreCase);

    /// <summary>True where both tokens stand in one sentence.</summary>
    public bool Together(int a, int b) => a >= 0 && b >= 0 && a < Tokens.Length && b < Tokens.Length && Tokens[a].Sentence == Tokens[b].Sentence;
}
