using System.Globalization;
using IncidentTracker.Domain.Sources;
using IncidentTracker.Store.Sources;

namespace IncidentTracker.Web.Sources;

/// <summary>A source's settings as a form holds them.</summary>
public sealed class SourceDraft
{
    public string Name { get; set; } = "";
    public string Address { get; set; } = "";
    public SourceKind Kind { get; set; }
    public int Minutes { get; set; } = 60;
    public bool Adaptive { get; set; } = true;
    public string LinkSelector { get; set; } = "";
    public string BodySelector { get; set; } = "";
    public string Agency { get; set; } = "";
    public string Zone { get; set; } = "";
    public string Include { get; set; } = "";
    public string Exclude { get; set; } = "";
    public int Relevance { get; set; }

    public static SourceDraft Of(SourceItem source) => new()
    {
        Name = source.Name,
        Address = source.Url,
        Kind = source.Kind,
        Minutes = source.IntervalMinutes,
        Adaptive = source.Adaptive,
        LinkSelector = source.Profile.LinkSelector ?? "",
        BodySelector = source.Profile.BodySelector ?? "",
        Agency = source.Profile.Agency ?? "",
        Zone = source.Profile.Zone ?? "",
        Include = string.Join('\n', source.Rules.Include),
        Exclude = string.Join('\n', source.Rules.Exclude),
        Relevance = (int)Math.Round(source.Rules.MinRelevance * 100),
    };

    public SourceProfile Profile => new(Text(LinkSelector), Text(BodySelector), Text(Agency), Text(Zone));

    public SourceRules Rules => new(SourceRules.Lines(Include), SourceRules.Lines(Exclude), Relevance / 100.0);

    public SourceSettings Settings => new(Name.Trim(), Address.Trim(), Kind, Minutes, Adaptive, Profile, Rules);

    /// <summary>The field names and words that the history and a conflict use.</summary>
    public IReadOnlyDictionary<string, string?> Fields => new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["name"] = Name.Trim(),
        ["url"] = Address.Trim(),
        ["kind"] = Domain.WireWords.Of(Kind),
        ["interval"] = Minutes.ToString(CultureInfo.InvariantCulture),
        ["adaptive"] = Adaptive ? "yes" : "no",
        ["profile"] = SourceWording.Of(Profile),
        ["rules"] = SourceWording.Of(Rules),
    };

    private static string? Text(string field) => field.Trim() is { Length: > 0 } text ? text : null;
}
