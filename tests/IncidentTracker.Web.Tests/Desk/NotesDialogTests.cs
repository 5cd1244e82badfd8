using Bunit;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Web.Desk;
using Microsoft.AspNetCore.Components;
using Microsoft.Data.Sqlite;

namespace IncidentTracker.Web.Tests.Desk;

public sealed class NotesDialogTests
{
    [Fact]
    public async Task A_note_that_cannot_be_written_stays_in_its_form_and_notes_can_be_read_meanwhile()
    {
        await using var page = await PageContext.CreateAsync(TimeSpan.FromSeconds(1), null, "Editor");
        page.SetRendererInfo(new RendererInfo("Server", true));
        var notes = Notes(page);
        notes.WaitForAssertion(() => Assert.Contains("Nobody has written one yet", notes.Markup, StringComparison.Ordinal));
        await using (var other = new SqliteConnection($"Data Source={page.Store.File};Pooling=false"))
        {
            await other.OpenAsync(CancellationToken.None);
            await using var held = other.BeginTransaction();
            notes.Find("textarea").Change("half a thought");
            notes.Find("form").Submit();
            notes.WaitForAssertion(() => Assert.Contains("Another program holds the store.", notes.Find("[role=alert]").TextContent, StringComparison.Ordinal));
            Assert.Equal("half a thought", Typed(notes));
            // What calls somebody there is not marked as seen, and is shown all the same.
            var again = Notes(page);
            again.WaitForAssertion(() => Assert.Contains("Nobody has written one yet", again.Markup, StringComparison.Ordinal));
        }

        notes.Find("form").Submit();
        notes.WaitForAssertion(() => Assert.Equal("half a thought", notes.Find(".note-text").TextContent));
        notes.WaitForAssertion(() => Assert.Equal("", Typed(notes)));
    }

    private static IRenderedComponent<NotesDialog> Notes(PageContext page) =>
        page.Render<NotesDialog>(with => with.Add(dialog => dialog.Subject, RevisionSubject.Incident).Add(dialog => dialog.Id, 1L));

    private static string Typed(IRenderedComponent<NotesDialog> notes)
    {
        var field = notes.Find("textarea");
        return field.GetAttribute("value") ?? field.TextContent;
    }
}
