using IncidentTracker.Domain.Editing;
using IncidentTracker.Store.Desk;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Testing;

namespace IncidentTracker.Store.Tests.Desk;

public sealed class NoteTests
{
    private static readonly CancellationToken _none = CancellationToken.None;

    [Fact]
    public async Task A_note_calls_colleagues_until_they_open_it_and_its_author_can_take_it_back()
    {
        await using var store = await TestStore.CreateAsync();
        await Some.StoreAsync(store, Some.Reading());
        var incident = (await store.Get<IncidentQueries>().ListAsync(new(), IncidentOrder.Number, new(), _none)).Items[0];
        var notes = store.Get<NoteCommands>();
        Colleague[] colleagues = [new(Some.Editor.UserId, Some.Editor.Name), new(Some.SecondEditor.UserId, Some.SecondEditor.Name)];

        Assert.Null(await notes.WriteAsync(Some.Editor, RevisionSubject.Incident, incident.Id, $"@{Some.SecondEditor.Name}, is this the bank again? @{Some.Editor.Name}", colleagues, _none));

        var call = Assert.Single(await notes.CallingAsync(Some.SecondEditor.UserId, _none));
        Assert.Equal(($"incidents/{incident.Number}?part=notes", incident.Title), (call.Path, call.Title));
        Assert.Empty(await notes.CallingAsync(Some.Editor.UserId, _none));
        await notes.SeenAsync(Some.SecondEditor.UserId, RevisionSubject.Incident, incident.Id, _none);
        Assert.Empty(await notes.CallingAsync(Some.SecondEditor.UserId, _none));

        var note = Assert.Single(await notes.OfAsync(RevisionSubject.Incident, incident.Id, _none));
        Assert.Equal("edit.missing", (await notes.RemoveAsync(Some.SecondEditor, note.Id, _none))!.Code);
        Assert.Null(await notes.RemoveAsync(Some.Editor, note.Id, _none));
        Assert.Empty(await notes.OfAsync(RevisionSubject.Incident, incident.Id, _none));
    }

    [Fact]
    public async Task An_empty_note_and_one_by_somebody_who_may_not_edit_are_refused()
    {
        await using var store = await TestStore.CreateAsync();
        var notes = store.Get<NoteCommands>();
        Assert.Equal("edit.note-length", (await notes.WriteAsync(Some.Editor, RevisionSubject.Incident, 1, "  ", [], _none))!.Code);
        Assert.Equal("edit.not-allowed", (await notes.WriteAsync(Some.Analyst, RevisionSubject.Incident, 1, "hello", [], _none))!.Code);
    }
}
