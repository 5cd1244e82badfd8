using System.Text;

namespace IncidentTracker.Testing;

/// <summary>Pages made to hurt a reader: what a broken publishing system or somebody malicious may send. Written here, the same on every run.</summary>
public static class HostilePages
{
    private const int Large = 7_900_000;

    /// <summary>Every such page by a name that says what is wrong with it.</summary>
    public static IEnumerable<(string Name, Func<byte[]> Bytes)> All() =>
        Nested().Concat(Bombs()).Concat(LongLines()).Concat(Crowds()).Concat(BadBytes());

    private static IEnumerable<(string Name, Func<byte[]> Bytes)> Nested()
    {
        foreach (var tag in (string[])["div", "table", "form", "b", "font", "ul", "span", "svg", "blockquote", "button", "object", "custom-tag", "ruby", "fieldset", "select", "template", "frameset"])
        {
            yield return ($"100 000 nested {tag}", () => Utf8(Repeat($"<{tag}>", 100_000) + "text"));
        }

        yield return ("nested table cells", () => Utf8(Repeat("<table><tr><td>", 60_000)));
        yield return ("nested list items", () => Utf8(Repeat("<ul><li>", 60_000)));
        yield return ("nesting between comments", () => Utf8(Repeat("<!-- </div> --><div>", 60_000)));
        yield return ("nesting between scripts", () => Utf8(Repeat("<script>\"</div>\"</script><div>", 60_000)));
        yield return ("nesting behind wrong closing", () => Utf8(Repeat("<div></p></span></b>", 60_000)));
        yield return ("nesting in foreign elements", () => Utf8(Repeat("<svg><foreignObject><div>", 30_000)));
        yield return ("nested forms and paragraphs", () => Utf8(Repeat("<p><form><div>", 30_000)));
        yield return ("nested attributes with tags in them", () => Utf8(Repeat("<div title='<div>'>", 60_000)));
    }

    private static IEnumerable<(string Name, Func<byte[]> Bytes)> Bombs()
    {
        yield return ("a million attributes", () => Utf8("<p" + string.Concat(Enumerable.Range(0, 700_000).Select(i => " a" + i)) + ">text"));
        yield return ("the same attribute a million times", () => Utf8("<p" + Repeat(" class=x", 900_000) + ">text"));
        yield return ("a thousand attributes on each of a thousand tags", () => Utf8(Repeat("<p" + string.Concat(Enumerable.Range(0, 1000).Select(i => " a" + i)) + ">text", 1000)));
        yield return ("100 000 open fonts", () => Utf8(Repeat("<font color=red>", 100_000) + Repeat("<p>text</p>", 10_000)));
        yield return ("fonts reopened in every paragraph", () => Utf8(string.Concat(Enumerable.Range(0, 400).Select(i => $"<font id={i}>")) + Repeat("<p>text", 50_000)));
        yield return ("fonts reopened outside of paragraphs", () => Utf8(string.Concat(Enumerable.Range(0, 300).Select(i => $"<b id={i}>")) + Repeat("</p>text<p>", 50_000)));
        yield return ("bold across blocks", () => Utf8(Repeat("<b><p>text</b>", 60_000)));
        yield return ("links across blocks", () => Utf8(Repeat("<a href=x><div>text", 60_000)));
        yield return ("links across tables", () => Utf8(Repeat("<a href=x><table>text", 30_000)));
        yield return ("text fostered out of tables", () => Utf8("<table>" + Repeat("<a>x</a>text", 60_000)));
        yield return ("nobr across blocks", () => Utf8(Repeat("<nobr><div>text</nobr>", 40_000)));
        yield return ("closing tags only", () => Utf8(Repeat("</p></div></b></a>", 100_000)));
        yield return ("closing br and p", () => Utf8(Repeat("</p></br>", 99_000)));
        yield return ("half a tag", () => Utf8("<article><p>Text of a story.</p><p class=\"x"));
        yield return ("linked data without end", () => Utf8("<script type=\"application/ld+json\">" + Repeat("[", 1_000_000) + "</script><p>text"));
        yield return ("linked data nested", () => Utf8("<script type=\"application/ld+json\">" + Repeat("{\"@graph\":[", 300_000) + "</script><p>text"));
        yield return ("linked data of many things", () => Utf8("<script type=\"application/ld+json\">[" + Repeat("{\"@type\":\"NewsArticle\",\"author\":{\"name\":\"A B\"}},", 100_000) + "{}]</script><p>text"));
    }

