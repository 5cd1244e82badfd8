using System.Net;
using System.Text.Json;

namespace IncidentTracker.Extraction.Markup;

/// <summary>What a page says of its article in JSON-LD.</summary>
internal sealed class LinkedData
{
    private const int MaxDepth = 12;
    private static readonly string[] _organisations = ["Organization", "Organisation", "Corporation", "Newspaper", "Periodical", "WebSite", "Brand"];
    private static readonly JsonDocumentOptions _tolerant = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 48 };

    private string? _body;
    private int _articles;

    public string? Headline { get; private set; }
    public string? Published { get; private set; }
    public string? Modified { get; private set; }
    public string? Publisher { get; private set; }
    public string? Language { get; private set; }
    /// <summary>The article's text as written for machines, with whatever markup stands in it; null where there are several, of which nobody can say which is the page's own.</summary>
    public string? Body => _articles == 1 ? _body : null;
    /// <summary>True where a node says that it is an article.</summary>
    public bool IsArticle => _articles > 0;
    /// <summary>The authors, and whether they are said to be an organisation.</summary>
    public List<(string Name, bool IsOrganisation)> Authors { get; } = [];

    /// <summary>The first article among <paramref name="scripts"/>, completed from other nodes where it is silent.</summary>
    public static LinkedData Of(IReadOnlyList<string> scripts)
    {
        var data = new LinkedData();
        var rest = new LinkedData();
        foreach (var script in scripts)
        {
            if (Parse(script) is { } document)
            {
                using (document)
                {
                    var people = new Dictionary<string, (string Name, bool IsOrganisation)>(StringComparer.Ordinal);
                    Names(document.RootElement, people, 0);
                    data.Visit(document.RootElement, rest, people, 0);
                }
            }
        }

        data.Published ??= rest.Published;
        data.Modified ??= rest.Modified;
        if (data.Authors.Count == 0)
        {
            data.Authors.AddRange(rest.Authors);
        }

        data.Publisher ??= rest.Publisher;
        return data;
    }

    private static JsonDocument? Parse(string script)
    {
        var text = script.Trim().TrimEnd(';');
        for (var attempt = 0; attempt < 2; attempt++)
        {
            try
            {
                return JsonDocument.Parse(text, _tolerant);
            }
            catch (JsonException)
            {
                // Raw line breaks inside strings and comment wrappers are common: mended once, then given up.
                text = string.Create(text.Length, text, (span, source) =>
                {
                    for (var i = 0; i < span.Length; i++)
                    {
                        span[i] = char.IsControl(source[i]) ? ' ' : source[i];
                    }
                });
                var (from, to) = (text.AsSpan().IndexOfAny('{', '['), text.AsSpan().LastIndexOfAny('}', ']'));
                if (from < 0 || to <= from)
                {
                    return null;
                }

                text = text[from..(to + 1)];
            }
        }

        return null;
    }

    private static void Names(JsonElement node, Dictionary<string, (string Name, bool IsOrganisation)> people, int depth)
    {
        if (depth > MaxDepth)
        {
            return;
        }

        if (node.ValueKind == JsonValueKind.Array)
        {
            foreach (var child in node.EnumerateArray())
            {
                Names(child, people, depth + 1);
            }
        }
        else if (node.ValueKind == JsonValueKind.Object)
        {
            if (String(node, "@id") is { } id && String(node, "name") is { } name)
            {
                people[id] = (name, IsOrganisation(node));
            }

            foreach (var property in node.EnumerateObject())
            {
                Names(property.Value, people, depth + 1);
            }
        }
    }

    private void Visit(JsonElement node, LinkedData rest, Dictionary<string, (string Name, bool IsOrganisation)> people, int depth)
    {
        if (depth > MaxDepth)
        {
            return;
        }

        if (node.ValueKind == JsonValueKind.Array)
        {
            foreach (var child in node.EnumerateArray())
            {
                Visit(child, rest, people, depth + 1);
            }
        }
        else if (node.ValueKind == JsonValueKind.Object)
        {
            var kind = Kinds(node);
            if (kind.Contains("Article", StringComparison.OrdinalIgnoreCase) || kind.Contains("Posting", StringComparison.OrdinalIgnoreCase) || kind.Contains("Report", StringComparison.OrdinalIgnoreCase))
            {
                if (_articles++ == 0)
                {
                    Take(node, people);
                }
            }
            else if (!kind.Contains("Video", StringComparison.OrdinalIgnoreCase) && !kind.Contains("Image", StringComparison.OrdinalIgnoreCase) && !kind.Contains("Comment", StringComparison.OrdinalIgnoreCase)
                && rest.Published is null)
            {
                rest.Take(node, people);
            }

            foreach (var property in node.EnumerateObject())
            {
                if (property.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array && property.Name is not ("comment" or "review" or "itemListElement"))
                {
                    Visit(property.Value, rest, people, depth + 1);
                }
            }
        }
    }

    private void Take(JsonElement node, Dictionary<string, (string Name, bool IsOrganisation)> people)
    {
        Headline ??= String(node, "headline") ?? String(node, "name");
        Published ??= String(node, "datePublished") ?? String(node, "dateCreated");
        Modified ??= String(node, "dateModified");
        Language ??= String(node, "inLanguage");
        _body ??= String(node, "articleBody");
        if (node.TryGetProperty("publisher", out var publisher))
        {
            Publisher ??= NamesOf(publisher, people, false).FirstOrDefault().Name;
        }

        List<(string Name, bool IsOrganisation)> Named(string property) => node.TryGetProperty(property, out var value) ? NamesOf(value, people, false) : [];
        // An author may stand there with nothing in it.
        Authors.AddRange((Named("author") is { Count: > 0 } authors ? authors : Named("creator")).Take(10));
    }

    private static List<(string Name, bool IsOrganisation)> NamesOf(JsonElement node, Dictionary<string, (string Name, bool IsOrganisation)> people, bool organisation)
    {
        switch (node.ValueKind)
        {
            case JsonValueKind.String:
                return Text(node) is { Length: > 0 } text ? [(text, organisation)] : [];
            case JsonValueKind.Array:
                return [.. node.EnumerateArray().SelectMany(child => NamesOf(child, people, organisation))];
            case JsonValueKind.Object when node.TryGetProperty("name", out var name) && NamesOf(name, people, IsOrganisation(node)) is { Count: > 0 } named:
                return named;
            case JsonValueKind.Object when String(node, "givenName") is { } given && String(node, "familyName") is { } family:
                return [($"{given} {family}", false)];
            case JsonValueKind.Object when String(node, "@id") is { } id && people.TryGetValue(id, out var known):
                return [known];
            default:
                return [];
        }
    }

    private static bool IsOrganisation(JsonElement node) => Kinds(node) is var kinds && Array.Exists(_organisations, kind => kinds.Contains(kind, StringComparison.OrdinalIgnoreCase));

    private static string Kinds(JsonElement node) =>
        !node.TryGetProperty("@type", out var type) ? ""
        : type.ValueKind == JsonValueKind.String ? Text(type) ?? ""
        : type.ValueKind == JsonValueKind.Array ? string.Join(' ', type.EnumerateArray().Where(kind => kind.ValueKind == JsonValueKind.String).Select(Text)) : "";

    private static string? String(JsonElement node, string name) =>
        node.TryGetProperty(name, out var value) && Text(value) is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;

    /// <summary>Half a character in an escape (<c>"\ud800"</c>) is JSON and no text: the value is as good as absent. Many pages write the references of HTML into it.</summary>
    private static string? Text(JsonElement value)
    {
        try
        {
            var text = value.ValueKind == JsonValueKind.String ? value.GetString() : null;
            return text is not null && text.Contains('&', StringComparison.Ordinal) ? WebUtility.HtmlDecode(text) : text;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
