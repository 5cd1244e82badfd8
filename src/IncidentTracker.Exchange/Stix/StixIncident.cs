using System.Globalization;
using System.Text.Json.Nodes;
using IncidentTracker.Domain;
using IncidentTracker.Domain.Actors;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Exchange.Lists;
using IncidentTracker.Store.Articles;
using IncidentTracker.Store.Claims;
using IncidentTracker.Store.Export;
using IncidentTracker.Store.Incidents;

namespace IncidentTracker.Exchange.Stix;

/// <summary>
/// An incident as objects of STIX 2.1. Whom claims point at is joined to it by <c>attributed-to</c>; who denies or disputes that has an <c>opinion</c> of it, and every other sentence is a <c>note</c>,
/// each with its words and who said them. Nothing is attributed that somebody did not say, and the confidence is that of the words, not of the record.
/// </summary>
/// <param name="actors">The imported actors: a name that just one bears is an intrusion set with its aliases.</param>
/// <param name="ids">Names of objects.</param>
/// <param name="site">Where this program is reached, with a slash at the end.</param>
public sealed class StixIncident(ActorNames actors, StixIds ids, string site)
{
    private readonly StixObjects _objects = new(ids);

    /// <summary>The objects, those first that others refer to; the order is the same each time.</summary>
    public IReadOnlyList<JsonObject> Of(IncidentDetail detail) => [.. Standing(detail).Values];

    /// <summary>The same, and what the incident has no more, taken back: a program that keeps what it was once told forgets nothing by itself.</summary>
    /// <param name="detail">The incident.</param>
    /// <param name="gone">What it has no more. Its words are not told again.</param>
    public IReadOnlyList<JsonObject> Of(IncidentDetail detail, IncidentWithdrawn gone)
    {
        var found = Standing(detail);
        // Of a claim that was corrected, what it would be with the other sign.
        TakeBack(found, detail.Incident, gone, [.. gone.Claims, .. detail.Claims.Where(claim => claim.State == ClaimState.Corrected)]);
        return [.. found.Values];
    }

    /// <summary>An incident that was merged into another, or that is none: the same object, taken back, and all that it had.</summary>
    /// <param name="incident">The incident.</param>
    /// <param name="had">All that it had.</param>
    public IReadOnlyList<JsonObject> Gone(IncidentItem incident, IncidentWithdrawn had)
    {
        var found = new Dictionary<string, JsonObject>(StringComparer.Ordinal);
        Keep(found, _objects.ProducerIdentity());
        Keep(found, Incident(incident, revoked: true));
        TakeBack(found, incident, had, had.Claims);
        return [.. found.Values];
    }

    private void TakeBack(Dictionary<string, JsonObject> found, IncidentItem incident, IncidentWithdrawn gone, IReadOnlyList<ClaimItem> claims)
    {
        var (made, changed) = (incident.OpenedAt, incident.ChangedAt);
        var before = found.Keys.ToHashSet(StringComparer.Ordinal);
        var id = IdOf(incident.Number);
        foreach (var claim in claims)
        {
            foreach (var type in new[] { "note", "opinion" })
            {
                var said = _objects.Made(type, SaidId(type, incident.Number, claim.Id), made, changed);
                said[type == "note" ? "content" : "explanation"] = "Taken back.";
                if (type == "opinion")
                {
                    said["opinion"] = "neutral";
                }

                StixObjects.Set(said, "object_refs", [id]);
                Keep(found, said);
            }
        }

        foreach (var party in AccusedParties.Of(gone.Claims))
        {
            Keep(found, _objects.Relationship("attributed-to", id, Accused(found, party), made, changed));
        }

        foreach (var victim in gone.Victims)
        {
            Victim(found, id, victim.Name, victim.Country, victim.Sector, made, changed);
        }

        foreach (var article in gone.Articles)
        {
            Report(found, incident.Number, article, [], [], made, changed);
        }

        // Parties and places stay what they are; only what says that they have to do with this incident is taken back.
        foreach (var (_, taken) in found.Where(pair => !before.Contains(pair.Key) && IsOf(pair.Value, id)))
        {
            taken["revoked"] = true;
        }
    }

    private static bool IsOf(JsonObject made, string incident) => made["source_ref"]?.GetValue<string>() == incident || made["type"]!.GetValue<string>() is "note" or "opinion" or "report";

    private Dictionary<string, JsonObject> Standing(IncidentDetail detail)
    {
        var incident = detail.Incident;
        var (made, changed) = (incident.OpenedAt, incident.ChangedAt);
        var found = new Dictionary<string, JsonObject>(StringComparer.Ordinal);
        Keep(found, _objects.ProducerIdentity());
        var id = Keep(found, Incident(incident, revoked: false));
        foreach (var victim in incident.Victims)
        {
            Victim(found, id, victim.Name, victim.Country, victim.Sector, made, changed);
        }

        var attributions = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var party in AccusedParties.Of(detail.Claims))
        {
            attributions[party.Name] = Attribution(found, id, party, [.. detail.Claims.Where(claim => Is(claim, party.Name) && AccusedParties.Points(claim.Fields.Stance))], made, changed);
        }

