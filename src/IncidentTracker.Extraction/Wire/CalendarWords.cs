using System.Collections.Frozen;

namespace IncidentTracker.Extraction.Wire;

/// <summary>Names of months and zones as they stand on pages and in feeds.</summary>
internal static class CalendarWords
{
    private static readonly FrozenDictionary<string, int> _months = Months().ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, int> _zones = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["utc"] = 0, ["gmt"] = 0, ["ut"] = 0, ["z"] = 0, ["wet"] = 0, ["west"] = 60, ["bst"] = 60, ["cet"] = 60, ["met"] = 60, ["mez"] = 60,
        ["cest"] = 120, ["mest"] = 120, ["mesz"] = 120, ["eet"] = 120, ["eest"] = 180, ["msk"] = 180, ["ist"] = 330, ["pkt"] = 300, ["hkt"] = 480, ["sgt"] = 480,
        ["jst"] = 540, ["kst"] = 540, ["aest"] = 600, ["aedt"] = 660, ["nzst"] = 720, ["nzdt"] = 780, ["ast"] = -240, ["adt"] = -180, ["at"] = -240,
        ["est"] = -300, ["edt"] = -240, ["cst"] = -360, ["cdt"] = -300, ["mst"] = -420, ["mdt"] = -360, ["pst"] = -480, ["pdt"] = -420,
        ["sast"] = 120, ["wat"] = 60, ["cat"] = 120, ["eat"] = 180,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>1 to 12, or 0.</summary>
    public static int Month(string word) => _months.GetValueOrDefault(word);

    /// <summary>Minutes east of UTC for a zone's lower-case name; "ET" and its like by the season of <paramref name="day"/>.</summary>
    public static int? Zone(string word, DateOnly day) => word switch
    {
        "et" => -300 + Summer(day),
        "ct" => -360 + Summer(day),
        "mt" => -420 + Summer(day),
        "pt" => -480 + Summer(day),
        _ => _zones.TryGetValue(word, out var minutes) ? minutes : null,
    };

    /// <summary>An hour between the second Sunday of March and the first of November, as in the United States since 2007.</summary>
    private static int Summer(DateOnly day)
    {
        var from = Sunday(new(day.Year, 3, 8));
        var to = Sunday(new(day.Year, 11, 1));
        return day >= from && day < to ? 60 : 0;

        static DateOnly Sunday(DateOnly from) => from.AddDays((7 - (int)from.DayOfWeek) % 7);
    }

    private static Dictionary<string, int> Months()
    {
        var months = new Dictionary<string, int>(StringComparer.Ordinal);
        string[] names =
        [
            "january jan januar jänner jän januari janvier janv enero ene gennaio gen janeiro ocak oca styczeń stycznia sty január januára leden ledna ledne январь января янв siječnja tammikuuta ianuarie",
            "february feb febr februar feber februari février févr fév febrero febbraio fevereiro fev şubat şub luty lutego lut február únor února února февраль февраля фев februarie helmikuuta",
            "march mar march märz mär mrz maart mrt mars marzo marz março mart marzec marca március březen března март марта maaliskuuta martie",
            "april apr avril avr abril abr aprile nisan nis kwiecień kwietnia kwi április duben dubna апрель апреля апр huhtikuuta aprilie",
            "may mai mei maj mayo maggio mag maio mayıs május květen května май мая toukokuuta kan",
            "june jun juni juin junio giugno giu junho haziran haz czerwiec czerwca cze június červen června июнь июня июн kesäkuuta iunie",
            "july jul juli juillet juil julio luglio lug julho temmuz tem lipiec lipca lip július červenec července июль июля июл heinäkuuta iulie",
            "august aug août aou agosto ago ağustos ağu sierpień sierpnia sie augusztus srpen srpna август августа авг augustus augusti elokuuta",
            "september sep sept septembre septiembre settembre set setembro eylül eyl wrzesień września wrz szeptember září сентябрь сентября сен setiembre syyskuuta septembrie",
            "october oct okt oktober octobre octubre ottobre ott outubro out ekim eki październik października paź október říjen října октябрь октября окт lokakuuta octombrie",
            "november nov novembre noviembre novembro kasım kas listopad listopada november lis ноябрь ноября ноя marraskuuta noiembrie",
            "december dec dez dezember décembre déc diciembre dic dicembre dezembro aralık ara grudzień grudnia gru prosinec prosince декабрь декабря дек desember joulukuuta decembrie des december",
        ];
        for (var i = 0; i < names.Length; i++)
        {
            foreach (var name in names[i].Split(' '))
            {
                months.TryAdd(name, i + 1);
            }
        }

        return months;
    }
}