    private static IEnumerable<(string Name, Func<byte[]> Bytes)> LongLines()
    {
        yield return ("50 MB in one line", () => Utf8("<p>" + new string('x', 50_000_000)));
        foreach (var (name, piece) in new (string, string)[]
        {
            ("one word", "x"), ("smaller-than signs", "<"), ("ampersands", "&"), ("references", "&amp;"), ("half references", "&amp"), ("numbered references", "&#x1F600;"), ("quotation marks", "\""), ("curly marks", "“a "), ("apostrophes", " 'a"), ("single letters with stops", "A. "),
            ("words", "word "), ("capital words", "Word Other "), ("sentences", "A word is a word. "), ("blanks", " "), ("no-break spaces", "\u00A0"), ("soft hyphens", "a\u00AD"), ("digits", "1234567890 "), ("dates", "January 4, 2022, "), ("times ago", "3 hours ago "),
            ("said", "he said "), ("quotations", "\"We saw it,\" Ann Marr said. "), ("accusations", "Arden was behind the attack on Belmark, officials said. "), ("hackers", "hackers linked to Arden hacked the bank of Belmark "),
            ("datelines", "PORTMERE, Jan 4 (Newswire) - "), ("right-to-left marks", "\u202Eabc\u202C "), ("Arabic", "هذا نص طويل جدا عن هجوم "), ("Chinese", "攻击者入侵了银行系统。"), ("emoji", "😀"), ("combining marks", "a\u0301\u0301\u0301\u0301"), ("names", "Ann Marr of the Ministry of Ports "),
            ("hyphens", "a-"), ("commas", "a, "), ("brackets", "(a "), ("ands", "Arden and Belmark and "), ("code names", "APT-28 "), ("vulnerabilities", "CVE-2021-44228 "), ("addresses", "https://a.example/b?c=d "),
        })
        {
            yield return ($"a line of {name}", () => Utf8("<title>Story</title><article><p>" + Repeat(piece, Large / Encoding.UTF8.GetByteCount(piece))));
        }

        yield return ("a comment without end", () => Utf8("<p>text<!--" + new string('-', Large)));
        yield return ("a script without end", () => Utf8("<p>text<script>" + Repeat("</scrip", Large / 7)));
        yield return ("an attribute without end", () => Utf8("<p>text<a href=\"" + new string('x', Large)));
        yield return ("a tag name without end", () => Utf8("<p>text<" + new string('x', Large)));
        yield return ("a title of megabytes", () => Utf8("<title>" + Repeat("Word - ", Large / 7) + "</title><p>text"));
        yield return ("a class of megabytes", () => Utf8("<div class=\"" + Repeat("article ", Large / 8) + "\"><p>text"));
        yield return ("a description of megabytes", () => Utf8("<meta name=description content=\"" + Repeat("word ", Large / 5) + "\"><p>text"));
    }

    private static IEnumerable<(string Name, Func<byte[]> Bytes)> Crowds()
    {
        foreach (var piece in (string[])["<br>", "<br>word", "<p>word", "<p>A word is a word, and Arden said so again.", "<li>word", "<td>word", "<a href=/author/x>word</a>", "<h1>Story</h1>", "<h2>word</h2>", "<meta name=author content=x>", "<time datetime=2022-01-04>x</time>",
            "<img src=x>", "<span class=author>Ann Marr</span>", "<div class='date time'>January 4</div>", "<option>word", "<script></script>", "<link rel=canonical href=x>", "<input>", "<hr>", "<div></div>", "<p>“A word", "<p>PORTMERE, Jan 4 (Newswire) - Word.", "<span>word</span>"])
        {
            yield return ($"180 000 of {piece}", () => Utf8("<title>Story</title>" + Repeat(piece, Math.Min(180_000, Large / piece.Length))));
        }
    }

    private static IEnumerable<(string Name, Func<byte[]> Bytes)> BadBytes()
    {
        const string Story = "<title>Story</title><article><p>PORTMERE, Jan 4 (Newswire) - Arden was behind the attack, “officials” said.</p><p>Größe und Öl: “Ja”, sagte er.</p></article>";
        yield return ("nothing", () => []);
        yield return ("NUL only", () => new byte[1_000_000]);
        yield return ("NUL between letters", () => Utf8(string.Join('\0', Story.ToCharArray())));
        yield return ("NUL in tags", () => Utf8(Story.Replace("p>", "p\0>", StringComparison.Ordinal)));
        yield return ("lone surrogates", () => Encoding.Unicode.GetBytes(Story).Concat<byte>([0x00, 0xD8, 0x20, 0x00, 0x00, 0xDC]).ToArray());
        yield return ("UTF-16 cut in half", () => Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(Story)).SkipLast(1).ToArray());
        yield return ("UTF-8 cut in half", () => Utf8(Story + "é").SkipLast(1).ToArray());
        yield return ("two encodings in one page", () => Utf8(Story).Concat(Encoding.Latin1.GetBytes("<p>Größe")).ToArray());
        yield return ("an encoding that is not", () => Utf8("<meta charset=klingon>" + Story));
        yield return ("UTF-7", () => Utf8("<meta charset=utf-7>+ADw-script+AD4-alert(1)+ADw-/script+AD4-" + Story));
        yield return ("bytes of all values", () => [.. Enumerable.Range(0, 200_000).Select(i => (byte)(i * 7919 >> 3))]);
        yield return ("high bytes only", () => [.. Enumerable.Repeat((byte)0xFF, 1_000_000)]);
        yield return ("megabytes of bytes nobody knows", () => [.. Enumerable.Range(0, Large).Select(i => (byte)(0x80 + (i * 31 % 0x7F)))]);
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private static string Repeat(string piece, int times) => new StringBuilder(piece.Length * times).Insert(0, piece, times).ToString();
}
