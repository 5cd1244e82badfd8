using IncidentTracker.Domain.Articles;
using IncidentTracker.Extraction.Markup;

namespace IncidentTracker.Extraction.Wire;

/// <summary>When a page says it was published and changed: what it says for machines first, then what it shows near its headline, then its address, then any date at all.</summary>
internal sealed class PublishedTimeReader
{
    private static readonly string[] _published =
    [
        "article:published_time", "og:published_time", "og:article:published_time", "datepublished", "article:published", "article.published", "dateposted", "originalpublicationdate", "publicationdate", "publication_date",
        "publish-date", "publish_date", "publishdate", "published-date", "published_date", "published_time", "published_at", "pubdate", "pub_date", "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "cxenseparse:publishtime",
        "dc.date.issued", "dcterms.issued", "dc.date.created", "dcterms.created", "dc.created", "datecreated", "article:created", "displaydate", "dc.date.publication", "citation_publication_date",
        "citation_online_date", "article_date_original", "article_date", "articledate", "date_published", "release_date", "og:pubdate", "og:release_date", "bt:pubdate", "rbpubdate", "shareaholic:article_published_time", "weibo:article:create_at", "vr:published_time", "firstpublished",
    ];

    /// <summary>Names under which some sites write the publication and others the last change: believed after what is shown.</summary>
    private static readonly string[] _loose = ["date", "dc.date", "dcterms.date", "created", "timestamp", "pdate", "ptime"];

    private static readonly string[] _modified =
    [
        "article:modified_time", "og:updated_time", "og:modified_time", "datemodified", "article:modified", "dateupdate", "dateupdated", "dc.date.modified", "dcterms.modified", "dc.modified", "last-modified", "lastmodified", "lastmod", "lastmoddate",
        "last_modified", "modified", "modified_time", "modificationdate", "updated_time", "update_time", "revised", "shareaholic:article_modified_time", "cxenseparse:recs:modifiedtime", "utime", "lastdate",
    ];

    private readonly PageSigns _signs;
    private readonly LinkedData _data;
    private readonly IReadOnlyList<Block> _blocks;
    private readonly int _firstOfText;
    private readonly string? _url;
    private readonly bool _monthFirst;
    private readonly DateTimeOffset _earliest;
    private readonly TimeZoneInfo? _zone;

    /// <summary>When the page was fetched, for times that are counted from then; null where unknown.</summary>
    public DateTimeOffset? FetchedAt { get; init; }

    public PublishedTimeReader(PageSigns signs, LinkedData data, IReadOnlyList<Block> blocks, int firstOfText, string? url, bool monthFirst, DateTimeOffset? earliest = null, TimeZoneInfo? zone = null) =>
        (_signs, _data, _blocks, _firstOfText, _url, _monthFirst, _earliest, _zone) = (signs, data, blocks, firstOfText, url, monthFirst, earliest ?? new(1995, 1, 1, 0, 0, 0, TimeSpan.Zero), zone);

    /// <summary>When the story came out.</summary>
    public StatedTime? Published() => AsShown(Stated());

    private StatedTime? Stated() =>
        Exact(Of(_data.Published) ?? Metas(_published) ?? Elements(true)) ?? OfUrl() ?? Visible() ?? Labelled() ?? Metas(_loose) ?? Of(_data.Modified) ?? Metas(_modified)
            ?? Elements(false) ?? HiddenTimes.OfScripts(_signs, Of) ?? Ago() ?? Anywhere() ?? OfImages() ?? HiddenTimes.OfSource(_signs, Of);

    /// <summary>A day, or a clock without a zone, as another statement for machines tells it exactly.</summary>
    private StatedTime? Exact(StatedTime? time) =>
        (time is { Precision: TimePrecision.Day } or { Precision: TimePrecision.Instant, ZoneAssumed: true }) ? Metas(_published, time) ?? Elements(true, time) ?? time : time;

    /// <summary>True where <paramref name="time"/> says the same as <paramref name="coarse"/> and leaves nothing open.</summary>
    private static bool IsExactly(StatedTime coarse, StatedTime time) =>
        time is { Precision: TimePrecision.Instant, ZoneAssumed: false } && time.Day == coarse.Day
        && (coarse.Precision == TimePrecision.Day || (time.Value.DateTime - coarse.Value.DateTime).Duration() < TimeSpan.FromMinutes(1));

