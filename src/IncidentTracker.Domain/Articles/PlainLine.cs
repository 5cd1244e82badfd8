using System.Text;

namespace IncidentTracker.Domain.Articles;

/// <summary>Words from outside as one line that is safe to show beside our own: nothing in it can turn the text around, break the line or hide.</summary>
public static class PlainLine
{
    /// <summary>
    /// <paramref name="text"/> in one line of at most <paramref name="longest"/> characters, an ellipsis at the end where it was cut. Controls and line breaks
    /// become blanks; the signs that override or isolate the writing direction (U+202A–202E, U+2066–2069), zero-width blanks, soft hyphens and half characters are left out.
    /// The joiners and direction marks that scripts need stay.
    /// </summary>
    public static string Of(string text, int longest)
    {
        var line = new StringBuilder(Math.Min(text.Length, longest + 1));
        var space = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (IsInvisible(c))
            {
                continue;
            }

            if (char.IsWhiteSpace(c) || char.IsControl(c))
            {
                space = line.Length > 0;
                continue;
            }

            var pair = char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            if (!pair && char.IsSurrogate(c))
            {
                continue;
            }

            if (line.Length + (space ? 1 : 0) + (pair ? 2 : 1) > longest)
            {
                return Cut(line, longest);
            }

            if (space)
            {
                line.Append(' ');
                space = false;
            }

            line.Append(c);
            if (pair)
            {
                line.Append(text[++i]);
            }
        }

        return line.ToString();
    }

    /// <summary>True for signs that cannot be seen and change what is: direction overrides and isolates, zero-width blanks, soft hyphens, byte order marks.</summary>
    public static bool IsInvisible(char c) => c is '\u00AD' or '\u200B' or '\u2060' or '\uFEFF' or '\uFFFE' or '\uFFFF' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    private static string Cut(StringBuilder line, int longest)
    {
        line.Length = Math.Min(line.Length, longest - 1);
        if (line.Length > 0 && char.IsHighSurrogate(line[^1]))
        {
            line.Length--;
        }

        return line.Append('…').ToString();
    }
}
