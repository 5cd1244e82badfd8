using CsCheck;
using IncidentTracker.Domain.Articles;

namespace IncidentTracker.Domain.Tests.Articles;

public sealed class CanonicalUrlTests
{
    [Theory]
    [InlineData("HTTPS://News.Example:443/a/../b//c?utm_source=x&z=1&b=%7e#top", "https://news.example/b/c?b=~&z=1")]
    [InlineData("http://news.example", "http://news.example/")]
    [InlineData("http://news.example:8080/ä?q=a%20b", "http://news.example:8080/%C3%A4?q=a+b")]
    [InlineData("https://bücher.example/", "https://xn--bcher-kva.example/")]
    [InlineData("https://news.example/story/amp/", "https://news.example/story/")]
    [InlineData("https://news.example/story?amp=1&fbclid=abc", "https://news.example/story")]
    [InlineData("https://news-example.cdn.ampproject.org/c/s/news.example/story/amp", "https://news.example/story")]
    [InlineData("https://news.example/?ref=home&id=7", "https://news.example/?id=7")]
    [InlineData("https://news.example/?ref=1200", "https://news.example/?ref=1200")]
    public void One_page_has_one_spelling(string written, string expected) => Assert.Equal(expected, CanonicalUrl.Of(written)?.Value);

    [Fact]
    public void Scheme_www_and_slash_do_not_make_another_key() =>
        Assert.Equal(CanonicalUrl.Of("http://www.news.example/story/")!.Key, CanonicalUrl.Of("https://news.example/story")!.Key);

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("file:///etc/passwd")]
    [InlineData("/etc/passwd")]
    [InlineData("//127.0.0.1/x")]
    [InlineData("http://good.example\\@127.0.0.1/")]
    [InlineData("http://127.0.0.1%2f.good.example/")]
    [InlineData("http://1.2.3.4.5/")]
    [InlineData("http://4294967296/")]
    [InlineData("http://[fe80::1%25eth0]/")]
    public void Disguises_are_no_addresses(string written) => Assert.Null(CanonicalUrl.Of(written));

    [Theory]
    [InlineData("http://0177.0.0.1/")]
    [InlineData("http://0x7f.1/")]
    [InlineData("http://127.1/")]
    [InlineData("http://2130706433/")]
    [InlineData("http://127。0。0。1/")]
    [InlineData("http://%31%32%37.0.0.1/")]
    [InlineData("http:///127.0.0.1")]
    [InlineData("http://127.0.0.1.:80/")]
    public void A_number_is_spelled_as_the_machine_it_reaches(string written) => Assert.Equal("127.0.0.1", CanonicalUrl.Of(written)?.Host);

    [Theory]
    [InlineData("https://a.example/d/e?q#f", "g", "https://a.example/d/g")]
    [InlineData("https://a.example/d/e?q#f", "?x", "https://a.example/d/e?x")]
    [InlineData("https://a.example/d/e", "../../g/./h", "https://a.example/g/h")]
    [InlineData("https://a.example", "g", "https://a.example/g")]
    [InlineData("https://a.example/", "//b.example/x", "https://b.example/x")]
    [InlineData(null, "/x", "/x")]
    public void References_are_resolved_as_written(string? from, string reference, string expected) => Assert.Equal(expected, WebAddress.Resolve(from, reference));

    [Theory]
    [InlineData("https://search.example/url?rct=j&url=https%3A%2F%2Fnews.example%2Fa%3Fid%3D7&ct=ga", "https://news.example/a?id=7")]
    [InlineData("http://counter.example/news/apiclick.aspx?ref=x&u=http://news.example/a", "http://news.example/a")]
    [InlineData("https://l.social.example/l.php?u=https%3A%2F%2Fsearch.example%2Furl%3Fq%3Dhttps%253A%252F%252Fnews.example%252Fa", "https://news.example/a")]
    [InlineData("https://news.example/out?url=https://news.example/a", null)]
    [InlineData("https://search.example/url?q=/local&url=ftp://news.example/a", null)]
    [InlineData("https://search.example/results?url=https://news.example/a", null)]
    [InlineData("https://news.example/a", null)]
    public void A_redirectors_link_leads_to_the_page_of_another_host_that_it_carries(string link, string? behind) => Assert.Equal(behind, Redirector.Behind(link));

    [Fact]
    public void The_canonical_form_of_a_canonical_form_is_itself_and_nothing_throws() =>
        Gen.Char["htps:/.?&=#%20aB[]@\\ä。-_~+;"].Array[0, 40].Sample(chars =>
        {
            if (CanonicalUrl.Of("http://a.example/" + new string(chars)) is { } canonical)
            {
                Assert.Equal(canonical.Value, CanonicalUrl.Of(canonical.Value)?.Value);
            }

            _ = CanonicalUrl.Of(new string(chars), "https://a.example/x/y");
        }, iter: 20_000);
}
