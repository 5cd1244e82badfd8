using System.Text.Json;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Quotations;
using IncidentTracker.Extraction.Quotations;
using IncidentTracker.Extraction.Text;
using IncidentTracker.Extraction.Wire;
using IncidentTracker.Testing;

namespace IncidentTracker.Extraction.Tests;

/// <summary>Datelines and quotations against the corpora, by the measures of their scorer.</summary>
public sealed class WireFloorTests
{
    [Fact]
    public void Datelines_stay_as_good_as_they_were()
    {
        var (right, lines, told, others) = (0, 0, 0, 0);
        foreach (var row in Gold("datelines.dev.jsonl").Concat(Gold("datelines_modern.dev.jsonl")))
        {
            var gold = row.GetProperty("gold");
            var found = DispatchReader.Read(new ArticleText(row.GetProperty("text").GetString()!), []).FirstOrDefault(dispatch => dispatch.Dateline is not null);
            if (!gold.GetProperty("is_dateline").GetBoolean())
            {
                others++;
                told += found is null ? 1 : 0;
                continue;
            }

            lines++;
            right += found is not null && Same(gold, found.Dateline!) && Math.Abs(found.BodyStart - gold.GetProperty("body_start_offset").GetInt32()) <= 1 ? 1 : 0;
        }

        QualityFloor.Holds("datelines.allFields", (double)right / lines);
        QualityFloor.Holds("datelines.told", (double)told / others);
    }

    [Fact]
    public void Quotations_and_speakers_stay_as_good_as_they_were()
    {
        var (gold, found, hit, spoken) = (0, 0, 0, 0);
        foreach (var row in Gold("quotes.dev.jsonl"))
        {
            var open = QuotationReader.Read(new ArticleText(row.GetProperty("text").GetString()!)).ToList();
            found += open.Count;
            foreach (var quote in row.GetProperty("quotes").EnumerateArray())
            {
                gold++;
                var match = open.Find(mine => Overlap(quote, mine));
                if (match is not null)
                {
                    hit++;
                    open.Remove(match);
                    spoken += SameWords(quote.GetProperty("speaker").GetString(), match.Speaker) ? 1 : 0;
                }
            }
        }

        QualityFloor.Holds("quotes.found", 2.0 * hit / (gold + found));
        QualityFloor.Holds("quotes.speaker", 2.0 * spoken / (gold + found));
    }

    private static IEnumerable<JsonElement> Gold(string file)
    {
        Assert.SkipUnless(Corpora.Present, Corpora.Absent);
        foreach (var line in File.ReadLines(Corpora.At("reading", file)).Where(line => line.Length > 0))
        {
            using var parsed = JsonDocument.Parse(line);
            yield return parsed.RootElement.Clone();
        }
    }

    private static bool Same(JsonElement gold, Dateline line) =>
        gold.GetProperty("places").EnumerateArray().Select(place => Letters(place.GetString())).Order(StringComparer.Ordinal).SequenceEqual(line.Places.Select(Letters).Order(StringComparer.Ordinal))
        && Number(gold, "month") == line.Month && Number(gold, "day") == line.Day && Letters(gold.GetProperty("agency").GetString()) == Letters(line.Agency);

    private static int? Number(JsonElement gold, string name) => gold.GetProperty(name) is { ValueKind: JsonValueKind.Number } number ? number.GetInt32() : null;

    private static string Letters(string? words) => string.Concat((words ?? "").ToLowerInvariant().Where(char.IsAsciiLetterOrDigit));

    private static bool Overlap(JsonElement gold, Quotation mine)
    {
        var (start, end) = (gold.GetProperty("start").GetInt32(), gold.GetProperty("end").GetInt32());
        var shorter = Math.Min(end - start, mine.Span.Length);
        return shorter > 0 && Math.Min(end, mine.Span.End) - Math.Max(start, mine.Span.Start) >= shorter * 0.5;
    }

    private static bool SameWords(string? gold, string? mine)
    {
        if (gold is null || mine is null)
        {
            return gold is null && mine is null;
        }

        var (a, b) = (Tokens(gold), Tokens(mine));
        var shared = a.Intersect(b, StringComparer.Ordinal).Count();
        return shared * 2 >= a.Union(b, StringComparer.Ordinal).Count() && shared > 0;
    }

    private static HashSet<string> Tokens(string words) =>
        [.. string.Concat(words.ToLowerInvariant().Select(c => char.IsLetterOrDigit(c) ? c : ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => word is not ("the" or "a" or "an"))];
}
