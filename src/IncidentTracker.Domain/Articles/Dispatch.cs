namespace IncidentTracker.Domain.Articles;

/// <summary>A wire story inside a page, from its own headline or dateline to the next. A page may carry several; a page without any dateline is one dispatch without one.</summary>
/// <param name="Headline">Its own headline where it has one inside the text, else the article's title for the first dispatch, else null.</param>
/// <param name="Dateline">Its dateline, or null.</param>
/// <param name="Start">Where it begins in the article's text: its headline, or its dateline.</param>
/// <param name="BodyStart">First code unit after the dateline and its dash.</param>
/// <param name="End">One past its last code unit.</param>
public sealed record Dispatch(string? Headline, Dateline? Dateline, int Start, int BodyStart, int End);
