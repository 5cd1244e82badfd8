using IncidentTracker.Domain;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Store.Changes;
using IncidentTracker.Store.Editing;
using IncidentTracker.Store.Incidents;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Desk;

/// <summary>A note among colleagues.</summary>
/// <param name="Id">The row.</param>
/// <param name="AuthorId">Whose.</param>
/// <param name="Author">Their name.</param>
/// <param name="At">UTC.</param>
/// <param name="Text">What it says.</param>
/// <param name="Mentions">Names of those it calls.</param>
public sealed record NoteItem(long Id, string AuthorId, string Author, DateTime At, string Text, IReadOnlyList<string> Mentions);

/// <summary>A note that calls somebody, and about what.</summary>
public sealed record MentionItem(NoteItem Note, RevisionSubject Subject, long SubjectId, string Title, string Path);

/// <summary>Internal notes about incidents and articles. Never public; only editors read them.</summary>
public sealed class NoteCommands(IDbContextFactory<TrackerDbContext> contexts, WriteLane lane, IChangeFeed changes, TimeProvider time)
{
    private const int Longest = 2000;

    /// <summary>Writes a note. Whom it calls is read from its words: "@" and a colleague's name.</summary>
    public async Task<Problem?> WriteAsync(Editor editor, RevisionSubject subject, long id, string text, IReadOnlyList<Colleague> colleagues, CancellationToken cancellation)
    {
        if (Refusals.MayNotEdit(editor) is EditOutcome.Rejected refusal)
        {
            return refusal.Problems[0];
        }

        text = text.Trim();
        if (text.Length is 0 or > Longest)
        {
            return new("edit.note-length", Longest.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        var now = time.GetUtcNow().UtcDateTime;
        var called = Mentions.In(text, [.. colleagues.Select(colleague => colleague.Name)]);
        await lane.WriteAsync(db =>
        {
            db.Notes.Add(new()
            {
                Subject = subject,
                SubjectId = id,
                AuthorId = editor.UserId,
                Author = editor.Name,
                At = now,
                Text = text,
                Mentions = [.. colleagues.Where(colleague => called.Contains(colleague.Name) && colleague.UserId != editor.UserId).DistinctBy(colleague => colleague.UserId).Select(colleague => new NoteMentionRow { UserId = colleague.UserId, Who = colleague.Name })],
            });
            return Task.FromResult(true);
        }, cancellation);
        changes.Publish(new(ChangeTopic.Desk, id));
        return null;
    }

    /// <summary>Takes back a note of one's own.</summary>
    public async Task<Problem?> RemoveAsync(Editor editor, long noteId, CancellationToken cancellation)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var gone = await lane.WriteAsync(db => db.Notes.Where(row => row.Id == noteId && row.AuthorId == editor.UserId && row.RemovedAt == null).ExecuteUpdateAsync(set => set.SetProperty(row => row.RemovedAt, now), cancellation), cancellation);
        changes.Publish(new(ChangeTopic.Desk, 0));
        return gone == 0 ? new("edit.missing", "note") : null;
    }

    /// <summary>The notes about a record, the oldest first; about an incident, also those about incidents merged into it.</summary>
    public async Task<IReadOnlyList<NoteItem>> OfAsync(RevisionSubject subject, long id, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var ids = await WithMergedAsync(db, subject, id, cancellation);
        return [.. (await db.Notes.AsNoTracking().Include(row => row.Mentions).Where(row => row.Subject == subject && ids.Contains(row.SubjectId) && row.RemovedAt == null).OrderBy(row => row.Id).ToListAsync(cancellation)).Select(Shape)];
    }

    /// <summary>Notes that call somebody and that they have not opened yet, the newest first.</summary>
    public async Task<IReadOnlyList<MentionItem>> CallingAsync(string userId, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var notes = await db.Notes.AsNoTracking().Include(row => row.Mentions).Where(row => row.RemovedAt == null && row.Mentions.Any(mention => mention.UserId == userId && mention.SeenAt == null)).OrderByDescending(row => row.Id).Take(20).ToListAsync(cancellation);
        var standing = await MergedIncidents.StandingAsync(db, notes.Where(note => note.Subject == RevisionSubject.Incident).Select(note => note.SubjectId), null, cancellation);
        var items = new List<MentionItem>();
        foreach (var note in notes)
        {
            // Straight to the one that stands: an old number leads to its page, and not to the notes there.
            var about = note.Subject == RevisionSubject.Incident ? standing[note.SubjectId] : note.SubjectId;
            var (title, path) = note.Subject == RevisionSubject.Incident
                ? await db.Incidents.Where(row => row.Id == about).Select(row => new { row.Title, row.Number }).FirstOrDefaultAsync(cancellation) is { } incident ? (incident.Title, $"incidents/{incident.Number}?part=notes") : ("an incident", "incidents")
                : (await db.Articles.Where(row => row.Id == note.SubjectId).Select(row => row.Title).FirstOrDefaultAsync(cancellation) ?? "an article", $"articles/{note.SubjectId}");
            items.Add(new(Shape(note), note.Subject, note.SubjectId, title, path));
        }

        return items;
    }

    /// <summary>Somebody has opened the notes of a record: what called them there is seen.</summary>
    public Task<int> SeenAsync(string userId, RevisionSubject subject, long id, CancellationToken cancellation)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return lane.WriteAsync(async db =>
        {
            var ids = await WithMergedAsync(db, subject, id, cancellation);
            return await db.NoteMentions.Where(row => row.UserId == userId && row.SeenAt == null && db.Notes.Any(note => note.Id == row.NoteId && note.Subject == subject && ids.Contains(note.SubjectId)))
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.SeenAt, now), cancellation);
        }, cancellation);
    }

    /// <summary>The records whose notes are read together.</summary>
    private static async Task<List<long>> WithMergedAsync(TrackerDbContext db, RevisionSubject subject, long id, CancellationToken cancellation) =>
        subject == RevisionSubject.Incident ? await MergedIncidents.WithAsync(db, id, null, cancellation) : [id];

    private static NoteItem Shape(NoteRow row) => new(row.Id, row.AuthorId, row.Author, row.At, row.Text, [.. row.Mentions.Select(mention => mention.Who)]);
}
