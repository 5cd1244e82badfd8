using System.Net;
using System.Text.Json;
using IncidentTracker.Scraper.Fetching;
using IncidentTracker.Testing;
using Microsoft.Extensions.Options;

namespace IncidentTracker.Scraper.Tests.Fetching;

public sealed class AddressGuardTests
{
    private static readonly AddressGuard _guard = new(Options.Create(new ScraperOptions()));

    [Theory]
    [InlineData("10.1.2.3"), InlineData("172.16.0.1"), InlineData("192.168.1.1"), InlineData("100.64.0.1"), InlineData("169.254.169.254"), InlineData("127.0.0.1")]
    [InlineData("0.0.0.0"), InlineData("0.1.2.3"), InlineData("240.0.0.1"), InlineData("255.255.255.255"), InlineData("224.0.0.1"), InlineData("198.18.0.1"), InlineData("192.0.0.1"), InlineData("168.63.129.16")]
    [InlineData("::"), InlineData("::1"), InlineData("fe80::1"), InlineData("fc00::1"), InlineData("fd00:ec2::254"), InlineData("ff02::1")]
    [InlineData("::ffff:127.0.0.1"), InlineData("::ffff:7f00:2"), InlineData("::127.0.0.1"), InlineData("::10.0.0.1")]
    [InlineData("64:ff9b::7f00:1"), InlineData("2002:7f00:1::"), InlineData("2001::1"), InlineData("2001:0:7f00:1::1")]
    public void What_is_not_on_the_public_net_is_refused(string address) => Assert.False(AddressGuard.IsPublic(IPAddress.Parse(address)));

    [Theory]
    [InlineData("93.184.216.34"), InlineData("11.0.0.1"), InlineData("172.32.0.1"), InlineData("192.167.255.255"), InlineData("100.128.0.0"), InlineData("2001:4860:4860::8888"), InlineData("2606:4700::1"), InlineData("::ffff:8.8.8.8")]
    public void The_public_net_is_not(string address) => Assert.True(AddressGuard.IsPublic(IPAddress.Parse(address)));

    [Theory]
    [InlineData("http://2130706433/"), InlineData("http://0177.0.0.1/"), InlineData("http://0x7f.1/"), InlineData("http://127.1/"), InlineData("http://192.168.257./"), InlineData("http://1.2.3.4.5/"), InlineData("http://4294967296/")]
    public void H28_addresses_in_disguise_are_refused(string address) => Assert.NotNull(_guard.Judge(address, out _));

    [Theory]
    [InlineData("http://localhost/"), InlineData("http://LOCALHOST./"), InlineData("http://foo.localhost/"), InlineData("http://127。0。0。1/"), InlineData("http://①②⑦.0.0.1/"), InlineData("http://127.0.0.1./"), InlineData("http://db/"), InlineData("http://metadata.google.internal/"), InlineData("http://printer.local/")]
    public void H32_local_names_are_refused_however_they_are_written(string address) => Assert.NotNull(_guard.Judge(address, out _));

    [Theory]
    [InlineData("file:///etc/passwd"), InlineData("/etc/passwd"), InlineData("//evil.example/x"), InlineData(@"\\host\share"), InlineData("ftp://news.example/"), InlineData("gopher://news.example/"), InlineData("data:text/html,x"), InlineData("javascript:alert(1)"), InlineData("")]
    public void H33_only_http_and_https_are_addresses(string address) => Assert.Equal(FetchProblems.BadAddress, _guard.Judge(address, out _)?.Code);

    [Theory]
    [InlineData(22), InlineData(25), InlineData(6379), InlineData(3306), InlineData(11211), InlineData(8080)]
    public void H34_other_ports_are_refused(int port) => Assert.Equal(new(FetchProblems.Port, $"{port}"), _guard.Judge($"http://news.example.org:{port}/", out _));

    [Fact]
    public void H34_an_operator_may_allow_a_port() =>
        Assert.Null(new AddressGuard(Options.Create(new ScraperOptions { AllowedPorts = [8080] })).Judge("http://news.example.org:8080/", out _));

    [Theory]
    [InlineData("http://good.example@127.0.0.1/"), InlineData("http://user:pass@news.example.org/"), InlineData(@"http://good.example\@127.0.0.1/"), InlineData(@"http://news.example.org\@evil.example/")]
    public void H40_user_info_and_backslashes_are_refused(string address) => Assert.Equal(FetchProblems.BadAddress, _guard.Judge(address, out _)?.Code);

    [Theory]
    [InlineData("https://news.example.org/2026/03/01/story?id=5#top"), InlineData("http://news.example.org:80/"), InlineData("https://xn--bcher-kva.example.org/"), InlineData("https://bücher.example.org/"), InlineData("http://93.184.216.34/")]
    public void News_sites_may_be_fetched(string address) => Assert.Null(_guard.Judge(address, out _));

    [Fact]
    public void H23_H24_H25_H26_H27_H29_every_address_of_the_corpus_is_judged_right()
    {
        Assert.SkipUnless(Corpora.Present, Corpora.Absent);
        var wrong = Rows("ssrf_ips.jsonl").Where(row => AddressGuard.IsPublic(IPAddress.Parse(row.GetProperty("ip").GetString()!)) == row.GetProperty("blocked").GetBoolean()).Select(row => row.GetProperty("ip").GetString());
        Assert.Empty(wrong);
    }

    [Fact]
    public void H28_H32_H33_H34_H40_no_url_of_the_corpus_is_let_through()
    {
        Assert.SkipUnless(Corpora.Present, Corpora.Absent);
        var through = Rows("ssrf_urls.jsonl").Select(row => row.GetProperty("url").GetString()!).Where(url => _guard.Judge(url, out _) is null);
        Assert.Empty(through);
    }

    private static IEnumerable<JsonElement> Rows(string file) => File.ReadLines(Corpora.At("web", file)).Select(line => JsonDocument.Parse(line).RootElement);
}
