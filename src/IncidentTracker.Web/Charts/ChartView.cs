using System.Globalization;
using IncidentTracker.Store.Sources;
using IncidentTracker.Web.Incidents;
using IncidentTracker.Web.Shared;

namespace IncidentTracker.Web.Charts;

/// <summary>What a page of charts shows, in the words that stand on it, on paper and in every picture that leaves it.</summary>
/// <param name="Scope">As in the address.</param>
/// <param name="From">First day drawn.</param>
/// <param name="To">Last day drawn.</param>
/// <param name="Viewer">Whose clock.</param>
/// <param name="AsOf">UTC.</param>
/// <param name="Sources">What the record rests on.</param>
/// <param name="Dated">First and last day of what there is.</param>
/// <param name="Address">The same page with another scope.</param>
public sealed record ChartView(
    ChartScope Scope, DateOnly From, DateOnly To, ViewerTime Viewer, DateTime AsOf, SourceTally Sources, (DateOnly From, DateOnly To)? Dated, Func<ChartScope, string> Address)
{
    /// <summary>False where the page shows all the time there is, and what has no date with it: then its link names no days.</summary>
    public bool Ranged { get; init; } = true;

    public TimeZoneInfo Zone => Scope.Zone ?? Viewer.Zone;

    public string Range => ChartScope.Said(From, To);

    public string ZoneSaid => Zone.Id + (Scope.Zone is null && !Viewer.Known ? " (your zone is not known)" : "");

    /// <summary>"no filter", or every filter in words.</summary>
    public string FilterSaid => FilterTag.Of(Scope.Filter) is { Count: > 0 } tags ? "Filter: " + string.Join("; ", tags.Select(tag => $"{tag.Name} {tag.Values}")) : "No filter";

    /// <summary>"41 sources, 3 failing. Found in news reports by machine, corrected by editors."</summary>
    public string SourceNote => Note(Sources);

    public static string Note(SourceTally sources) =>
        $"{Words.Count(sources.Watched, "source")}, {(sources.Failing == 0 ? "none failing" : Words.Number(sources.Failing) + " failing")}. {ChartCaption.ReadByMachine}";

    /// <summary>The incidents of these days as a list, whatever the page counts of them.</summary>
    public string Incidents => ChartScope.List(Ranged ? Scope.Filter with { HappenedFrom = From, HappenedTo = To } : Scope.Filter);

    public string AsOfSaid => "As of " + Instant.Said(AsOf, Viewer) + ".";

    /// <summary>The view that a link in a mail shows to everybody alike: its range and zone do not move with the reader.</summary>
    public string Permalink => Address(Scope with { From = Ranged ? From : null, To = Ranged ? To : null, Zone = Zone });

    public ChartCaption Caption(string file, string title, string counted, IReadOnlyList<ChartKey> legend) => new(
        string.Create(CultureInfo.InvariantCulture, $"{file}-{From:yyyy-MM-dd}-{To:yyyy-MM-dd}"), title, [$"{Range}, by the days of {Zone.Id}. {counted}", FilterSaid + "."], legend, [$"{AsOfSaid} {SourceNote}"]);
}
