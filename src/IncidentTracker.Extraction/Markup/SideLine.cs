using IncidentTracker.Extraction.Text;

namespace IncidentTracker.Extraction.Markup;

/// <summary>What a short line is that stands in or beside a story and is not told by it.</summary>
[Flags]
internal enum SideLine
{
    None = 0,
    /// <summary>"Read more: …", "Related", "Lesen Sie auch …".</summary>
    More = 1,
    /// <summary>"Sign up for …", "Like this story? Share it", "Please enable JavaScript".</summary>
    Prompt = 2,
    /// <summary>"(Photo: …)" at the end, an agency after a slash.</summary>
    Credit = 4,
    /// <summary>"Advertisement", "Article continues below".</summary>
    Advert = 8,
    /// <summary>"… contributed to this report", "Write to … at name@example.org".</summary>
    People = 16,
    /// <summary>"© 2024 …", "All rights reserved".</summary>
    Rights = 32,
    /// <summary>"3 min read".</summary>
    ReadingTime = 64,
}

/// <summary>Tells <see cref="SideLine"/>s by their opening or closing words, in the languages in which such lines are commonest.</summary>
internal static class SideLines
{
    public const int Count = 7;
    private const int MostWords = 45;
    private const int MostText = 320;
    private const int FewestSigned = 12;
    private const int MostBare = 8;
    private const int VerbWithin = 20;
    private const string Opening = " *•–—-_[(»>▶►\"“'’:|#+=~";

    private static readonly string[] _more =
    [
        "read more", "read also", "also read", "read next", "read:", "see also", "see more", "also see", "also:", "related", "more:", "more on ", "more from ", "more in ", "more stories", "more news", "don't miss", "don’t miss", "must read", "recommended", "recommended for you",
        "watch:", "watch now", "watch more", "watch the video", "listen:", "listen now", "you may also like", "you might also like", "you may like", "keep reading", "up next", "next up", "in other news", "in this article", "this article is related to", "also on ", "trending", "most read", "most popular", "top stories", "latest news", "further reading",
        "lesen sie auch", "lesen sie mehr", "lesen sie dazu", "lies auch", "mehr zum thema", "auch interessant", "das könnte sie auch interessieren", "mehr dazu", "zum thema", "siehe auch",
        "lire aussi", "à lire", "à lire aussi", "lisez aussi", "voir aussi", "en savoir plus", "sur le même sujet", "lee también", "lea también", "leer más", "te puede interesar", "también te puede interesar", "le puede interesar", "ver más", "mira también", "más información", "noticias relacionadas",
        "leggi anche", "leggi di più", "potrebbe interessarti", "ti potrebbe interessare", "leia também", "leia mais", "veja também", "saiba mais", "lees ook", "lees meer", "czytaj też", "czytaj także", "czytaj również", "zobacz też", "zobacz także", "läs också", "läs mer", "les også", "læs også", "lue myös", "čtěte také",
        "читайте также", "смотрите также", "читати також", "читайте також", "ilgili haber", "bunlar da ilginizi çekebilir", "baca juga", "関連記事", "あわせて読みたい", "相关阅读", "相关新闻", "延伸阅读", "延伸閱讀", "相關新聞", "관련기사", "관련 기사",
    ];

    private static readonly string[] _prompt =
    [
        "click here", "tap here", "sign up", "subscribe", "follow us", "follow @", "like us on", "like this", "liked this", "enjoyed this", "enjoy this", "share this", "sharing is caring", "share on", "share the", "download the", "download our", "get the app", "get our", "get the latest", "get breaking news", "join our", "join us", "join the conversation", "join the discussion",
        "support our", "donate", "thanks for watching", "thank you for reading", "thanks for reading", "let us know in the comments", "tell us in the comments", "tell us what you think", "what do you think?", "leave a comment", "have a tip", "got a tip", "got a story", "send us", "this slideshow requires", "please enable javascript", "javascript is", "your browser does not", "sorry, your browser",
        "this content is not available", "you need to be logged in", "log in to", "already a subscriber", "to continue reading", "newsletter", "our newsletter", "stay up to date", "stay informed", "don't have time to read", "bookmark this", "print this", "report a typo", "something went wrong", "loading", "skip to", "skip ad",
        "jetzt abonnieren", "abonnieren sie", "newsletter abonnieren", "melden sie sich", "folgen sie uns", "abonnez-vous", "inscrivez-vous", "suivez-nous", "partagez", "suscríbete", "suscríbase", "síguenos", "comparte", "iscriviti", "seguici", "assine", "inscreva-se", "siga-nos", "compartilhe", "abonneer", "volg ons", "подписывайтесь", "подпишитесь", "takip et", "abone ol",
    ];

