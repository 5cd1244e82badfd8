using System.Runtime.CompilerServices;
using IncidentTracker.Domain.Actors;

namespace IncidentTracker.Extraction.Claims;

/// <summary>The listed actors' names by their first word, so that a text is searched once, not once a name.</summary>
internal sealed class ListedActors
{
    private static readonly ConditionalWeakTable<ActorNames, ListedActors> _kept = [];

    private readonly Dictionary<string, List<string[]>> _byFirst = new(StringComparer.Ordinal);

    private ListedActors(ActorNames names)
    {
        foreach (var name in names.Actors.SelectMany(actor => actor.Aliases.Prepend(actor.Name)))
        {
            var words = name.ToLowerInvariant().Replace('’', '\'').Split(' ', StringSplitOptions.RemoveEmptyEntries);
            // Short and everyday words are names only in a list, never in a story.
            if (words.Length == 0 || name.Length < 4 || (words.Length == 1 && AttributionLexicon.Of(words[0]) != WordClass.None)
                || AttributionLexicon.PlacesFrom(words[0]).Length > 0 && words.Length == 1)
            {
                continue;
            }

            if (!_byFirst.TryGetValue(words[0], out var names0))
            {
                _byFirst[words[0]] = names0 = [];
            }

            names0.Add(words);
        }

        foreach (var list in _byFirst.Values)
        {
            list.Sort((a, b) => b.Length.CompareTo(a.Length));
        }
    }

    /// <summary>The look-up of a list, made once for it.</summary>
    public static ListedActors Of(ActorNames names) => _kept.GetValue(names, static names => new ListedActors(names));

    /// <summary>Number of words of the longest listed name that begins at a token; 0 where none does.</summary>
    public int LengthAt(ClaimSentence s, int i)
    {
        if (!_byFirst.TryGetValue(s[i].Word, out var names))
        {
            return 0;
        }

        foreach (var words in names)
        {
            var k = 1;
            while (k < words.Length && Same(s.Word(i + k), words[k]))
            {
                k++;
            }

            if (k == words.Length)
            {
                return k;
            }
        }

        return 0;
    }

    /// <summary>A story may write "Corp." where the list has "Corp".</summary>
    private static bool Same(string word, string listed) =>
        word == listed || (word.Length == listed.Length + 1 && word[^1] == '.' && word.StartsWith(listed, StringComparison.Ordinal));
}
