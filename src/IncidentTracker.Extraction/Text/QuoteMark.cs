namespace IncidentTracker.Extraction.Text;

/// <summary>One quotation mark in its place.</summary>
/// <param name="At">Where it stands.</param>
/// <param name="Length">2 for the ASCII pairs `` and '', else 1.</param>
/// <param name="Family">Which marks it may be paired with.</param>
/// <param name="Shape">What its own form says.</param>
/// <param name="CanOpen">A blank, dash or bracket before it and a word behind it.</param>
/// <param name="CanClose">A word or stop before it and no letter behind it.</param>
internal readonly record struct QuoteMark(int At, int Length, QuoteFamily Family, QuoteShape Shape, bool CanOpen, bool CanClose)
{
    /// <summary>The mark at <paramref name="at"/> inside the paragraph, or null. Apostrophes between letters are none.</summary>
    public static QuoteMark? Read(string text, int at, int start, int end)
    {
        var (family, shape, length) = text[at] switch
        {
            '“' or '‟' => (QuoteFamily.Double, QuoteShape.Open, 1),
            '„' => (QuoteFamily.Double, QuoteShape.OpenOnly, 1),
            '”' => (QuoteFamily.Double, QuoteShape.Close, 1),
            '"' or '＂' or '″' => (QuoteFamily.Double, QuoteShape.Either, 1),
            '`' when at + 1 < end && text[at + 1] == '`' => (QuoteFamily.Double, QuoteShape.OpenOnly, 2),
            '\'' when at + 1 < end && text[at + 1] == '\'' => (QuoteFamily.Double, QuoteShape.Either, 2),
            '«' or '»' => (QuoteFamily.Guillemet, QuoteShape.Either, 1),
            '「' or '『' => (QuoteFamily.Corner, QuoteShape.OpenOnly, 1),
            '」' or '』' => (QuoteFamily.Corner, QuoteShape.Close, 1),
            '‘' or '‛' => (QuoteFamily.Single, QuoteShape.Open, 1),
            '‚' when at + 1 < end && char.IsLetter(text[at + 1]) => (QuoteFamily.Single, QuoteShape.OpenOnly, 1),
            '’' or '\'' => (QuoteFamily.Single, text[at] == '’' ? QuoteShape.Close : QuoteShape.Either, 1),
            _ => (default, default, 0),
        };
        if (length == 0)
        {
            return null;
        }

        var before = at > start ? text[at - 1] : ' ';
        var after = at + length < end ? text[at + length] : ' ';
        if (family == QuoteFamily.Single && char.IsLetterOrDigit(before) && char.IsLetterOrDigit(after))
        {
            return null;
        }

        var canOpen = (char.IsWhiteSpace(before) || before is '(' or '[' or '—' or '–' or '-' or '/' or '{' or ':' or '>' || IsMark(before)) && !char.IsWhiteSpace(after);
        var canClose = !char.IsWhiteSpace(before) && before is not ('(' or '[') && !char.IsLetterOrDigit(after);
        return new(at, length, family, shape, canOpen, canClose);
    }

    private static bool IsMark(char c) => c is '"' or '“' or '”' or '‘' or '’' or '\'' or '«' or '»' or '„' or '`';
}

/// <summary>Marks that pair with each other. Careless copy opens with " and closes with ”, so all double marks are one family.</summary>
internal enum QuoteFamily
{
    Double,
    Single,
    Guillemet,
    Corner,
}

/// <summary>What the form of a mark says; its place decides where copy uses it the wrong way round.</summary>
internal enum QuoteShape
{
    Either,
    Open,
    Close,
    OpenOnly,
}
