using IncidentTracker.Domain;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Web.Shared;

namespace IncidentTracker.Web.Incidents;

/// <summary>A column that a reader may show or hide; the title always stands.</summary>
public enum IncidentColumn
{
    Number,
    Happened,
    Says,
    Claims,
    Origins,
    News,
}

/// <summary>Which columns a list shows. In the address stands only what differs from the usual: <c>col=claims</c> adds one, <c>col=-origins</c> hides one.</summary>
public sealed record ListColumns(Choice<IncidentColumn> Differs)
{
    public static ListColumns Usual { get; } = new(Choice<IncidentColumn>.Any);

    private static readonly IncidentColumn[] _usual = [IncidentColumn.Number, IncidentColumn.Happened, IncidentColumn.Says, IncidentColumn.Origins, IncidentColumn.News];

    public bool Has(IncidentColumn column) => Differs.StateOf(column) switch
    {
        FacetState.Included => true,
        FacetState.LeftOut => false,
        _ => _usual.Contains(column),
    };

    /// <summary>The same with one column shown or hidden.</summary>
    public ListColumns Switched(IncidentColumn column)
    {
        var show = !Has(column);
        return new(Differs.With(column, show == _usual.Contains(column) ? FacetState.Any : show ? FacetState.Included : FacetState.LeftOut));
    }

    public static string Name(IncidentColumn column) => column switch
    {
        IncidentColumn.Number => "Number",
        IncidentColumn.Happened => "Happened",
        IncidentColumn.Says => "Who says what",
        IncidentColumn.Claims => "Claims",
        IncidentColumn.Origins => "Origins",
        IncidentColumn.News => "Last news",
        _ => throw new ArgumentOutOfRangeException(nameof(column)),
    };

    public static ListColumns Read(UrlState state) => new(state.Facet<IncidentColumn>("col", word => WireWords.TryParse<IncidentColumn>(word, out var column) ? column : null));
}
