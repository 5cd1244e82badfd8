using IncidentTracker.Domain;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Store.Desk;
using IncidentTracker.Web.Claims;

namespace IncidentTracker.Web.Desk;

/// <summary>A decision as a pane hands it to the inbox, which shows the next row while it is written.</summary>
/// <param name="Write">Writes it.</param>
/// <param name="Undo">Takes it back, given the revision it got; null where only its own page can.</param>
/// <param name="Draft">What stood in a claim's form, for the case that it comes back.</param>
/// <param name="Place">The same of an article's.</param>
public sealed record DeskWork(Func<Editor, Task<EditOutcome>> Write, Func<Editor, int, Task<EditOutcome>>? Undo = null, ClaimDraft? Draft = null, PlaceDraft? Place = null);

/// <summary>Where an article was to be put, as it stood in the form.</summary>
/// <param name="Ticked">Incidents that were offered and ticked.</param>
/// <param name="Paragraphs">Which paragraphs are about each of these.</param>
/// <param name="Other">Another incident.</param>
/// <param name="OtherParagraphs">Which paragraphs are about that one.</param>
/// <param name="Opens">True for a new incident.</param>
/// <param name="Title">The title of that.</param>
/// <param name="NewParagraphs">Which paragraphs are about it.</param>
public sealed record PlaceDraft(IReadOnlyList<long> Ticked, IReadOnlyDictionary<long, string> Paragraphs, string Other, string OtherParagraphs, bool Opens, string Title, string NewParagraphs);

/// <summary>A decision that was shown as done and was not written: it comes back with what was typed, and why.</summary>
public sealed record Returned(EditOutcome.Conflict? Conflict, Problem? Problem, ClaimDraft? Draft, PlaceDraft? Place);

/// <summary>Something done in this visit, which undo takes back.</summary>
/// <param name="Item">The row, as it was; null for several at once.</param>
/// <param name="Written">The outcome, as soon as it is known.</param>
/// <param name="Undo">Takes it back.</param>
internal sealed record Done(InboxItem? Item, Task<EditOutcome> Written, Func<Editor, int, Task<EditOutcome>> Undo);
