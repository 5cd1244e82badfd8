using System.Text;
using IncidentTracker.Domain.Sources;

namespace IncidentTracker.Domain.Tests.Sources;

public sealed class OpmlTests
{
    [Fact]
    public void A_list_of_another_reader_gives_its_feeds_with_their_folders()
    {
        var list = Read("""
            <?xml version="1.0" encoding="UTF-8"?><opml version="1.1"><head><title>x</title></head><body>
            <outline text="Cyber"><outline type="rss" text="Northwire" xmlUrl="https://northwire.example/cyber.atom" htmlUrl="https://northwire.example"/>
            <outline title="Baltic Courier" text="bc" xmlUrl="https://baltic-courier.example/rss?a=1&amp;b=2"><outline text="deeper" xmlUrl="https://deeper.example/f"/></outline></outline>
            <outline text="no feed here"/><outline type="rss" xmlUrl="https://nameless.example/rss"/></body></opml>
            """);
        Assert.Null(list.Problem);
        Assert.Equal(
            [
                new("Northwire", "https://northwire.example/cyber.atom", SourceKind.Feed, "Cyber"),
                new("Baltic Courier", "https://baltic-courier.example/rss?a=1&b=2", SourceKind.Feed, "Cyber"),
                new("deeper", "https://deeper.example/f", SourceKind.Feed, "Cyber"),
                new("https://nameless.example/rss", "https://nameless.example/rss"),
            ], list.Entries);
    }

    [Fact]
    public void What_is_written_is_read_again_as_it_was()
    {
        OpmlEntry[] entries = [new("Gazette & \"Trade\" <daily>", "https://gazette.example/f?a=1&b=2"), new("Lantern\u0001", "https://lantern.example/tech", SourceKind.SectionPage), new("Карта", "https://map.example/news.xml", SourceKind.Sitemap)];
        var list = Read(Opml.Write("All", new(2026, 1, 14, 12, 0, 0, TimeSpan.Zero), entries));
        Assert.Null(list.Problem);
        Assert.Equal([entries[0], entries[1] with { Title = "Lantern" }, entries[2]], list.Entries);
    }

    [Fact]
    public void A_broken_list_keeps_what_stood_before_the_fault_and_says_the_line()
    {
        var list = Read("<opml><body><outline text='a' xmlUrl='https://a.example/f'/>\n<outline text='b & c' xmlUrl='https://b.example/f'/></body></opml>");
        Assert.Equal("https://a.example/f", Assert.Single(list.Entries).Address);
        Assert.Equal(new Problem("source.list-unreadable", "2"), list.Problem);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not a list")]
    [InlineData("<html><body><p>404</p></body></html>")]
    public void What_is_no_list_says_so(string text) => Assert.NotNull(Read(text).Problem);

    [Fact]
    public void Entities_of_a_document_type_are_not_expanded()
    {
        var list = Read("<!DOCTYPE opml [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;'>]><opml><body><outline text='&b;' xmlUrl='https://a.example/f'/></body></opml>");
        Assert.Empty(list.Entries);
        Assert.NotNull(list.Problem);
    }

    [Fact]
    public void A_list_nested_a_hundred_thousand_deep_is_read_without_recursion() =>
        Assert.NotEmpty(Read("<opml><body>" + string.Concat(Enumerable.Repeat("<outline text='x'>", 100_000)) + "<outline text='a' xmlUrl='https://a.example/f'/>").Entries);

    private static OpmlReading Read(string text) => Opml.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)));
}
