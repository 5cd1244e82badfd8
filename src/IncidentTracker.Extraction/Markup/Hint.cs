using System.Collections.Frozen;

namespace IncidentTracker.Extraction.Markup;

/// <summary>What a word in a class name, id or role says about the element.</summary>
[Flags]
internal enum Hint
{
    None = 0,
    Article = 1 << 0,
    Body = 1 << 1,
    Comment = 1 << 2,
    Share = 1 << 3,
    Related = 1 << 4,
    Caption = 1 << 5,
    Media = 1 << 6,
    Author = 1 << 7,
    Navigation = 1 << 8,
    Advert = 1 << 9,
    Newsletter = 1 << 10,
    Footer = 1 << 11,
    Header = 1 << 12,
    Title = 1 << 13,
    Standfirst = 1 << 14,
    Side = 1 << 15,
    Overlay = 1 << 16,
    Time = 1 << 17,
    Embed = 1 << 18,
    List = 1 << 19,
    Tag = 1 << 20,
    Meta = 1 << 21,
    Hidden = 1 << 22,
    Paragraph = 1 << 23,
    Quote = 1 << 24,
    Factbox = 1 << 25,
    Main = 1 << 26,
    Promo = 1 << 27,
}

/// <summary>Words that web designers use in class names, grouped by what they mean. Written by hand; no site's own names.</summary>
internal static class Hints
{
    public const int Count = 28;

    private static readonly FrozenDictionary<string, Hint> _words = Words().ToFrozenDictionary(StringComparer.Ordinal);
    private static readonly FrozenDictionary<string, Hint>.AlternateLookup<ReadOnlySpan<char>> _lookup = _words.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The hints in <paramref name="value"/>, cut at signs and at humps.</summary>
    public static Hint Of(string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            return Hint.None;
        }

        var found = Hint.None;
        Span<char> word = stackalloc char[24];
        var length = 0;
        var end = Math.Min(value.Length, 400);
        for (var i = 0; i <= end; i++)
        {
            var c = i < end ? value[i] : ' ';
            var hump = i > 0 && i < end && char.IsAsciiLetterUpper(c) && char.IsAsciiLetterLower(value[i - 1]);
            if (!char.IsAsciiLetter(c) || hump)
            {
                if (length is > 1 and < 24 && _lookup.TryGetValue(word[..length], out var hint))
                {
                    found |= hint;
                }

                length = 0;
            }

            if (char.IsAsciiLetter(c) && length < 24)
            {
                word[length++] = (char)(c | 0x20);
            }
        }

        return found;
    }

    private static Dictionary<string, Hint> Words()
    {
        var words = new Dictionary<string, Hint>(StringComparer.Ordinal);
        void Add(Hint hint, string list)
        {
            foreach (var word in list.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                words[word] = words.GetValueOrDefault(word) | hint;
            }
        }

        Add(Hint.Article, "article story post entry news newsarticle hentry articlebody storybody postbody blogpost artikel articulo noticia articolo");
        Add(Hint.Body, "body content text copy rte richtext articlebody storybody postbody bodytext maintext fulltext richcontent bodycopy prose inhalt texto contenido cuerpo txt");
        Add(Hint.Comment, "comment comments disqus discussion respond reply replies commenting kommentar kommentare comentarios livefyre forum thread message messages bbwrapper postreply coral viafoura spotim");
        Add(Hint.Share, "share sharing social sociable addthis addtoany facebook twitter whatsapp linkedin pinterest sharedaddy follow followus socials bookmark sharebar sns");
        Add(Hint.Related, "related recommend recommended recommendations recommendation more also similar readmore readnext upnext next prev previous latest popular trending recirc recirculation further teaser teasers suggested mostread mostpopular otherstories morestories keepreading seealso verwandte");
        Add(Hint.Caption, "caption captions credit credits photocredit imagecaption wpcaption bildunterschrift figcaption copyright attribution legend photographer");
        Add(Hint.Media, "image images img photo photos picture gallery slideshow media figure thumbnail thumb video videos player carousel slide slider lightbox graphic infographic asset");
        Add(Hint.Author, "author authors byline bylines writer bio biography contributor contributors reporter profile autor vcard contact signature journalist correspondent");
        Add(Hint.Navigation, "nav navigation menu breadcrumb breadcrumbs navbar topnav subnav sitemap toolbar tabs tab pager pagination skip jump crumbs toc");
        Add(Hint.Advert, "ad ads advert advertisement advertising adv adslot dfp sponsor sponsored outbrain taboola banner adunit adwrap adbox sponsorship commercial affiliate revcontent admiral gpt leaderboard mpu adcontainer");
        Add(Hint.Newsletter, "newsletter subscribe subscription subscriptions signup paywall register registration login signin membership member mailing email optin inline-newsletter donate donation support regwall meter premium plus abo");
        Add(Hint.Footer, "footer foot bottom legal disclaimer endnote afterword after correction editors note notes footnote footnotes colophon");
        Add(Hint.Header, "header head masthead top topper hero intro before");
        Add(Hint.Title, "title headline heading hed hdl titulo titel subject");
        Add(Hint.Standfirst, "standfirst dek deck summary excerpt subtitle subheadline subhead subheading lead lede description abstract kicker eyebrow tagline teaser-text sapo bajada entradilla strapline synopsis");
        Add(Hint.Side, "sidebar aside rail side secondary complementary right left rhs column col-right sidecol");
        Add(Hint.Overlay, "modal popup overlay cookie cookies consent gdpr lightbox dialog notice alert toast tooltip interstitial privacy flyout dropdown");
        Add(Hint.Time, "date time timestamp published pubdate updated dateline posted datetime datum fecha modified");
        Add(Hint.Embed, "embed embedded tweet instagram youtube iframe oembed social-embed twittertweet fb brightcove jwplayer jw soundcloud podcast audio poll quiz widget embedly");
        Add(Hint.List, "list items item listing links link card cards grid tile tiles module stories feed river stream box collection");
        Add(Hint.Tag, "tag tags tagged topic topics category categories keyword keywords label labels section hashtag tagcloud channel");
        Add(Hint.Meta, "meta metadata info details detail data postmeta entrymeta articlemeta stats views reading readtime byline-wrap");
        Add(Hint.Hidden, "hidden hide invisible sr visuallyhidden screenreader print noprint noshow offscreen accessibility mobile nodisplay");
        Add(Hint.Paragraph, "paragraph para p graf text-block textblock bodytext");
        Add(Hint.Quote, "quote pullquote pull blockquote quotation pullout");
        Add(Hint.Factbox, "factbox fact box infobox aside callout sidebar table stock ticker quotebox fact-box timeline recipe rating review reviews product price buy shop deal scorecard");
        Add(Hint.Main, "main primary center wrapper page middle maincontent hauptinhalt");
        Add(Hint.Promo, "promo promotion promos cta call action app download partner partners brand inline insert interrupter injected shortcode inread inset breaker hook trc button btn");
        return words;
    }
}
