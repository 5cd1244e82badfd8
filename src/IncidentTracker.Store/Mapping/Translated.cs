using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace IncidentTracker.Store.Mapping;

/// <summary>A question that is translated once for each kind of database and not for each asking, for those that are asked so often that the translating would cost more than the answer.</summary>
/// <typeparam name="TGiven">What it is asked with.</typeparam>
/// <typeparam name="TRow">What it answers.</typeparam>
internal sealed class Translated<TGiven, TRow>(Expression<Func<TrackerDbContext, TGiven, IQueryable<TRow>>> question)
{
    private readonly ConditionalWeakTable<IModel, Func<TrackerDbContext, TGiven, IAsyncEnumerable<TRow>>> _byModel = [];

    public ValueTask<List<TRow>> AskAsync(TrackerDbContext db, TGiven given, CancellationToken cancellation) =>
        _byModel.GetValue(db.Model, _ => EF.CompileAsyncQuery(question))(db, given).ToListAsync(cancellation);
}
