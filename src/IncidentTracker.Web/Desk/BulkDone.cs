using IncidentTracker.Domain.Editing;
using IncidentTracker.Store.Desk;

namespace IncidentTracker.Web.Desk;

/// <summary>Claims decided together, and how that is taken back.</summary>
public sealed record BulkDone(BulkOutcome Outcome, Func<Editor, Task<EditOutcome>> UndoAsync);
