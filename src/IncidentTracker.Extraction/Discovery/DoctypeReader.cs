namespace IncidentTracker.Extraction.Discovery;

/// <summary>Skips a document type declaration. Of its subset only short general entities that stand for plain characters are kept; external and parameter entities and everything that refers to another entity are dropped.</summary>
internal static class DoctypeReader
{
    private const int _maxEntities = 256;
    private const int _maxValue = 64;

    /// <summary>The index after the declaration that begins at <paramref name="at"/>, and its entities.</summary>
    public static (int After, Dictionary<string, string>? Entities) Read(string text, int at)
    {
        Dictionary<string, string>? entities = null;
        var inSubset = false;
        var i = at + 2;
        while (i < text.Length)
        {
            switch (text[i])
            {
                case '"' or '\'':
                    var end = text.IndexOf(text[i], i + 1);
                    i = end < 0 ? i + 1 : end + 1;
                    break;
                case '[':
                    inSubset = true;
                    i++;
                    break;
                case ']':
                    inSubset = false;
                    i++;
                    break;
                case '<' when inSubset && text.AsSpan(i).StartsWith("<!--"):
                    var comment = text.IndexOf("-->", i + 4, StringComparison.Ordinal);
                    i = comment < 0 ? text.Length : comment + 3;
                    break;
                case '<' when inSubset && text.AsSpan(i).StartsWith("<!ENTITY"):
                    i += 8;
                    Entity(text, i, ref entities);
                    break;
                case '>' when !inSubset:
                    return (i + 1, entities);
                case '<' when !inSubset:
                    // The declaration was never closed: the document goes on here.
                    return (i, entities);
                default:
                    i++;
                    break;
            }
        }

        return (text.Length, entities);
    }

    private static void Entity(string text, int at, ref Dictionary<string, string>? entities)
    {
        var start = at;
        while (start < text.Length && char.IsWhiteSpace(text[start]))
        {
            start++;
        }

        var end = start;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '_' or '-' or '.'))
        {
            end++;
        }

        var open = end;
        while (open < text.Length && char.IsWhiteSpace(text[open]))
        {
            open++;
        }

        if (end == start || end - start > 32 || open >= text.Length || text[open] is not ('"' or '\''))
        {
            return;
        }

        var close = text.IndexOf(text[open], open + 1, Math.Min(_maxValue + 1, text.Length - open - 1));
        if (close < 0 || entities?.Count >= _maxEntities)
        {
            return;
        }

        var ignored = false;
        var value = CharacterReferences.Decode(text.AsSpan(open + 1, close - open - 1), null, ref ignored);
        if (!value.Contains('&', StringComparison.Ordinal) && !value.Contains('<', StringComparison.Ordinal))
        {
            (entities ??= new(StringComparer.Ordinal))[text[start..end]] = value;
        }
    }
}