    /// <summary>
    /// Many sites write machine times in UTC and show their readers the local day. Where both are one day apart, the instant is told in the source's own zone, or in the nearest offset that gives the day shown.
    /// The day of a change shows nothing about the publication.
    /// </summary>
    private StatedTime? AsShown(StatedTime? time)
    {
        if (time is not { Precision: TimePrecision.Instant } || time.Value.Offset != TimeSpan.Zero || (OfUrl() ?? Visible(changes: false)) is not { } shown)
        {
            return time;
        }

        if (_zone is not null)
        {
            // A clock without a zone is the source's own already.
            var local = TimeZoneInfo.ConvertTime(time.Value, _zone);
            return !time.ZoneAssumed && DateOnly.FromDateTime(local.DateTime) == shown.Day ? time with { Value = local } : time;
        }

        var hours = (shown.Day.DayNumber - time.Day.DayNumber) switch { 1 => 24 - time.Value.Hour, -1 => -time.Value.Hour - 1, _ => 0 };
        return Math.Abs(hours) is 0 or > 12 ? time : time with { Value = time.Value.ToOffset(TimeSpan.FromHours(hours)) };
    }

    /// <summary>When it was last changed, where that is said.</summary>
    public StatedTime? Modified() => Of(_data.Modified) ?? Metas(_modified) ?? Changed();

    /// <summary>The last change, else the publication: what a reader who asks for the age of the page wants.</summary>
    public StatedTime? ModifiedOrPublished() => Modified() ?? Published();

    private StatedTime? Of(string? text) => text is not null && StatedTimeReader.Read(text, _monthFirst) is { } time && (time.Precision == TimePrecision.Instant ? time.Value >= _earliest : time.Day >= DateOnly.FromDateTime(_earliest.UtcDateTime)) ? time : null;

    private StatedTime? Metas(string[] names, StatedTime? coarse = null)
    {
        foreach (var name in names)
        {
            foreach (var (have, content) in _signs.Metas)
            {
                if (have == name && Of(content) is { } time && (coarse is null || IsExactly(coarse, time)))
                {
                    return time;
                }
            }
        }

        return null;
    }

    /// <summary>time, abbr and elements whose class names speak of a date: the surest first, then the nearest to the beginning of the text. Those that tell <paramref name="coarse"/> exactly, where that is given.</summary>
    private StatedTime? Elements(bool near, StatedTime? coarse = null)
    {
        StatedTime? best = null;
        var most = 0;
        foreach (var sign in _signs.Times)
        {
            var (element, block, hint) = sign;
            var className = element.ClassName ?? "";
            var property = element.GetAttribute("itemprop") ?? "";
            var changed = Has(className, "updated") || Has(className, "modified") || Has(property, "modified");
            var score = Has(property, "datePublished") || element.HasAttribute("pubdate") || Has(className, "entry-date") || Has(className, "published") || Has(className, "pubdate") ? 60 : 20;
            score += element.LocalName == "time" ? 15 : 0;
            score -= changed && !Has(className, "published") ? 35 : 0;
            score -= hint.HasFlag(Hint.Comment) || hint.HasFlag(Hint.Related) ? 40 : 0;
            var distance = block - _firstOfText;
            score += distance is >= -15 and <= 2 ? 40 : distance is >= -40 and <= 8 ? 15 : 0;
            score -= Math.Min(Math.Abs(distance), 60) / 4;
            if ((near && score < 22) || score <= most || (changed && coarse is not null))
            {
                continue;
            }

            var text = element.LocalName == "time" || element.TextContent.Length < 160 ? element.TextContent : null;
            if ((Of(element.GetAttribute("datetime")) ?? Of(element.GetAttribute("content")) ?? Of(element.GetAttribute("data-utime")) ?? Of(element.GetAttribute("title")) ?? Of(text)) is { } time
                && (coarse is null || IsExactly(coarse, time)))
            {
                (best, most) = (time, score);
            }
        }

        return best;
    }

    private StatedTime? Changed()
    {
        foreach (var sign in _signs.Times)
        {
            var className = sign.Element.ClassName ?? "";
            if ((Has(className, "updated") || Has(className, "modified") || Has(sign.Element.GetAttribute("itemprop") ?? "", "modified"))
                && (Of(sign.Element.GetAttribute("datetime")) ?? Of(sign.Element.GetAttribute("content")) ?? Of(sign.Element.TextContent)) is { } time)
            {
                return time;
            }
        }

        return null;
    }

    private static bool Has(string text, string word) => text.Contains(word, StringComparison.OrdinalIgnoreCase);

    /// <summary>/2022/01/14/ or /2022-01-14- or 20220114 in the address.</summary>
    private StatedTime? OfUrl() => _url is null ? null : OfAddress(_url);

