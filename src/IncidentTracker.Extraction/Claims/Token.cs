namespace IncidentTracker.Extraction.Claims;

/// <summary>A word or a mark of a sentence.</summary>
/// <param name="Start">First code unit in the article's text.</param>
/// <param name="End">One past its last code unit.</param>
/// <param name="Word">In lower case with straight apostrophes; a single mark for punctuation.</param>
/// <param name="Class">What it may be.</param>
/// <param name="Capital">It begins with a capital letter.</param>
internal readonly record struct Token(int Start, int End, string Word, WordClass Class, bool Capital)
{
    public bool Has(WordClass any) => (Class & any) != WordClass.None;

    public bool IsWord => char.IsLetterOrDigit(Word[0]);

    public bool IsPossessive => Word is "'s" or "'";
}
