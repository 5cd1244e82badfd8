using System.Collections.Frozen;

namespace IncidentTracker.Domain.Incidents;

/// <summary>Where in the world a victim is, as far as a list of incidents is narrowed by it.</summary>
public enum WorldRegion
{
    /// <summary>Europe, Russia and the bodies of the European Union included.</summary>
    Europe,
    /// <summary>Asia, Turkey, the Caucasus and Cyprus included.</summary>
    Asia,
    /// <summary>Africa.</summary>
    Africa,
    /// <summary>North and Central America with the Caribbean.</summary>
    NorthAmerica,
    /// <summary>South America.</summary>
    SouthAmerica,
    /// <summary>Australia, New Zealand and the Pacific.</summary>
    Oceania,
}

/// <summary>ISO 3166-1 codes by the continents of the United Nations' M49 list; uninhabited places, Kosovo, parts of a country with a code of their own and the European Union are added to where they lie.</summary>
public static class WorldRegions
{
    private static readonly FrozenDictionary<WorldRegion, FrozenSet<string>> _codes = new Dictionary<WorldRegion, string>
    {
        [WorldRegion.Europe] = "AD AL AT AX BA BE BG BY CH CZ DE DK EE ES EU FI FO FR GB GG GI GR HR HU IE IM IS IT JE LI LT LU LV MC MD ME MK MT NL NO PL PT RO RS RU SE SI SJ SK SM UA VA XK",
        [WorldRegion.Asia] = "AE AF AM AZ BD BH BN BT CN CY GE HK ID IL IN IQ IR JO JP KG KH KP KR KW KZ LA LB LK MM MN MO MV MY NP OM PH PK PS QA SA SG SY TH TJ TL TM TR TW UZ VN YE",
        [WorldRegion.Africa] = "AO BF BI BJ BW CD CF CG CI CM CV DG DJ DZ EA EG EH ER ET GA GH GM GN GQ GW IC IO KE KM LR LS LY MA MG ML MR MU MW MZ NA NE NG RE RW SC SD SH SL SN SO SS ST SZ TD TF TG TN TZ UG YT ZA ZM ZW",
        [WorldRegion.NorthAmerica] = "AG AI AW BB BL BM BQ BS BZ CA CR CU CW DM DO GD GL GP GT HN HT JM KN KY LC MF MQ MS MX NI PA PM PR SV SX TC TT US VC VG VI",
        [WorldRegion.SouthAmerica] = "AR BO BR BV CL CO EC FK GF GS GY PE PY SR UY VE",
        [WorldRegion.Oceania] = "AS AU CC CK CX FJ FM GU HM KI MH MP NC NF NR NU NZ PF PG PN PW SB TK TO TV UM VU WF WS",
    }.ToFrozenDictionary(pair => pair.Key, pair => pair.Value.Split(' ').ToFrozenSet(StringComparer.Ordinal));

    private static readonly FrozenDictionary<string, WorldRegion> _regions =
        _codes.SelectMany(pair => pair.Value.Select(code => (code, pair.Key))).ToFrozenDictionary(pair => pair.code, pair => pair.Key, StringComparer.Ordinal);

    /// <summary>The region of a country's code; null where the code is in none.</summary>
    public static WorldRegion? Of(string code) => _regions.TryGetValue(code, out var region) ? region : null;

    /// <summary>The regions of several countries, each once.</summary>
    public static IReadOnlyList<WorldRegion> Of(IEnumerable<string> codes) => [.. codes.Select(Of).OfType<WorldRegion>().Distinct()];

    /// <summary>The codes of several regions.</summary>
    public static IReadOnlyList<string> CodesOf(IEnumerable<WorldRegion> regions) => [.. regions.SelectMany(region => _codes[region])];
}
