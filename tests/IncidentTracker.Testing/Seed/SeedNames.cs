using IncidentTracker.Domain.Incidents;

namespace IncidentTracker.Testing.Seed;

/// <summary>Who and where of a seeded store. Outlets, agencies, groups, firms, victims and people are invented; countries are real.</summary>
internal static class SeedNames
{
    private static readonly string[] _adjectives =
    [
        "Grey", "Salt", "Amber", "Hollow", "Crimson", "Silent", "Northern", "Brass", "Velvet", "Iron", "Pale", "Copper", "Winter", "Cobalt", "Ivory", "Drifting", "Broken", "Gilded", "Rusty", "Misty",
    ];

    private static readonly string[] _nouns = ["Heron", "Lantern", "Anvil", "Otter", "Thistle", "Compass", "Marten", "Kettle", "Harrow", "Sparrow", "Cinder", "Glacier", "Walrus", "Bramble", "Comet"];
    private static readonly string[] _places = ["Riga", "Alder Bay", "Port Vessel", "Northmere", "Halden", "Mirefield", "Stonewick", "Calder", "Westering", "Larkhaven", "Ostra", "Pinewater", "Quayside", "Redmoor", "Silverton"];
    private static readonly string[] _papers = ["Courier", "Herald", "Ledger", "Observer", "Gazette", "Dispatch", "Examiner", "Monitor"];
    private static readonly string[] _bodies = ["Ministry of Ports", "Health Service", "Water Board", "Savings Bank", "Rail Company", "Power Grid", "University", "City Council", "Telecom", "Land Registry", "Airport", "Insurance Fund"];
    private static readonly string[] _firms = ["Labs", "Security", "Intelligence", "Research", "Defence"];
    private static readonly string[] _first = ["Tove", "Henrike", "Bartholomew", "Sunniva", "Ansel", "Marit", "Odile", "Casimir", "Ingrid", "Leocadia", "Ruben", "Yevgenia"];
    private static readonly string[] _last = ["Lindqvist", "Quist", "Oyelaran", "Holmqvist", "Varga", "Petrescu", "Okonjo", "Brandt", "Salvesen", "Tamm", "Ferreira", "Novak"];

    public static IReadOnlyList<string> Agencies { get; } = ["Meridian Press", "Northwire", "Harbour News Agency"];

    /// <summary>Most frequent first.</summary>
    public static IReadOnlyList<string> VictimCountries { get; } =
        ["US", "UA", "DE", "GB", "FR", "IN", "TW", "IL", "KR", "IT", "PL", "JP", "AU", "ES", "CA", "BR", "EE", "LV", "LT", "NL", "SE", "NO", "FI", "CZ", "RO", "TR", "SA", "AE", "MX", "CH", "AT", "BE", "DK", "PT", "GR", "IE", "CL", "CO", "ZA", "NG"];

    /// <summary>Most frequent first.</summary>
    public static IReadOnlyList<string> AccusedCountries { get; } = ["RU", "CN", "IR", "KP", "BY", "US", "IN", "PK", "TR", "IL", "VN", "SY"];

    public static IReadOnlyList<string> Groups { get; } = [.. _adjectives.SelectMany(adjective => _nouns, (adjective, noun) => $"{adjective} {noun}")];

    public static IReadOnlyList<string> Outlets { get; } = [.. _places.SelectMany(place => _papers, (place, paper) => $"{place} {paper}")];

    public static IReadOnlyList<string> Firms { get; } = [.. _nouns.SelectMany(noun => _firms, (noun, firm) => $"{noun} Ridge {firm}")];

    public static IReadOnlyList<string> Places => _places;

    public static IReadOnlyList<string> Sectors { get; } = ["state institutions", "finance", "health", "energy", "transport", "education", "telecommunications"];

    public static string Person(ref SeedRandom random) => $"{_first[random.Below(_first.Length)]} {_last[random.Below(_last.Length)]}";

    /// <summary>A victim's name; the invented word makes it one of thousands.</summary>
    public static string Victim(ref SeedRandom random)
    {
        var word = SeedVocabulary.Standard.Words[1000 + random.Below(SeedVocabulary.Size - 1000)];
        return $"{char.ToUpperInvariant(word[0])}{word[1..]} {_bodies[random.Below(_bodies.Length)]}";
    }

    /// <summary>The earlier the more often: about as one over the place.</summary>
    public static T Skewed<T>(IReadOnlyList<T> of, ref SeedRandom random) => of[(int)Math.Min(of.Count - 1, Math.Pow(of.Count + 1, random.Unit()) - 1)];

    public static string WordsFor(IncidentKind kind) => kind switch
    {
        IncidentKind.DataBreach => "data breach",
        IncidentKind.DataLeak => "data leak",
        IncidentKind.Ddos => "flood of traffic",
        IncidentKind.SupplyChain => "tampered update",
        IncidentKind.VulnerabilityDisclosed => "flaw made known",
        IncidentKind.VulnerabilityPatched => "flaw mended",
        _ => Domain.WireWords.Of(kind),
    };
}
