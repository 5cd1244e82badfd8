using System.Globalization;
using IncidentTracker.Domain;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Domain.Incidents;

namespace IncidentTracker.Store.Claims;

/// <summary>What an editor may set of a claim.</summary>
public sealed record ClaimFields
{
    /// <summary>The stance.</summary>
    public required Stance Stance { get; init; }
    /// <summary>Who says it; null for the article's own voice.</summary>
    public string? Claimant { get; init; }
    /// <summary>In what capacity.</summary>
    public required ClaimantKind ClaimantKind { get; init; }
    /// <summary>Whom it points at; null where nobody.</summary>
    public string? Accused { get; init; }
    /// <summary>ISO code of the accused's country. Null keeps the one that is known while the name stays; another name has that of the country it names, or none.</summary>
    public string? AccusedCountry { get; init; }
    /// <summary>How firmly, by the words.</summary>
    public required HedgeLevel Hedge { get; init; }
    /// <summary>For denials.</summary>
    public DenialObject? Object { get; init; }
    /// <summary>The words that name the object.</summary>
    public string? ObjectText { get; init; }
    /// <summary>Free tags.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];
    /// <summary>A note for colleagues.</summary>
    public string? Note { get; init; }

    /// <summary>What a form sets of <see cref="Revised"/>; the accused's name and country follow from the accused.</summary>
    internal static IReadOnlyList<string> Settable { get; } = ["stance", "claimant", "claimantKind", "accused", "accusedName", "accusedCountry", "hedge", "object", "objectText", "tags", "note"];

    /// <summary>What is known of a party only by its name.</summary>
    private static readonly IReadOnlyList<(string Name, IReadOnlyList<string> Followers)> _parties = [("claimant", ["claimantRole", "claimantCountry"]), ("accused", ["accusedName", "accusedNameBy", "accusedCountry"])];

    internal static ClaimFields Of(ClaimRow row) => new()
    {
        Stance = row.Stance,
        Claimant = row.Claimant,
        ClaimantKind = row.ClaimantKind,
        Accused = row.Accused,
        AccusedCountry = row.AccusedCountry,
        Hedge = row.Hedge,
        Object = row.Object,
        ObjectText = row.ObjectText,
        Tags = [.. row.Tags],
        Note = row.Note,
    };

    internal void WriteTo(ClaimRow row)
    {
        var (claimant, accused) = (Trim(Claimant), Trim(Accused));
        row.Stance = Stance;
        if (claimant != row.Claimant)
        {
            // A country is somebody's: it stays with another spelling of the name, and goes with another name.
            row.ClaimantCountry = PartyKey.OfClaimant(claimant) == row.ClaimantKey ? row.ClaimantCountry : null;
            (row.Claimant, row.ClaimantRole) = (claimant, null);
        }

        row.ClaimantCountry ??= claimant is null ? null : CountryNames.CodeOf(claimant);
        row.ClaimantKind = ClaimantKind;
        if (accused != row.Accused)
        {
            row.AccusedCountry = PartyKey.OfAccused(accused) == row.AccusedKey ? row.AccusedCountry : null;
            row.Accused = accused;
            (row.AccusedName, row.AccusedNameBy) = (row.Accused, null);
        }

        row.AccusedCountry = Trim(AccusedCountry)?.ToUpperInvariant() ?? row.AccusedCountry ?? ((row.AccusedName ?? row.Accused) is { } shown ? CountryNames.CodeOf(shown) : null);
        row.Hedge = Hedge;
        row.Object = Stance == Stance.Denies ? Object ?? DenialObject.ThisIncident : null;
        row.ObjectText = Stance == Stance.Denies ? Trim(ObjectText) : null;
        row.Tags = [.. Tags.Select(tag => tag.Trim()).Where(tag => tag.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)];
        row.Note = Trim(Note);
    }

