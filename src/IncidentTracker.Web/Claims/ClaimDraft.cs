using System.Globalization;
using IncidentTracker.Domain;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Store.Claims;

namespace IncidentTracker.Web.Claims;

/// <summary>A claim's fields while somebody edits them.</summary>
public sealed class ClaimDraft
{
    public Stance Stance { get; set; } = Stance.Accuses;
    public string? Claimant { get; set; }
    public ClaimantKind ClaimantKind { get; set; } = ClaimantKind.Government;
    public string? Accused { get; set; }
    public HedgeLevel Hedge { get; set; } = HedgeLevel.Flat;
    public DenialObject Object { get; set; } = DenialObject.ThisIncident;
    public string? ObjectText { get; set; }
    public string? Tags { get; set; }
    public string? Note { get; set; }

    /// <summary>The revision of the claim that it was filled in over, wherever the draft was kept meanwhile; null where nobody noted it.</summary>
    public int? Over { get; set; }

    public IReadOnlyList<string> TagList => [.. (Tags ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    public static ClaimDraft Of(ClaimFields fields, int? over = null) => new()
    {
        Over = over,
        Stance = fields.Stance,
        Claimant = fields.Claimant,
        ClaimantKind = fields.ClaimantKind,
        Accused = fields.Accused,
        Hedge = fields.Hedge,
        Object = fields.Object ?? DenialObject.ThisIncident,
        ObjectText = fields.ObjectText,
        Tags = fields.Tags.Count == 0 ? null : string.Join(", ", fields.Tags),
        Note = fields.Note,
    };

    public ClaimFields ToFields() => new()
    {
        Stance = Stance,
        Claimant = Blank(Claimant),
        ClaimantKind = ClaimantKind,
        Accused = Blank(Accused),
        Hedge = Hedge,
        Object = Stance == Stance.Denies ? Object : null,
        ObjectText = Stance == Stance.Denies ? Blank(ObjectText) : null,
        Tags = TagList,
        Note = Blank(Note),
    };

    /// <summary>True where the draft says something else than the stored fields.</summary>
    public bool DiffersFrom(ClaimFields stored) => Differences(Shown(stored)).Count > 0;

    /// <summary>The fields in which the draft and another version differ, with both sides, in words.</summary>
    public IReadOnlyList<(string Field, string Mine, string Theirs)> Differences(IReadOnlyDictionary<string, string?> theirs) =>
        [.. Shown(ToFields()).Where(mine => (Blank(theirs.GetValueOrDefault(mine.Key)) ?? "") != (mine.Value ?? "")).Select(mine => (Label(mine.Key), mine.Value ?? "–", theirs.GetValueOrDefault(mine.Key) ?? "–"))];

    /// <summary>The fields by name, spelled as revisions spell them.</summary>
    public IReadOnlyDictionary<string, string?> Shown() => Shown(ToFields());

    /// <summary>The fields of a stored claim, spelled likewise.</summary>
    public static IReadOnlyDictionary<string, string?> ShownOf(ClaimFields fields) => Shown(fields);

    /// <summary>The draft that says what these fields say; names that are no field of a form are passed over.</summary>
    public static ClaimDraft From(IReadOnlyDictionary<string, string?> shown) => new()
    {
        Stance = WireWords.TryParse<Stance>(shown.GetValueOrDefault("stance"), out var stance) ? stance : Stance.Accuses,
        Claimant = shown.GetValueOrDefault("claimant"),
        ClaimantKind = WireWords.TryParse<ClaimantKind>(shown.GetValueOrDefault("claimantKind"), out var kind) ? kind : ClaimantKind.Government,
        Accused = shown.GetValueOrDefault("accused"),
        Hedge = int.TryParse(shown.GetValueOrDefault("hedge"), NumberStyles.None, CultureInfo.InvariantCulture, out var hedge) ? (HedgeLevel)hedge : HedgeLevel.Flat,
        Object = WireWords.TryParse<DenialObject>(shown.GetValueOrDefault("object"), out var denied) ? denied : DenialObject.ThisIncident,
        ObjectText = shown.GetValueOrDefault("objectText"),
        Tags = shown.GetValueOrDefault("tags"),
        Note = shown.GetValueOrDefault("note"),
    };

    private static Dictionary<string, string?> Shown(ClaimFields fields) => new(StringComparer.Ordinal)
    {
        ["stance"] = WireWords.Of(fields.Stance),
        ["claimant"] = Blank(fields.Claimant),
        ["claimantKind"] = WireWords.Of(fields.ClaimantKind),
        ["accused"] = Blank(fields.Accused),
        ["hedge"] = ((int)fields.Hedge).ToString(CultureInfo.InvariantCulture),
        ["object"] = fields.Stance == Stance.Denies ? WireWords.Of(fields.Object ?? DenialObject.ThisIncident) : null,
        ["objectText"] = fields.Stance == Stance.Denies ? Blank(fields.ObjectText) : null,
        ["tags"] = Blank(string.Join(", ", fields.Tags)),
        ["note"] = Blank(fields.Note),
    };

    /// <summary>A field of a revision in words.</summary>
    public static string Label(string field) => field switch
    {
        "stance" => "Stance",
        "claimant" => "Speaker",
        "claimantKind" => "Speaks as",
        "accused" => "Spoken of",
        "hedge" => "How firmly",
        "object" => "What is denied",
        "objectText" => "In which words",
        "tags" => "Tags",
        "state" => "State",
        _ => "Note",
    };

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
