using System.Numerics;
using System.Runtime.InteropServices;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Charts;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Store.Columns;

namespace IncidentTracker.Store.Charts;

/// <summary>Counts lags over the columns.</summary>
internal static class LagCount
{
    /// <summary>The claim by which an incident reached a milestone.</summary>
    internal struct Reached
    {
        /// <summary>As <see cref="DateOnly.DayNumber"/>.</summary>
        public int Day;
        public TimePrecision Precision;
        public ClaimantKind Kind;
        /// <summary>0 where it has not; 1 where only claims without a date have; 2 where <see cref="Day"/> holds.</summary>
        public byte State;

        public readonly TimePrecision? Dated => State == 2 ? Precision : null;
    }

    public static LagChart Of(RecordColumns columns, IncidentTest test, LagQuestion question)
    {
        var gather = new Gathered(columns, question);
        if (question.Milestone == LagMilestone.EveryStatement)
        {
            Statements(columns, test, gather);
        }
        else
        {
            var reached = First(columns, question.Milestone);
            for (var slot = 0; slot < columns.Incidents.Count; slot++)
            {
                if (test.Fits(slot))
                {
                    gather.Take(slot, reached[slot]);
                }
            }
        }

        return gather.ToChart();
    }

    /// <summary>For each incident the first claim that reaches the milestone; of claims with one date the most exact.</summary>
    public static Reached[] First(RecordColumns columns, LagMilestone milestone)
    {
        var reached = new Reached[columns.Incidents.Count];
        foreach (ref readonly var claim in columns.Claims.Entries)
        {
            if (claim.Incident < 0 || !claim.Is(ClaimFlags.Stands | ClaimFlags.Counts) || !AttributionLag.Reaches(milestone, claim.Stance, claim.Kind))
            {
                continue;
            }

            ref var first = ref reached[claim.Incident];
            if (!claim.Is(ClaimFlags.Dated))
            {
                first.State = Math.Max(first.State, (byte)1);
            }
            else if (first.State < 2 || claim.Day < first.Day || (claim.Day == first.Day && claim.Precision > first.Precision))
            {
                first = new() { Day = claim.Day, Precision = claim.Precision, Kind = claim.Kind, State = 2 };
            }
        }

        return reached;
    }

    private static void Statements(RecordColumns columns, IncidentTest test, Gathered gather)
    {
        var fitting = test.Fitting;
        var entries = columns.Claims.Entries;
        var first = columns.Claims.FirstSaid;
        for (var at = 0; at < entries.Length; at++)
        {
            // A copy says it again, and later.
            ref readonly var claim = ref entries[at];
            if (first[at] && fitting[claim.Incident] && AttributionLag.Reaches(LagMilestone.EveryStatement, claim.Stance, claim.Kind))
            {
                gather.Take(claim.Incident, new() { Day = claim.Day, Precision = claim.Precision, Kind = claim.Kind, State = claim.Is(ClaimFlags.Dated) ? (byte)2 : (byte)1 });
            }
        }
    }

    public static DateOnly? Start(IncidentTable incidents, int slot) => incidents.From[slot] == IncidentTable.NoDay ? null : DateOnly.FromDayNumber(incidents.From[slot]);

    /// <summary>The first family of an incident in stacking order; none where no kind was read.</summary>
    public static KindFamily? FamilyOf(ushort kinds)
    {
        KindFamily? first = null;
        for (var bits = (uint)kinds; bits != 0; bits &= bits - 1)
        {
            var family = KindFamilies.Of((IncidentKind)BitOperations.TrailingZeroCount(bits));
            first = first is { } known && known < family ? known : family;
        }

        return first;
    }

    private sealed class Gathered(RecordColumns columns, LagQuestion question)
    {
        private static readonly int _families = Enum.GetValues<KindFamily>().Length;

        // By row, lag and exactness in one number.
        private readonly Dictionary<long, (int Count, int Number)> _dots = [];
        private readonly int[] _leftOut = new int[Enum.GetValues<LagGap>().Length];

        public void Take(int slot, Reached reached)
        {
            var incidents = columns.Incidents;
            var start = Start(incidents, slot);
            if (reached.State == 0 && start is not null)
            {
                _leftOut[(int)LagGap.NotReached]++;
                return;
            }

            if (AttributionLag.Gap(question.Dates, start, incidents.Precision[slot], reached.Dated) is { } gap)
            {
                _leftOut[(int)gap]++;
                return;
            }

            var row = question.Split switch
            {
                LagSplit.KindFamily => FamilyOf(incidents.Kinds[slot]) is { } family ? (int)family : _families,
                LagSplit.ClaimantKind => (int)reached.Kind,
                _ => 0,
            };
            var exact = incidents.Precision[slot] >= TimePrecision.Day && reached.Precision >= TimePrecision.Day;
            ref var dot = ref CollectionsMarshal.GetValueRefOrAddDefault(_dots, Dot.Pack(row, reached.Day - start!.Value.DayNumber, exact), out _);
            dot = (dot.Count + 1, dot.Count == 0 || dot.Number == incidents.Numbers[slot] ? incidents.Numbers[slot] : 0);
        }

        public LagChart ToChart()
        {
            var dots = _dots.Select(pair => new Dot((int)(pair.Key >> 40), (int)((pair.Key >> 1) & int.MaxValue) - Dot.Zero, (pair.Key & 1) == 1, pair.Value.Count, pair.Value.Number))
                .OrderBy(dot => dot.Row).ThenBy(dot => dot.Days).ThenByDescending(dot => dot.Exact).ToList();
            var rows = dots.GroupBy(dot => dot.Row).ToList();
            return new(
                Figures(dots),
                Negative(dots),
                [.. rows.Select(row => new LagRow(KeyOf(row.Key), Figures(row)!, Negative(row)))],
                [.. rows.SelectMany((row, at) => row.Select(dot => new LagDot(at, dot.Days, dot.Exact, dot.Count, dot.Number)))],
                Enum.GetValues<LagGap>().Where(gap => _leftOut[(int)gap] > 0).ToDictionary(gap => gap, gap => _leftOut[(int)gap]));
        }

        private LagKey KeyOf(int row) => question.Split switch
        {
            LagSplit.KindFamily when row < _families => new((KindFamily)row, null),
            LagSplit.ClaimantKind => new(null, (ClaimantKind)row),
            _ => default,
        };

        private static Quartiles? Figures(IEnumerable<Dot> dots) => Quartiles.OfCounted(dots.Select(dot => (dot.Days, dot.Count)));

        private static int Negative(IEnumerable<Dot> dots) => dots.Where(dot => dot.Days < 0).Sum(dot => dot.Count);

        private readonly record struct Dot(int Row, int Days, bool Exact, int Count, int Number)
        {
            /// <summary>Lags may be negative, packed numbers not.</summary>
            public const int Zero = 1 << 28;

            public static long Pack(int row, int days, bool exact) => ((long)row << 40) | ((long)(days + Zero) << 1) | (exact ? 1L : 0L);
        }
    }
}