    internal static Dictionary<string, string?> Revised(ClaimRow row) => new(StringComparer.Ordinal)
    {
        ["state"] = WireWords.Of(row.State),
        ["stance"] = WireWords.Of(row.Stance),
        ["claimant"] = row.Claimant,
        ["claimantRole"] = row.ClaimantRole,
        ["claimantCountry"] = row.ClaimantCountry,
        ["claimantKind"] = WireWords.Of(row.ClaimantKind),
        ["accused"] = row.Accused,
        ["accusedName"] = row.AccusedName,
        ["accusedNameBy"] = row.AccusedNameBy,
        ["accusedCountry"] = row.AccusedCountry,
        ["hedge"] = ((int)row.Hedge).ToString(CultureInfo.InvariantCulture),
        ["object"] = row.Object is { } denied ? WireWords.Of(denied) : null,
        ["objectText"] = row.ObjectText,
        ["tags"] = string.Join(", ", row.Tags),
        ["note"] = row.Note,
        ["reason"] = row.Reason,
    };

    /// <summary>What lists, figures and the word index show of a claim: whether it counts, and what it says. Keeping a claim as found changes nothing of it.</summary>
    internal static string Show(IReadOnlyDictionary<string, string?> revised) => string.Join('\u001f',
        ((string[])["stance", "claimant", "claimantCountry", "claimantKind", "accused", "accusedName", "accusedCountry", "hedge", "object", "objectText"]).Select(field => revised.GetValueOrDefault(field))
            .Append(revised["state"] == WireWords.Of(ClaimState.Rejected) ? "rejected" : null));

    /// <summary>Lays one editor's fields over another's, see <see cref="FieldClash.Merge"/>. Office, country and the word on who is meant are those of whoever's name stands: no form sets them.</summary>
    internal static (IReadOnlyDictionary<string, string?> Merged, IReadOnlyList<FieldClash> Clashes) Merge(
        IReadOnlyDictionary<string, string?> seen, IReadOnlyDictionary<string, string?> mine, IReadOnlyDictionary<string, string?> theirs)
    {
        var (merged, clashes) = FieldClash.Merge(Settable, seen, mine, theirs);
        var whole = new Dictionary<string, string?>(merged, StringComparer.Ordinal);
        foreach (var (name, followers) in _parties.Where(party => mine[party.Name] != theirs[party.Name]))
        {
            var whose = whole[name] == mine[name] ? mine : theirs;
            foreach (var follower in followers)
            {
                whole[follower] = whose[follower];
            }
        }

        return (whole, clashes);
    }

    /// <summary>Puts back what <see cref="Revised"/> wrote.</summary>
    internal static void Restore(ClaimRow row, IReadOnlyDictionary<string, string?> fields)
    {
        row.State = WireWords.Parse<ClaimState>(fields["state"]!);
        row.Stance = WireWords.Parse<Stance>(fields["stance"]!);
        row.Claimant = fields["claimant"];
        // Revisions from before roles were kept do not hold one.
        row.ClaimantRole = fields.GetValueOrDefault("claimantRole");
        // Nor, for longer, a country: then the one that is there is the only one known.
        row.ClaimantCountry = fields.TryGetValue("claimantCountry", out var country) ? country : row.ClaimantCountry;
        row.ClaimantKind = WireWords.Parse<ClaimantKind>(fields["claimantKind"]!);
        row.Accused = fields["accused"];
        row.AccusedName = fields["accusedName"];
        row.AccusedNameBy = fields.GetValueOrDefault("accusedNameBy");
        row.AccusedCountry = fields["accusedCountry"];
        row.Hedge = (HedgeLevel)int.Parse(fields["hedge"]!, CultureInfo.InvariantCulture);
        row.Object = fields["object"] is { } denied ? WireWords.Parse<DenialObject>(denied) : null;
        row.ObjectText = fields["objectText"];
        row.Tags = [.. (fields["tags"] ?? "").Split(", ", StringSplitOptions.RemoveEmptyEntries)];
        row.Note = fields["note"];
        row.Reason = fields["reason"];
    }

    private static string? Trim(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
