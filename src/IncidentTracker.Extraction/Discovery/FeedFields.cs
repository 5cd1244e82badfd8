using System.Globalization;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Sources;

namespace IncidentTracker.Extraction.Discovery;

/// <summary>Collects what the elements of a channel or an item say. Several dialects name the same thing differently and feeds mix them: here is which word wins.</summary>
internal sealed class FeedFields
{
    private const int _maxList = 200;
    private int _titleRank = int.MaxValue;
    private int _linkRank = int.MaxValue;
    private bool _described;
    private string? _ttl;
    private string? _period;
    private string? _frequency;

    public bool IsItem { get; init; }
    public string? Title { get; private set; }
    public string? Subtitle { get; private set; }
    public string? Summary { get; private set; }
    public string? Link { get; private set; }
    public string? Id { get; private set; }
    public string? Language { get; private set; }
    public string? Image { get; private set; }
    public string? Older { get; private set; }
    public TimeSpan? TimeToLive => FeedRhythm.Of(_ttl, _period, _frequency);
    public DateTimeOffset? Published { get; private set; }
    public DateTimeOffset? Updated { get; private set; }
    public List<string> Contents { get; } = [];
    public List<FeedPerson> Authors { get; } = [];
    public List<string> Categories { get; } = [];
    public List<FeedEnclosure> Enclosures { get; } = [];

    /// <summary>Attributes of the channel or item itself: RDF's about, CDF's href and lastmod.</summary>
    public void TakeAttributes(FeedNode container)
    {
        if (IsItem && container.Attribute("rdf:about") is { Length: > 0 } about)
        {
            Id ??= FeedText.Address(container, about);
        }

        if (container.Attribute("href") is { Length: > 0 } href)
        {
            SetLink(FeedText.Address(container, href), 1);
        }

        Updated ??= FeedDates.Read(container.Attribute("lastmod"));
    }

    public void Take(FeedNode node)
    {
        switch (node.Name)
        {
            case "title":
                SetTitle(FeedText.Value(node), 0);
                break;
            case "dc:title" or "news:title":
                SetTitle(FeedText.Value(node), 1);
                break;
            case "news:news":
                foreach (var child in node.Children)
                {
                    Take(child);
                }

                break;
            case "media:title":
                SetTitle(FeedText.Value(node), 2);
                break;
            case "media:group" or "media:content":
                foreach (var child in node.Children.Where(child => child.Name is "media:title" or "media:category" or "media:description"))
                {
                    Take(child);
                }

                break;
            case "description" or "dc:description" or "summary" or "abstract":
                Describe(FeedText.Value(node));
                break;
            case "itunes:summary" or "googleplay:description" or "media:description" or "itunes:subtitle" when IsItem:
                Summary ??= FeedText.Value(node);
                break;
            case "itunes:subtitle" or "itunes:summary" or "googleplay:description":
                Subtitle ??= FeedText.Value(node);
                break;
            case "subtitle" or "tagline":
                Subtitle = FeedText.Value(node) ?? Subtitle;
                break;
            case "content":
                AddContent(node.Attribute("src") is { Length: > 0 } && node.Content.Count == 0 ? null : FeedText.Value(node));
                break;
            case "body" or "xhtml:body" or "content:encoded" or "fullitem" or "content:items":
                AddContent(FeedText.Value(node));
                break;
            case "link" or "a10:link" or "atom:link":
                TakeLink(node);
                break;
            case "loc":
                SetLink(FeedText.Address(node), 0);
                Id ??= Link;
                break;
            case "feedburner:origlink":
                SetLink(FeedText.Address(node), -1);
                break;
            case "feedburner:origenclosurelink" when FeedText.Address(node) is { } original && Enclosures.Count > 0:
                Enclosures[0] = Enclosures[0] with { Href = original };
                break;
            case "guid" or "id":
                TakeId(node);
                break;
            case "enclosure":
                AddEnclosure(FeedText.Address(node, node.Attribute("url") ?? node.Attribute("href")), node);
                break;
            default:
                TakeRest(node);
                break;
        }
    }

