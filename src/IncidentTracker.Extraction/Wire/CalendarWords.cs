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
    public static int Month(string word) =>
        _months.TryGetValue(word, out var month) ? month : System.Text.Ascii.IsValid(word) ? 0 : _months.GetValueOrDefault(Bare(word));

    /// <summary>Without accents and with one form of the letters that keyboards write in two.</summary>
    private static string Bare(string word)
    {
        var bare = new System.Text.StringBuilder(word.Length);
        foreach (var c in word.Normalize(System.Text.NormalizationForm.FormD))
        {
            if (System.Globalization.CharUnicodeInfo.GetUnicodeCategory(c) != System.Globalization.UnicodeCategory.NonSpacingMark)
            {
                bare.Append(c switch { 'ı' => 'i', 'ς' => 'σ', 'ي' or 'ى' => 'ی', 'ك' => 'ک', _ => c });
            }
        }

        return bare.ToString();
    }

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
        // Western names first, then the other scripts; the last line of each month is the Persian calendar's.
        string[] names =
        [
            "january jan januar jänner jän januari janvier janv enero ene gennaio gen janeiro ocak oca styczeń stycznia sty január januára leden ledna ledne январь января янв siječnja tammikuuta ianuarie gener jaanuar janvāris janvārī sausio januarja ιανουάριος ιανουαρίου ιαν γενάρη януари січень січня јануар јануара"
                + " يناير جانفي كانون‑الثاني ژانویه جنوری ינואר בינואר जनवरी জানুয়ারি มกราคม yanvar فروردین",
            "february feb febr februar feber februari februarie février févr fév fevrier febrero febbraio fevereiro fev şubat şub luty lutego lut február únor února únoru февраль февраля фев veljače helmikuuta febrer veebruar februāris februārī vasario februarja φεβρουάριος φεβρουαρίου φεβ февруари лютий лютого фебруар фебруара"
                + " فبراير فيفري شباط فوریه فروری פברואר בפברואר फरवरी फ़रवरी ফেব্রুয়ারি กุมภาพันธ์ fevral اردیبهشت",
            "march mar march märz mär mrz maart mrt mars marzo marz março mart marzec marca március březen března март марта ožujka maaliskuuta martie març märts marts martā kovo μάρτιος μαρτίου μαρ мар березень березня"
                + " مارس آذار مارچ מרץ במרץ मार्च মার্চ มีนาคม خرداد",
            "april apr avril avr abril abr aprile nisan nis kwiecień kwietnia kwi április duben dubna апрель апреля апр travnja huhtikuuta aprilie aprill aprīlis aprīlī balandžio aprila απρίλιος απριλίου απρ април априла квітень квітня"
                + " أبريل ابريل إبريل أفريل نيسان آوریل اپریل אפריל באפריל अप्रैल এপ্রিল เมษายน تیر تير",
            "may mai mei maj mayo maggio mag maio mayıs május květen května май мая svibnja toukokuuta maig maijs maijā gegužės maja μάιος μαΐου μαϊ мај маја травень травня kan"
                + " مايو ماي أيار مه مئی מאי במאי मई মে พฤษภาคม مرداد",
            "june jun juni juin junio giugno giu junho haziran haz czerwiec czerwca cze június červen června июнь июня июн lipnja kesäkuuta iunie juny juuni jūnijs jūnijā birželio junija ιούνιος ιουνίου ιουν юни јун јуна червень червня"
                + " يونيو يونيه جوان حزيران ژوئن جون יוני ביוני जून জুন มิถุนายน شهریور",
            "july jul juli juillet juil julio luglio lug julho temmuz tem lipiec lipca lip július červenec července июль июля июл srpnja heinäkuuta iulie juliol juuli jūlijs jūlijā liepos julija ιούλιος ιουλίου ιουλ юли јул јула липень липня"
                + " يوليو يوليه جويلية تموز ژوئیه جولای جولائی יולי ביולי जुलाई জুলাই กรกฎาคม مهر",
            "august aug août aou aout agosto ago ağustos ağu sierpień sierpnia sie augusztus srpen srpna август августа авг kolovoza augustus augusti elokuuta agost augusts augustā rugpjūčio avgusta αύγουστος αυγούστου αυγ август августа серпень серпня"
                + " أغسطس اغسطس أوت آب اوت اگست אוגוסט באוגוסט अगस्त আগস্ট สิงหาคม آبان",
            "september sep sept septembre septiembre settembre set setembro eylül eyl wrzesień września wrz szeptember září сентябрь сентября сен rujna setiembre syyskuuta septembrie setembre septembris septembrī rugsėjo septembra σεπτέμβριος σεπτεμβρίου σεπ септември септембар септембра вересень вересня"
                + " سبتمبر أيلول سپتامبر ستمبر ספטמבר בספטמבר सितंबर सितम्बर সেপ্টেম্বর กันยายน آذر",
            "october oct okt oktober octobre octubre ottobre ott outubro out ekim eki październik października paź október říjen října октябрь октября окт lokakuuta octombrie oktoober oktobris oktobrī spalio oktobra οκτώβριος οκτωβρίου οκτ октомври октобар октобра жовтень жовтня"
                + " أكتوبر اكتوبر تشرين‑الأول اکتبر اکتوبر אוקטובר באוקטובר अक्टूबर अक्तूबर অক্টোবর ตุลาคม دی",
            "november nov novembre noviembre novembro kasım kas listopad listopada november lis ноябрь ноября ноя studenoga studenog marraskuuta noiembrie novembris novembrī lapkričio novembra νοέμβριος νοεμβρίου νοε ноември новембар новембра листопад листопада"
                + " نوفمبر تشرين‑الثاني نوامبر نومبر נובמבר בנובמבר नवंबर नवम्बर নভেম্বর พฤศจิกายน بهمن",
            "december dec dez dezember décembre déc diciembre dic dicembre dezembro aralık ara grudzień grudnia gru prosinec prosince декабрь декабря дек prosinca desember joulukuuta decembrie des december desembre detsember decembris decembrī gruodžio decembra δεκέμβριος δεκεμβρίου δεκ декември децембар децембра грудень грудня"
                + " ديسمبر كانون‑الأول دسامبر دسمبر דצמבר בדצמבר दिसंबर दिसम्बर ডিসেম্বর ธันวาคม اسفند",
        ];
        for (var i = 0; i < names.Length; i++)
        {
            foreach (var name in names[i].Split(' '))
            {
                months.TryAdd(name, i + 1);
                months.TryAdd(Bare(name), i + 1);
            }
        }

        return months;
    }
}
