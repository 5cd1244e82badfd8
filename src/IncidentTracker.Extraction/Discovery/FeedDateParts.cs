namespace IncidentTracker.Extraction.Discovery;

/// <summary>The parts of a date while it is being read, and the rules that make an instant of them.</summary>
internal sealed class FeedDateParts
{
    private readonly List<int> _numbers = [];
    private bool _dotted, _monthLed;
    private bool? _afternoon;
    private long? _unix;

    public int Year { get; set; }
    public int Month { get; set; }
    public int Day { get; set; }
    public int Hour { get; private set; }
    public int Minute { get; private set; }
    public double Second { get; private set; }
    public bool HasTime { get; private set; }
    public TimeSpan Offset { get; set; }
    public bool HasDate => _unix is not null || Year > 0 && Month > 0 && Day > 0 || Year > 0 && (Month > 0 ? _numbers.Count >= 1 : _numbers.Count >= 2);

    public FeedDateParts Clear() => new FeedDateParts().CopyTo(this);

    public static int Century(int year) => year < 70 ? 2000 + year : 1900 + year;

    public void SetClock(int hour, int minute, double second) => (Hour, Minute, Second, HasTime) = (hour, minute, second, true);

    public void HalfDay(bool afternoon) => _afternoon = afternoon;

    public void SetUnix(long seconds) => _unix = seconds;

    public bool SetDayOfYear(int year, int day)
    {
        if (year is < 1 or > 9998 || day is < 1 or > 366)
        {
            return false;
        }

        var date = new DateOnly(year, 1, 1).AddDays(day - 1);
        (Year, Month, Day) = (date.Year, date.Month, date.Day);
        return true;
    }

    /// <summary>
    /// A month's name; false where it is not wanted. A "March" that no number preceded may have been a Tuesday or a Monday, which begin so in French, Spanish, Dutch and Finnish: a second name replaces it.
    /// </summary>
    public bool TakeMonth(int month)
    {
        if (Month == 0)
        {
            (Month, _monthLed) = (month, month == 3 && _numbers.Count == 0 && Year == 0);
            return true;
        }

        if (!_monthLed || HasTime)
        {
            return false;
        }

        (Month, _monthLed) = (month, false);
        return true;
    }

    /// <summary>A number outside a clock time: four digits are a year, the others wait until all are known. With a dot and a further number behind the first one, the day stands first.</summary>
    public void Number(int value, int digits, bool dotted = false)
    {
        _dotted |= dotted && digits <= 2 && _numbers.Count == 0 && Year == 0;
        if (digits == 4 && Year == 0)
        {
            Year = value;
        }
        else if (digits <= 2)
        {
            _numbers.Add(value);
            if (_numbers.Count == 2 && Month > 0 && Year == 0)
            {
                Year = Century(_numbers[1]);
            }
            else if (_numbers.Count == 3 && Month == 0 && Year == 0)
            {
                Year = Century(_numbers[2]);
            }
        }
    }

    public DateTimeOffset? ToInstant()
    {
        if (_unix is { } unix)
        {
            return DateTimeOffset.FromUnixTimeSeconds(unix);
        }

        Settle();
        var hour = _afternoon switch { true when Hour < 12 => Hour + 12, false when Hour == 12 => 0, _ => Hour };
        if (Year is < 1 or > 9999 || Month is < 1 or > 12 || Day < 1 || Day > DateTime.DaysInMonth(Year, Month) || hour > 24 || Minute > 59 || Second >= 61 || Offset.Duration() > TimeSpan.FromHours(18))
        {
            return null;
        }

        var seconds = (hour * 3600.0) + (Minute * 60.0) + Second - Offset.TotalSeconds;
        var midnight = new DateTime(Year, Month, Day, 0, 0, 0, DateTimeKind.Utc);
        if (seconds < 0 ? (midnight - DateTime.MinValue).TotalSeconds + seconds < 0 : (DateTime.MaxValue - midnight).TotalSeconds < seconds + 1)
        {
            return null;
        }

        var at = new DateTimeOffset(midnight.AddTicks((long)Math.Round(seconds * TimeSpan.TicksPerSecond)), TimeSpan.Zero);
        // In the offset that is stated: midnight there may be all that the feed knows of the time.
        return Offset.Duration() <= TimeSpan.FromHours(14) && hour < 24 ? at.ToOffset(Offset) : at;
    }

    /// <summary>Gives the waiting numbers their meaning: day beside a named month; month before day between slashes and day before month between dots, unless that cannot be.</summary>
    private void Settle()
    {
        if (Month > 0 && Day == 0 && _numbers.Count > 0)
        {
            Day = _numbers[0];
        }
        else if (Month == 0 && _numbers.Count >= 2)
        {
            (Month, Day) = _numbers[0] > 12 || (_dotted && _numbers[1] <= 12) ? (_numbers[1], _numbers[0]) : (_numbers[0], _numbers[1]);
        }
    }

    private FeedDateParts CopyTo(FeedDateParts target)
    {
        (target.Year, target.Month, target.Day, target.Hour, target.Minute, target.Second, target.HasTime, target.Offset, target._afternoon, target._unix, target._dotted, target._monthLed) =
            (Year, Month, Day, Hour, Minute, Second, HasTime, Offset, _afternoon, _unix, _dotted, _monthLed);
        target._numbers.Clear();
        return target;
    }
}
