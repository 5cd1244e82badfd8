using IncidentTracker.Domain.Sources;
using IncidentTracker.Store.Sources;

namespace IncidentTracker.Scraper.Pipeline;

/// <summary>The log of one run while it goes on: what it met, how far it is, whether a person wants it to end.</summary>
internal sealed class RunLog(SourceCommands commands, SourceItem source, long runId)
{
    private readonly List<RunEntry> _entries = [];
    private int _planned;
    private int _done;

    /// <summary>In the order in which they were met.</summary>
    public IReadOnlyList<RunEntry> Entries => _entries;

    /// <summary>Those that were visited, and not only listed.</summary>
    public List<RunEntry> Visited { get; } = [];

    /// <summary>False once a person wants it to end, or it is not this process's any more.</summary>
    public bool GoesOn { get; private set; } = true;

    /// <summary>What is told of the listing without a visit: known, or left out by a rule.</summary>
    public void Add(IEnumerable<RunEntry> entries) => _entries.AddRange(entries);

    /// <summary>Says how much there is to do.</summary>
    public async Task<bool> PlanAsync(int visits, CancellationToken cancellation)
    {
        _planned = visits;
        GoesOn = visits == 0 || await commands.NoteProgressAsync(runId, _planned, 0, null, source.Paused, cancellation) == RunWord.GoOn;
        return GoesOn;
    }

    /// <summary>Notes a visit at once, for whoever looks on. False where it should not go on.</summary>
    public async Task<bool> VisitedAsync(RunEntry entry, CancellationToken cancellation)
    {
        _entries.Add(entry);
        Visited.Add(entry);
        GoesOn = await commands.NoteProgressAsync(runId, _planned, ++_done, entry, source.Paused, cancellation) == RunWord.GoOn;
        return GoesOn;
    }

    /// <summary>Every visit failed, and there was one.</summary>
    public bool AllFailed => Visited.Count > 0 && Visited.TrueForAll(entry => entry.Outcome == ItemOutcome.Failed);
}
