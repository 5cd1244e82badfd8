using IncidentTracker.Store.Incidents;

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

internal static class ChoiceStates
{
    public static FacetState StateOf<T>(this Choice<T> choice, T value) =>
        choice.Include.Contains(value) ? FacetState.Included : choice.Exclude.Contains(value) ? FacetState.LeftOut : FacetState.Any;

    /// <summary>The same choice with one value in another state.</summary>
    public static Choice<T> With<T>(this Choice<T> choice, T value, FacetState state)
    {
        List<T> include = [.. choice.Include.Where(other => !Equals(other, value))], exclude = [.. choice.Exclude.Where(other => !Equals(other, value))];
        if (state != FacetState.Any)
        {
            (state == FacetState.Included ? include : exclude).Add(value);
        }

        return new(include, exclude);
    }
}
