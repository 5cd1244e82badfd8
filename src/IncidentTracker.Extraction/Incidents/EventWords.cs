namespace IncidentTracker.Extraction.Incidents;

/// <summary>What a word of an attack story speaks of.</summary>
internal enum EventTheme : byte
{
    None, Attack, Breach, Leak, Ransom, Phish, Vuln, Patch, Malware, Ddos, Deface, Wipe, Spy, Fraud, Supply, Hit, Actor,
}

/// <summary>The themes of words, from <c>Lexicons/event-words.tsv</c>.</summary>
internal static class EventWords
{
    public const int Themes = (int)EventTheme.Actor + 1;

    private static readonly WordList _words = WordList.Of("event-words");
    private static readonly Dictionary<string, EventTheme> _themes = Enum.GetValues<EventTheme>().ToDictionary(theme => theme.ToString().ToLowerInvariant());

    /// <summary>The theme of every token; <see cref="EventTheme.None"/> for most.</summary>
    public static EventTheme[] Of(string text, ReadOnlySpan<StoryToken> tokens)
    {
        var themes = new EventTheme[tokens.Length];
        for (var i = 0; i < tokens.Length; i++)
        {
            if (tokens[i].IsWord && tokens[i].Shape != TokenShape.Number
                && _words.Meaning(text.AsSpan(tokens[i].Start, tokens[i].End - tokens[i].Start)) is { } meaning)
            {
                themes[i] = _themes[meaning];
            }
        }

        return themes;
    }
}
