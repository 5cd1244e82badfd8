using IncidentTracker.Domain.Sources;
using IncidentTracker.Store.Sources;

namespace IncidentTracker.Web.Sources;

/// <summary>A feed of the starter pack.</summary>
/// <param name="Name">Of the publisher.</param>
/// <param name="Language">Language tag.</param>
/// <param name="Group">Trade press, general press, authority, security vendor.</param>
/// <param name="Address">Of the feed.</param>
public sealed record StarterFeed(string Name, string Language, string Group, string Address)
{
    /// <summary>The source it would become. General press writes of other things too, so that only what is about incidents is kept.</summary>
    public NewSource Source => new(Name, SourceKind.Feed, Address, 60, SourceProfile.None)
    {
        Adaptive = true,
        Language = Language,
        Rules = Group == "general press" ? SourceRules.None with { MinRelevance = 0.3 } : SourceRules.None,
    };
}

/// <summary>Well-known public feeds that come with the program, none of them switched on.</summary>
internal static class StarterPack
{
    private const string Resource = "IncidentTracker.Web.Sources.StarterPack.tsv";

    public static IReadOnlyList<StarterFeed> Feeds { get; } = Read();

    private static List<StarterFeed> Read()
    {
        using var stream = typeof(StarterPack).Assembly.GetManifestResourceStream(Resource) ?? throw new InvalidOperationException($"{Resource} is not in the program");
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#')
            .Select(line => line.TrimEnd('\r').Split('\t')).Select(cells => new StarterFeed(cells[0], cells[1], cells[2], cells[3]))];
    }
}
