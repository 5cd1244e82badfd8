using System.Globalization;
using IncidentTracker.Domain;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Store.Actors;
using IncidentTracker.Store.Claims;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Store.Paging;
using IncidentTracker.Store;
using IncidentTracker.Web.Claims;
using IncidentTracker.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace IncidentTracker.Web.Actors;

/// <summary>Everything said of one accused party: an imported actor by its number, anybody else by name.</summary>
public sealed partial class ActorPage : IDisposable
{
    private const int PageSize = 20;
    private const int MostPages = 100_000;

    private readonly Latest _latest = new();
    private IReadOnlyList<string> _ignored = [];
    private Problem? _problem;
    private Choice<Stance> _stances = Choice<Stance>.Any;
    private string? _name;
    private string? _asked;
    private int _page = 1;
    private bool _missing;

    /// <summary>What the page shows and for which address, handed from the prerendered page to the live one.</summary>
    public sealed record Shown(string Address, AccusedDetail Actor, Page<ListedClaim> Claims);

    [Parameter] public long? Id { get; set; }

    [PersistentState] public Shown? List { get; set; }

    [Inject] private AccusedQueries Actors { get; set; } = null!;

    [Inject] private ClaimListQueries Claims { get; set; } = null!;

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    /// <inheritdoc />
    public void Dispose()
    {
        Navigation.LocationChanged -= Moved;
        _latest.Dispose();
    }

    /// <inheritdoc />
    protected override void OnInitialized() => Navigation.LocationChanged += Moved;

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        ReadAddress();
        if ((_asked ?? List?.Address) != Here(_stances, _page))
        {
            await LoadAsync();
        }
    }

    private void ReadAddress()
    {
        var state = UrlState.Parse(Navigation.Uri);
        _name = Id is null ? state.Text("name", 200) : null;
        _stances = state.Facet("stance", word => WireWords.TryParse<Stance>(word, out var stance) ? stance : (Stance?)null);
        _page = state.Number("page", 1, 1, MostPages);
        _ignored = state.Ignored;
    }

    private async Task LoadAsync()
    {
        var (id, name, stances, page) = (Id, _name, _stances, _page);
        var address = Here(stances, page);
        (_problem, _missing, _asked) = (null, false, address);
        try
        {
            var (found, claims) = await _latest.AskAsync(cancellation => AskAsync(id, name, stances, page, cancellation));
            switch (found)
            {
                case AccusedLookup.NameOf(var actor):
                    Navigation.NavigateTo(string.Create(CultureInfo.InvariantCulture, $"actors/{actor.Id}"), replace: true);
                    break;
                case AccusedLookup.Found(var detail):
                    List = new(address, detail, claims!);
                    break;
                default:
                    (List, _missing) = (null, true);
                    break;
            }
        }
        catch (OperationCanceledException)
        {
            // Something else was asked meanwhile, or the reader has gone on.
        }
        catch (Exception failure) when (StoreFaults.Is(failure))
        {
            _problem = new("store.unreadable");
        }
    }

    private async Task<(AccusedLookup Found, Page<ListedClaim>? Claims)> AskAsync(long? id, string? name, Choice<Stance> stances, int page, CancellationToken cancellation)
    {
        var found = id is { } number ? await Actors.FindAsync(number, cancellation) : name is not null ? await Actors.FindAsync(name, cancellation) : new AccusedLookup.Unknown();
        return (found, found is AccusedLookup.Found(var detail) ? (await Claims.ListAsync(Filter(detail) with { Stances = stances }, ClaimOrder.Newest, new(page, PageSize), cancellation)).Page : null);
    }

    private string Here(Choice<Stance> stances, int page) =>
        (Id is { } id ? new UrlQuery(string.Create(CultureInfo.InvariantCulture, $"actors/{id}")) : new UrlQuery("actors/named").With("name", _name)).With("stance", stances, WireWords.Of).With("page", page, 1).ToString();

    private static ClaimFilter Filter(AccusedDetail actor) => actor.Party.ActorId is { } id ? new() { Actor = id } : new() { Accused = actor.Party.Key };

    private static string Explorer(AccusedDetail actor) =>
        new ClaimsAddress(actor.Party.ActorId is { } id ? new() { Actor = id } : new() { Accused = actor.Party.Name }).ToString();

    /// <summary>What is said of it, in one sentence, before any mark.</summary>
    private static string Sentence(AccusedDetail actor)
    {
        var tally = actor.Party.Tally;
        var parts = new List<string>();
        Add(tally.Against, Words.Count(tally.Against, "claim points", "claims point") + " at it");
        Add(tally.Own, Words.Count(tally.Own, "claim says", "claims say") + " it was them");
        Add(tally.Back, Words.Count(tally.Back, "denies or disputes", "deny or dispute") + " it");
        Add(tally.Open, Words.Count(tally.Open, "leaves", "leave") + " it open");
        return (parts.Count == 0 ? "No claim speaks of it" : Words.And(parts)) + (actor.Origins == 0 ? "." : $"; {Words.Count(actor.Origins, "independent report")}.");

        void Add(int count, string said)
        {
            if (count > 0)
            {
                parts.Add(said);
            }
        }
    }

    private void Moved(object? sender, LocationChangedEventArgs moved)
    {
        // A page of another party comes with new parameters; here only what follows the question mark is news.
        if (Navigation.ToBaseRelativePath(moved.Location).Split('?', '#')[0] == Here(Choice<Stance>.Any, 1).Split('?')[0])
        {
            _ = InvokeAsync(async () =>
            {
                ReadAddress();
                await LoadAsync();
                StateHasChanged();
            });
        }
    }
}
