using System.Globalization;
using System.Text.Json.Nodes;

namespace IncidentTracker.Exchange.Stix;

/// <summary>Makes objects of STIX 2.1 with what each must have. Empty lists are left out: the specification has none.</summary>
internal sealed class StixObjects(StixIds ids)
{
    public const string Version = "2.1";

    /// <summary>What follows from its name alone never changes, so it has one time for ever.</summary>
    private static readonly DateTime _always = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public string Producer { get; } = ids.Of("identity", "producer");

    /// <summary>An object of an incident, as of its last change.</summary>
    public JsonObject Made(string type, string id, DateTime created, DateTime modified) => new()
    {
        ["type"] = type,
        ["spec_version"] = Version,
        ["id"] = id,
        ["created_by_ref"] = Producer,
        ["created"] = Time(created),
        // What came into the record later than it was changed by its clock: never before it was made.
        ["modified"] = Time(modified < created ? created : modified),
    };

    /// <summary>An object that is the same in whichever incident it stands.</summary>
    public JsonObject Lasting(string type, string id) => Made(type, id, _always, _always);

    public JsonObject ProducerIdentity()
    {
        var identity = Lasting("identity", Producer);
        identity.Remove("created_by_ref");
        identity["name"] = "IncidentTracker";
        identity["identity_class"] = "system";
        identity["description"] = "Made from news reports by a program, and by the people who correct it. What it says of anybody is what somebody said of them.";
        return identity;
    }

    /// <summary>Somebody by name.</summary>
    public JsonObject Identity(string name, string identityClass, string? sector = null, params IReadOnlyList<string> roles)
    {
        var identity = Lasting("identity", IdentityId(name, identityClass, sector));
        identity["name"] = name;
        identity["identity_class"] = identityClass;
        Set(identity, "roles", roles);
        Set(identity, "sectors", sector is null ? [] : [sector]);
        return identity;
    }

    public string IdentityId(string name, string identityClass, string? sector = null) => ids.Of("identity", name, identityClass, sector ?? "");

    public JsonObject Location(string country)
    {
        var location = Lasting("location", ids.Of("location", country));
        location["country"] = country;
        return location;
    }

    public JsonObject Relationship(string type, string from, string to, DateTime created, DateTime modified)
    {
        var relationship = Made("relationship", ids.Of("relationship", type, from, to), created, modified);
        relationship["relationship_type"] = type;
        relationship["source_ref"] = from;
        relationship["target_ref"] = to;
        return relationship;
    }

    public JsonObject LastingRelationship(string type, string from, string to) => Relationship(type, from, to, _always, _always);

    /// <summary>To the millisecond, with exactly three figures, as the specification wants it.</summary>
    public static string Time(DateTime utc) => DateTime.SpecifyKind(utc, DateTimeKind.Utc).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    public static void Set(JsonObject owner, string name, IReadOnlyList<string> values)
    {
        if (values.Count > 0)
        {
            owner[name] = new JsonArray([.. values.Select(value => (JsonNode)value)]);
        }
    }
}
