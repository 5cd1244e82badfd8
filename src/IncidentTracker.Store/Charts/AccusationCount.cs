using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Timeline;
using IncidentTracker.Store.Columns;

namespace IncidentTracker.Store.Charts;

/// <summary>Counts the matrix over the columns.</summary>
internal static class AccusationCount
{
    /// <summary>True where a claim belongs in the matrix, and in which cell.</summary>
    public readonly struct Sieve
    {
        private readonly AccusationQuestion _question;
        private readonly bool[] _stances;
        private readonly (int From, int To) _days;
        private readonly (int From, int To) _minutes;
        private readonly bool _ranged;
        private readonly bool[] _fitting;

        public Sieve(IncidentTest test, AccusationQuestion question)
        {
            (_question, _fitting) = (question, test.Fitting);
            _stances = [.. Enum.GetValues<Stance>().Select(question.Stances.Contains)];
            _stances[(int)Stance.ClaimsResponsibility] = true;
            _days = (question.SaidFrom?.DayNumber ?? int.MinValue, question.SaidTo?.DayNumber ?? int.MaxValue);
            _minutes = (
                question.SaidFrom is { } from ? Minutes.Of(In(question.Zone, from).Begins) : int.MinValue,
                question.SaidTo is { } to && to < DateOnly.MaxValue ? Minutes.Of(In(question.Zone, to).Ends) - 1 : int.MaxValue);
            _ranged = question.SaidFrom is not null || question.SaidTo is not null;
        }

        /// <summary>Points at somebody, in an incident that fits; <paramref name="undated"/> where only its missing date keeps it out.</summary>
        public bool Takes(in ClaimEntry claim, out bool undated)
        {
            undated = false;
            if (claim.Incident < 0 || !claim.Is(ClaimFlags.Stands | ClaimFlags.Counts) || !_stances[(int)claim.Stance] || claim.Hedge < _question.LeastHedge
                || (claim.AccusedCountry == 0 && !claim.Is(ClaimFlags.Named)) || !_fitting[claim.Incident])
            {
                return false;
            }

            if (!_ranged)
            {
                return true;
            }

            undated = !claim.Is(ClaimFlags.Dated);
            return !undated && (claim.Precision < TimePrecision.Instant
                ? claim.Day >= _days.From && claim.Day <= _days.To
                : claim.SaidAt >= _minutes.From && claim.SaidAt <= _minutes.To);
        }

        /// <summary>The row of a claim. Who says "it was us" is the accused: the claimant's country is theirs where nothing else is written.</summary>
        public int Row(in ClaimEntry claim) => _question.Axis == ClaimantAxis.Kind ? (int)claim.Kind
            : claim.ClaimantCountry == 0 && claim.Stance == Stance.ClaimsResponsibility ? claim.AccusedCountry : claim.ClaimantCountry;

        /// <summary>What is counted once.</summary>
        public long Value(RecordColumns columns, in ClaimEntry claim) => _question.Measure == AccusationMeasure.Statements ? claim.Statement : Number(columns, claim);

        /// <summary>True where what is counted was not met in its cell before.</summary>
        public bool IsNew(DistinctPairs met, RecordColumns columns, int cell, in ClaimEntry claim) =>
            _question.Measure == AccusationMeasure.Statements ? met.AddHashed(cell, claim.Statement) : met.Add(cell, Number(columns, claim));

        private static TimeBucket In(TimeZoneInfo zone, DateOnly day) => TimeBuckets.Of(day, day, TimeStep.Day, zone)[0];

        private int Number(RecordColumns columns, in ClaimEntry claim) => _question.Measure switch
        {
            AccusationMeasure.Origins => columns.Articles.Origins[claim.Article],
            AccusationMeasure.Articles => claim.Article,
            _ => claim.Incident,
        };
    }

    public static AccusationMatrix Of(RecordColumns columns, IncidentTest test, AccusationQuestion question)
    {
        var sieve = new Sieve(test, question);
        var width = columns.Countries.Count;
        var height = question.Axis == ClaimantAxis.Kind ? Enum.GetValues<ClaimantKind>().Length : width;
        using var met = new DistinctPairs();
        using var lentCells = new Rented<Tally>(checked(width * height));
        using var lentIncidents = new Rented<bool>(columns.Incidents.Count);
        using var lentAnswers = new Rented<int>(columns.Incidents.Count);
        var cells = lentCells.Cells;
        var incidents = lentIncidents.Cells;
        var answers = new Answers(columns, test.Fitting, lentAnswers.Cells);
        var (undated, behind) = (0, 0);
        foreach (ref readonly var claim in columns.Claims.Entries)
        {
            if (!sieve.Takes(claim, out var withoutDate))
            {
                undated += withoutDate ? 1 : 0;
                continue;
            }

            var cell = (sieve.Row(claim) * width) + claim.AccusedCountry;
            var self = claim.Stance == Stance.ClaimsResponsibility;
            ref var tally = ref cells[cell];
            if (sieve.IsNew(met, columns, (cell * 2) + (self ? 1 : 0), claim))
            {
                (tally.Count, tally.SelfClaims) = self ? (tally.Count, tally.SelfClaims + 1) : (tally.Count + 1, tally.SelfClaims);
            }

            if (!self && answers.Of(claim.Incident, claim.AccusedCountry) is { } answer)
            {
                tally.Denied |= answer == Stance.Denies;
                tally.NoAnswer |= answer == Stance.NoResponse;
            }

            behind += incidents[claim.Incident] ? 0 : 1;
            incidents[claim.Incident] = true;
        }

        var held = new List<(int Cell, Tally Tally)>();
        for (var cell = 0; cell < cells.Length; cell++)
        {
            if (cells[cell] is { Count: > 0 } or { SelfClaims: > 0 })
            {
                held.Add((cell, cells[cell]));
            }
        }

        return Shape(columns, question, held, width, height, behind, undated);
    }

