using IncidentTracker.Domain.Actors;
using IncidentTracker.Exchange;
using IncidentTracker.Exchange.MispGalaxy;
using IncidentTracker.Extraction.Claims;
using IncidentTracker.Web.Shared;

namespace IncidentTracker.Web.Commands;

/// <summary>The actors a verb knows: the built-in list, and a MISP galaxy file where one is given.</summary>
internal static class ActorLists
{
    /// <exception cref="FormatException">The file cannot be read, or is no galaxy.</exception>
    public static async Task<ActorNames> LoadAsync(FileInfo? galaxy, CancellationToken cancellation)
    {
        if (galaxy is null)
        {
            return BuiltInActors.Names;
        }

        var faults = new List<ImportFault>();
        return await GalaxyFile.OpenAsync(galaxy.FullName, faults, cancellation) is { } read
            ? BuiltInActors.With(read.Entries)
            : throw new FormatException(string.Join(Environment.NewLine, faults.Select(fault => ProblemTexts.Of(fault.Problem))));
    }
}
