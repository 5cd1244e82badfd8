using System.Text.Json;

namespace IncidentTracker.Web.Shared;

/// <summary>A colour of a chart with its words.</summary>
/// <param name="Name">"Disruption 116".</param>
/// <param name="Token">The colour's token, without its dashes.</param>
public sealed record ChartKey(string Name, string Token);

/// <summary>What a chart says about itself where it leaves the page: on a picture, on paper, in a mail.</summary>
/// <param name="File">Name of the file, without its ending.</param>
/// <param name="Title">"Incidents over time".</param>
/// <param name="Lines">Range, zone, filter, n.</param>
/// <param name="Legend">Its colours.</param>
/// <param name="Foot">As of, sources.</param>
public sealed record ChartCaption(string File, string Title, IReadOnlyList<string> Lines, IReadOnlyList<ChartKey> Legend, IReadOnlyList<string> Foot)
{
    /// <summary>What every drawing says of where it is from.</summary>
    public const string ReadByMachine = "Read from news reports by machine, corrected by editors.";

    public string ToJson() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);
}
