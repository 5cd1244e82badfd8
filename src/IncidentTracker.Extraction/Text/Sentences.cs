using IncidentTracker.Domain.Articles;

namespace IncidentTracker.Extraction.Text;

/// <summary>Sentences of a paragraph.</summary>
public static class Sentences
{
    /// <summary>A bracket is looked for no further than this, so that a line of brackets stays linear.</summary>
    private const int LongestBracket = 300;

    /// <summary>
    /// Cuts after a stop with its closing marks, where a new sentence begins. Stops of abbreviations, initials and numbers do not count, nor do stops inside a bracket
    /// that opened in the middle of a sentence. Together the sentences cover the paragraph but for the blanks between them.
    /// </summary>
    public static IReadOnlyList<TextSpan> Of(string text, TextSpan paragraph)
    {
        var sentences = new List<TextSpan>();
        var start = paragraph.Start;
        var i = paragraph.Start;
        while (i < paragraph.End)
        {
            var c = text[i];
            if (c is '(' or '[' && i > start)
            {
                i = EndOfBracket(text, i, paragraph.End);
                continue;
            }

            if (!IsStop(c))
            {
                i++;
                continue;
            }

            var run = i + 1;
            while (run < paragraph.End && IsStop(text[run]))
            {
                run++;
            }

            var end = EndOfMarks(text, run, paragraph.End);
            var next = end;
            while (next < paragraph.End && char.IsWhiteSpace(text[next]))
            {
                next++;
            }

            if (next >= paragraph.End)
            {
                break;
            }

            if (Ends(text, start, i, run, end, next, paragraph.End))
            {
                sentences.Add(new(start, end));
                start = next;
                i = next;
            }
            else
            {
                i = end;
            }
        }

        if (start < paragraph.End)
        {
            sentences.Add(new(start, paragraph.End));
        }

        return sentences;
    }

    private static bool Ends(string text, int start, int stop, int run, int end, int next, int limit)
    {
        if (IsWideStop(text[stop]))
        {
            return true;
        }

        // The first letter or digit of what follows, behind its opening marks.
        var letter = next;
        while (letter < limit && letter - next < 4 && IsOpening(text[letter]))
        {
            letter++;
        }

        if (letter >= limit || char.IsLower(text[letter]) || !(char.IsLetterOrDigit(text[letter]) || IsOpening(text[letter]) || text[letter] is '@' or '#' or '$' or '€' or '£'))
        {
            return false;
        }

        if (next == end)
        {
            return IsBlankForgotten(text, stop, end, letter, limit);
        }

        return text[stop] switch
        {
            // "… know?” Doe asked.": the sentence goes on behind a question in quotation marks.
            '!' or '?' when end > run => !SpeechFollows(text, letter, limit),
            '!' or '?' or '…' => true,
            _ => run > stop + 1 || end > run || !SentenceStops.BelongsToWord(text, start, stop, next),
        };
    }

    /// <summary>"… the attack.The company": copy that lost its blank. Not "example.Com" or "U.S.A".</summary>
    private static bool IsBlankForgotten(string text, int stop, int end, int letter, int limit) =>
        text[stop] is '.' && stop > 1 && char.IsUpper(text[letter]) && letter + 1 < limit
        && (end > stop + 1
            ? char.IsLetter(text[letter + 1]) || char.IsWhiteSpace(text[letter + 1])
            : char.IsLower(text[stop - 1]) && char.IsLower(text[stop - 2]) && SentenceStops.BeginsSentence(text, letter));

    /// <summary>A name of up to three capitalised words and a lower-case word in the past tense or "says".</summary>
    private static bool SpeechFollows(string text, int at, int limit)
    {
        for (var words = 0; words < 4 && at < limit; words++)
        {
            var to = at;
            while (to < limit && to - at < 24 && (char.IsLetter(text[to]) || text[to] is '\'' or '’' or '-' or '.'))
            {
                to++;
            }

            if (to == at)
            {
                return false;
            }

            if (char.IsLower(text[at]))
            {
                return words > 0 && SpeechVerbs.IsVerb(text.AsSpan(at, to - at).TrimEnd('.'));
            }

            at = to;
            while (at < limit && text[at] == ' ')
            {
                at++;
            }
        }

        return false;
    }

    private static int EndOfBracket(string text, int open, int limit)
    {
        var close = text[open] == '(' ? ')' : ']';
        var far = Math.Min(limit, open + LongestBracket);
        for (var i = open + 1; i < far; i++)
        {
            if (text[i] == close)
            {
                return i + 1;
            }

            // A second bracket of the kind inside: the outer one is read as ordinary text, so that no stretch is scanned often.
            if (text[i] == text[open])
            {
                break;
            }
        }

        return open + 1;
    }

    /// <summary>Past the quotation marks, brackets and footnote numbers that close behind a stop.</summary>
    private static int EndOfMarks(string text, int from, int limit)
    {
        var end = from;
        while (end < limit)
        {
            if (text[end] is '”' or '’' or '"' or '\'' or ')' or ']' or '»' or '}' or '」' or '』' || (text[end] == '“' && (end + 1 == limit || char.IsWhiteSpace(text[end + 1]))))
            {
                end++;
            }
            else if (text[end] == '[' && FootnoteEnd(text, end, limit) is var note and > 0)
            {
                end = note;
            }
            else if (text[end] == ' ' && end + 2 < limit && text[end + 1] == '\'' && text[end + 2] == '\'')
            {
                // ASCII '' set off by a blank is a closing mark always.
                end += 3;
            }
            else
            {
                break;
            }
        }

        // A lone mark at the very end of the paragraph closes, whatever blank stands before it.
        return end < limit && end + 3 >= limit && text.AsSpan(end, limit - end).Trim() is "\"" or "”" or "''" or "»" ? limit : end;
    }

    private static int FootnoteEnd(string text, int open, int limit)
    {
        var i = open + 1;
        while (i < limit && i - open < 5 && char.IsDigit(text[i]))
        {
            i++;
        }

        return i > open + 1 && i < limit && text[i] == ']' ? i + 1 : 0;
    }

    private static bool IsStop(char c) => c is '.' or '!' or '?' or '…' or '؟' or '۔' or '።' || IsWideStop(c);

    /// <summary>Stops of scripts without blanks or capitals: they end a sentence wherever they stand.</summary>
    private static bool IsWideStop(char c) => c is '。' or '！' or '？' or '।' or '｡';

    private static bool IsOpening(char c) => c is '"' or '“' or '‘' or '\'' or '«' or '„' or '‚' or '(' or '[' or '`' or '¿' or '¡' or '<' or '—' or '–' or '-' or '”';
}
