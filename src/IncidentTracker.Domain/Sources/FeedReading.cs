namespace IncidentTracker.Domain.Sources;

/// <summary>What a feed, a JSON Feed or a sitemap says: about itself, and its items in the order of the document.</summary>
public sealed record FeedReading
{
    /// <summary>The dialect: <c>rss090</c>…<c>rss20</c>, <c>rss10</c>, <c>atom03</c>, <c>atom10</c>, <c>json1</c>, <c>cdf</c>, <c>sitemap</c>, <c>sitemapindex</c>.</summary>
    public required string Format { get; init; }
    /// <summary>The name of the encoding in which the bytes were read.</summary>
    public string Encoding { get; init; } = "utf-8";
    /// <summary>True where the document was ill-formed and was read all the same.</summary>
    public bool Recovered { get; init; }
    /// <summary>Title, as HTML or text as the feed gives it.</summary>
    public string? Title { get; init; }
    /// <summary>One line about the feed.</summary>
    public string? Subtitle { get; init; }
    /// <summary>The site the feed belongs to, absolute where the feed's own address is known.</summary>
    public string? Link { get; init; }
    /// <summary>The feed's own identifier.</summary>
    public string? Id { get; init; }
    /// <summary>Language tag as stated.</summary>
    public string? Language { get; init; }
    /// <summary>Last change, in the offset stated; UTC where none is.</summary>
    public DateTimeOffset? Updated { get; init; }
    /// <summary>Publication, in the offset stated; UTC where none is.</summary>
    public DateTimeOffset? Published { get; init; }
    /// <summary>Icon or logo.</summary>
    public string? Image { get; init; }
    /// <summary>People behind the feed.</summary>
    public IReadOnlyList<FeedPerson> Authors { get; init; } = [];
    /// <summary>Subjects of the whole feed.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];
    /// <summary>The items; of a sitemap index, the sitemaps it names.</summary>
    public IReadOnlyList<FeedItem> Items { get; init; } = [];
    /// <summary>How long the publisher asks readers to rest between two visits (<c>ttl</c>, <c>sy:updatePeriod</c>), as stated; null where nothing sensible is.</summary>
    public TimeSpan? TimeToLive { get; init; }
    /// <summary>The page of the feed with older items (Atom's <c>next</c> and <c>prev-archive</c>, JSON Feed's <c>next_url</c>), absolute where a base is known.</summary>
    public string? Older { get; init; }
    /// <summary>Items the document had beyond the cap of the reader; the newest were kept.</summary>
    public int ItemsLeftOut { get; init; }
}

/// <summary>One item of a feed. Everything is optional: feeds are what they are.</summary>
public sealed record FeedItem
{
    /// <summary>Headline, as HTML or text as the feed gives it.</summary>
    public string? Title { get; init; }
    /// <summary>The article's address, absolute where a base is known; never another scheme than http or https once resolved against one.</summary>
    public string? Link { get; init; }
    /// <summary>The item's identifier, unnormalised.</summary>
    public string? Id { get; init; }
    /// <summary>First publication, in the offset stated; UTC where none is.</summary>
    public DateTimeOffset? Published { get; init; }
    /// <summary>Last change, in the offset stated; UTC where none is.</summary>
    public DateTimeOffset? Updated { get; init; }
    /// <summary>Summary as HTML or text; the first content where no summary is stated.</summary>
    public string? Summary { get; init; }
    /// <summary>Full contents as HTML or text, where the feed carries them.</summary>
    public IReadOnlyList<string> Contents { get; init; } = [];
    /// <summary>Language tag where it differs from the feed's or is stated.</summary>
    public string? Language { get; init; }
    /// <summary>Authors in order, without doublets.</summary>
    public IReadOnlyList<FeedPerson> Authors { get; init; } = [];
    /// <summary>Subjects in order, without doublets.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];
    /// <summary>Attached files.</summary>
    public IReadOnlyList<FeedEnclosure> Enclosures { get; init; } = [];
}

/// <summary>A person as a feed names them.</summary>
/// <param name="Name">Name without address; empty where only an address is given.</param>
/// <param name="Email">E-mail address.</param>
/// <param name="Href">Home page.</param>
/// <param name="AsWritten">The words of the feed, where it gives one string.</param>
public sealed record FeedPerson(string Name, string? Email = null, string? Href = null, string? AsWritten = null)
{
    /// <summary>The person in one line: as written, or name with address.</summary>
    public override string ToString() => AsWritten ?? (Email is null ? Name : Name.Length == 0 ? Email : $"{Name} ({Email})");
}

/// <summary>An attached file.</summary>
/// <param name="Href">Its address.</param>
/// <param name="Type">Media type as stated.</param>
/// <param name="Length">Size in bytes as stated; null where none or nonsense is stated.</param>
public sealed record FeedEnclosure(string Href, string? Type = null, long? Length = null);