    /// <summary>For each thing that a cell counts the claim that said it first: as many as the cells add up to, "it was us" not among them.</summary>
    public static List<CountedClaims.Place> Counted(RecordColumns columns, IncidentTest test, AccusationQuestion question)
    {
        var sieve = new Sieve(test, question);
        var first = new Dictionary<(int Row, int Column, long Value), CountedClaims.Place>();
        var entries = columns.Claims.Entries;
        var desk = columns.Claims.Desk;
        for (var at = 0; at < entries.Length; at++)
        {
            ref readonly var claim = ref entries[at];
            if (claim.Stance != Stance.ClaimsResponsibility && sieve.Takes(claim, out _))
            {
                var place = new CountedClaims.Place(claim.SaidAt, desk[at].Claim, columns.Incidents.Numbers[claim.Incident]);
                ref var known = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(first, (sieve.Row(claim), claim.AccusedCountry, sieve.Value(columns, claim)), out var there);
                known = there && known.Order.CompareTo(place.Order) < 0 ? known : place;
            }
        }

        return [.. first.Values.OrderBy(place => place.Order)];
    }

    private struct Tally
    {
        public int Count;
        public int SelfClaims;
        public bool Denied;
        public bool NoAnswer;
    }

    /// <summary>What accused countries said to it, by incident: a denial, else that they did not answer. Whoever answers speaks for the country accused, or for their own.
    /// A short list for each incident: a table of all pairs costs more than the matrix.</summary>
    private readonly ref struct Answers
    {
        private readonly Span<int> _last;
        private readonly List<(int Before, ushort Country, Stance Stance)> _all = [];

        /// <param name="columns">Whose claims.</param>
        /// <param name="fitting">The incidents that are asked about.</param>
        /// <param name="last">A zero for each incident.</param>
        public Answers(RecordColumns columns, bool[] fitting, Span<int> last)
        {
            _last = last;
            foreach (ref readonly var claim in columns.Claims.Entries)
            {
                if (claim.Stance is Stance.Denies or Stance.NoResponse && claim.Incident >= 0 && fitting[claim.Incident] && claim.Is(ClaimFlags.Stands | ClaimFlags.Counts))
                {
                    Note(claim.Incident, claim.AccusedCountry, claim.Stance);
                    Note(claim.Incident, claim.ClaimantCountry, claim.Stance);
                }
            }
        }

        /// <summary>What a country said in an incident; null where it was not heard.</summary>
        public Stance? Of(int incident, int country)
        {
            var found = (Stance?)null;
            for (var at = _last[incident]; at > 0 && country != 0; at = _all[at - 1].Before)
            {
                if (_all[at - 1].Country == country)
                {
                    found = found == Stance.Denies ? found : _all[at - 1].Stance;
                }
            }

            return found;
        }

        private void Note(int incident, ushort country, Stance stance)
        {
            if (country != 0)
            {
                _all.Add((_last[incident], country, stance));
                _last[incident] = _all.Count;
            }
        }
    }

    private static AccusationMatrix Shape(RecordColumns columns, AccusationQuestion question, List<(int Cell, Tally Tally)> cells, int width, int height, int behind, int undated)
    {
        var (rowSums, columnSums) = (new int[height], new int[width]);
        foreach (var (cell, tally) in cells)
        {
            rowSums[cell / width] += tally.Count + tally.SelfClaims;
            columnSums[cell % width] += tally.Count + tally.SelfClaims;
        }

        var byKind = question.Axis == ClaimantAxis.Kind;
        var rows = Order(rowSums, lastIsZero: !byKind, row => byKind ? "" : columns.Countries[row] ?? "");
        var heads = Order(columnSums, lastIsZero: true, column => columns.Countries[column] ?? "");
        var (rowAt, columnAt) = (Places(rows), Places(heads));
        return new(
            [.. rows.Select(row => byKind ? new ClaimantKey(null, (ClaimantKind)row) : new(columns.Countries[row], null))],
            [.. heads.Select(column => columns.Countries[column])],
            [.. cells.Select(held => new AccusationCell(rowAt[held.Cell / width], columnAt[held.Cell % width], held.Tally.Count, held.Tally.SelfClaims, held.Tally.Denied, held.Tally is { NoAnswer: true, Denied: false }))
                .OrderBy(cell => cell.Row).ThenBy(cell => cell.Column)],
            cells.Sum(held => held.Tally.Count),
            behind,
            undated);
    }

    private static List<int> Order(int[] sums, bool lastIsZero, Func<int, string> name) =>
        [.. Enumerable.Range(0, sums.Length).Where(at => sums[at] > 0).OrderBy(at => lastIsZero && at == 0).ThenByDescending(at => sums[at]).ThenBy(name, StringComparer.Ordinal).ThenBy(at => at)];

    private static Dictionary<int, int> Places(List<int> order) => order.Select((value, place) => (value, place)).ToDictionary(pair => pair.value, pair => pair.place);
}
