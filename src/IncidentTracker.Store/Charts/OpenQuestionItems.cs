using IncidentTracker.Domain.Charts;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Store.Paging;

namespace IncidentTracker.Store.Charts;

/// <summary>A question that is still open, with its incident.</summary>
/// <param name="Kind">The question.</param>
/// <param name="Number">The incident's number.</param>
/// <param name="Title">Its title.</param>
/// <param name="Attribution">How far its claims go.</param>
/// <param name="Since">The day of the claim that raised it.</param>
/// <param name="Exact">False where that day is known to the month or year only.</param>
/// <param name="Days">For how long.</param>
public sealed record OpenQuestionItem(OpenQuestionKind Kind, int Number, string Title, AttributionState Attribution, DateOnly Since, bool Exact, int Days);

/// <summary>The open questions of the incidents that fit a filter.</summary>
/// <param name="Page">The longest open first.</param>
/// <param name="Counts">How many there are of each kind, the kinds asked for or not.</param>
public sealed record OpenQuestionList(Page<OpenQuestionItem> Page, IReadOnlyDictionary<OpenQuestionKind, int> Counts);
