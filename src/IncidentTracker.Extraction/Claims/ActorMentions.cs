using System.Runtime.CompilerServices;
using IncidentTracker.Domain.Actors;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Extraction.Incidents;

namespace IncidentTracker.Extraction.Claims;

/// <summary>Names of known actors inside running text, with their variants: "APT-28", "the Lazarus hackers", "Fancy Bear's".
/// Names are looked up by a rolling hash of their letters and digits, so the cost does not grow with the list.</summary>
internal sealed class ActorMentions
{
    private const int MostWords = 10;
    private const int ShortestName = 4;
    private static readonly ConditionalWeakTable<ActorNames, ActorMentions> _kept = [];

    /// <summary>Words after a name in a list that a story leaves out or replaces ("Lazarus Group": "the Lazarus hackers").</summary>
    private static readonly string[] _tails = [" group", " team", " gang", " hackers", " apt", " crew"];

    private static readonly HashSet<ulong> _numbered = [.. new[] { "apt", "fin", "unc", "ta", "dev", "storm", "uat" }.Select(word => WordHash.Of(word))];

    private readonly Dictionary<ulong, ActorEntry?> _names = [];
    private readonly HashSet<ulong> _firsts = [];

    /// <summary>Names of several words, which may stand in the plural. Of a name in one word ("SaltMarsh") the plural in two is somebody else ("Salt Marshes").</summary>
    private readonly Dictionary<ulong, bool> _plurals = [];

    /// <summary>Names that the list itself writes small ("luoxk"): they need no capital in a story either.</summary>
    private readonly HashSet<ulong> _small = [];

    private ActorMentions(ActorNames names)
    {
        foreach (var name in names.Actors.SelectMany(actor => actor.Aliases.Prepend(actor.Name)))
        {
            Add(name, names.Bearers(name));
        }

        foreach (var name in names.Actors.SelectMany(actor => actor.Aliases.Prepend(actor.Name)))
        {
            // What a list adds for its own order, no story writes: "Grey Heron (Some Vendor)", "Subgroup: Grey Heron".
            if (name.IndexOf('(', StringComparison.Ordinal) is > ShortestName and var note)
            {
                Add(name[..note].TrimEnd(), names.Bearers(name), onlyNew: true);
            }

            if (name.IndexOf(": ", StringComparison.Ordinal) is > 0 and var label)
            {
                Add(name[(label + 2)..], names.Bearers(name), onlyNew: true);
            }

            if (_tails.FirstOrDefault(tail => name.EndsWith(tail, StringComparison.OrdinalIgnoreCase)) is { } tail
                && name.Length - tail.Length > ShortestName && !Places.IsPlace(name[..^tail.Length]))
            {
                Add(name[..^tail.Length], names.Bearers(name), onlyNew: true);
            }
        }
    }

    /// <summary>The look-up of a list, made once for it.</summary>
    public static ActorMentions Of(ActorNames names) => _kept.GetValue(names, static names => new ActorMentions(names));

    /// <summary>Every mention in order; no two overlap.</summary>
    public List<Mention> In(string text, ReadOnlySpan<StoryToken> tokens)
    {
        var found = new List<Mention>();
        HashSet<ulong>? small = null;
        for (var i = 0; i < tokens.Length; i++)
        {
            if (!tokens[i].IsWord)
            {
                continue;
            }

            if (_firsts.Contains(tokens[i].Hash) && Longest(text, tokens, i, ref small, out var last, out var actor))
            {
                found.Add(new(new(tokens[i].Start, tokens[last].End), MentionKind.Actor, actor?.Name));
                i = last;
            }
            else if (Numbered(text, tokens, i) is var to and >= 0)
            {
                found.Add(new(new(tokens[i].Start, tokens[to].End), MentionKind.Actor, null));
                i = to;
            }
        }

        return found;
    }

    private bool Longest(string text, ReadOnlySpan<StoryToken> tokens, int from, ref HashSet<ulong>? small, out int last, out ActorEntry? actor)
    {
        (last, actor) = (-1, null);
        var hash = WordHash.Seed;
        bool named = false, allNamed = true;
        for (int i = from, words = 0; i < tokens.Length && words < MostWords; i++)
        {
            if (!tokens[i].IsWord)
            {
                var mark = text[tokens[i].Start];
                if (mark is '\'' or '’' && tokens[i].End - tokens[i].Start == 2)
                {
                    // "People's Front" is one name, written without the apostrophe in the look-up.
                    hash = WordHash.Add(hash, 's');
                    continue;
                }

                // Inside a name stand only hyphens, full stops and the like, without blanks around them; a sign for a letter ("Heron$ Crew") may end a word.
                if (tokens[i].Start != tokens[i - 1].End
                    || (mark != '$' && (mark is not ('-' or '‑' or '.' or '/' or '_' or '@') || i + 1 >= tokens.Length || tokens[i + 1].Start != tokens[i].End)))
                {
                    break;
                }

                continue;
            }

            var (singular, length) = (hash, tokens[i].End - tokens[i].Start);
            foreach (var c in text.AsSpan(tokens[i].Start, length))
            {
                (singular, hash) = (hash, WordHash.Add(hash, c));
            }

            words++;
            named |= tokens[i].IsName;
            allNamed &= tokens[i].Shape != TokenShape.Lower;
            // "Grey Herons" are the Grey Heron too.
            if ((_names.TryGetValue(hash, out var bearer) || (length > ShortestName && text[tokens[i].End - 1] is 's' or 'S' && _plurals.GetValueOrDefault(singular) && _names.TryGetValue(singular, out bearer)))
                && (_small.Contains(hash) || (named && (words > 1 || (allNamed && !PlainWord(tokens, from, ref small))))))
            {
                (last, actor) = (i, bearer);
            }
        }

        return last >= 0;
    }

