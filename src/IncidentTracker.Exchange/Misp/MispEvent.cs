using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using IncidentTracker.Domain;
using IncidentTracker.Domain.Actors;
using IncidentTracker.Exchange.Json;
using IncidentTracker.Exchange.Lists;
using IncidentTracker.Exchange.Stix;
using IncidentTracker.Store.Claims;
using IncidentTracker.Store.Incidents;

namespace IncidentTracker.Exchange.Misp;

/// <summary>
/// An incident as an event of MISP. Whom claims point at are attributes of the category "Attribution", each with the sentence that says so; an imported actor is also a tag of the galaxy.
/// Denials and disputes are attributes too, tagged as such, because an event has no other place for them.
/// </summary>
/// <param name="actors">The imported actors.</param>
/// <param name="ids">Names of events and attributes.</param>
/// <param name="site">Where this program is reached, with a slash at the end.</param>
public sealed class MispEvent(ActorNames actors, StixIds ids, string site)
{
    /// <summary>"Your organisation only": whoever imports it decides who sees it.</summary>
    private const string Distribution = "0";

    /// <summary>"Undefined" and "ongoing": neither a threat level nor an end of the analysis is anything that articles say.</summary>
    private const string Undefined = "4";

    private const string Ongoing = "1";
    private static readonly JsonWriterOptions _plain = new() { Encoder = JsonExport.Options.Encoder };

    /// <summary>Writes events as the interface of MISP gives several: a list of them. The stream stays open.</summary>
    public async Task WriteAsync(Stream to, IAsyncEnumerable<IncidentDetail> incidents, CancellationToken cancellation)
    {
        await using var json = new Utf8JsonWriter(to, _plain);
        json.WriteStartObject();
        json.WriteStartArray("response");
        await foreach (var incident in incidents.WithCancellation(cancellation))
        {
            Of(incident).WriteTo(json, JsonExport.Options);
            await json.FlushAsync(cancellation);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        await json.FlushAsync(cancellation);
    }

    /// <summary>One event.</summary>
    public JsonObject Of(IncidentDetail detail)
    {
        var incident = detail.Incident;
        var number = incident.Number.ToString(CultureInfo.InvariantCulture);
        var at = Seconds(incident.ChangedAt > incident.OpenedAt ? incident.ChangedAt : incident.OpenedAt);
        var parties = AccusedParties.Of(detail.Claims);
        var tags = incident.Kinds.Select(kind => $"incidenttracker:kind=\"{WireWords.Of(kind)}\"")
            .Concat(incident.IsSample ? ["incidenttracker:sample"] : Array.Empty<string>())
            .Append($"incidenttracker:attribution=\"{WireWords.Of(incident.Attribution)}\"")
            .Concat(parties.Select(party => actors.Bearers(party.Name)).Where(bearers => bearers.Count == 1).Select(bearers => $"misp-galaxy:threat-actor=\"{bearers[0].Name.Replace('"', '\'')}\""))
            .Distinct(StringComparer.Ordinal);
        return new JsonObject
        {
            ["Event"] = new JsonObject
            {
                ["uuid"] = ids.Plain("misp-event", number).ToString(),
                ["info"] = incident.Title,
                // The day it happened where it is known to the day; else that of its first news, as an event of MISP cannot be without one.
                ["date"] = (incident.Happened is { Precision: Domain.Articles.TimePrecision.Day } date ? date.Earliest : DateOnly.FromDateTime(detail.FirstNewsAt)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                ["timestamp"] = at,
                ["published"] = false,
                ["distribution"] = Distribution,
                ["threat_level_id"] = Undefined,
                ["analysis"] = Ongoing,
                ["Orgc"] = new JsonObject { ["name"] = "IncidentTracker", ["uuid"] = ids.Plain("misp-org").ToString() },
                ["Tag"] = Tags(tags),
                ["Attribute"] = new JsonArray([.. Once(Attributes(detail, number, at))]),
            },
        };
    }

