using System.Globalization;
using System.Text;
using System.Text.Json;

namespace IncidentTracker.Web.Tests.Api;

/// <summary>Makes requests out of the document that describes the interface: some as it asks for, most not. The same number makes the same request.</summary>
internal sealed class ApiRequests(JsonElement document)
{
    private static readonly string[] _odd =
    [
        "", " ", "0", "-1", "1", "2", "99999999999999999999", "9223372036854775807", "2147483648", "1e309", "NaN", "null", "true", "2026-01-01", "2026-02-30", "0001-01-01", "9999-12-31", "-0001-01-01",
        "'", "\"", "';drop table Incidents;--", "%", "_", "\\", "{0}", "{{7*7}}", "${x}", "%s%n", "<script>alert(1)</script>", "../../etc/passwd", "..\\..\\", "\u0000", "\u202e", "\ud83d\ude00", "a\u0301", "＝1+1",
        "NEAR(", "a*", "a:*", "!", "(a+)+$", "-", "--", "-ddos", "ddos", "XX", "-XX", "xx", "one", "Europe/Riga", "UTC", "Etc/../UTC", "[]", "{}", "[1", "W/\"x\"", "*", "\"0000\"",
    ];

    private readonly List<(string Method, string Path, JsonElement Operation)> _operations =
        [.. document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject().Select(operation => (operation.Name.ToUpperInvariant(), path.Name, operation.Value)))];

    public (HttpRequestMessage Request, string Told) Make(int number)
    {
        var random = new Random(number);
        var (method, path, operation) = _operations[random.Next(_operations.Count)];
        var query = new List<string>();
        var request = new HttpRequestMessage { Method = new(random.Next(20) == 0 ? new[] { "DELETE", "PATCH", "HEAD", "OPTIONS", "POST", "PUT" }[random.Next(6)] : method) };
        foreach (var parameter in operation.TryGetProperty("parameters", out var parameters) ? parameters.EnumerateArray().ToArray() : [])
        {
            var (name, place) = (parameter.GetProperty("name").GetString()!, parameter.GetProperty("in").GetString());
            var value = Value(Resolve(parameter.GetProperty("schema")), random);
            switch (place)
            {
                case "path":
                    path = path.Replace($"{{{name}}}", Uri.EscapeDataString(random.Next(3) > 0 ? random.Next(1, 4).ToString(CultureInfo.InvariantCulture) : value), StringComparison.Ordinal);
                    break;
                case "query" when random.Next(4) == 0:
                    query.AddRange(Enumerable.Repeat($"{Uri.EscapeDataString(name)}={Uri.EscapeDataString(value)}", random.Next(20) == 0 ? 60 : 1));
                    break;
                case "header" when random.Next(3) > 0:
                    request.Headers.TryAddWithoutValidation(name, new string([.. value.Where(c => c is >= ' ' and < '\u007f')]));
                    break;
            }
        }

        if (random.Next(10) == 0)
        {
            query.Add($"{Uri.EscapeDataString(_odd[random.Next(_odd.Length)])}={Uri.EscapeDataString(_odd[random.Next(_odd.Length)])}");
        }

        if (operation.TryGetProperty("requestBody", out var body) && request.Method.Method is "POST" or "PUT")
        {
            var text = random.Next(8) == 0 ? _odd[random.Next(_odd.Length)] : Body(Resolve(body.GetProperty("content").GetProperty("application/json").GetProperty("schema")), random, 0);
            request.Content = new StringContent(text, Encoding.UTF8, random.Next(15) == 0 ? "text/plain" : "application/json");
        }

        path += query.Count > 0 ? "?" + string.Join('&', query) : "";
        request.RequestUri = new(path, UriKind.Relative);
        return (request, $"{number}: {request.Method} {path}");
    }

    private string Value(JsonElement schema, Random random)
    {
        if (random.Next(3) == 0)
        {
            return random.Next(10) == 0 ? new string('x', 2000) : _odd[random.Next(_odd.Length)];
        }

        if (schema.TryGetProperty("enum", out var words))
        {
            return words[random.Next(words.GetArrayLength())].GetString()!;
        }

        if (schema.TryGetProperty("items", out var items))
        {
            return Value(Resolve(items), random);
        }

        if (schema.TryGetProperty("pattern", out var pattern) && pattern.GetString() is { } choice && choice.StartsWith("^-?(", StringComparison.Ordinal))
        {
            var options = choice[4..^2].Split('|');
            return (random.Next(4) == 0 ? "-" : "") + options[random.Next(options.Length)];
        }

        return (Type(schema), schema.TryGetProperty("format", out var format) ? format.GetString() : null) switch
        {
            ("integer", _) => random.Next(1, 60).ToString(CultureInfo.InvariantCulture),
            (_, "date") => new DateOnly(2026, 1, 1).AddDays(random.Next(-400, 400)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            _ when schema.TryGetProperty("pattern", out _) => new[] { "LV", "EE", "RU", "-RU" }[random.Next(4)],
            _ => new[] { "riga", "bank", "Grey Heron", "Russia" }[random.Next(4)],
        };
    }

    private string Body(JsonElement schema, Random random, int depth)
    {
        if (random.Next(8) == 0 || depth > 6)
        {
            return random.Next(5) switch { 0 => "null", 1 => "[]", 2 => "{}", 3 => "1e400", _ => JsonSerializer.Serialize(_odd[random.Next(_odd.Length)]) };
        }

        if (schema.TryGetProperty("properties", out var properties))
        {
            var fields = properties.EnumerateObject().Where(_ => random.Next(5) > 0).Select(field => $"{JsonSerializer.Serialize(field.Name)}:{Body(Resolve(field.Value), random, depth + 1)}").ToList();
            if (random.Next(10) == 0)
            {
                fields.Add("\"isAdmin\":true");
            }

            return $"{{{string.Join(',', fields)}}}";
        }

        return Type(schema) switch
        {
            "array" => $"[{string.Join(',', Enumerable.Range(0, random.Next(4)).Select(_ => Body(Resolve(schema.GetProperty("items")), random, depth + 1)))}]",
            "integer" or "number" => random.Next(-5, 300).ToString(CultureInfo.InvariantCulture),
            "boolean" => random.Next(2) == 0 ? "true" : "false",
            // Nothing is to be fetched from anywhere in a test of malformed requests.
            _ => JsonSerializer.Serialize(new[] { "accept", "accuses", "media", "flat", "denies", "reject", "Salt Lantern", "http://127.0.0.1:1/x", "2026-01-01T00:00:00Z" }.ElementAtOrDefault(random.Next(12)) ?? _odd[random.Next(_odd.Length)]),
        };
    }

    private static string? Type(JsonElement schema) => schema.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String ? type.GetString() : null;

    private JsonElement Resolve(JsonElement schema)
    {
        if (schema.TryGetProperty("$ref", out var reference))
        {
            return document.GetProperty("components").GetProperty("schemas").GetProperty(reference.GetString()!.Split('/')[^1]);
        }

        return schema.TryGetProperty("oneOf", out var choices) || schema.TryGetProperty("allOf", out choices) ? Resolve(choices.EnumerateArray().Last()) : schema;
    }
}
