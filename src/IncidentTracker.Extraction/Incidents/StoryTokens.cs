using IncidentTracker.Domain.Articles;
using IncidentTracker.Extraction.Text;

namespace IncidentTracker.Extraction.Incidents;

/// <summary>How a token is spelt.</summary>
internal enum TokenShape : byte
{
    /// <summary>A mark, not a word.</summary>
    Mark,
    /// <summary>All lower case.</summary>
    Lower,
    /// <summary>First letter a capital.</summary>
    Capital,
    /// <summary>Capitals only, two or more.</summary>
    Upper,
    /// <summary>Capitals inside.</summary>
    Mixed,
    /// <summary>Digits only.</summary>
    Number,
    /// <summary>Letters and digits.</summary>
    Code,
}

/// <summary>A word or a mark of a story.</summary>
internal readonly record struct StoryToken(int Start, int End, ulong Hash, TokenShape Shape, int Sentence)
{
    public bool IsWord => Shape != TokenShape.Mark;
    public bool IsName => Shape is TokenShape.Capital or TokenShape.Upper or TokenShape.Mixed or TokenShape.Code;
}

/// <summary>The words and marks of a story in order: runs of letters and digits; "'s" and each mark stand alone.</summary>
internal static class StoryTokens
{
    public static StoryToken[] Of(ArticleText article)
    {
        var tokens = new List<StoryToken>(article.Text.Length / 5);
        for (var sentence = 0; sentence < article.Sentences.Count; sentence++)
        {
            Cut(article.Text, article.Sentences[sentence], sentence, tokens);
        }

        return [.. tokens];
    }

    /// <summary>The tokens of one stretch, such as a headline.</summary>
    public static void Cut(string text, TextSpan span, int sentence, List<StoryToken> tokens)
    {
        for (var i = span.Start; i < span.End;)
        {
            if (char.IsWhiteSpace(text[i]))
            {
                i++;
                continue;
            }

            var start = i;
            var hash = WordHash.Seed;
            if (text[i] is '\'' or '’' && i + 1 < span.End && text[i + 1] is 's' or 'S' && (i + 2 >= span.End || !char.IsLetterOrDigit(text[i + 2])))
            {
                hash = WordHash.Add(WordHash.Add(hash, text[i]), text[i + 1]);
                i += 2;
                tokens.Add(new(start, i, hash, TokenShape.Mark, sentence));
                continue;
            }

            if (!char.IsLetterOrDigit(text[i]))
            {
                hash = WordHash.Add(hash, text[i++]);
                // A surrogate pair is one mark, so that no span ever cuts it.
                if (char.IsHighSurrogate(text[start]) && i < span.End && char.IsLowSurrogate(text[i]))
                {
                    hash = WordHash.Add(hash, text[i++]);
                }

                tokens.Add(new(start, i, hash, TokenShape.Mark, sentence));
                continue;
            }

            int upper = 0, digits = 0;
            for (; i < span.End && char.IsLetterOrDigit(text[i]); i++)
            {
                upper += char.IsUpper(text[i]) ? 1 : 0;
                digits += char.IsDigit(text[i]) ? 1 : 0;
                hash = WordHash.Add(hash, text[i]);
            }

            var length = i - start;
            var shape = digits == length ? TokenShape.Number
                : digits > 0 ? TokenShape.Code
                : upper == 0 ? TokenShape.Lower
                : upper == length && length > 1 ? TokenShape.Upper
                : upper == 1 && char.IsUpper(text[start]) ? TokenShape.Capital
                : TokenShape.Mixed;
            tokens.Add(new(start, i, hash, shape, sentence));
        }
    }
}
