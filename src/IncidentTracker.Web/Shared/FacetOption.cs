namespace IncidentTracker.Web.Shared;

public enum FacetState
{
    Any,
    Included,
    LeftOut,
}

/// <summary>One value of a facet.</summary>
/// <param name="Value">As it stands in the address.</param>
/// <param name="Label">As people read it.</param>
/// <param name="Count">What a click would leave.</param>
/// <param name="State">Where it stands now.</param>
public sealed record FacetOption(string Value, string Label, int Count, FacetState State = FacetState.Any);
