using IncidentTracker.Domain;
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

    private readonly Leaving _leaving = new();
    private StoreStatus? _status;
    private IReadOnlyList<TrackerNode> _nodes = [];
    private IReadOnlyList<SlowQuery> _slow = [];
    private NodeLine? _line;
    private Problem? _problem;

    [Inject] private StatusQueries Status { get; set; } = null!;

    [Inject] private SlowQueries Slow { get; set; } = null!;

    [Inject] private StoreCondition Condition { get; set; } = null!;

    [Inject] private IServiceProvider Services { get; set; } = null!;

    [Inject] private TimeProvider Time { get; set; } = null!;

    public void Dispose() => _leaving.Dispose();

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
        try
        {
            _status = await Status.ReadAsync(_leaving.Token);
            _slow = Slow.List();
            var list = Services.GetService<INodeList>();
            _line = list?.Line;
            var me = Services.GetRequiredService<NodeName>();
            _nodes = list is null ? [new(me.Name, me.Roles, me.Since, IsThis: true)] : await list.ListAsync(_leaving.Token);
            _problem = null;
        }
        catch (OperationCanceledException)
        {
            // The reader has gone on.
        }
        catch (Exception failure) when (StoreFaults.Is(failure))
        {
            // What was counted last stands with its time; the next look comes by itself.
            _problem = new("store.unreadable");
        }
    }

    private async Task LookAgainAsync()
    {
        try
        {
            using var timer = new PeriodicTimer(Every, Time);
            while (await timer.WaitForNextTickAsync(_leaving.Token))
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
    }

    private string Summary(StoreStatus status) =>
        Condition.Trouble is not null ? "The store cannot be written; nothing is read until it can."
        : status.Lag > TimeSpan.FromMinutes(10) ? $"Reading is behind: a source waits for {Words.Span(status.Lag)}."
        : status.Due == 0 ? "All that was due is read."
        : $"{Words.Count(status.Due, "source")} due, none of them for long.";

    private static string Short(string sql) => sql.ReplaceLineEndings(" ") is var line && line.Length > ShownSigns ? line[..ShownSigns] + "…" : sql.ReplaceLineEndings(" ");
}
