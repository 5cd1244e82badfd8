namespace IncidentTracker.Web.SampleWire;

/// <summary>A sample article at its address, with its dates filled.</summary>
/// <param name="Article">What it was made from.</param>
/// <param name="Url">Absolute address.</param>
/// <param name="Published">In the outlet's offset.</param>
/// <param name="Blocks">Paragraphs and inner headlines, dates filled.</param>
/// <param name="Earlier">A few earlier articles of the outlet, newest first, for the "read next" boxes: address and headline.</param>
internal sealed record SamplePage(
    SampleArticle Article,
    Uri Url,
    DateTimeOffset Published,
    IReadOnlyList<SampleBlock> Blocks,
    IReadOnlyList<(Uri Url, string Headline)> Earlier)
{
    public SampleOutlet Outlet => Article.Outlet;
    public string Headline => Article.Headline;

    /// <summary>The headline without what an agency puts before it; search engines are given this one.</summary>
    public string PlainHeadline => Headline.Split("UPDATED: ", 2)[^1];

    public string Standfirst => Article.Standfirst ?? Blocks[0].Text;

    /// <summary>The whole page as served; the same bytes each time, so that its tag is stable.</summary>
    public string Html => Outlet.Template(this);
}
