using IncidentTracker.Domain;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Sources;
using IncidentTracker.Extraction.Wire;

namespace IncidentTracker.Extraction.Markup;

/// <summary>Fields and paragraphs put together into one reading.</summary>
internal static class PageAssembly
{
    private const int MostLeftOut = 50;
    private static readonly string[] _american = [".com", ".us", ".gov", ".edu", ".mil"];

    public static PageReading Of(PageInput page, SourceProfile profile, PageAnalysis analysis)
    {
        var (blocks, signs, data, context) = analysis;
        var wanted = signs.WantedBlocks is { } range && SelectedText.Choose(blocks, range.From, range.To) is { } selected ? selected : null;
        var chosen = wanted ?? MainText.Choose(blocks, context);
        ArticleEdges.Mend(blocks, chosen);
        HiddenStyle.DropHidden(blocks, chosen);
        var first = analysis.FirstOfText(chosen);
        var body = Body(blocks, chosen);
        List<string> told = wanted is null ? LinkedBody.Of(data, blocks, chosen) : [];
        if (told.Count > 0)
        {
            body = ([.. told.Where(line => !BylineReader.IsTail(line))], [], [.. body.Credits, .. told.Where(BylineReader.IsTail)]);
        }

        var host = Uri.TryCreate(page.Url, UriKind.Absolute, out var address) ? address.Host : null;
        var outlet = Outlet(signs, data);
        var (title, marker) = UpdateMarkerReader.Read(HeadlineReader.Read(signs, data, blocks, outlet, host));
        var stated = Language(signs.Language ?? signs.Meta("og:locale", "content-language", "language", "dc.language") ?? data.Language);
        var read = LanguageGuess.Of(body.Paragraphs);
        var zone = profile.Zone is { } place && TimeZoneInfo.TryFindSystemTimeZoneById(place, out var known) ? known : null;
        var times = new PublishedTimeReader(signs, data, blocks, first, page.Url, IsMonthFirst(read ?? stated, signs.Language, host), zone: zone) { FetchedAt = page.FetchedAt };
        return new()
        {
            Title = title,
            UpdateMarker = marker,
            Byline = BylineReader.Read(signs, data, blocks, first, outlet, read ?? stated),
            Outlet = outlet,
            CanonicalUrl = Canonical(signs, address),
            Published = InZone(times.Published(), zone),
            Modified = InZone(times.Modified(), zone),
            Language = read ?? stated,
            Paragraphs = body.Paragraphs,
            Headings = body.Headings,
            Credits = body.Credits,
            LeftOut = LeftOut(blocks, chosen),
            Warnings = [.. Oddities(analysis, told.Count > 0)],
            NotAnArticle = told.Count > 0 ? null : NoArticle.Why(analysis, chosen, title, address, outlet),
        };
    }

    private static IEnumerable<Problem> Oddities(PageAnalysis analysis, bool fromData)
    {
        if (analysis.Selector is { } selector)
        {
            yield return selector;
        }

        if (fromData)
        {
            yield return new("page.text-from-data");
        }
    }

    private static (List<string> Paragraphs, List<int> Headings, List<string> Credits) Body(IReadOnlyList<Block> blocks, bool[] chosen)
    {
        var (paragraphs, headings, credits) = (new List<string>(), new List<int>(), new List<string>());
        for (var i = 0; i < blocks.Count; i++)
        {
            if (ArticleEdges.IsCredit(blocks, chosen, i))
            {
                credits.Add(blocks[i].Text);
                chosen[i] = false;
            }
            else if (chosen[i])
            {
                if (blocks[i].IsHeading)
                {
                    headings.Add(paragraphs.Count);
                }

                paragraphs.Add(blocks[i].Text);
                if (SideLines.Signature(blocks[i]) is { } agency)
                {
                    credits.Add(agency);
                }
            }
        }

        return (paragraphs, headings, credits);
    }

    private static List<string> LeftOut(IReadOnlyList<Block> blocks, bool[] chosen)
    {
        var (first, last) = (Array.IndexOf(chosen, true), Array.LastIndexOf(chosen, true));
        var lines = new List<string>();
        for (var i = Math.Max(0, first - 5); first >= 0 && i < Math.Min(blocks.Count, last + 9) && lines.Count < MostLeftOut; i++)
        {
            if (!chosen[i] && blocks[i].Text.Length <= 500 && blocks[i].Characters > 0)
            {
                lines.Add(blocks[i].Text);
            }
        }

        return lines;
    }

    private static string? Outlet(PageSigns signs, LinkedData data)
    {
        var name = signs.Meta("og:site_name") ?? data.Publisher ?? signs.Meta("application-name", "apple-mobile-web-app-title", "publisher", "dc.publisher", "al:android:app_name");
        if (name is null && signs.Title is { } title && title.LastIndexOfAny(['|', '–', '—']) is > 0 and var at && title.Length - at is > 3 and < 40)
        {
            name = title[(at + 1)..];
        }

        return string.IsNullOrWhiteSpace(name) || name.Contains("://", StringComparison.Ordinal) ? null : HeadlineReader.Tidy(name);
    }

    private static string? Canonical(PageSigns signs, Uri? address)
    {
        foreach (var said in new[] { signs.Canonical, signs.Meta("og:url") })
        {
            if (!string.IsNullOrWhiteSpace(said) && Uri.TryCreate(address, said.Trim(), out var found) && found.IsAbsoluteUri && found.Scheme is "http" or "https"
                && (address is null || found.AbsolutePath.Length > 1 || address.AbsolutePath.Length <= 1))
            {
                return found.AbsoluteUri;
            }
        }

        return address?.Scheme is "http" or "https" ? address.AbsoluteUri : null;
    }

    private static string? Language(string? stated)
    {
        var code = stated?.Trim().Split('-', '_', ',', ';', ' ')[0].ToLowerInvariant();
        return code is { Length: 2 or 3 } && code.All(char.IsAsciiLetter) ? code : null;
    }

    /// <summary>3/4/2020 is the fourth of March in the United States, and on English pages that do not say that they are from elsewhere. Where no language is known, the host's name decides.</summary>
    private static bool IsMonthFirst(string? language, string? full, string? host) =>
        (language is null ? host is { } name && Array.Exists(_american, end => name.EndsWith(end, StringComparison.OrdinalIgnoreCase))
            : language == "en" && (full is null || (full.Length <= 3 && full.StartsWith("en", StringComparison.OrdinalIgnoreCase)) || full.EndsWith("US", StringComparison.OrdinalIgnoreCase)))
        && !(host is not null && (host.EndsWith(".uk", StringComparison.Ordinal) || host.EndsWith(".au", StringComparison.Ordinal) || host.EndsWith(".nz", StringComparison.Ordinal)
            || host.EndsWith(".ie", StringComparison.Ordinal) || host.EndsWith(".in", StringComparison.Ordinal) || host.EndsWith(".za", StringComparison.Ordinal)));

    private static StatedTime? InZone(StatedTime? time, TimeZoneInfo? zone)
    {
        if (time is not { ZoneAssumed: true, Precision: TimePrecision.Instant } || zone is null)
        {
            return time;
        }

        var clock = time.Value.DateTime;
        return time with { Value = new(clock, zone.GetUtcOffset(clock)), ZoneAssumed = false };
    }
}
