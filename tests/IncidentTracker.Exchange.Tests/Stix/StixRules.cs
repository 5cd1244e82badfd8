using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace IncidentTracker.Exchange.Tests.Stix;

/// <summary>The rules of STIX 2.1 that a bundle can break, written from the specification beside the exporter and without its help. Gives each break in words.</summary>
internal static partial class StixRules
{
    private static readonly Dictionary<string, string[]> _needed = new(StringComparer.Ordinal)
    {
        ["incident"] = ["name"],
        ["report"] = ["name", "published", "object_refs"],
        ["identity"] = ["name"],
        ["threat-actor"] = ["name"],
        ["intrusion-set"] = ["name"],
        ["location"] = [],
        ["note"] = ["content", "object_refs"],
        ["opinion"] = ["opinion", "object_refs"],
        ["relationship"] = ["relationship_type", "source_ref", "target_ref"],
    };

    private static readonly Dictionary<string, string[]> _known = new(StringComparer.Ordinal)
    {
        ["incident"] = ["name", "description"],
        ["report"] = ["name", "description", "report_types", "published", "object_refs"],
        ["identity"] = ["name", "description", "roles", "identity_class", "sectors", "contact_information"],
        ["threat-actor"] = ["name", "description", "threat_actor_types", "aliases", "first_seen", "last_seen", "roles", "goals", "sophistication", "resource_level", "primary_motivation", "secondary_motivations", "personal_motivations"],
        ["intrusion-set"] = ["name", "description", "aliases", "first_seen", "last_seen", "goals", "resource_level", "primary_motivation", "secondary_motivations"],
        ["location"] = ["name", "description", "latitude", "longitude", "precision", "region", "country", "administrative_area", "city", "street_address", "postal_code"],
        ["note"] = ["abstract", "content", "authors", "object_refs"],
        ["opinion"] = ["explanation", "authors", "opinion", "object_refs"],
        ["relationship"] = ["relationship_type", "description", "source_ref", "target_ref", "start_time", "stop_time"],
    };

    private static readonly string[] _common = ["type", "spec_version", "id", "created_by_ref", "created", "modified", "revoked", "labels", "confidence", "lang", "external_references", "object_marking_refs", "granular_markings", "extensions"];
    private static readonly string[] _opinions = ["strongly-disagree", "disagree", "neutral", "agree", "strongly-agree"];
    private static readonly string[] _classes = ["individual", "group", "system", "organization", "class", "unknown"];
    private static readonly string[] _lists = ["labels", "object_refs", "aliases", "authors", "roles", "sectors", "report_types", "threat_actor_types", "external_references"];

    public static IReadOnlyList<string> Broken(JsonElement bundle)
    {
        var faults = new List<string>();
        if (bundle.GetProperty("type").GetString() != "bundle" || !Id().IsMatch(bundle.GetProperty("id").GetString()!) || bundle.TryGetProperty("spec_version", out _))
        {
            faults.Add("the bundle has no type and id, or says a version, which belongs to its objects");
        }

        if (!bundle.TryGetProperty("objects", out var objects))
        {
            return faults;
        }

        if (objects.GetArrayLength() == 0)
        {
            faults.Add("an empty list of objects");
        }

        var ids = objects.EnumerateArray().Select(made => made.GetProperty("id").GetString()!).ToList();
        faults.AddRange(ids.GroupBy(id => id, StringComparer.Ordinal).Where(same => same.Count() > 1).Select(same => $"{same.Key} stands {same.Count()} times"));
        var known = ids.ToHashSet(StringComparer.Ordinal);
        foreach (var made in objects.EnumerateArray())
        {
            faults.AddRange(Broken(made, known).Select(fault => $"{made.GetProperty("id").GetString()}: {fault}"));
        }

        return faults;
    }