        foreach (var report in detail.Articles)
        {
            Report(found, incident.Number, report.Article, [.. detail.Claims.Where(claim => claim.ArticleId == report.Article.Id && claim.Counts)], attributions, made, changed);
        }

        return found;
    }

    /// <summary>The name of an incident's object.</summary>
    public string IdOf(int number) => ids.Of("incident", number.ToString(CultureInfo.InvariantCulture));

    /// <summary>The name of the report that an article is of an incident.</summary>
    public string ReportId(int number, long article) => ids.Of("report", IdOf(number), article.ToString(CultureInfo.InvariantCulture));

    /// <summary>The name of a note or opinion that a claim is of an incident.</summary>
    public string SaidId(string type, int number, long claim) => ids.Of(type, IdOf(number), claim.ToString(CultureInfo.InvariantCulture));

    /// <summary>The names of all objects that follow from somebody's being in an incident.</summary>
    public IEnumerable<string> IdsOf(IncidentParty party)
    {
        var found = new Dictionary<string, JsonObject>(StringComparer.Ordinal);
        Keep(found, _objects.ProducerIdentity());
        var incident = IdOf(party.Number);
        if (party.IsVictim)
        {
            Victim(found, incident, party.Name, party.Country, party.Sector, default, default);
        }
        else
        {
            Keep(found, _objects.Relationship("attributed-to", incident, Accused(found, new(party.Name, party.Country)), default, default));
        }

        return found.Keys;
    }

    private JsonObject Incident(IncidentItem incident, bool revoked)
    {
        var number = incident.Number.ToString(CultureInfo.InvariantCulture);
        var made = _objects.Made("incident", IdOf(incident.Number), incident.OpenedAt, incident.ChangedAt);
        if (revoked)
        {
            made["revoked"] = true;
        }

        made["name"] = incident.Title;
        made["description"] = $"{incident.StateSentence}.{(incident.Happened is { } date ? $" Happened: {date}." : "")} Independent reports: {incident.Origins.ToString(CultureInfo.InvariantCulture)}.";
        StixObjects.Set(made, "labels", [.. incident.Kinds.Select(WireWords.Of), "attribution:" + WireWords.Of(incident.Attribution), .. incident.IsSample ? ["sample"] : Array.Empty<string>()]);
        made["external_references"] = new JsonArray(new JsonObject { ["source_name"] = "IncidentTracker", ["external_id"] = number, ["url"] = $"{site}incidents/{number}" });
        return made;
    }

    private string Attribution(Dictionary<string, JsonObject> found, string incident, AccusedParty party, IReadOnlyList<ClaimItem> claims, DateTime made, DateTime changed)
    {
        var relationship = _objects.Relationship("attributed-to", incident, Accused(found, party), made, changed);
        relationship["description"] = string.Join("; ", claims.GroupBy(claim => claim.Fields.Stance).OrderBy(group => group.Key)
            .Select(group => $"{WireWords.Of(group.Key)}: {string.Join(", ", group.Select(claim => claim.Fields.Claimant ?? "the article").Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal))}"));
        relationship["confidence"] = claims.Max(claim => Confidence(claim.Fields.Hedge));
        return Keep(found, relationship);
    }

    private void Victim(Dictionary<string, JsonObject> found, string incident, string name, string? country, string? sector, DateTime made, DateTime changed)
    {
        var whom = Keep(found, _objects.Identity(name, "organization", SectorOf(sector)));
        Keep(found, _objects.Relationship("targets", incident, whom, made, changed));
        Place(found, "located-at", whom, country);
    }

    private string Accused(Dictionary<string, JsonObject> found, AccusedParty party)
    {
        if (actors.Bearers(party.Name) is [var known])
        {
            var set = Keep(found, IntrusionSet(known));
            Place(found, "originates-from", set, known.Country);
            return set;
        }

        var who = Keep(found, Actor(party));
        Place(found, "located-at", who, party.Country);
        return who;
    }

    private JsonObject Actor(AccusedParty party)
    {

        var actor = _objects.Lasting("threat-actor", ids.Of("threat-actor", party.Name, party.Country ?? ""));
        actor["name"] = party.Name;
        // The record says whom somebody points at, and not what they are; a country's name alone says so much.
        StixObjects.Set(actor, "threat_actor_types", [CountryNames.CodeOf(party.Name) is null ? "unknown" : "nation-state"]);
        return actor;
    }

    /// <summary>An imported actor with its other names.</summary>
    public JsonObject IntrusionSet(ActorEntry actor)
    {
        var set = _objects.Lasting("intrusion-set", ids.Of("intrusion-set", [actor.Name, .. actor.Aliases]));
        set["name"] = actor.Name;
        StixObjects.Set(set, "aliases", [.. actor.Aliases.Distinct(StringComparer.Ordinal)]);
        return set;
    }

    /// <summary>An imported actor with where it is tied to.</summary>
    public IReadOnlyList<JsonObject> ActorWithPlace(ActorEntry actor)
    {
        var found = new Dictionary<string, JsonObject>(StringComparer.Ordinal);
        Keep(found, _objects.ProducerIdentity());
        Place(found, "originates-from", Keep(found, IntrusionSet(actor)), actor.Country);
        return [.. found.Values];
    }

    private void Report(
        Dictionary<string, JsonObject> found, int number, ArticleItem article, IReadOnlyList<ClaimItem> claims, Dictionary<string, string> attributions, DateTime made, DateTime changed)
    {
        var incident = IdOf(number);
        var about = new List<string> { incident };
        foreach (var claim in claims)
        {
            string[] subject = claim.AccusedName is { } accused && attributions.TryGetValue(accused, out var attribution) ? [attribution] : [];
            about.AddRange(subject.Except(about, StringComparer.Ordinal).ToList());
            about.Add(Keep(found, Said(number, claim, subject.Length > 0 ? subject : claim.Fields.Stance is Stance.Denies or Stance.Disputes && attributions.Count > 0 ? [.. attributions.Values] : [incident], made, changed)));
        }

        var report = _objects.Made("report", ReportId(number, article.Id), made, changed);
        report["name"] = article.Title;
        report["report_types"] = new JsonArray("threat-report");
        report["published"] = StixObjects.Time(article.PublishedAt ?? article.NewsAt);
        StixObjects.Set(report, "object_refs", about);
        report["external_references"] = new JsonArray(Uri.TryCreate(article.Url, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            ? new JsonObject { ["source_name"] = article.Outlet ?? article.Agency ?? "news", ["url"] = article.Url }
            : new JsonObject { ["source_name"] = article.Outlet ?? article.Agency ?? "news", ["description"] = "Kept without an address of its own." });
        Keep(found, report);
    }

    /// <summary>What a claim says, in its words.</summary>
    private JsonObject Said(int number, ClaimItem claim, IReadOnlyList<string> about, DateTime made, DateTime changed)
    {
        var disagrees = claim.Fields.Stance switch { Stance.Denies => "strongly-disagree", Stance.Disputes => "disagree", _ => null };
        var type = disagrees is null ? "note" : "opinion";
        var said = _objects.Made(type, SaidId(type, number, claim.Id), made, changed);
        var words = claim.Words.Length > 0 ? claim.Words : claim.ArticleTitle;
        if (disagrees is null)
        {
            said["abstract"] = $"{WireWords.Of(claim.Fields.Stance)}, {WireWords.Of(claim.Fields.Hedge)}{(claim.Undated ? "" : $", {SaidDay.Of(claim)}")}";
            said["content"] = words;
        }
        else
        {
            said["opinion"] = disagrees;
            said["explanation"] = words;
        }

        StixObjects.Set(said, "authors", [claim.Fields.Claimant ?? WireWords.Of(claim.Fields.ClaimantKind)]);
        StixObjects.Set(said, "labels", [WireWords.Of(claim.Fields.Stance), "claimant:" + WireWords.Of(claim.Fields.ClaimantKind), "state:" + WireWords.Of(claim.State)]);
        StixObjects.Set(said, "object_refs", about);
        return said;
    }

    private void Place(Dictionary<string, JsonObject> found, string how, string what, string? country)
    {
        if (country is [>= 'A' and <= 'Z', >= 'A' and <= 'Z'])
        {
            Keep(found, _objects.LastingRelationship(how, what, Keep(found, _objects.Location(country))));
        }
    }

    private static string Keep(Dictionary<string, JsonObject> found, JsonObject made)
    {
        var id = made["id"]!.GetValue<string>();
        found.TryAdd(id, made);
        return id;
    }

    private static bool Is(ClaimItem claim, string party) => string.Equals(claim.AccusedName, party, StringComparison.OrdinalIgnoreCase);

    /// <summary>The firmness of the words on the specification's own scale of low, medium and high.</summary>
    private static int Confidence(HedgeLevel hedge) => hedge switch { HedgeLevel.Possible => 15, HedgeLevel.Likely => 50, HedgeLevel.Evidence => 70, _ => 85 };

    /// <summary>Our sectors in the open vocabulary of industries; those without a like there are left out.</summary>
    private static string? SectorOf(string? sector) => sector switch
    {
        "education" => "education",
        "energy" => "energy",
        "finance" => "financial-services",
        "health" => "healthcare",
        "media" => "communications",
        "military" => "defense",
        "state institutions" => "government",
        "commerce" => "retail",
        "technology" => "technology",
        "telecommunications" => "telecommunications",
        "transport" => "transportation",
        "sport" => "entertainment",
        _ => null,
    };
}
