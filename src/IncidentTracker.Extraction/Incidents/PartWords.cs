namespace IncidentTracker.Extraction.Incidents;

/// <summary>What part a word can play in the telling of an attack: a small word of the grammar, somebody, something, or a deed.</summary>
internal enum PartWord : byte
{
    None, Mark, Possessive, Number, Name, Initial, Determiner, Owner, Of, By, To, Against, From, For, With, Preposition, He, It, You, Them, Who, Be, Have, Modal, And, Not, Said,
    People, Body, Machine, Attacker, Expert, Data, Money, Malware, Weakness, Attack, Harm, Demand, Suffer, Send, Find, Mend,
    EndsEd, EndsIng, EndsLy, EndsS, EndsTion, EndsEr,
}

/// <summary>The part of every word, from <c>Lexicons/part-words.tsv</c>; of others what their spelling shows. Instead of a tagger.</summary>
internal static class PartWords
{
    private static readonly WordList _words = WordList.Of("part-words");
    private static readonly Dictionary<string, PartWord> _parts = Enum.GetValues<PartWord>().ToDictionary(part => part.ToString().ToLowerInvariant());

    public static PartWord[] Of(Story story)
    {
        var parts = new PartWord[story.Tokens.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            parts[i] = Of(story.Tokens[i], story.Word(i), i == 0 || story.Tokens[i - 1].Sentence != story.Tokens[i].Sentence);
        }

        return parts;
    }

    public static bool IsVerb(PartWord part) => part is PartWord.Harm or PartWord.Demand or PartWord.Suffer or PartWord.Send or PartWord.Find or PartWord.Mend or PartWord.Said or PartWord.EndsEd or PartWord.EndsIng;

    /// <summary>True for words that end a phrase about somebody or something.</summary>
    public static bool Ends(PartWord part) => part is PartWord.Mark or PartWord.Possessive or (>= PartWord.Of and <= PartWord.Said) || IsVerb(part) && part != PartWord.EndsEd || part == PartWord.EndsLy;

    private static PartWord Of(StoryToken token, ReadOnlySpan<char> word, bool first)
    {
        if (token.Shape == TokenShape.Mark)
        {
            return word.Length == 2 && word[0] is '\'' or '’' ? PartWord.Possessive : PartWord.Mark;
        }

        if (token.Shape is TokenShape.Number)
        {
            return PartWord.Number;
        }

        var known = word.Length == 1 ? word[0] is 'a' or 'A' ? PartWord.Determiner : PartWord.None
            : _words.Meaning(word) is { } meaning ? _parts[meaning] : PartWord.None;
        // A name is a name, whatever its word means elsewhere; at the head of a sentence a known word is that word.
        if (token.IsName && !(known is >= PartWord.Determiner and <= PartWord.Said) && (!first || known == PartWord.None))
        {
            return first ? PartWord.Initial : PartWord.Name;
        }

        return known != PartWord.None ? known
            : word.EndsWith("ed") ? PartWord.EndsEd
            : word.EndsWith("ing") ? PartWord.EndsIng
            : word.EndsWith("ly") ? PartWord.EndsLy
            : word.EndsWith("tion") || word.EndsWith("ment") || word.EndsWith("ity") ? PartWord.EndsTion
            : word.EndsWith("ers") || word.EndsWith("er") || word.EndsWith("or") || word.EndsWith("ors") || word.EndsWith("ist") || word.EndsWith("ists") ? PartWord.EndsEr
            : word.EndsWith('s') ? PartWord.EndsS
            : PartWord.None;
    }
}
