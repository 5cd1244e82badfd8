using IncidentTracker.Domain.Incidents;

namespace IncidentTracker.Web.Incidents;

/// <summary>What editors say of incidents, in words.</summary>
public static class DeskWords
{
    public static string Of(StateLink link) => link switch
    {
        StateLink.Settled => "a state is behind it",
        StateLink.Disputed => "disputed",
        StateLink.None => "no state",
        _ => "nothing said",
    };

    public static string Of(IncidentRelation relation, bool outward) => relation switch
    {
        IncidentRelation.NotTheSame => "not the same",
        IncidentRelation.SameCampaign => "same campaign",
        IncidentRelation.Variant => "variant",
        _ => outward ? "follows from" : "led to",
    };

    public static string Of(IncidentPhase phase) => phase switch
    {
        IncidentPhase.Developing => "developing",
        IncidentPhase.Stable => "stable",
        _ => "closed",
    };
}