    private static readonly string[] _advert =
    [
        "advert", "advertisement", "advertisements", "advertising", "sponsored", "sponsored content", "paid content", "ad", "ads", "anzeige", "werbung", "publicité", "publicidad", "publicidade", "pubblicità", "advertentie", "reklama", "reklam", "реклама", "広告", "廣告", "광고", "story continues below", "story continues", "continue reading below",
        "article continues below", "article continues after", "article continues", "continue reading", "scroll to continue", "ad - content continues below", "- advertisement -", "--advertisement--", "weiter nach der werbung", "la suite après cette publicité",
    ];

    private static readonly string[] _pictures = ["image", "images", "photo", "photos", "picture", "pictures", "pic", "credit", "foto", "fotos", "photo credit", "image credit", "picture credit", "bild", "crédit", "фото"];
    private static readonly string[] _agencies = ["getty images", "getty", "reuters", "ap", "afp", "epa", "shutterstock", "istock", "ap photo", "bloomberg", "alamy", "dpa", "imago", "ansa", "efe"];
    private static readonly string[] _wires = ["reuters", "ap", "afp", "bloomberg", "dpa", "ansa", "efe"];
    /// <summary>Words of <see cref="_prompt"/> with which longer sentences begin as well.</summary>
    private static readonly string[] _bare = ["newsletter", "loading", "like this", "share the", "donate"];
    private static readonly HashSet<string> _toReaders = new(StringComparer.OrdinalIgnoreCase) { "you", "your", "yours", "you’ll", "you'll", "our", "us", "we", "here", "please", "click", "subscribe" };
    private static readonly System.Buffers.SearchValues<char> _signs = System.Buffers.SearchValues.Create(":|»>–—-");
    private static readonly string[] _contact = ["write to ", "email ", "e-mail ", "contact ", "reach ", "follow ", "to contact ", "twitter:", "e-mail:", "email:"];

    /// <summary>What <paramref name="block"/> says it is; <see cref="SideLine.None"/> for anything long.</summary>
    public static SideLine Of(Block block)
    {
        var text = block.Text.AsSpan();
        if (IsAgencyCaption(text))
        {
            return SideLine.Credit;
        }

        if (block.Words > MostWords || text.Length > MostText || block.Characters == 0)
        {
            return SideLine.None;
        }

        var core = text.TrimStart(Opening).TrimEnd();
        var kind = SideLine.None;
        kind |= LeadsElsewhere(block, core) ? SideLine.More : SideLine.None;
        kind |= block.Words <= 35 && Starts(core, _prompt, out _) ? SideLine.Prompt : SideLine.None;
        kind |= block.Words <= 6 && Equal(core, _advert) ? SideLine.Advert : SideLine.None;
        kind |= IsCredit(core) ? SideLine.Credit : SideLine.None;
        kind |= Holds(core, "contributed to this report") || Holds(core, "contributed to this story") || Holds(core, "contributed to this article") || Holds(core, "contributed reporting")
            || (core.Contains('@') && Starts(core, _contact, out _)) ? SideLine.People : SideLine.None;
        kind |= core.Contains('©') || Holds(core, "all rights reserved") || core.StartsWith("copyright", StringComparison.OrdinalIgnoreCase) ? SideLine.Rights : SideLine.None;
        kind |= IsReadingTime(block, core) ? SideLine.ReadingTime : SideLine.None;
        return kind;
    }

    /// <summary>The agency in brackets behind the full stop with which a wire story's last paragraph ends, brackets and all; null where there is none. Captions name their agency so too, but are shorter.</summary>
    public static string? Signature(Block block)
    {
        var text = block.Text.AsSpan().TrimEnd();
        var open = text.LastIndexOfAny('(', '[');
        if (block.Words < FewestSigned || open < 2 || text[^1] is not (')' or ']') || IsAgencyCaption(text) || !Equal(text[(open + 1)..^1].Trim(), _wires))
        {
            return null;
        }

        return text[..open].TrimEnd() is [.., '.' or '!' or '?' or '”' or '"' or '’'] ? text[open..].ToString() : null;
    }

    /// <summary>True for a sentence of the story that only begins as a prompt or a pointer does: it ends as a sentence, links nowhere, speaks to no reader, and tells what was said or done, or is too long for its one word.</summary>
    public static bool IsTold(Block block)
    {
        var core = block.Text.AsSpan().TrimStart(Opening).TrimEnd();
        if (block.Links > 0 || core is not [.., '.' or '”' or '"'] || (Starts(core, _more, out var lead) && (core[lead - 1] == ':' || core[lead..].TrimStart().IndexOfAny(_signs) == 0)))
        {
            return false;
        }

        var (told, done, dated, before) = (false, false, false, "");
        var words = core.ToString().Split([' ', ',', '.', '“', '”', '"', '(', ')', '?', '!', ':', ';'], StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < words.Length; i++)
        {
            var word = words[i];
            if (_toReaders.Contains(word) && i > 0)
            {
                return false;
            }

            if (i is > 0 and < VerbWithin)
            {
                var past = word.Length > 4 && char.IsLower(word[0]) && word.EndsWith("ed", StringComparison.Ordinal);
                told |= word is "said" or "says" or "told" or "wrote" or "was" or "were" or "had" or "has" || (past && SpeechVerbs.IsSpeech(word));
                done |= past;
                dated |= before is not ("every" or "each") && char.IsUpper(word[0]) && Weekdays.Has(word);
            }

            before = word;
        }

        return told || (done && dated) || (words.Length > MostBare && Starts(core, _bare, out _));
    }

