using IncidentTracker.Domain;
using IncidentTracker.Domain.Editing;

namespace IncidentTracker.Store.Editing;

/// <summary>The checks that every human write makes, whatever the page showed: a hidden button is no permission.</summary>
internal static class Refusals
{
    public static EditOutcome? MayNotEdit(Editor editor) => editor.MayEdit ? null : new EditOutcome.Rejected(new Problem("edit.not-allowed"));

    public static EditOutcome? MayNotAdminister(Editor editor) => editor.MayAdminister ? null : new EditOutcome.Rejected(new Problem("edit.not-allowed"));

    public static EditOutcome Missing(string what) => new EditOutcome.Rejected(new Problem("edit.missing", what));
}
