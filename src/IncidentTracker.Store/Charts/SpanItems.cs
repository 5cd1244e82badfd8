using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Claims;

namespace IncidentTracker.Store.Charts;

/// <summary>An incident as a span: from the first day that its date may mean to the last, and on to its last claim.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Title">Its title; null where so many spans are drawn that none can be read.</param>
/// <param name="From">First day that the date of the attack may mean.</param>
/// <param name="To">Last day that it may mean: drawn as what it is, a stretch within which it happened.</param>
/// <param name="Precision">How exact the date is.</param>
/// <param name="LastClaim">The last day anything was said of it; null where no dated claim is.</param>
public sealed record IncidentSpan(int Number, string? Title, DateOnly From, DateOnly To, TimePrecision Precision, DateOnly? LastClaim);

/// <summary>Claims of one incident and stance within one stretch of the axis.</summary>
/// <param name="Span">Index of the span.</param>
/// <param name="Stance">Their stance.</param>
/// <param name="Day">The first of them.</param>
/// <param name="Count">How many; the same claim in several articles is one.</param>
public sealed record SpanMark(int Span, Stance Stance, DateOnly Day, int Count);

/// <summary>Spans and marks of a window.</summary>
/// <param name="Spans">In order of their first day, then of numbers; at most as many as asked for.</param>
/// <param name="Marks">Their claims within the window, those of one stretch put together.</param>
/// <param name="Total">All incidents of the window, drawn or not.</param>
/// <param name="Undated">Incidents that fit the filter and have no date.</param>
/// <param name="DaysPerMark">The length of a stretch: claims nearer to each other than can be told apart on the screen are one mark.</param>
public sealed record IncidentSpans(IReadOnlyList<IncidentSpan> Spans, IReadOnlyList<SpanMark> Marks, int Total, int Undated, int DaysPerMark);
