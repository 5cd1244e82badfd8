using System.Globalization;
using IncidentTracker.Domain;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Domain.Sources;
using IncidentTracker.Store.Sources;
using IncidentTracker.Web.Security;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace IncidentTracker.Web.Sources;

/// <summary>A subscription list: what of it is new, what is there, what cannot be used; then what is ticked is added.</summary>
public sealed partial class ImportSourcesPage : IDisposable
{
    internal const int Largest = 5 * 1024 * 1024;
    private const int Most = 300;

    private readonly CancellationTokenSource _gone = new();
    private readonly HashSet<string> _left = new(StringComparer.Ordinal);
    private IReadOnlyList<PlannedSource>? _planned;
    private Problem? _problem;
    private int? _added;
    private bool _busy;

    [Inject] private SourceListCommands Commands { get; set; } = null!;

    [Inject] private CurrentUser User { get; set; } = null!;

    private List<NewSource> New => [.. (_planned ?? []).Where(entry => entry.IsNew && !_left.Contains(entry.Source.Url)).Select(entry => entry.Source)];

    private async Task ReadAsync(InputFileChangeEventArgs chosen)
    {
        (_planned, _problem, _added) = (null, null, null);
        _left.Clear();
        if (chosen.File.Size > Largest)
        {
            _problem = new("source.list-large", (Largest / 1024 / 1024).ToString(CultureInfo.InvariantCulture));
            return;
        }

        using var bytes = new MemoryStream();
        await chosen.File.OpenReadStream(Largest, _gone.Token).CopyToAsync(bytes, _gone.Token);
        bytes.Position = 0;
        var list = Opml.Read(bytes);
        _problem = list.Problem;
        _planned = await Commands.PlanAsync([.. list.Entries.Select(SourceList.Source)], _gone.Token);
    }

    private void Toggle(string address)
    {
        if (!_left.Remove(address))
        {
            _left.Add(address);
        }
    }

    private async Task AddAsync()
    {
        _busy = true;
        var may = await User.EditorAsync(Policies.CanAdminister);
        _problem = may.Refusal;
        if (may.Editor is { } editor)
        {
            var (outcome, planned) = await Commands.AddAsync(editor, New, _gone.Token);
            _problem = outcome is EditOutcome.Rejected rejected ? rejected.Problems[0] : null;
            (_added, _planned) = (planned.Count(entry => entry.IsNew), null);
        }

        _busy = false;
    }

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }
}