    private StatedTime? OfAddress(string address)
    {
        for (var i = 0; i + 8 <= address.Length; i++)
        {
            if ((i > 0 && char.IsAsciiDigit(address[i - 1])) || !(address[i] is '1' or '2') || !(address[i + 1] is '9' or '0'))
            {
                continue;
            }

            var end = i;
            while (end < address.Length && end - i < 10 && (char.IsAsciiDigit(address[end]) || (address[end] is '/' or '-' or '_' && end > i + 3)))
            {
                end++;
            }

            var part = address[i..end].Trim('/', '-', '_').Replace('/', '-').Replace('_', '-');
            var cuts = part.Count(c => c == '-');
            if ((cuts == 2 && part.Length >= 8) || (cuts == 0 && part.Length == 8 && (end >= address.Length || !char.IsAsciiDigit(address[end]))))
            {
                if (Of(part) is { Precision: TimePrecision.Day } time)
                {
                    return time;
                }
            }
        }

        // 29-10-2021 in an address is a day first, everywhere.
        foreach (var part in address.Split('/', '?'))
        {
            if (part.Length >= 10 && char.IsAsciiDigit(part[0]) && char.IsAsciiDigit(part[1]) && part[2] is '-' or '.' && part[5] == part[2] && StatedTimeReader.Read(part[..10]) is { Precision: TimePrecision.Day } day)
            {
                return Of(day.ToString());
            }
        }

        return null;
    }

    /// <summary>A date written between headline and text, or in its first or last lines. A line that tells of a change is the last resort, with <paramref name="changes"/> only.</summary>
    private StatedTime? Visible(bool changes = true)
    {
        StatedTime? changed = null;
        for (var i = Math.Max(0, _firstOfText - 15); i < Math.Min(_blocks.Count, _firstOfText + 2); i++)
        {
            var text = _blocks[i].Text;
            if (text.Length > 160 || Of(text) is not { } time)
            {
                continue;
            }

            if (DateLabels.Published(text) is { } rest && Of(rest) is { } labelled)
            {
                return labelled;
            }

            if (!DateLabels.IsChanged(text))
            {
                return time;
            }

            changed ??= time;
        }

        return changes ? changed : null;
    }

    /// <summary>"Published on …" wherever it stands outside comments and lists of other stories.</summary>
    private StatedTime? Labelled()
    {
        foreach (var block in _blocks)
        {
            if (block.Text.Length <= 200 && !IsElsewhere(block) && DateLabels.Published(block.Text) is { } rest && Of(rest) is { } time)
            {
                return time;
            }
        }

        return null;
    }

    /// <summary>"3 hours ago" near the headline, where no date is stated there.</summary>
    private StatedTime? Ago()
    {
        for (var i = Math.Max(0, _firstOfText - 15); FetchedAt is { } fetched && i < Math.Min(_blocks.Count, _firstOfText + 2); i++)
        {
            var block = _blocks[i];
            if (!block.LedByLink && !block.IsHeading && block.Box.Tag != "li" && !IsElsewhere(block) && !DateLabels.IsChanged(block.Text) && RelativeTimes.Read(block.Text, fetched, _zone) is { } time)
            {
                return time;
            }
        }

        return null;
    }

    /// <summary>The first date below the headline, as a thread's first post has it; else the latest of the page.</summary>
    private StatedTime? Anywhere()
    {
        StatedTime? latest = null;
        for (var i = 0; i < _blocks.Count; i++)
        {
            var (block, text) = (_blocks[i], _blocks[i].Text);
            if (text.Length > 400 || text.Contains('©', StringComparison.Ordinal) || (Of(text) ?? (text.Length > 160 ? Of(text[^160..]) : null)) is not { } time)
            {
                continue;
            }

            if (i >= _firstOfText && text.Length <= 60 && !IsElsewhere(block) && !block.Box.Around.HasFlag(Around.Footer) && !DateLabels.IsChanged(text))
            {
                return time;
            }

            latest = latest is null || time.Day > latest.Day ? time : latest;
        }

        return latest;
    }

    private static bool IsElsewhere(Block block) => ((block.Box.Above | block.Box.Own) & (Hint.Comment | Hint.Related)) != Hint.None && (block.Box.Own & (Hint.Comment | Hint.Related)) != Hint.None;

    private StatedTime? OfImages()
    {
        foreach (var image in _signs.Images)
        {
            if (OfAddress(image) is { } time)
            {
                return time;
            }
        }

        return _signs.Meta("og:image") is { } picture ? OfAddress(picture) : null;
    }
}
