using System.Text;
using IncidentTracker.Extraction.Markup;

namespace IncidentTracker.Extraction.Tests.Markup;

public sealed class BlockReaderTests
{
    [Theory]
    [InlineData("<p>Officials in <st1:place><st1:city>Velmark</st1:city></st1:place> said <org>Acme</org> was hit.</p>", "Officials in Velmark said Acme was hit.")]
    [InlineData("<p><org>Acme</org> <b>said</b> so.</p>", "Acme said so.")]
    [InlineData("<ul><li>It took <x-money>twelve</x-money> euros.</li></ul>", "It took twelve euros.")]
    public void Marks_that_html_does_not_know_do_not_cut_a_sentence(string body, string blocks) => Assert.Equal(blocks.Split('|'), Blocks(body));

    [Theory]
    [InlineData("<ul><li><x-card>One</x-card><x-card>Two</x-card></li></ul>", "One|Two")]
    [InlineData("<div>One <x-card>Two</x-card></div>", "One|Two")]
    [InlineData("<blockquote>One <x-card><div>Two</div></x-card></blockquote>", "One|Two")]
    public void A_sites_own_elements_are_blocks_where_they_hold_or_follow_blocks(string body, string blocks) => Assert.Equal(blocks.Split('|'), Blocks(body));

    [Theory]
    [InlineData("<pre>One line\nand its end.\n \nAnother <b>one</b>\nends.\n\n</pre>", "One line and its end.|Another one ends.")]
    [InlineData("<pre><code>a = 1\n\nb = 2</code></pre>", "a = 1 b = 2")]
    public void An_empty_line_ends_a_paragraph_of_text_set_as_typed_but_not_of_code(string body, string blocks) => Assert.Equal(blocks.Split('|'), Blocks(body));

    [Theory]
    [InlineData("From: Ida <ida@courier.example>\nOne line & its end.\r\n\r\n\r\nAnother one.", "From: Ida <ida@courier.example> One line & its end.|Another one.")]
    [InlineData("<html><body><p>One</p><p>Two</p></body></html>", "One|Two")]
    public void Plain_text_is_read_by_its_empty_lines_and_a_page_that_is_sent_as_such_as_a_page(string text, string blocks) => Assert.Equal(blocks.Split('|'), Blocks(text, "text/plain; charset=utf-8"));

    private static IEnumerable<string> Blocks(string body, string type = "text/html; charset=utf-8") =>
        PageAnalysis.Of(new(Encoding.UTF8.GetBytes(body), null, type), ReadBudget.Default, CancellationToken.None, out _)!.Blocks.Select(block => block.Text);
}
