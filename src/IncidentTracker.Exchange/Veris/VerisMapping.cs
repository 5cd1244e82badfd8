using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Exchange.MispGalaxy;
using IncidentTracker.Store.Imports;

namespace IncidentTracker.Exchange.Veris;

/// <summary>An incident of the VERIS schema in our words. Pure: the same JSON gives the same record.</summary>
internal static class VerisMapping
{
    public const string Origin = "veris";
    private const string OriginName = "VERIS";
    private const string Rule = "import-veris";
    private const int LongestTitle = 140;

    /// <summary>Raised when the mapping answers differently.</summary>
    private const int Version = 1;

    private static readonly string[] _nobody = ["", "unknown", "other", "none", "n/a"];

    public static RecordToStore Map(string id, JsonElement incident)
    {
        var summary = (GalaxyJson.Text(incident, "summary") ?? "").ReplaceLineEndings("\n");
        var text = new StringBuilder(summary);
        var victim = Child(incident, "victim");
        var happened = DateOf(incident).Date;
        var claims = Claims(id, incident, text);
        var kinds = Kinds(incident);
        var body = Encoding.UTF8.GetBytes(incident.GetRawText());
        List<string> notes = ["Who is named as actor is what the coders of the record say; whose words they went by, the record does not tell."];
        if (kinds.Count == 0)
        {
            notes.Add("No action of the record has a kind here.");
        }

        return new()
        {
            Origin = Origin,
            OriginName = OriginName,
            ExternalId = id,
            Body = body,
            Hash = Convert.ToHexStringLower(SHA256.HashData([.. Encoding.UTF8.GetBytes(FormattableString.Invariant($"{Rule} {Version}\n")), .. body])),
            Title = Title(id, summary),
            Text = text.Length > 0 ? text.ToString() : $"{OriginName} {id}",
            Language = "en",
            Happened = happened,
            NewsAt = happened?.Earliest.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc),
            Kinds = kinds,
            Victims = Victims(victim),
            Claims = claims,
            Notes = notes,
        };
    }

    /// <summary>When it happened: the schema asks for the year alone; or what is no date.</summary>
    public static (PartialDate? Date, string? Fault) DateOf(JsonElement incident)
    {
        var at = Child(Child(incident, "timeline"), "incident");
        if (Number(at, "year") is not { } year)
        {
            return (null, null);
        }

        var (month, day) = (Number(at, "month"), Number(at, "day"));
        var text = month is null ? year.ToString("D4", CultureInfo.InvariantCulture)
            : day is null ? FormattableString.Invariant($"{year:D4}-{month:D2}")
            : FormattableString.Invariant($"{year:D4}-{month:D2}-{day:D2}");
        return PartialDate.TryParse(text, out var date) ? (date, null) : (null, text);
    }

    private static List<RecordClaim> Claims(string id, JsonElement incident, StringBuilder text)
    {
        var claims = new List<RecordClaim>();
        foreach (var kind in new[] { "external", "internal", "partner" })
        {
            var actor = Child(Child(incident, "actor"), kind);
            var countries = GalaxyJson.Texts(actor, "country").Where(Says).ToList();
            var country = countries is [{ Length: 2 } only] ? only.ToUpperInvariant() : null;
            List<string> names = [.. Texts(actor, "name").Where(Says)];
            // A country alone says where somebody sat; that a state did it is said by the variety.
            if (names.Count == 0 && country is not null && GalaxyJson.Texts(actor, "variety").Any(variety => variety is "Nation-state" or "State-affiliated"))
            {
                names.Add(CountryNames.NameOf(country));
            }

            foreach (var name in names.Distinct(StringComparer.OrdinalIgnoreCase))
            {
                text.Append(text.Length > 0 ? "\n\n" : "");
                var start = text.Length;
                text.Append(CultureInfo.InvariantCulture, $"Actor ({kind}): {name}.");
                if (country is not null)
                {
                    text.Append(CultureInfo.InvariantCulture, $" Country: {CountryNames.NameOf(country)}.");
                }

                claims.Add(new()
                {
                    ExternalId = $"{id} {kind} {name}",
                    Span = new(start, text.Length),
                    Stance = Stance.Accuses,
                    ClaimantKind = ClaimantKind.Other,
                    Claimant = OriginName,
                    Accused = name,
                    AccusedCountry = country,
                    Rule = Rule,
                });
            }
        }

        return claims;
    }

    private static List<IncidentKind> Kinds(JsonElement incident)
    {
        var action = Child(incident, "action");
        var attribute = Child(incident, "attribute");
        var kinds = new List<IncidentKind>();
        string[] malware = [.. GalaxyJson.Texts(Child(action, "malware"), "variety")], hacking = [.. GalaxyJson.Texts(Child(action, "hacking"), "variety")], social = [.. GalaxyJson.Texts(Child(action, "social"), "variety")];
        Add(IncidentKind.Ransomware, malware.Contains("Ransomware"));
        Add(IncidentKind.Wiper, malware.Contains("Destroy data"));
        Add(IncidentKind.Ddos, hacking.Contains("DoS") || malware.Contains("DoS"));
        Add(IncidentKind.Phishing, social.Any(variety => variety is "Phishing" or "Pretexting" or "Scam"));
        Add(IncidentKind.Fraud, GalaxyJson.Texts(Child(attribute, "integrity"), "variety").Any(variety => variety is "Fraudulent transaction"));
        Add(IncidentKind.Defacement, GalaxyJson.Texts(Child(attribute, "integrity"), "variety").Any(variety => variety is "Defacement"));
        Add(IncidentKind.DataBreach, GalaxyJson.Text(Child(attribute, "confidentiality"), "data_disclosure") == "Yes");
        Add(IncidentKind.Espionage, GalaxyJson.Texts(Child(Child(incident, "actor"), "external"), "motive").Contains("Espionage"));
        Add(IncidentKind.SupplyChain, GalaxyJson.Texts(Child(action, "malware"), "vector").Any(vector => vector is "Software update" or "Partner") || GalaxyJson.Texts(Child(action, "hacking"), "vector").Contains("Partner"));
        Add(IncidentKind.Malware, malware.Length > 0 && !malware.Any(variety => variety is "Ransomware" or "Destroy data" or "DoS"));
        Add(IncidentKind.Intrusion, hacking.Any(variety => variety != "DoS"));
        return kinds;

        void Add(IncidentKind kind, bool holds)
        {
            if (holds)
            {
                kinds.Add(kind);
            }
        }
    }

    private static IReadOnlyList<RecordVictim> Victims(JsonElement victim)
    {
        var countries = GalaxyJson.Texts(victim, "country").Where(Says).ToList();
        var country = countries is [{ Length: 2 } only] ? only.ToUpperInvariant() : null;
        var sector = SectorOf(GalaxyJson.Text(victim, "industry"));
        var name = GalaxyJson.Text(victim, "victim_id");
        return name is not null && Says(name) ? [new(name, country, sector)]
            : country is not null || sector is not null ? [new(sector ?? CountryNames.NameOf(country!), country, sector)]
            : [];
    }

    /// <summary>Codes of the North American classification by their first two or three figures.</summary>
    private static string? SectorOf(string? code) => code switch
    {
        null => null,
        ['6', '2', ..] => "health",
        ['5', '2', ..] => "finance",
        ['6', '1', ..] => "education",
        ['2', '2', ..] or ['2', '1', ..] => "energy",
        ['9', '2', '8', ..] => "military",
        ['9', '2', ..] => "state institutions",
        ['4', '4', ..] or ['4', '5', ..] or ['4', '2', ..] => "commerce",
        ['4', '8', ..] or ['4', '9', ..] => "transport",
        ['5', '1', '7', ..] => "telecommunications",
        ['5', '1', '1', ..] or ['5', '1', '2', ..] or ['5', '1', '5', ..] => "media",
        ['5', '1', ..] or ['5', '4', '1', '5', ..] => "technology",
        ['7', '1', ..] => "sport",
        _ => null,
    };

    private static string Title(string id, string summary)
    {
        var line = summary.Split('\n')[0].Trim();
        var stop = line.IndexOf(". ", StringComparison.Ordinal);
        line = (stop > 0 ? line[..stop] : line).TrimEnd('.');
        return line.Length == 0 ? $"{OriginName} {id}" : line.Length <= LongestTitle ? line : line[..(LongestTitle - 1)] + "…";
    }

    private static bool Says(string text) => !_nobody.Contains(text.Trim().ToLowerInvariant(), StringComparer.Ordinal);

    private static JsonElement Child(JsonElement owner, string name) => owner.ValueKind == JsonValueKind.Object && owner.TryGetProperty(name, out var child) ? child : default;

    /// <summary>A name, or a list of them.</summary>
    private static IEnumerable<string> Texts(JsonElement owner, string name) => GalaxyJson.Text(owner, name) is { } one ? [one] : GalaxyJson.Texts(owner, name);

    private static int? Number(JsonElement owner, string name) => Child(owner, name) is { ValueKind: JsonValueKind.Number } field && field.TryGetInt32(out var number) ? number : null;
}