    /// <summary>The lead alone, the lead with a sign behind it, or the lead of a line that is mostly link.</summary>
    private static bool LeadsElsewhere(Block block, ReadOnlySpan<char> core)
    {
        if (!Starts(core, _more, out var length))
        {
            return false;
        }

        var rest = core[length..].Trim(" .…");
        var early = rest[..Math.Min(rest.Length, 28)];
        return rest.Length == 0 || core[length - 1] == ':' || early.IndexOfAny(_signs) is >= 0 and var at && (at == 0 || rest[at] == ':') && early[..Math.Max(at, 0)].IndexOf('.') < 0 || block.LinkCharacters * 2 > block.Characters;
    }

    private static bool IsCredit(ReadOnlySpan<char> core)
    {
        var open = core.LastIndexOfAny('(', '[');
        if (open >= 0 && core[^1] is ')' or ']')
        {
            var inner = core[(open + 1)..^1].Trim();
            var colon = inner.IndexOf(':');
            if ((colon > 0 && Equal(inner[..colon].TrimEnd(), _pictures)) || inner.StartsWith("photo by ", StringComparison.OrdinalIgnoreCase) || inner.StartsWith("photo courtesy", StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        var tail = core.TrimEnd(" .)]");
        var cut = tail.LastIndexOfAny('/', '(', '|');
        return cut >= 0 && tail.Length - cut < 26 && Equal(tail[(cut + 1)..].Trim(), _agencies);
    }

    /// <summary>"In this Nov. 3, 2019, file photo, …".</summary>
    private static bool IsAgencyCaption(ReadOnlySpan<char> text)
    {
        if (!text.StartsWith("In this ", StringComparison.Ordinal))
        {
            return false;
        }

        var head = text[..Math.Min(text.Length, 90)];
        return (Holds(head, " photo") || Holds(head, "image made from") || Holds(head, " image released") || Holds(head, "frame grab")) && head.IndexOfAnyInRange('0', '9') > 0;
    }

    private static bool IsReadingTime(Block block, ReadOnlySpan<char> core) =>
        block.Words <= 8 && (core.StartsWith("reading time", StringComparison.OrdinalIgnoreCase) || core.StartsWith("estimated reading", StringComparison.OrdinalIgnoreCase) || core.StartsWith("lesezeit", StringComparison.OrdinalIgnoreCase)
            || core.StartsWith("lesedauer", StringComparison.OrdinalIgnoreCase) || core.StartsWith("temps de lecture", StringComparison.OrdinalIgnoreCase) || core.StartsWith("tiempo de lectura", StringComparison.OrdinalIgnoreCase) || core.StartsWith("tempo di lettura", StringComparison.OrdinalIgnoreCase)
            || core.StartsWith("tempo de leitura", StringComparison.OrdinalIgnoreCase) || core.EndsWith("min read", StringComparison.OrdinalIgnoreCase) || core.EndsWith("minute read", StringComparison.OrdinalIgnoreCase) || core.EndsWith("minutes read", StringComparison.OrdinalIgnoreCase) || core.EndsWith("mins read", StringComparison.OrdinalIgnoreCase));

    private static bool Holds(ReadOnlySpan<char> text, string words) => text.Contains(words, StringComparison.OrdinalIgnoreCase);

    /// <summary>True where <paramref name="text"/> begins with one of <paramref name="words"/> as whole words; the longest one's length.</summary>
    private static bool Starts(ReadOnlySpan<char> text, string[] words, out int length)
    {
        length = 0;
        foreach (var word in words)
        {
            if (word.Length > length && text.StartsWith(word, StringComparison.OrdinalIgnoreCase) && (text.Length == word.Length || !char.IsLetterOrDigit(word[^1]) || !char.IsLetterOrDigit(text[word.Length]) || word[0] >= '\u2E80'))
            {
                length = word.Length;
            }
        }

        return length > 0;
    }

    private static bool Equal(ReadOnlySpan<char> text, string[] words)
    {
        text = text.TrimEnd(" .:…-–—*");
        foreach (var word in words)
        {
            if (text.Equals(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
