using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Extraction.Incidents;

namespace IncidentTracker.Training.Events;

/// <summary>What the whole reader answers against what people marked, counted as the scorer of the corpus counts: stretches match one to one where they share half of the shorter.</summary>
internal sealed class EventScore
{
    private static readonly Dictionary<IncidentKind, int> _kinds = new()
    {
        [IncidentKind.DataBreach] = 0, [IncidentKind.DataLeak] = 0, [IncidentKind.Ransomware] = 1, [IncidentKind.Phishing] = 2,
        [IncidentKind.VulnerabilityDisclosed] = 3, [IncidentKind.VulnerabilityPatched] = 4,
    };

    private readonly (int Hit, int Found, int Wanted)[] _roles = new (int, int, int)[4];
    private readonly (int Hit, int Found, int Wanted)[] _byKind = new (int, int, int)[5];
    private readonly List<(double Wrong, string Words)> _worst = [];
    private (int Hit, int Found, int Wanted) _relevance;

    public void Add(MarkedStory story, StoryEvent read)
    {
        IReadOnlyList<TextFinding>[] found = [read.Victims, read.Attackers, read.Tools, read.Times];
        var wrong = 0;
        for (var role = 0; role < 4; role++)
        {
            var hit = Matches(story.Roles[role], [.. found[role].Select(finding => finding.Span)]);
            Count(ref _roles[role], hit, found[role].Count, story.Roles[role].Count);
            wrong += role < 2 ? found[role].Count + story.Roles[role].Count - 2 * hit : 0;
        }

        var said = read.Kinds.Where(_kinds.ContainsKey).Select(kind => _kinds[kind]).ToHashSet();
        for (var k = 0; k < 5; k++)
        {
            Count(ref _byKind[k], said.Contains(k) && story.Kinds[k] ? 1 : 0, said.Contains(k) ? 1 : 0, story.Kinds[k] ? 1 : 0);
            wrong += said.Contains(k) != story.Kinds[k] ? 4 : 0;
        }

        _worst.Add((wrong, FormattableString.Invariant(
            $"{story.Id}: marked [{string.Join(' ', MarkedStory.KindNames.Where((_, k) => story.Kinds[k]))}] read [{string.Join(' ', said.Order().Select(k => MarkedStory.KindNames[k]))}], victims {story.Roles[0].Count}/{read.Victims.Count}, attackers {story.Roles[1].Count}/{read.Attackers.Count}")));
    }

    public void AddRelevance(MarkedStory story, double relevance) =>
        Count(ref _relevance, story.Relevant && relevance >= 0.5 ? 1 : 0, relevance >= 0.5 ? 1 : 0, story.Relevant ? 1 : 0);

    public IEnumerable<string> Lines()
    {
        yield return "kinds      " + Words(_byKind.Aggregate((a, b) => (a.Hit + b.Hit, a.Found + b.Found, a.Wanted + b.Wanted)))
            + "  (" + string.Join(", ", MarkedStory.KindNames.Zip(_byKind, (name, counts) => FormattableString.Invariant($"{name} {F1(counts):0.00}"))) + ")";
        foreach (var (name, counts) in MarkedStory.RoleNames.Zip(_roles))
        {
            yield return $"{name,-10} " + Words(counts);
        }

        yield return "relevance  " + Words(_relevance);
    }

    public IEnumerable<string> Worst(int most) => _worst.OrderByDescending(story => story.Wrong).Take(most).Select(story => story.Words);

    public static bool Same(TextSpan a, TextSpan b) => 2 * (Math.Min(a.End, b.End) - Math.Max(a.Start, b.Start)) >= Math.Min(a.Length, b.Length);

    private static int Matches(List<TextSpan> gold, List<TextSpan> found) => gold.Count(wanted =>
    {
        var at = found.FindIndex(span => Same(wanted, span));
        if (at >= 0)
        {
            found.RemoveAt(at);
        }

        return at >= 0;
    });

    private static void Count(ref (int Hit, int Found, int Wanted) sum, int hit, int found, int wanted) => sum = (sum.Hit + hit, sum.Found + found, sum.Wanted + wanted);

    private static double F1((int Hit, int Found, int Wanted) c) => 2.0 * c.Hit / Math.Max(1, c.Found + c.Wanted);

    private static string Words((int Hit, int Found, int Wanted) c) =>
        FormattableString.Invariant($"P {1.0 * c.Hit / Math.Max(1, c.Found):0.000}  R {1.0 * c.Hit / Math.Max(1, c.Wanted):0.000}  F1 {F1(c):0.000}");
}
