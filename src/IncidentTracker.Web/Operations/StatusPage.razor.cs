using System.Globalization;
using IncidentTracker.Store;
using IncidentTracker.Store.Nodes;
using IncidentTracker.Store.Operations;
using IncidentTracker.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace IncidentTracker.Web.Operations;

/// <summary>For administrators: what waits and how long, who serves, whether the nodes hear each other, which statements are slow. Looks again by itself.</summary>
public sealed partial class StatusPage : IDisposable
{
    private const int ShownSigns = 60;

    internal static readonly TimeSpan Every = TimeSpan.FromSeconds(10);

    private readonly CancellationTokenSource _gone = new();
    private StoreStatus? _status;
    private IReadOnlyList<TrackerNode> _nodes = [];
    private IReadOnlyList<SlowQuery> _slow = [];
    private NodeLine? _line;

    [Inject] private StatusQueries Status { get; set; } = null!;

    [Inject] private SlowQueries Slow { get; set; } = null!;

    [Inject] private StoreCondition Condition { get; set; } = null!;

    [Inject] private IServiceProvider Services { get; set; } = null!;

    [Inject] private TimeProvider Time { get; set; } = null!;

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override Task OnInitializedAsync() => LoadAsync();

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            _ = LookAgainAsync();
        }
    }

    private async Task LoadAsync()
    {
        _status = await Status.ReadAsync(_gone.Token);
        _slow = Slow.List();
        var list = Services.GetService<INodeList>();
        _line = list?.Line;
        var me = Services.GetRequiredService<NodeName>();
        _nodes = list is null ? [new(me.Name, me.Roles, me.Since, IsThis: true)] : await list.ListAsync(_gone.Token);
    }

    private async Task LookAgainAsync()
    {
        try
        {
            using var timer = new PeriodicTimer(Every, Time);
            while (await timer.WaitForNextTickAsync(_gone.Token))
            {
                await InvokeAsync(async () =>
                {
                    await LoadAsync();
                    StateHasChanged();
                });
            }
        }
        catch (Exception gone) when (gone is OperationCanceledException or ObjectDisposedException)
        {
            // Whoever looked has left.
        }
        catch (System.Data.Common.DbException)
        {
            // The store is away: the strip above says so, and what was counted last stands with its time.
        }
    }

    private string Summary(StoreStatus status) =>
        Condition.Trouble is not null ? "The store cannot be written; nothing is read until it can."
        : status.Lag > TimeSpan.FromMinutes(10) ? $"Reading is behind: a source waits for {Span(status.Lag)}."
        : status.Due == 0 ? "All that was due is read."
        : $"{Words.Count(status.Due, "source")} due, none of them for long.";

    private static string Short(string sql) => sql.ReplaceLineEndings(" ") is var line && line.Length > ShownSigns ? line[..ShownSigns] + "…" : sql.ReplaceLineEndings(" ");

    private static string Span(TimeSpan span) => span switch
    {
        { TotalSeconds: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{span.TotalMilliseconds:0} ms"),
        { TotalMinutes: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{span.TotalSeconds:0} s"),
        { TotalHours: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{span.TotalMinutes:0} min"),
        { TotalDays: < 2 } => string.Create(CultureInfo.InvariantCulture, $"{span.TotalHours:0} h"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{span.TotalDays:0} days"),
    };
}
