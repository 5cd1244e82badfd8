using System.Globalization;
using IncidentTracker.Domain;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Store.Claims;
using IncidentTracker.Store.Desk;
using IncidentTracker.Web.Shared;

namespace IncidentTracker.Web.Desk;

/// <summary>Whose work is shown.</summary>
public enum InboxWhose
{
    /// <summary>Everybody's.</summary>
    All,
    /// <summary>The viewer's own.</summary>
    Mine,
    /// <summary>Nobody's.</summary>
    Free,
}

/// <summary>The inbox as its address says it.</summary>
/// <param name="Order">In which order.</param>
/// <param name="Kinds">Kinds; empty for all.</param>
/// <param name="Whose">Whose work.</param>
/// <param name="Rule">Claims of one rule.</param>
/// <param name="Stance">Claims of one stance.</param>
/// <param name="Source">What comes from one source.</param>
/// <param name="Incident">Claims of one incident, by its number.</param>
/// <param name="Off">Claims of rules that are switched off.</param>
public sealed record InboxAddress(InboxOrder Order, IReadOnlyList<WaitingKind> Kinds, InboxWhose Whose, string? Rule, Stance? Stance, long? Source, int Incident, bool Off = false)
{
    public static readonly InboxAddress Default = new(InboxOrder.MostDoubtful, [], InboxWhose.All, null, null, null, 0);

    /// <summary>True where the two differ in what they show.</summary>
    public bool Differs(InboxAddress other) => this with { Kinds = other.Kinds } != other || !Kinds.Order().SequenceEqual(other.Kinds.Order());

    public bool Filtered => Differs(Default with { Order = Order });

    public static (InboxAddress Address, (WaitingKind Kind, long Id)? Wanted, IReadOnlyList<string> Ignored) Read(string address)
    {
        var state = UrlState.Parse(address);
        var read = new InboxAddress(
            state.Word("order", InboxOrder.MostDoubtful, word => WireWords.TryParse<InboxOrder>(word, out var order) ? order : null),
            state.Facet<WaitingKind>("kind", word => WireWords.TryParse<WaitingKind>(word, out var kind) ? kind : null).Include,
            state.Word("whose", InboxWhose.All, word => WireWords.TryParse<InboxWhose>(word, out var whose) ? whose : null),
            state.Text("rule", 80),
            state.Word<Stance>("stance", word => WireWords.TryParse<Stance>(word, out var stance) ? stance : null),
            state.Number("source", 0, 1, int.MaxValue) is var source && source > 0 ? source : null,
            state.Number("incident", 0, 1, int.MaxValue),
            state.Flag("off"));
        var wanted = state.Text("at", 40) is not { } at ? Claim(state)
            : at.IndexOf('-', StringComparison.Ordinal) is > 0 and var dash && WireWords.TryParse<WaitingKind>(at[..dash], out var kind) && long.TryParse(at.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? (kind, id) : null;
        return (read, wanted, state.Ignored);
    }

    public string Link((WaitingKind Kind, long Id)? at = null)
    {
        var query = new UrlQuery("review").With("order", Order == InboxOrder.MostDoubtful ? null : WireWords.Of(Order));
        foreach (var kind in Kinds.Order())
        {
            query.With("kind", WireWords.Of(kind));
        }

        return query.With("whose", Whose == InboxWhose.All ? null : WireWords.Of(Whose)).With("rule", Rule).With("stance", Stance is { } stance ? WireWords.Of(stance) : null)
            .With("source", Source?.ToString(CultureInfo.InvariantCulture)).With("incident", Incident, 0).With("off", Off)
            .With("at", at is { } place ? $"{WireWords.Of(place.Kind)}-{place.Id.ToString(CultureInfo.InvariantCulture)}" : null).ToString();
    }

    public InboxAddress Toggle(WaitingKind kind) => this with { Kinds = Kinds.Contains(kind) ? [.. Kinds.Where(other => other != kind)] : [.. Kinds, kind] };

    public InboxFilter Filter(string? userId) => new() { Kinds = Kinds, AssignedTo = Whose == InboxWhose.Mine ? userId ?? "" : null, Unassigned = Whose == InboxWhose.Free, Rule = Rule, Stance = Stance, SourceId = Source, Incident = Incident > 0 ? Incident : null, SwitchedOff = Off };

    private static (WaitingKind, long)? Claim(UrlState state) => state.Number("claim", 0, 1, int.MaxValue) is > 0 and var claim ? (WaitingKind.Claim, claim) : null;
}
