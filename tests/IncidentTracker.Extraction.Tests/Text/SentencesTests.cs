using CsCheck;
using IncidentTracker.Extraction.Text;

namespace IncidentTracker.Extraction.Tests.Text;

public sealed class SentencesTests
{
    private static string[] Cut(string text) => [.. Sentences.Of(text, new(0, text.Length)).Select(sentence => sentence.Of(text))];

    [Theory]
    [InlineData("The U.S. President met Mr. Vole on Jan. 5 in St. Orla. They spoke.", "The U.S. President met Mr. Vole on Jan. 5 in St. Orla.", "They spoke.")]
    [InlineData("It happened in the U.S. The firm knew.", "It happened in the U.S.", "The firm knew.")]
    [InlineData("J. R. Quill and A. Smith left. I stayed.", "J. R. Quill and A. Smith left.", "I stayed.")]
    [InlineData("Halden Inc. said so. Halden Corp. The rest did not.", "Halden Inc. said so.", "Halden Corp.", "The rest did not.")]
    [InlineData("“We saw it.” Then it was gone.", "“We saw it.”", "Then it was gone.")]
    [InlineData("“Was it you?” Quill asked. “No!” he said.", "“Was it you?” Quill asked.", "“No!” he said.")]
    [InlineData("The agency (formerly Norring. Ltd. Group) fell. So did we.", "The agency (formerly Norring. Ltd. Group) fell.", "So did we.")]
    [InlineData("He waited… Nobody came... It rained.", "He waited…", "Nobody came...", "It rained.")]
    [InlineData("Version 2.5 of example.com is out.[3] Update now.", "Version 2.5 of example.com is out.[3]", "Update now.")]
    [InlineData("They took the servers offline.The firm paid.", "They took the servers offline.", "The firm paid.")]
    [InlineData("攻撃がありました。政府は調べています。", "攻撃がありました。", "政府は調べています。")]
    [InlineData("Атаку відбито. Уряд мовчить.", "Атаку відбито.", "Уряд мовчить.")]
    [InlineData("\"It is over,\" she said. \"We won.\"", "\"It is over,\" she said.", "\"We won.\"")]
    public void Sentences_end_where_a_reader_ends_them(string text, params string[] sentences) => Assert.Equal(sentences, Cut(text));

    [Fact]
    public void Sentences_lie_inside_in_order_and_cover_every_word() => NewsText.Any.Sample(text =>
    {
        var article = new ArticleText(text);
        foreach (var paragraph in article.Paragraphs)
        {
            var at = paragraph.Start;
            foreach (var sentence in Sentences.Of(text, paragraph))
            {
                Assert.True(sentence.Start >= at && sentence.End <= paragraph.End && sentence.Length > 0);
                Assert.True(text.AsSpan(at, sentence.Start - at).IsWhiteSpace());
                at = sentence.End;
            }

            Assert.True(text.AsSpan(at, paragraph.End - at).IsWhiteSpace());
        }
    }, iter: 3000);
}
