using IncidentTracker.Domain;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Store.Changes;
using IncidentTracker.Store.Editing;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Desk;

/// <summary>A word with how often claims bear it.</summary>
/// <param name="Entry">The word.</param>
/// <param name="InUse">Claims that bear it.</param>
/// <param name="Revision">To be named with the next change; 0 where it stands as the program brings it.</param>
public sealed record VocabularyItem(VocabularyEntry Entry, int InUse, int Revision);

/// <summary>The vocabularies: read by every form, changed by administrators. A word in use is retired, never lost.</summary>
public sealed class VocabularyStore(IDbContextFactory<TrackerDbContext> contexts, WriteLane lane, IChangeFeed changes, TimeProvider time)
{
    private const int LongestWord = 60;
    private const int LongestDefinition = 500;

    /// <summary>All words of a list in order, retired ones among them.</summary>
    public async Task<IReadOnlyList<VocabularyEntry>> EntriesAsync(VocabularyKind kind, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return Vocabularies.Over(kind, [.. (await RowsAsync(db, kind, cancellation)).Select(Shape)]);
    }

    /// <summary>The same with how often each is in use.</summary>
    public async Task<IReadOnlyList<VocabularyItem>> ItemsAsync(VocabularyKind kind, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var rows = await RowsAsync(db, kind, cancellation);
        var items = new List<VocabularyItem>();
        foreach (var entry in Vocabularies.Over(kind, [.. rows.Select(Shape)]))
        {
            items.Add(new(entry, Vocabularies.IsFixed(kind) ? 0 : await InUseAsync(db, kind, entry.Word, cancellation), rows.Find(row => row.Word == entry.Word)?.Revision ?? 0));
        }

        return items;
    }

    /// <summary>Adds a word, or writes its definition anew, or brings a retired one back.</summary>
    public Task<EditOutcome> WriteAsync(Editor editor, VocabularyKind kind, string word, int seenRevision, string definition, CancellationToken cancellation)
    {
        (word, definition) = (word.Trim(), definition.Trim());
        Problem? fault = word.Length is 0 or > LongestWord || word.Contains(',', StringComparison.Ordinal) || word.Any(char.IsControl) ? new("edit.word-bad", LongestWord.ToString(System.Globalization.CultureInfo.InvariantCulture))
            : definition.Length is 0 or > LongestDefinition ? new("edit.definition-bad", LongestDefinition.ToString(System.Globalization.CultureInfo.InvariantCulture))
            : Vocabularies.IsFixed(kind) && !Vocabularies.Shipped(kind).Any(entry => entry.Word == word) ? new("edit.word-fixed")
            : null;
        return fault is not null ? Task.FromResult<EditOutcome>(new EditOutcome.Rejected(fault)) : ChangeAsync(editor, kind, word, seenRevision, "defined", row =>
        {
            (row.Definition, row.RetiredAt) = (definition, null);
        }, cancellation);
    }

    /// <summary>Takes a word from the forms. Claims that bear it keep it, and it can be brought back.</summary>
    public Task<EditOutcome> RetireAsync(Editor editor, VocabularyKind kind, string word, int seenRevision, CancellationToken cancellation) =>
        Vocabularies.IsFixed(kind)
            ? Task.FromResult<EditOutcome>(new EditOutcome.Rejected(new Problem("edit.word-fixed")))
            : ChangeAsync(editor, kind, word, seenRevision, "retired", row => row.RetiredAt = time.GetUtcNow().UtcDateTime, cancellation);

    private async Task<EditOutcome> ChangeAsync(Editor editor, VocabularyKind kind, string word, int seenRevision, string action, Action<VocabularyRow> change, CancellationToken cancellation)
    {
        if (Refusals.MayNotAdminister(editor) is { } refusal)
        {
            return refusal;
        }

        var outcome = await lane.EditAsync(async db =>
        {
            var row = await db.Vocabulary.FirstOrDefaultAsync(known => known.Kind == kind && known.Word == word, cancellation);
            if ((row?.Revision ?? 0) != seenRevision)
            {
                return new EditOutcome.Conflict(Revised(row!), row!.Revision, await RevisionLog.LastWriterAsync(db, RevisionSubject.Vocabulary, row.Id, cancellation));
            }

            var shipped = Vocabularies.Shipped(kind).FirstOrDefault(entry => entry.Word == word);
            var before = row is not null ? Revised(row) : [];
            if (row is null)
            {
                db.Vocabulary.Add(row = new() { Kind = kind, Word = word, Definition = shipped?.Definition ?? "" });
            }

            change(row);
            await db.SaveChangesAsync(cancellation);
            row.Revision = await RevisionLog.AppendAsync(db, RevisionSubject.Vocabulary, row.Id, editor, time.GetUtcNow().UtcDateTime, action, null, before, Revised(row), cancellation);
            return new EditOutcome.Saved(row.Revision);
        }, cancellation);
        changes.Publish(new(ChangeTopic.Desk, 0));
        return outcome;
    }

    private static Task<int> InUseAsync(TrackerDbContext db, VocabularyKind kind, string word, CancellationToken cancellation) => kind == VocabularyKind.Tag
        ? db.Claims.CountAsync(row => row.Tags.Contains(word), cancellation)
        : db.Claims.CountAsync(row => row.State == Domain.Claims.ClaimState.Rejected && row.Reason == word, cancellation);

    private static Task<List<VocabularyRow>> RowsAsync(TrackerDbContext db, VocabularyKind kind, CancellationToken cancellation) =>
        db.Vocabulary.AsNoTracking().Where(row => row.Kind == kind).OrderBy(row => row.Id).ToListAsync(cancellation);

    private static VocabularyEntry Shape(VocabularyRow row) => new(row.Kind, row.Word, row.Definition, row.RetiredAt is not null);

    private static Dictionary<string, string?> Revised(VocabularyRow row) => new(StringComparer.Ordinal)
    {
        ["word"] = row.Word,
        ["definition"] = row.Definition,
        ["retired"] = row.RetiredAt is null ? null : "retired",
    };
}
