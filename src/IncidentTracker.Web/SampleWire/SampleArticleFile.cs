using System.Reflection;

namespace IncidentTracker.Web.SampleWire;

/// <summary>Reads the embedded article files: "name: value" lines, a blank line, then paragraphs; a line that begins with "# " is an inner headline.</summary>
internal static class SampleArticleFile
{
    private const string Folder = "IncidentTracker.Web.SampleWire.Articles.";

    /// <summary>All articles, by id.</summary>
    public static IReadOnlyList<SampleArticle> All { get; } = [.. Names().Select(Load)];

    private static IEnumerable<string> Names() => typeof(SampleArticleFile).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    private static SampleArticle Load(string resource)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!;
        using var text = new StreamReader(stream);
        var id = Path.GetFileNameWithoutExtension(resource[Folder.Length..]);
        return Parse(id, text.ReadToEnd());
    }

    /// <exception cref="FormatException">A head line is missing or wrong.</exception>
    internal static SampleArticle Parse(string id, string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var heads = lines.TakeWhile(line => line.Length > 0)
            .Select(line => line.Split(": ", 2))
            .ToDictionary(head => head[0], head => head.Length == 2 ? head[1] : throw new FormatException($"{id}: '{head[0]}' has no value"), StringComparer.Ordinal);
        string? Optional(string name) => heads.GetValueOrDefault(name);
        string Required(string name) => Optional(name) ?? throw new FormatException($"{id}: no '{name}'");

        return new(
            id,
            SampleOutlet.Named(Required("outlet")),
            Required("incident") is "none" ? null : Required("incident"),
            Optional("also"),
            Required("shape").Split(", "),
            SampleMoment.Parse(Required("at")),
            Required("slug"),
            Required("headline"),
            Optional("standfirst"),
            Required("by").Split(", "),
            Optional("photo"),
            [.. lines.Skip(heads.Count).Where(line => line.Length > 0).Select(Block)]);
    }

    private static SampleBlock Block(string line) => line.StartsWith("# ", StringComparison.Ordinal) ? new(line[2..], true) : new(line, false);
}
