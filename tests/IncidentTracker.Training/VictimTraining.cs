using System.Text.Json;
using IncidentTracker.Extraction.Claims;
using IncidentTracker.Extraction.Incidents;
using IncidentTracker.Extraction.Quotations;
using IncidentTracker.Extraction.Text;
using IncidentTracker.Extraction.Wire;

namespace IncidentTracker.Training;

/// <summary>Trains the weights by which a name of a story is taken for that of whom its incident hit: from articles whose victims are named ("victims", "other_victims" of other incidents) and, with little weight, from those whose victims are marked wherever they stand.</summary>
internal static class VictimTraining
{
    public const string Usage = "victims CORPORA WEIGHTS NAMED.jsonl...";

    /// <summary>Marked victims are of every incident of a text, background too, and the word model has seen them.</summary>
    private const double Marked = 0.15;

    /// <summary>Victims of other incidents are wrong, but not as wrong as a spokesman.</summary>
    private const double Other = 0.5;

    private const double Ridge = 2;
    private const int Rounds = 3000;

    public static int Run(string[] args)
    {
        var examples = new List<Example>();
        foreach (var row in Rows(Path.Combine(args[1], "reading", "casie.dev.jsonl")))
        {
            var spans = row.GetProperty("victims").EnumerateArray().Select(span => (Start: span.GetProperty("start").GetInt32(), End: span.GetProperty("end").GetInt32())).ToList();
            // Background is marked too, though it is another incident's.
            examples.AddRange(Names(row).Where(name => !name.Features.Contains(VictimFeatures.PastOnly)).Select(name =>
                new Example(name.Features, name.At.Exists(at => spans.Exists(span => 2 * (Math.Min(at.End, span.End) - Math.Max(at.Start, span.Start)) >= span.End - span.Start)) ? 1 : 0, Marked)));
        }

        foreach (var row in args.Skip(3).SelectMany(Rows))
        {
            var (own, others) = (Told(row, "victims"), Told(row, "other_victims"));
            examples.AddRange(Names(row).Select(name => new Example(name.Features, own.Exists(victim => Same(victim, name.Name)) ? 1 : 0, others.Exists(victim => Same(victim, name.Name)) ? Other : 1)));
        }

        var weights = LogisticRegression.Train(examples, Ridge, Rounds);
        ClaimTraining.WriteWeights(args[2], "Weights of what speaks for and against a name as that of whom a story's incident hit", weights, least: 0.005);
        Console.WriteLine($"{examples.Count} names, {examples.Count(example => example.Label > 0)} of victims");
        return 0;
    }

    private static IEnumerable<JsonElement> Rows(string file) => File.ReadLines(file).Where(line => line.Length > 0).Select(line => JsonDocument.Parse(line).RootElement);

    private static List<string> Told(JsonElement row, string field) => [.. row.GetProperty(field).EnumerateArray().Select(name => Plain(name.GetString()!))];

    private static string Plain(string name) => name.ToLowerInvariant().Replace('’', '\'');

    private static bool Same(string victim, string name) => name.Length > 2 && (victim.Contains(Plain(name), StringComparison.Ordinal) || Plain(name).Contains(victim, StringComparison.Ordinal));

    private static IEnumerable<(string Name, List<string> Features, List<(int Start, int End)> At)> Names(JsonElement row)
    {
        var article = new ArticleText(row.GetProperty("text").GetString()!, row.GetProperty("title").GetString());
        var story = new Story(article);
        var dispatches = DispatchReader.Read(article, []);
        var claims = ClaimReader.Read(article, dispatches, QuotationReader.Read(article), BuiltInActors.Names);
        var signals = StorySignals.Read(story, EventModel.Shipped.Signals);
        return new VictimFeatures(story, signals, VictimReader.ByRules(story), new(claims), dispatches).All()
            .Select(pair => (article.Text[story.Tokens[pair.Body.First].Start..story.Tokens[pair.Body.Last].End], pair.Features,
                pair.Body.Mentions.ConvertAll(mention => (story.Tokens[mention.First].Start, story.Tokens[mention.Last].End))));
    }
}
