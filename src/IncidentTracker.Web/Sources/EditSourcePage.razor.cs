using IncidentTracker.Domain;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Store.Sources;
using IncidentTracker.Web.Security;
using Microsoft.AspNetCore.Components;

namespace IncidentTracker.Web.Sources;

/// <summary>All settings of a source. Two who save at once see what differs.</summary>
public sealed partial class EditSourcePage : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private SourceItem? _source;
    private SourceDraft? _draft;
    private EditOutcome.Conflict? _conflict;
    private IReadOnlyList<Problem> _problems = [];
    private bool _loaded;
    private bool _saving;

    [Parameter] public long Id { get; set; }

    [Inject] private SourceQueries Sources { get; set; } = null!;

    [Inject] private SourceCommands Commands { get; set; } = null!;

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    [Inject] private CurrentUser User { get; set; } = null!;

    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        (_conflict, _problems) = (null, []);
        _source = await Sources.FindAsync(Id, _gone.Token);
        // The sample's address is the program's own affair.
        _draft = _source is { IsSample: false } source ? SourceDraft.Of(source) : null;
        _loaded = true;
    }

    private async Task SaveAsync(int seenRevision)
    {
        if (_saving)
        {
            // A source with many articles takes a while under another name: pressed again it would meet its own change.
            return;
        }

        _saving = true;
        try
        {
            await WriteAsync(seenRevision);
        }
        finally
        {
            _saving = false;
        }
    }

    private async Task WriteAsync(int seenRevision)
    {
        var may = await User.EditorAsync(Policies.CanAdminister);
        if (may.Editor is not { } editor)
        {
            _problems = [may.Refusal!];
            return;
        }

        switch (await Commands.EditAsync(editor, Id, seenRevision, _draft!.Settings, _gone.Token))
        {
            case EditOutcome.Rejected rejected:
                (_problems, _conflict) = (rejected.Problems, null);
                break;
            case EditOutcome.Conflict conflict:
                (_problems, _conflict) = ([], conflict);
                break;
            case EditOutcome.Saved when !_gone.IsCancellationRequested:
                Navigation.NavigateTo($"sources/{Id}");
                break;
        }
    }

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }
}