    /// <summary>MISP takes one attribute of a category, type and value for an event and drops the others: what two of them say stands in one.</summary>
    private static IEnumerable<JsonNode> Once(IEnumerable<JsonObject> attributes)
    {
        foreach (var same in attributes.GroupBy(made => $"{made["category"]}/{made["type"]}/{made["value"]}", StringComparer.OrdinalIgnoreCase))
        {
            var first = same.First();
            first["comment"] = string.Join('\n', same.Select(made => made["comment"]!.GetValue<string>()).Where(comment => comment.Length > 0).Distinct(StringComparer.Ordinal));
            if (first.ContainsKey("Tag"))
            {
                first["Tag"] = Tags([.. same.SelectMany(made => made["Tag"]!.AsArray()).Select(tag => tag!["name"]!.GetValue<string>()).Distinct(StringComparer.Ordinal)]);
            }

            yield return first;
        }
    }

    private IEnumerable<JsonObject> Attributes(IncidentDetail detail, string number, string at)
    {
        yield return Attribute(number, at, "link", "External analysis", $"{site}incidents/{number}", detail.Incident.StateSentence, "self");
        if (detail.Incident.Happened is { } happened)
        {
            yield return Attribute(number, at, "text", "Other", happened.ToString(), "Happened, as exactly as it is known", "happened");
        }

        foreach (var victim in detail.Incident.Victims)
        {
            yield return Attribute(number, at, "target-org", "Targeting data", victim.Name, victim.Sector ?? "", "victim", victim.Name, victim.Country ?? "");
            if (victim.Country is { } country)
            {
                yield return Attribute(number, at, "target-location", "Targeting data", country, victim.Name, "victim-country", country);
            }
        }

        foreach (var linked in detail.Articles.Where(linked => Uri.TryCreate(linked.Article.Url, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"))
        {
            yield return Attribute(number, at, "link", "External analysis", linked.Article.Url, linked.Article.Title, "article", linked.Article.Id.ToString(CultureInfo.InvariantCulture));
        }

        foreach (var claim in detail.Claims.Where(claim => claim.Counts))
        {
            yield return Said(number, at, claim);
        }
    }

    private JsonObject Said(string number, string at, ClaimItem claim)
    {
        var points = AccusedParties.Points(claim.Fields.Stance) && claim.AccusedName is not null;
        var made = Attribute(
            number, at, points ? "threat-actor" : "comment", "Attribution", points ? claim.AccusedName! : claim.Words.Length > 0 ? claim.Words : claim.ArticleTitle,
            $"{claim.Fields.Claimant ?? WireWords.Of(claim.Fields.ClaimantKind)}: {claim.Words}", points ? ["accused", claim.AccusedName!] : ["claim", claim.Id.ToString(CultureInfo.InvariantCulture)]);
        made["Tag"] = Tags([$"incidenttracker:stance=\"{WireWords.Of(claim.Fields.Stance)}\"", $"incidenttracker:hedge=\"{WireWords.Of(claim.Fields.Hedge)}\"", $"incidenttracker:state=\"{WireWords.Of(claim.State)}\""]);
        return made;
    }

    /// <summary>Nothing is for detection: a name or a link of an article must never become a rule of a firewall.</summary>
    private JsonObject Attribute(string number, string at, string type, string category, string value, string comment, params ReadOnlySpan<string> identity) => new()
    {
        ["uuid"] = ids.Plain(["misp-attribute", number, .. identity]).ToString(),
        ["type"] = type,
        ["category"] = category,
        ["value"] = value,
        ["comment"] = comment,
        ["to_ids"] = false,
        ["distribution"] = Distribution,
        ["timestamp"] = at,
    };

    private static JsonArray Tags(IEnumerable<string> names) => new([.. names.Select(name => (JsonNode)new JsonObject { ["name"] = name })]);

    private static string Seconds(DateTime utc) => new DateTimeOffset(utc, TimeSpan.Zero).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
}
