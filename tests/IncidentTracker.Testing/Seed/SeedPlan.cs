using IncidentTracker.Domain.Incidents;

namespace IncidentTracker.Testing.Seed;

/// <summary>How much to write.</summary>
/// <param name="Incidents">At most as many as articles.</param>
/// <param name="Articles">Pages of news; about one in seven belongs to no incident.</param>
/// <param name="Claims">Claims of all articles together.</param>
/// <param name="Number">Another number gives another store of the same size.</param>
public sealed record SeedSize(int Incidents, int Articles, int Claims, int Number = 1)
{
    /// <summary>The proportions of the store that the figures are asked for: one incident and three claims to five articles.</summary>
    public static SeedSize Of(int articles) => new(articles / 5, articles, articles * 3 / 5);
}

/// <summary>An article before it has words.</summary>
/// <param name="At">UTC; its news.</param>
/// <param name="Incident">Index of its incident, or -1.</param>
/// <param name="CopyOf">The article that it prints again, or -1.</param>
/// <param name="Claims">Claims that its own words make; a copy has those of its original.</param>
internal readonly record struct SeedSlot(DateTime At, int Incident, int CopyOf, int Claims);

/// <summary>What an incident's articles tell of.</summary>
internal sealed record SeedEvent(DateTime At, IReadOnlyList<IncidentKind> Kinds, IReadOnlyList<(string Name, string Country, string Sector)> Victims, string? Group, string? Country, PartialDate? Happened, IReadOnlyList<string> Topic);

/// <summary>Who reports what and when, before there are words: incidents in bursts over six years, a few with many articles, some articles copied by others, claims where they fall.</summary>
internal sealed class SeedPlan
{
    private const int Days = 6 * 365;
    private const double Unplaced = 0.15;
    private const double Copied = 0.25;
    private const int MostClaims = 8;
    private static readonly DateTime _last = new(2026, 6, 30, 0, 0, 0, DateTimeKind.Utc);

    public SeedPlan(SeedSize size)
    {
        if (size.Incidents > size.Articles || size.Incidents < 0 || size.Claims < 0 || (size.Claims > 0 && size.Incidents == 0))
        {
            throw new ArgumentException("a seed needs an article for each incident, and an incident for claims", nameof(size));
        }

        Size = size;
        var random = SeedRandom.Of(size.Number, 0, 0);
        var days = new List<DateTime>(size.Incidents);
        for (var i = 0; i < size.Incidents; i++)
        {
            days.Add(EventDay(ref random));
        }

        days.Sort();
        var order = new List<int>(days.Count);
        Slots = Claim(Order(Articles(days, ref random), order, ref random), size.Claims, ref random);
        Events = [.. order.Select((day, number) => Event(days[day], number))];
    }

    public SeedSize Size { get; }

    /// <summary>In order of time: an article's number is its place here.</summary>
    public IReadOnlyList<SeedSlot> Slots { get; }

    public IReadOnlyList<SeedEvent> Events { get; }

    /// <summary>More in later years, and one in five in a burst of a few days.</summary>
    private static DateTime EventDay(ref SeedRandom random)
    {
        var day = Days * Math.Sqrt(random.Unit());
        if (random.Chance(0.2))
        {
            day = (Math.Floor(day / 60) * 60) + random.Wait(3);
        }

        return _last.AddMinutes((Math.Min(day, Days - 1) - Days) * 24 * 60);
    }

    private List<(DateTime At, int Incident)> Articles(List<DateTime> days, ref SeedRandom random)
    {
        var articles = new List<(DateTime At, int Incident)>(Size.Articles);
        // The heavy tail of news: most events have one or two reports, some have hundreds.
        var weights = new double[days.Count];
        var sum = 0.0;
        for (var incident = 0; incident < days.Count; incident++)
        {
            articles.Add((days[incident].AddHours(random.Wait(12)), incident));
            weights[incident] = sum += Math.Min(300, Math.Pow(1 - random.Unit(), -1 / 1.3));
        }

        while (articles.Count < Size.Articles)
        {
            if (days.Count == 0 || random.Chance(Unplaced))
            {
                articles.Add((EventDay(ref random), -1));
                continue;
            }

            var found = Array.BinarySearch(weights, random.Unit() * sum);
            var incident = Math.Min(found < 0 ? ~found : found, days.Count - 1);
            articles.Add((days[incident].AddHours(12 + random.Wait(random.Chance(0.1) ? 24 * 40 : 24 * 2)), incident));
        }

        return articles;
    }

