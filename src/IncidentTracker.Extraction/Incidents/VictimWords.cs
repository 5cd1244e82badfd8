namespace IncidentTracker.Extraction.Incidents;

/// <summary>A story whose words are looked up once in the lists that the search for victims uses; only the beginning of a long text is.</summary>
internal sealed class VictimWords
{
    /// <summary>Themes of a sentence that tells of harm to somebody.</summary>
    public const ulong HarmOrHit = VictimPhrases.Harm | 1ul << (int)EventTheme.Hit;

    /// <summary>Sentences at the head that no mark of another time makes background.</summary>
    private const int Head = 2;

    private static readonly WordKinds _bodies = new("body-words", ["Company", "Body", "State", "Force", "Outlet", "Watcher", "Calling"]);
    private static readonly WordKinds _victims = new("victim-words",
        ["Deed", "Struck", "Taken", "Into", "Thing", "People", "Met", "Down", "Watch", "Watches", "Watchers", "Gang", "Doer", "Told", "Seen", "Past", "Forced", "Listed", "Shelf"]);

    private readonly BodyWord[] _body;
    private readonly VictimWord[] _shows;
    private readonly bool[] _harmed;

    public VictimWords(Story story)
    {
        Story = story;
        Count = Math.Min(story.Tokens.Length, VictimReader.MostTokens);
        (_body, _shows) = (new BodyWord[Count], new VictimWord[Count]);
        var sentences = Count == 0 ? 0 : story.Tokens[Count - 1].Sentence + 1;
        (_harmed, Past) = (new bool[sentences + 2], new bool[sentences]);
        for (var i = 0; i < Count; i++)
        {
            if (!story.Tokens[i].IsWord)
            {
                continue;
            }

            _body[i] = (BodyWord)_bodies.Of(story.Word(i));
            _shows[i] = (VictimWord)_victims.Of(story.Word(i));
            _harmed[story.Tokens[i].Sentence + 1] |= (HarmOrHit & (1ul << (int)story.Themes[i])) != 0 && (!story.Tokens[i].IsName || i == 0 || !story.Together(i - 1, i));
        }

        MarkPast();
    }

    public Story Story { get; }

    /// <summary>Words looked at.</summary>
    public int Count { get; }

    /// <summary>Sentences that tell of another time or another case.</summary>
    public bool[] Past { get; }

    public BodyWord Body(int i) => i >= 0 && i < Count ? _body[i] : BodyWord.None;

    public bool Is(int i, BodyWord any) => (Body(i) & any) != BodyWord.None;

    public bool Shows(int i, VictimWord any) => i >= 0 && i < Count && (_shows[i] & any) != VictimWord.None;

    /// <summary>True where the sentence of a token, or one beside it, tells of harm.</summary>
    public bool Harmed(int i, bool near) => Story.Tokens[i].Sentence + 1 is var at && (_harmed[at] || near && (_harmed[at - 1] || _harmed[at + 1]));

    /// <summary>Marks the sentences that tell of another time or another case.</summary>
    private void MarkPast()
    {
        for (var i = 0; i < Count; i++)
        {
            var sentence = Story.Tokens[i].Sentence;
            if (sentence < Head || Past[sentence])
            {
                continue;
            }

            Past[sentence] = Story.Tokens[i].Shape == TokenShape.Lower && Shows(i, VictimWord.Past) && Weighs(i) || Year(i);
        }
    }

    /// <summary>"also" and "last" say nothing alone: "also hit", "last year".</summary>
    private bool Weighs(int i) => !(Story.Is(i, "last") && !Story.Is(i + 1, "year") && !Story.Is(i + 1, "decade"))
        && !(Story.Is(i, "best") && !Story.Is(i + 1, "known")) && !Story.Is(i, "also") && !(Story.Is(i, "same") && !Story.Is(i + 1, "group"))
        && !(Story.Is(i, "other") && !Shows(i + 1, VictimWord.Deed)) && !(Story.Is(i, "past") && Story.Is(i - 1, "the")) && !Story.Is(i, "since");

    private bool Year(int i)
    {
        return Story.Tokens[i] is { Shape: TokenShape.Number } token && token.End - token.Start == 4 && (Story.Is(i - 1, "in") || Story.Tokens[Math.Max(0, i - 1)].IsName || Story.Is(i - 1, "the") || Story.Is(i - 1, "a") || Story.Is(i - 1, "since") || Story.Is(i - 1, "late") || Story.Is(i - 1, "early"))
            && int.TryParse(Story.Word(i), System.Globalization.CultureInfo.InvariantCulture, out var year) && year is > 1985 and < 2040;
    }
}
