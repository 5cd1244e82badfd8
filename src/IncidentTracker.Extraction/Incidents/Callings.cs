namespace IncidentTracker.Extraction.Incidents;

/// <summary>Mentions of a name by the noun that it is called by.</summary>
internal static class Callings
{
    /// <summary>How far back "the council" finds the council.</summary>
    private const int Far = 400;

    /// <summary>"the council", "the exchange": mentions of the name last spoken of that is called so.</summary>
    public static void Add(VictimWords words, VictimSigns signs, List<NamedBody> names)
    {
        var story = words.Story;
        var called = new Dictionary<ulong, List<NamedBody>>();
        foreach (var body in names.Where(body => body.Kind == NameKind.Body))
        {
            for (var i = body.First; i <= body.Last; i++)
            {
                if (words.Is(i, BodyWord.Calling))
                {
                    body.Callings.Add(story.Tokens[i].Hash);
                }
            }

            foreach (var (first, last, named) in body.Mentions.Take(6))
            {
                var described = new List<int>();
                _ = signs.Of(first, last, named, described);
                foreach (var i in described)
                {
                    if (words.Is(i, BodyWord.Calling))
                    {
                        body.Callings.Add(story.Tokens[i].Hash);
                    }
                }
            }

            foreach (var calling in body.Callings)
            {
                (called.TryGetValue(calling, out var list) ? list : called[calling] = []).Add(body);
            }
        }

        // "Council leader NAME": the noun alone, with a capital at the head of a sentence, is the council told of before.
        names.RemoveAll(body => body.First == body.Last && body.Callings.Contains(story.Tokens[body.First].Hash) && called[story.Tokens[body.First].Hash] is var same
            && (same.Exists(other => other != body && other.First < other.Last) || !words.Is(body.First, BodyWord.State)) && Give(body, same));

        var own = names.Select(body => (Body: body, Named: body.Mentions.Select(mention => mention.First).ToArray())).ToDictionary(pair => pair.Body, pair => pair.Named);
        for (var i = 1; i < words.Count; i++)
        {
            if (story.Tokens[i].Shape != TokenShape.Lower || !story.Is(i - 1, "the") || !called.TryGetValue(story.Tokens[i].Hash, out var bodies))
            {
                continue;
            }

            NamedBody? nearest = null;
            var best = int.MinValue;
            foreach (var body in bodies)
            {
                var index = Array.BinarySearch(own[body], i);
                var before = (index < 0 ? ~index : index) - 1;
                var at = before >= 0 ? own[body][before] : int.MinValue;
                if (at > best)
                {
                    (best, nearest) = (at, body);
                }
            }

            // A story may call its only council so before it names it.
            if (nearest is not null && i - best < Far || bodies.Count == 1)
            {
                (nearest ?? bodies[0]).Mentions.Add((i, i, false));
            }
        }

        foreach (var body in names)
        {
            body.Mentions.Sort();
        }
    }

    /// <summary>Its mentions are those of the longer name that is called so; always true.</summary>
    private static bool Give(NamedBody body, List<NamedBody> same)
    {
        same.Remove(body);
        if (same.Find(other => other.First < other.Last) is { } other)
        {
            other.Mentions.AddRange(body.Mentions.Select(mention => (mention.First, mention.Last, false)));
            other.Mentions.Sort();
        }

        return true;
    }
}
