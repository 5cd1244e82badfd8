using System.Text.Json;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Extraction.Claims;

namespace IncidentTracker.Extraction.Tests.Incidents;

/// <summary>The shipped reader on the stories it was trained on: a drop means that models, rules and features have come apart. How good it is on others is the cross-validated figure of docs/extraction.md.</summary>
public sealed class EventQualityTests
{
    private static readonly Dictionary<IncidentKind, string> _kinds = new()
    {
        [IncidentKind.DataBreach] = "Databreach", [IncidentKind.DataLeak] = "Databreach", [IncidentKind.Ransomware] = "Ransom", [IncidentKind.Phishing] = "Phishing",
        [IncidentKind.VulnerabilityDisclosed] = "DiscoverVulnerability", [IncidentKind.VulnerabilityPatched] = "PatchVulnerability",
    };

    [Fact]
    public void Kinds_victims_attackers_and_relevance_hold_their_floors()
    {
        Assert.SkipUnless(Testing.Corpora.Present, Testing.Corpora.Absent);
        var (kinds, victims, attackers) = (new Sum(), new Sum(), new Sum());
        int seen = 0, relevant = 0;
        foreach (var row in Rows("casie.dev.jsonl"))
        {
            var reading = ArticleReader.ReadText(row.GetProperty("text").GetString()!, row.GetProperty("title").GetString(), null, BuiltInActors.Names);
            var marked = row.GetProperty("event_types").EnumerateArray().Select(type => type.GetString()!).ToHashSet();
            var said = reading.IncidentKinds.Where(_kinds.ContainsKey).Select(kind => _kinds[kind]).ToHashSet();
            kinds.Add(said.Count(marked.Contains), said.Count, marked.Count);
            Compare(victims, row.GetProperty("victims"), reading.Victims);
            Compare(attackers, row.GetProperty("attackers"), reading.Attackers);
            (seen, relevant) = (seen + 1, relevant + (reading.Relevance >= 0.5 ? 1 : 0));
        }

        var strays = Rows("datelines.dev.jsonl").Count(row => ArticleReader.ReadText(row.GetProperty("text").GetString()!, null, null, BuiltInActors.Names).Relevance >= 0.5);
        QualityFloor.Holds("event.kinds", kinds.F1);
        QualityFloor.Holds("event.victims", victims.F1);
        QualityFloor.Holds("event.attackers", attackers.F1);
        QualityFloor.Holds("event.relevance.recall", (double)relevant / seen);
        QualityFloor.Holds("event.relevance.precision", (double)relevant / (relevant + strays));
    }

    [Fact]
    public void General_pages_that_say_nothing_of_an_incident_are_not_looked_through_for_claims()
    {
        Assert.SkipUnless(Testing.Corpora.Present, Testing.Corpora.Absent);
        var (elsewhere, claims) = (0, 0);
        foreach (var row in JsonDocument.Parse(File.ReadAllText(Testing.Corpora.At("pages", "ground-truth.json"))).RootElement.EnumerateObject())
        {
            var text = row.Value.GetProperty("articleBody").GetString()!;
            var reading = ArticleReader.ReadText(text, null, null, BuiltInActors.Names);
            if (reading.Relevance < 0.005)
            {
                elsewhere++;
                claims += ClaimReader.Read(new(text), [], [], BuiltInActors.Names).Count;
                Assert.Empty(reading.Claims);
            }
        }

        // Most pages are such, and the claims' reader by itself would find claims in them.
        Assert.InRange(elsewhere, 40, 91);
        Assert.NotEqual(0, claims);
    }

    private static IEnumerable<JsonElement> Rows(string file) =>
        File.ReadLines(Testing.Corpora.At("reading", file)).Where(line => line.Length > 0).Select(line => JsonDocument.Parse(line).RootElement);

    /// <summary>One to one, sharing half of the shorter.</summary>
    private static void Compare(Sum sum, JsonElement gold, IReadOnlyList<TextFinding> found)
    {
        var left = found.Select(finding => finding.Span).ToList();
        var hit = 0;
        foreach (var span in gold.EnumerateArray())
        {
            var (start, end) = (span.GetProperty("start").GetInt32(), span.GetProperty("end").GetInt32());
            var at = left.FindIndex(other => 2 * (Math.Min(end, other.End) - Math.Max(start, other.Start)) >= Math.Min(end - start, other.Length));
            if (at >= 0)
            {
                left.RemoveAt(at);
                hit++;
            }
        }

        sum.Add(hit, found.Count, gold.GetArrayLength());
    }

    private sealed class Sum
    {
        private int _hit, _found, _wanted;

        public double F1 => 2.0 * _hit / (_found + _wanted);

        public void Add(int hit, int found, int wanted) => (_hit, _found, _wanted) = (_hit + hit, _found + found, _wanted + wanted);
    }
}