    private static IEnumerable<string> Broken(JsonElement made, HashSet<string> known)
    {
        var type = Text(made, "type") ?? "";
        if (!_needed.TryGetValue(type, out var needed))
        {
            yield return "an unknown type";
            yield break;
        }

        foreach (var name in needed.Concat(["spec_version", "created", "modified"]).Where(name => !made.TryGetProperty(name, out _)))
        {
            yield return $"no {name}";
        }

        foreach (var field in made.EnumerateObject())
        {
            if (!_common.Contains(field.Name, StringComparer.Ordinal) && !_known[type].Contains(field.Name, StringComparer.Ordinal))
            {
                yield return $"{field.Name} is none of its properties";
            }

            if (field.Value.ValueKind == JsonValueKind.Null || (field.Value.ValueKind == JsonValueKind.String && field.Value.GetString()!.Length == 0))
            {
                yield return $"{field.Name} is empty";
            }

            if (_lists.Contains(field.Name, StringComparer.Ordinal) && (field.Value.ValueKind != JsonValueKind.Array || field.Value.GetArrayLength() == 0))
            {
                yield return $"{field.Name} is no list with something in it";
            }

            if (field.Name is "created" or "modified" && !Milliseconds().IsMatch(field.Value.GetString()!))
            {
                yield return $"{field.Name} is not to the millisecond";
            }

            if (field.Name is "published" && !Time().IsMatch(field.Value.GetString()!))
            {
                yield return $"{field.Name} is no time";
            }

            foreach (var reference in field.Name.EndsWith("_ref", StringComparison.Ordinal) ? [field.Value.GetString()!] : field.Name == "object_refs" ? field.Value.EnumerateArray().Select(one => one.GetString()!) : [])
            {
                if (!known.Contains(reference))
                {
                    yield return $"{field.Name} leads to {reference}, which is not in the bundle";
                }
            }
        }

        if (Text(made, "spec_version") != "2.1")
        {
            yield return "another version";
        }

        if (!Id().IsMatch(Text(made, "id")!) || !Text(made, "id")!.StartsWith(type + "--", StringComparison.Ordinal))
        {
            yield return "its id is not its type and a UUID";
        }

        if (DateTime.Parse(Text(made, "modified")!, CultureInfo.InvariantCulture) < DateTime.Parse(Text(made, "created")!, CultureInfo.InvariantCulture))
        {
            yield return "modified before it was made";
        }

        if (Text(made, "created_by_ref") is { } maker && !maker.StartsWith("identity--", StringComparison.Ordinal))
        {
            yield return "made by something that is no identity";
        }

        if (made.TryGetProperty("confidence", out var confidence) && confidence.GetInt32() is < 0 or > 100)
        {
            yield return "a confidence outside 0 to 100";
        }

        foreach (var fault in OfType(type, made))
        {
            yield return fault;
        }
    }

    private static IEnumerable<string> OfType(string type, JsonElement made)
    {
        switch (type)
        {
            case "opinion" when !_opinions.Contains(Text(made, "opinion"), StringComparer.Ordinal):
                yield return "an opinion that is none of the five";
                break;
            case "identity" when Text(made, "identity_class") is { } kind && !_classes.Contains(kind, StringComparer.Ordinal):
                yield return "a class of its own";
                break;
            case "location" when !made.TryGetProperty("country", out _) && !made.TryGetProperty("region", out _) && !made.TryGetProperty("latitude", out _):
                yield return "a place that is nowhere";
                break;
            case "relationship":
                var (how, from, to) = (Text(made, "relationship_type"), Text(made, "source_ref")!.Split("--")[0], Text(made, "target_ref")!.Split("--")[0]);
                var fits = (how, from, to) is ("attributed-to", "incident", "intrusion-set" or "threat-actor") or ("targets", "incident", "identity") or ("located-at", "identity" or "threat-actor", "location") or ("originates-from", "intrusion-set", "location");
                if (!fits)
                {
                    yield return $"{from} {how} {to} is no relationship of ours";
                }

                break;
            case "report" or "incident":
                if (made.TryGetProperty("external_references", out var references) && references.EnumerateArray().Any(reference => Text(reference, "source_name") is null
                    || !(reference.TryGetProperty("url", out _) || reference.TryGetProperty("description", out _) || reference.TryGetProperty("external_id", out _))))
                {
                    yield return "a reference without a source or without anything it says";
                }

                break;
        }
    }

    private static string? Text(JsonElement owner, string name) => owner.TryGetProperty(name, out var field) && field.ValueKind == JsonValueKind.String ? field.GetString() : null;

    [GeneratedRegex("^[a-z][a-z0-9-]+[a-z0-9]--[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", RegexOptions.None, 1000)]
    private static partial Regex Id();

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$", RegexOptions.None, 1000)]
    private static partial Regex Milliseconds();

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Time();
}