    /// <summary>A capital at the head of a sentence says nothing where the story also writes the word small.</summary>
    private static bool PlainWord(ReadOnlySpan<StoryToken> tokens, int at, ref HashSet<ulong>? small)
    {
        if (tokens[at].Shape != TokenShape.Capital || (at > 0 && tokens[at - 1].Sentence == tokens[at].Sentence && tokens[at - 1].IsWord))
        {
            return false;
        }

        if (small is null)
        {
            small = [];
            foreach (var token in tokens)
            {
                if (token.Shape == TokenShape.Lower)
                {
                    small.Add(token.Hash);
                }
            }
        }

        return small.Contains(tokens[at].Hash);
    }

    /// <summary>Numbered groups that no list knows yet: "APT 99", "UNC2452", "Storm-0558". The last token of the name, or -1.</summary>
    private static int Numbered(string text, ReadOnlySpan<StoryToken> tokens, int i)
    {
        var token = tokens[i];
        if (token.Shape == TokenShape.Code)
        {
            var letters = 0;
            while (char.IsLetter(text[token.Start + letters]))
            {
                letters++;
            }

            return letters is > 1 and < 6 && char.IsUpper(text[token.Start])
                && _numbered.Contains(WordHash.Of(text.AsSpan(token.Start, letters)))
                && text.AsSpan(token.Start + letters, token.End - token.Start - letters).IndexOfAnyExceptInRange('0', '9') < 0
                ? i : -1;
        }

        var next = i + 1 < tokens.Length && text[tokens[i + 1].Start] == '-' ? i + 2 : i + 1;
        return token.IsName && _numbered.Contains(token.Hash) && next < tokens.Length && tokens[next].Shape == TokenShape.Number
            && tokens[next].Start - token.End <= 1 && tokens[next].End - tokens[next].Start < 6
            && (token.Shape == TokenShape.Upper || next == i + 2) ? next : -1;
    }

    private void Add(string name, IReadOnlyList<ActorEntry> bearers, bool onlyNew = false)
    {
        var folded = ActorNames.Fold(name);
        if (folded.Length < ShortestName && !folded.Any(char.IsDigit) || folded.Length < 3 || Places.IsPlace(name) || bearers.Count == 0)
        {
            return;
        }

        var hash = WordHash.Of(folded);
        // Any spelling in one word settles it.
        _plurals[hash] = name.AsSpan().Trim().IndexOfAny(' ', '-') > 0 && _plurals.GetValueOrDefault(hash, true);
        if (onlyNew && _names.ContainsKey(hash))
        {
            return;
        }

        _names[hash] = bearers.Count == 1 ? bearers[0] : null;
        // A story may keep the accents that folding takes away, or drop them.
        var written = string.Concat(name.Where(char.IsLetterOrDigit));
        _names[WordHash.Of(written)] = _names[hash];
        if (written.Length > ShortestName && !name.Any(char.IsUpper) && AttributionLexicon.Of(written) == WordClass.None)
        {
            _small.Add(WordHash.Of(written));
        }

        var first = 0;
        while (first < name.Length && !char.IsLetterOrDigit(name[first]))
        {
            first++;
        }

        var end = first;
        while (end < name.Length && char.IsLetterOrDigit(name[end]))
        {
            end++;
        }

        _firsts.Add(WordHash.Of(name.AsSpan(first, end - first)));
        // "APT28" in a list is "APT-28" or "APT 28" in a story, and the other way round.
        var digit = folded.AsSpan().IndexOfAnyInRange('0', '9');
        if (digit > 0)
        {
            _firsts.Add(WordHash.Of(folded.AsSpan(0, digit)));
        }

        // "BlueHeron" in a list may be "Blue Heron" in a story.
        var hump = first + 1;
        while (hump < end && !(char.IsUpper(name[hump]) && char.IsLower(name[hump - 1])))
        {
            hump++;
        }

        _firsts.Add(WordHash.Of(name.AsSpan(first, Math.Min(hump, end) - first)));
        _firsts.Add(WordHash.Of(written));
        _firsts.Add(WordHash.Of(folded));
    }
}