    /// <summary>Incidents are numbered as their first articles come; one article in four of those that have a forerunner prints it again.</summary>
    private static List<SeedSlot> Order(List<(DateTime At, int Incident)> articles, List<int> order, ref SeedRandom random)
    {
        articles.Sort();
        var numbers = new Dictionary<int, int>();
        var recent = new Dictionary<int, (int Slot, DateTime At)>();
        var slots = new List<SeedSlot>(articles.Count);
        foreach (var (at, drawn) in articles)
        {
            if (drawn >= 0 && numbers.TryAdd(drawn, order.Count))
            {
                order.Add(drawn);
            }

            var incident = drawn < 0 ? -1 : numbers[drawn];
            var original = incident >= 0 && recent.TryGetValue(incident, out var last) && (at - last.At).TotalDays < 5 && random.Chance(Copied) ? last.Slot : -1;
            if (original < 0 && incident >= 0)
            {
                recent[incident] = (slots.Count, at);
            }

            slots.Add(new(at, incident, original, 0));
        }

        return slots;
    }

    private static SeedSlot[] Claim(List<SeedSlot> slots, int wanted, ref SeedRandom random)
    {
        var claimed = slots.ToArray();
        var printed = new int[claimed.Length];
        foreach (var slot in claimed)
        {
            if (slot.CopyOf >= 0)
            {
                printed[slot.CopyOf]++;
            }
        }

        var tries = 0L;
        for (var total = 0; total < wanted;)
        {
            if (tries++ > 200L * claimed.Length)
            {
                throw new ArgumentException($"{wanted} claims do not fit into {claimed.Length} articles");
            }

            var at = random.Below(claimed.Length);
            if (claimed[at] is { Incident: >= 0, CopyOf: < 0, Claims: < MostClaims } slot && total + 1 + printed[at] <= wanted)
            {
                claimed[at] = slot with { Claims = slot.Claims + 1 };
                total += 1 + printed[at];
            }
        }

        return [.. claimed.Select(slot => slot.CopyOf >= 0 ? slot with { Claims = claimed[slot.CopyOf].Claims } : slot)];
    }

    private SeedEvent Event(DateTime at, int number)
    {
        var random = SeedRandom.Of(Size.Number, 1, number);
        var kinds = new HashSet<IncidentKind> { SeedNames.Skewed(Enum.GetValues<IncidentKind>(), ref random) };
        if (random.Chance(0.4))
        {
            kinds.Add(SeedNames.Skewed(Enum.GetValues<IncidentKind>(), ref random));
        }

        var victims = new List<(string, string, string)>();
        for (var victim = random.Chance(0.15) ? 2 + random.Below(3) : 1; victim > 0; victim--)
        {
            victims.Add((SeedNames.Victim(ref random), SeedNames.Skewed(SeedNames.VictimCountries, ref random), SeedNames.Skewed(SeedNames.Sectors, ref random)));
        }

        var day = DateOnly.FromDateTime(at);
        PartialDate? happened = random.Below(10) switch { 0 => null, 1 => new(day.Year, day.Month), 2 => new(day.Year), _ => PartialDate.Of(day) };
        var topic = Enumerable.Range(0, 12).Select(_ => SeedVocabulary.Standard.Words[500 + random.Below(SeedVocabulary.Size - 500)]).ToList();
        return new(at, [.. kinds], [.. victims.DistinctBy(victim => victim.Item1)], random.Chance(0.6) ? SeedNames.Skewed(SeedNames.Groups, ref random) : null, random.Chance(0.5) ? SeedNames.Skewed(SeedNames.AccusedCountries, ref random) : null, happened, topic);
    }
}
