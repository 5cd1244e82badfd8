using IncidentTracker.Domain.Claims;

namespace IncidentTracker.Domain.Charts;

/// <summary>What is still open about an incident.</summary>
public enum OpenQuestionKind
{
    /// <summary>Somebody is suspected, and no government or body of governments has accused or charged anybody.</summary>
    SuspectedNotAccused,
    /// <summary>Somebody is accused, and the accused has neither denied nor owned up; "asked, did not answer" is no answer.</summary>
    NeverAnswered,
    /// <summary>All that points at somebody comes from a single report, and from people without a name.</summary>
    OneUnnamedSource,
}

/// <summary>A question and since when it stands.</summary>
/// <param name="Kind">The question.</param>
/// <param name="Since">The day of the first claim that raised it, as <see cref="DateOnly.DayNumber"/>.</param>
/// <param name="Exact">False where that day is known to the month or year only.</param>
public readonly record struct OpenQuestion(OpenQuestionKind Kind, int Since, bool Exact);

/// <summary>Gathers the claims of one incident that count, in any order, and says which questions they leave open.</summary>
public struct OpenQuestions
{
    private First _suspicion;
    private First _accusation;
    private First _pointing;
    private int _origin;
    private bool _official;
    private bool _answered;
    private bool _otherOrigin;
    private bool _named;

    /// <summary>Takes in a claim.</summary>
    /// <param name="stance">Its stance.</param>
    /// <param name="kind">In what capacity it is said.</param>
    /// <param name="origin">Equal for claims of one independent report.</param>
    /// <param name="day">When it was said, as <see cref="DateOnly.DayNumber"/>.</param>
    /// <param name="exact">Known to the day.</param>
    public void Add(Stance stance, ClaimantKind kind, int origin, int day, bool exact)
    {
        var accuses = AttributionLag.IsAccusation(stance);
        _official |= accuses && AttributionLag.IsOfficial(kind);
        _answered |= stance is Stance.Denies or Stance.ClaimsResponsibility || (kind == ClaimantKind.Accused && stance != Stance.NoResponse);
        if (stance == Stance.Suspects)
        {
            _suspicion.Take(day, exact);
        }

        if (accuses)
        {
            _accusation.Take(day, exact);
        }

        if (accuses || stance == Stance.Suspects)
        {
            _otherOrigin |= _pointing.Known && origin != _origin;
            _origin = origin;
            _named |= kind != ClaimantKind.Unnamed;
            _pointing.Take(day, exact);
        }
    }

    /// <summary>False where nobody points at anybody: then nothing is open.</summary>
    public readonly bool IsAnyOpen => _pointing.Known;

    /// <summary>A question, where it has stood for more than some days; null where it is not open, or not for so long.</summary>
    /// <param name="kind">Which one.</param>
    /// <param name="today">As <see cref="DateOnly.DayNumber"/>.</param>
    /// <param name="moreThanDays">0 and up.</param>
    public readonly OpenQuestion? Open(OpenQuestionKind kind, int today, int moreThanDays)
    {
        var (open, raised) = kind switch
        {
            OpenQuestionKind.SuspectedNotAccused => (!_official, _suspicion),
            OpenQuestionKind.NeverAnswered => (!_answered, _accusation),
            _ => (!_named && !_otherOrigin, _pointing),
        };
        return open && raised.Before(today - moreThanDays) ? new(kind, raised.Day, raised.Exact) : null;
    }

    private struct First
    {
        public int Day { get; private set; }
        public bool Exact { get; private set; }
        public bool Known { get; private set; }

        public void Take(int day, bool exact)
        {
            if (!Known || day < Day)
            {
                (Day, Exact, Known) = (day, exact, true);
            }
        }

        public readonly bool Before(int day) => Known && Day < day;
    }
}
