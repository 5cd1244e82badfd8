namespace IncidentTracker.Extraction.Discovery;

/// <summary>An element of a leniently read XML document. <see cref="Name"/> is <c>prefix:local</c> in lower case with the prefix that the field uses for its namespace ("dc", "content"), or the bare local name in the feed's own namespaces.</summary>
internal sealed class FeedNode(string name, FeedNode? parent)
{
    public string Name { get; } = name;
    public FeedNode? Parent { get; } = parent;
    /// <summary>The tag as written, for putting inline markup back together.</summary>
    public string WrittenName { get; init; } = name;
    public string NamespaceUri { get; init; } = "";
    public List<KeyValuePair<string, string>> Attributes { get; } = [];
    /// <summary>Child elements (<see cref="FeedNode"/>) and decoded text (<see cref="string"/>), in order.</summary>
    public List<object> Content { get; } = [];
    public int Depth { get; } = parent is null ? 0 : parent.Depth + 1;
    /// <summary>The base of relative addresses here; null where none is known.</summary>
    public string? Base { get; set; }
    public string? Language { get; set; }

    public IEnumerable<FeedNode> Children => Content.OfType<FeedNode>();

    public bool HasElements => Content.Exists(part => part is FeedNode);

    public string? Attribute(string attribute)
    {
        foreach (var pair in Attributes)
        {
            if (pair.Key.Equals(attribute, StringComparison.OrdinalIgnoreCase))
            {
                return pair.Value;
            }
        }

        return null;
    }

    /// <summary>The text directly inside, child elements left out.</summary>
    public string OwnText => Content.Count == 1 && Content[0] is string only ? only : string.Concat(Content.OfType<string>());
}