    private void TakeRest(FeedNode node)
    {
        switch (node.Name)
        {
            case "published" or "issued" or "dcterms:issued" or "pubdate" or "news:publication_date":
                Published = DateOf(node) ?? Published;
                break;
            case "dcterms:created" or "created" or "dcterms:date":
                Published ??= DateOf(node);
                break;
            case "updated" or "modified" or "dcterms:modified" or "dc:date" or "lastbuilddate" or "lastmod" or "date":
                Updated = DateOf(node) ?? Updated;
                break;
            case "author" or "managingeditor" or "dc:creator" or "dc:author" or "itunes:author" or "googleplay:author":
                AddAuthor(FeedPeople.Of(node));
                break;
            case "category" or "dc:subject" or "media:category" or "itunes:category" or "googleplay:category":
                AddCategory(node.Attribute("term") ?? (FeedText.TextOf(node) is { Length: > 0 } text ? text : node.Attribute("text") ?? node.Attribute("label")));
                foreach (var inner in node.Children.Where(child => child.Name == node.Name))
                {
                    AddCategory(inner.Attribute("text"));
                }

                break;
            case "itunes:keywords" or "keywords" or "media:keywords" or "news:keywords":
                foreach (var word in FeedText.TextOf(node).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                {
                    AddCategory(word);
                }

                break;
            case "language" or "dc:language":
                Language ??= FeedText.TextOf(node) is { Length: > 0 } language ? language : null;
                break;
            case "news:publication":
                foreach (var child in node.Children.Where(child => child.Name == "news:language"))
                {
                    Language ??= FeedText.TextOf(child);
                }

                break;
            case "ttl":
                _ttl ??= FeedText.TextOf(node);
                break;
            case "sy:updateperiod":
                _period ??= FeedText.TextOf(node);
                break;
            case "sy:updatefrequency":
                _frequency ??= FeedText.TextOf(node);
                break;
            case "icon":
                Image = FeedText.Address(node) ?? Image;
                break;
            case "logo":
                Image ??= FeedText.Address(node);
                break;
            case "image":
                Image ??= node.Children.FirstOrDefault(child => child.Name == "url") is { } url ? FeedText.Address(url) : null;
                break;
            case "itunes:image":
                Image ??= FeedText.Address(node, node.Attribute("href"));
                break;
        }
    }

    private static DateTimeOffset? DateOf(FeedNode node) => FeedDates.Read(FeedText.TextOf(node));

    private void SetTitle(string? title, int rank)
    {
        if (title is not null && rank < _titleRank || title is not null && Title is null)
        {
            (Title, _titleRank) = (title, rank);
        }
    }

    private void SetLink(string? link, int rank)
    {
        // A later link of the same standing replaces an earlier one: feeds add the better one below.
        if (link is not null && rank <= _linkRank)
        {
            (Link, _linkRank) = (link, rank);
        }
    }

    /// <summary>The first description is the summary; a second one is the content. Content that came before does not count as one.</summary>
    private void Describe(string? value)
    {
        if (!IsItem)
        {
            Subtitle ??= value;
        }
        else if (value is not null && _described)
        {
            AddContent(value);
        }
        else if (value is not null)
        {
            (Summary, _described) = (value, true);
        }
    }

    private void AddContent(string? value)
    {
        if (value is not null && Contents.Count < _maxList)
        {
            Contents.Add(value);
        }
    }

    private void TakeLink(FeedNode node)
    {
        var written = node.Attribute("href");
        var address = FeedText.Address(node, written ?? FeedText.TextOf(node));
        var rel = node.Attribute("rel")?.Trim().ToLowerInvariant();
        var type = node.Attribute("type")?.Trim().ToLowerInvariant();
        rel = rel?.StartsWith("http://www.iana.org/assignments/relation/", StringComparison.Ordinal) == true ? rel[41..] : rel;
        if (rel == "enclosure")
        {
            AddEnclosure(address, node);
            return;
        }

        if (rel is "prev-archive" || rel is "next" && Older is null)
        {
            // An archive of fixed pages is worth more than a paged view that shifts while it is read.
            Older = address;
            return;
        }

        if (rel is null or "" or "alternate")
        {
            SetLink(address, type is null or "" or "text/html" or "application/xhtml+xml" || rel is null && written is null ? 0 : 3);
        }
    }

    private void TakeId(FeedNode node)
    {
        var written = FeedText.TextOf(node);
        if (written.Length == 0)
        {
            return;
        }

        var permanent = !"false".Equals(node.Attribute("isPermaLink")?.Trim(), StringComparison.OrdinalIgnoreCase);
        Id = permanent && (node.Name == "id" || written.StartsWith('/')) ? WebAddress.Resolve(node.Base, written) : written;
        if (permanent && WebAddress.IsWeb(Id))
        {
            SetLink(FeedText.Address(node, Id), 4);
        }
    }

    private void AddEnclosure(string? href, FeedNode node)
    {
        if (href is not null && Enclosures.Count < _maxList && !Enclosures.Exists(known => known.Href == href))
        {
            Enclosures.Add(new(href, node.Attribute("type"), LengthOf(node.Attribute("length"))));
        }
    }

    internal static long? LengthOf(string? written) => long.TryParse(written?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var length) ? length : null;

    private void AddAuthor(FeedPerson? person)
    {
        if (person is not null && Authors.Count < _maxList && !Authors.Exists(known => known.Name == person.Name && known.Email == person.Email))
        {
            Authors.Add(person);
        }
    }

    private void AddCategory(string? category)
    {
        category = category?.Trim();
        if (!string.IsNullOrEmpty(category) && Categories.Count < _maxList && !Categories.Contains(category, StringComparer.Ordinal))
        {
            Categories.Add(category);
        }
    }
}
