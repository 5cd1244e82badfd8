using System.Text.Json;
using IncidentTracker.Domain;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Testing;

namespace IncidentTracker.Extraction.Tests.Claims;

/// <summary>The measured quality over the annotated articles, against the pinned floor. The figures are the fit of the shipped model; the cross-validated ones are what to expect of unseen articles.</summary>
public sealed class ClaimQualityTests
{
    [Fact]
    public void The_seed_report_comes_out_whole()
    {
        Assert.SkipUnless(Corpora.Present, Corpora.Absent);
        var claims = Reading.Of(File.ReadAllText(Corpora.At("seed", "ukraine-reuters.txt")));
        Assert.Contains(claims, claim => claim.Stance == Stance.DeclinesToAttribute && claim.Claimant!.EndsWith("foreign ministry spokesperson", StringComparison.Ordinal));
        Assert.Contains(claims, claim => claim.Stance == Stance.Accuses && claim.Accused == "Russia" && claim.Claimant!.EndsWith("foreign ministry spokesperson", StringComparison.Ordinal));
        Assert.Contains(claims, claim => claim is { Stance: Stance.Denies, Accused: "Russia", Object: DenialObject.EarlierIncident });
        Assert.Contains(claims, claim => claim is { Stance: Stance.DeclinesToAttribute, Quoted: true } && claim.Claimant!.EndsWith("spokesman", StringComparison.Ordinal));
        Assert.Contains(claims, claim => claim is { Stance: Stance.Accuses, Accused: "Russian", Quoted: true });
        Assert.Contains(claims, claim => claim is { Stance: Stance.Suspects, Accused: "the Russian Federation" });
        Assert.Contains(claims, claim => claim is { Stance: Stance.DeclinesToAttribute, Claimant: "Josep Borrell" });
        Assert.DoesNotContain(claims, claim => claim.Stance == Stance.Denies && claim.Object == DenialObject.ThisIncident);
    }

    [Fact]
    public void Every_claim_of_every_article_lies_in_its_text_and_names_words_of_it()
    {
        Assert.SkipUnless(Corpora.Present, Corpora.Absent);
        foreach (var file in new[] { "claims.dev.jsonl", "casie.dev.jsonl" })
        {
            foreach (var line in File.ReadLines(Corpora.At("reading", file)))
            {
                using var article = JsonDocument.Parse(line);
                var text = article.RootElement.GetProperty("text").GetString()!;
                foreach (var claim in Reading.Of(text))
                {
                    Assert.InRange(claim.Span.Start, 0, claim.Span.End - 1);
                    Assert.InRange(claim.Span.End, 1, text.Length);
                    Assert.True(claim.Accused is null || text.Contains(claim.Accused, StringComparison.Ordinal), claim.Accused);
                    Assert.True(claim.Claimant is null || text.Contains(claim.Claimant, StringComparison.Ordinal), claim.Claimant);
                }
            }
        }
    }

    [Fact]
    public void Claims_reach_their_floor()
    {
        Assert.SkipUnless(Corpora.Present, Corpora.Absent);
        var (found, gold, hits) = (0, 0, new int[4]);
        foreach (var line in File.ReadLines(Corpora.At("reading", "claims.dev.jsonl")))
        {
            using var article = JsonDocument.Parse(line);
            var claims = Reading.Of(article.RootElement.GetProperty("text").GetString()!)
                .Where(claim => claim.Stance != Stance.NoResponse && claim.Object != DenialObject.OtherAct).ToList();
            var annotated = article.RootElement.GetProperty("claims").EnumerateArray().ToList();
            found += claims.Count;
            gold += annotated.Count;
            for (var depth = 0; depth < 4; depth++)
            {
                hits[depth] += Matched(annotated, claims, depth);
            }
        }

        string[] names = ["claims.detect", "claims.stance", "claims.accused", "claims.claimant"];
        for (var depth = 0; depth < 4; depth++)
        {
            QualityFloor.Holds(names[depth], 2.0 * hits[depth] / (found + gold));
        }
    }

    /// <summary>Greedy one-to-one matching; the scorer's is maximal and gives a little more.</summary>
    private static int Matched(List<JsonElement> gold, List<ClaimFinding> claims, int depth)
    {
        var free = claims.ToList();
        return gold.Count(annotated => free.FirstOrDefault(claim => Same(annotated, claim, depth)) is { } hit && free.Remove(hit));
    }

    private static bool Same(JsonElement gold, ClaimFinding claim, int depth)
    {
        var (start, end) = (gold.GetProperty("start").GetInt32(), gold.GetProperty("end").GetInt32());
        var shared = Math.Min(end, claim.Span.End) - Math.Max(start, claim.Span.Start);
        return shared > 0 && shared >= 0.5 * Math.Min(end - start, claim.Span.Length)
            && (depth < 1 || gold.GetProperty("stance").GetString() == WireWords.Of(claim.Stance))
            && (depth < 2 || SameName(gold, "accused", claim.Accused))
            && (depth < 3 || SameName(gold, "claimant", claim.Claimant));
    }

    private static bool SameName(JsonElement gold, string field, string? found) =>
        gold.GetProperty(field + "_alt").EnumerateArray().Select(name => name.GetString()).Prepend(gold.GetProperty(field).GetString())
            .Any(name => string.IsNullOrEmpty(name) ? found is null : found is not null && Shared(ClaimKey.Fold(name), ClaimKey.Fold(found)) >= 0.5);

    private static double Shared(string a, string b)
    {
        var x = a.Split(' ').Where(word => word is not ("the" or "a" or "an")).ToHashSet();
        var y = b.Split(' ').Where(word => word is not ("the" or "a" or "an")).ToHashSet();
        return (double)x.Intersect(y).Count() / Math.Max(1, x.Union(y).Count());
    }
}
