using System.Globalization;
using System.Runtime.CompilerServices;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Caching.Memory;

namespace IncidentTracker.Web.Incidents;

/// <summary>A row of the list of incidents, drawn.</summary>
/// <param name="Id">The incident.</param>
/// <param name="Number">Its permanent number.</param>
/// <param name="News">Articles in it that are new for the reader.</param>
/// <param name="Tick">The cell to tick it; the same whatever becomes of the incident, so that a tick outlives a change.</param>
/// <param name="Cells">The other cells.</param>
public sealed record DrawnRow(long Id, int Number, int News, MarkupString Tick, MarkupString Cells)
{
    /// <summary>The id, one object for all readers.</summary>
    public object Key { get; } = Id;

    /// <summary>The number in digits, one text for all readers.</summary>
    public string Mark { get; } = Number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>What a row looks like beside what its incident is.</summary>
/// <param name="Columns">Those that are shown.</param>
/// <param name="Known">The day whose record the list shows; the page of an incident then shows the same.</param>
/// <param name="Zone">In which instants are said.</param>
/// <param name="Today">There.</param>
public sealed record RowLook(ListColumns Columns, DateOnly? Known, string Zone, DateOnly Today);

/// <summary>
/// Draws rows of the list of incidents once for all who see the same (decision 0035): the cells of fifty rows as parts of each reader's page are two hundred kilobytes of the server's memory
/// for each of them, and the greater part of the time it takes to connect; as one text they are shared. Beside the constant lines of <see cref="Icon"/> the only place that makes markup, of our own components alone, which write text as text.
/// </summary>
public sealed class DrawnRows(IServiceScopeFactory scopes, ILoggerFactory logs) : IDisposable
{
    /// <summary>Letters of all texts, two bytes each: some eight thousand rows. What was not asked for lately goes first.</summary>
    private const long Room = 16 * 1024 * 1024;

    private static readonly TimeSpan _unasked = TimeSpan.FromHours(1);

    private readonly MemoryCache _drawn = new(new MemoryCacheOptions { SizeLimit = Room });

    /// <summary>By the very incident: <see cref="IncidentQueries"/> keeps one copy of each for all readers until it changes.</summary>
    private sealed record Key(IncidentItem Item, int News, RowLook Look)
    {
        public bool Equals(Key? other) => other is not null && ReferenceEquals(Item, other.Item) && (News, Look) == (other.News, other.Look);

        public override int GetHashCode() => HashCode.Combine(RuntimeHelpers.GetHashCode(Item), News, Look);
    }

    /// <summary>Rows in the order of their incidents. Where all of them were drawn before, at once.</summary>
    /// <param name="items">Incidents.</param>
    /// <param name="news">How many articles in each of them are new for the reader; none in those that are not named.</param>
    /// <param name="look">How they are to look.</param>
    /// <param name="viewer">Says instants in the zone of the look.</param>
    public async ValueTask<IReadOnlyList<DrawnRow>> OfAsync(IReadOnlyList<IncidentItem> items, IReadOnlyDictionary<long, int> news, RowLook look, ViewerTime viewer)
    {
        var rows = new DrawnRow[items.Count];
        var missing = new List<int>();
        for (var at = 0; at < rows.Length; at++)
        {
            if (_drawn.TryGetValue<DrawnRow>(Of(items[at]), out var row) && row is not null)
            {
                rows[at] = row;
            }
            else
            {
                missing.Add(at);
            }
        }

        if (missing.Count > 0)
        {
            await using var scope = scopes.CreateAsyncScope();
            await using var pen = new HtmlRenderer(scope.ServiceProvider, logs);
            foreach (var at in missing)
            {
                var key = Of(items[at]);
                rows[at] = await DrawAsync(pen, key, viewer);
                _drawn.Set(key, rows[at], new MemoryCacheEntryOptions { Size = Letters(rows[at]), SlidingExpiration = _unasked });
            }
        }

        return rows;

        Key Of(IncidentItem item) => new(item, news.GetValueOrDefault(item.Id), look);
    }

    /// <inheritdoc />
    public void Dispose() => _drawn.Dispose();

    private static Task<DrawnRow> DrawAsync(HtmlRenderer pen, Key row, ViewerTime viewer) => pen.Dispatcher.InvokeAsync(async () => new DrawnRow(
        row.Item.Id,
        row.Item.Number,
        row.News,
        await MarkupAsync<IncidentTick>(pen, new() { [nameof(IncidentTick.Number)] = row.Item.Number }),
        await MarkupAsync<IncidentCells>(pen, new() { [nameof(IncidentCells.Item)] = row.Item, [nameof(IncidentCells.News)] = row.News, [nameof(IncidentCells.Look)] = row.Look, [nameof(IncidentCells.Viewer)] = viewer })));

#pragma warning disable RS0030 // Not of a story: what a component of ours drew, in which all text is encoded (decision 0035).
    private static async Task<MarkupString> MarkupAsync<T>(HtmlRenderer pen, Dictionary<string, object?> parameters)
        where T : IComponent => new((await pen.RenderComponentAsync<T>(ParameterView.FromDictionary(parameters))).ToHtmlString());

    private static int Letters(DrawnRow row) => row.Tick.Value.Length + row.Cells.Value.Length;
#pragma warning restore RS0030
}
