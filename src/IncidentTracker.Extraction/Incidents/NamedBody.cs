namespace IncidentTracker.Extraction.Incidents;

/// <summary>What a name in a story may be the name of.</summary>
internal enum NameKind
{
    /// <summary>An organisation, or not known.</summary>
    Body,
    Person,
    Place,
}

/// <summary>Somebody or something with a name, and where the story speaks of it.</summary>
internal sealed class NamedBody(int first, int last, NameKind kind)
{
    /// <summary>The first token of the whole name where it first stands.</summary>
    public int First { get; } = first;
    public int Last { get; } = last;
    public NameKind Kind { get; set; } = kind;

    /// <summary>First and last token of each mention in order, under the whole name, a short form of it or the noun that it is called by.</summary>
    public List<(int First, int Last, bool Named)> Mentions { get; } = [];

    /// <summary>Hashes of the nouns that it is called by: "the council", "the exchange".</summary>
    public HashSet<ulong> Callings { get; } = [];

    /// <summary>Words of the phrases that introduce it.</summary>
    public List<int> Described { get; } = [];
}
