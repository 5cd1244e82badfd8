using System.Buffers.Text;
using System.Globalization;
using System.Text;
using IncidentTracker.Exchange.Stix;

namespace IncidentTracker.Web.Api;

/// <summary>Where a page ended: the incident that it broke off in, and behind how many of its objects.</summary>
/// <param name="At">UTC; when that incident was changed.</param>
/// <param name="Incident">Its row.</param>
/// <param name="Behind">Objects of it that were given already; 0: all of them.</param>
internal readonly record struct TaxiiPlace(DateTime At, long Incident, int Behind)
{
    public override string ToString() => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{At.Ticks}.{Incident}.{Behind}")));

    public static TaxiiPlace? Read(string text) =>
        text.Length < 120 && Base64Url.IsValid(text) && Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split('.') is [var at, var incident, var behind]
        && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks <= DateTime.MaxValue.Ticks
        && long.TryParse(incident, NumberStyles.None, CultureInfo.InvariantCulture, out var row) && int.TryParse(behind, NumberStyles.None, CultureInfo.InvariantCulture, out var given)
            ? new(new(ticks, DateTimeKind.Utc), row, given)
            : null;
}

/// <summary>What a poller asks for.</summary>
internal sealed record TaxiiQuestion
{
    public const int Most = 500;

    /// <summary>Objects that are asked for by name at a time.</summary>
    public const int MostNamed = 50;

    /// <summary>UTC; null: from the first.</summary>
    public DateTime? AddedAfter { get; init; }

    public TaxiiPlace? Place { get; init; }

    public int Take { get; init; } = 200;

    public IReadOnlyList<string> Ids { get; init; } = [];

    public IReadOnlyList<string> Types { get; init; } = [];

    /// <summary>Versions by their times; null: the last one. Only the last is kept, so "first", "last" and "all" are one.</summary>
    public IReadOnlyList<string>? Versions { get; init; }

    /// <summary>False where the asker wants another version of STIX than there is.</summary>
    public bool SpeaksStix { get; init; } = true;

    /// <summary>True where nothing but names narrows it.</summary>
    public bool IsWhole => AddedAfter is null && Place is null && Types.Count == 0 && Versions is null && SpeaksStix;

    public static (TaxiiQuestion? Question, string? Fault) Read(IQueryCollection query, string? id)
    {
        var question = new TaxiiQuestion { Ids = id is null ? Values(query, "match[id]") : [id], Types = Values(query, "match[type]") };
        if (question.Ids.Count > MostNamed)
        {
            return (null, $"match[id] takes {MostNamed} names at a time.");
        }

        if (query["added_after"].ToString() is { Length: > 0 } after)
        {
            if (!DateTimeOffset.TryParse(after, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at))
            {
                return (null, "added_after is no time.");
            }

            question = question with { AddedAfter = at.UtcDateTime };
        }

        if (query["next"].ToString() is { Length: > 0 } next)
        {
            if (TaxiiPlace.Read(next) is not { } place)
            {
                return (null, "next was not given by this server.");
            }

            question = question with { Place = place };
        }

        if (query["limit"].ToString() is { Length: > 0 } limit)
        {
            if (!int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out var take) || take < 1)
            {
                return (null, "limit is no number from 1.");
            }

            question = question with { Take = Math.Min(take, Most) };
        }

        var versions = Values(query, "match[version]");
        var spoken = Values(query, "match[spec_version]");
        return (question with
        {
            Versions = versions.Count == 0 || versions.Any(version => version is "first" or "last" or "all") ? null : versions,
            SpeaksStix = spoken.Count == 0 || spoken.Contains(StixExport.SpecVersion, StringComparer.Ordinal),
        }, null);
    }

    private static IReadOnlyList<string> Values(IQueryCollection query, string name) =>
        [.. query[name].SelectMany(value => (value ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Distinct(StringComparer.Ordinal)];
}
