namespace IncidentTracker.Web.SampleWire;

/// <summary>One invented wire article as its file holds it, dates still open.</summary>
/// <param name="Id">The file's name: stable, unique.</param>
/// <param name="Outlet">Who carries it.</param>
/// <param name="Incident">The invented incident it is about, or null where it is about none. Never shown on a page: the reader has to find out.</param>
/// <param name="Also">A second incident it speaks of, or null.</param>
/// <param name="Shapes">What it is there for: <c>first-take</c>, <c>copy</c>, <c>two-dispatches</c> …</param>
/// <param name="When">Its publication, relative to the first start.</param>
/// <param name="Slug">Last part of its address.</param>
/// <param name="Headline">With its update marker where it has one.</param>
/// <param name="Standfirst">A line under the headline, or null.</param>
/// <param name="By">Authors in order.</param>
/// <param name="Photo">Caption and credit of its picture, or null where it has none.</param>
/// <param name="Blocks">Paragraphs and inner headlines in order.</param>
internal sealed record SampleArticle(
    string Id,
    SampleOutlet Outlet,
    string? Incident,
    string? Also,
    IReadOnlyList<string> Shapes,
    SampleMoment When,
    string Slug,
    string Headline,
    string? Standfirst,
    IReadOnlyList<string> By,
    string? Photo,
    IReadOnlyList<SampleBlock> Blocks);

/// <summary>A paragraph, or the headline of a further dispatch on the same page.</summary>
internal sealed record SampleBlock(string Text, bool IsHeadline);
