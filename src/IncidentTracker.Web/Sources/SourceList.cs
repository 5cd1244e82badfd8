using IncidentTracker.Domain.Sources;
using IncidentTracker.Store.Sources;

namespace IncidentTracker.Web.Sources;

/// <summary>Sources to a subscription list and back.</summary>
internal static class SourceList
{
    private const int Minutes = 60;

    public static NewSource Source(OpmlEntry entry) => new(entry.Title, entry.Kind, entry.Address, Minutes, SourceProfile.None) { Adaptive = true };

    /// <summary>All that have an address of their own; the sample lives only in this program.</summary>
    public static string Write(IEnumerable<SourceItem> sources, DateTimeOffset now) => Opml.Write("Sources of IncidentTracker", now,
        sources.Where(source => !source.IsSample && source.Kind != SourceKind.ByHand).OrderBy(source => source.Name, StringComparer.OrdinalIgnoreCase).Select(source => new OpmlEntry(source.Name, source.Url, source.Kind)));
}
