namespace IncidentTracker.Extraction.Claims;

/// <summary>A noun phrase of a sentence as a range of its tokens, end exclusive.</summary>
internal readonly record struct NounPhrase(int From, int To)
{
    public int Length => To - From;

    public bool Holds(int token) => token >= From && token < To;

    public bool Overlaps(NounPhrase other) => From < other.To && other.From < To;
}
