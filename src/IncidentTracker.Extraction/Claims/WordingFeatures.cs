using System.Collections.Frozen;
using System.Numerics;
using IncidentTracker.Extraction.Incidents;
using static IncidentTracker.Extraction.Claims.WordClass;

namespace IncidentTracker.Extraction.Claims;

/// <summary>A whole sentence as yes/no features, each a number below 2 to the power <see cref="Bits"/>: its words, the classes of the lexicon, and pairs of both.
/// Names are masked, so that what is learned is how something is said and not of whom.</summary>
internal sealed class WordingFeatures
{
    public const int Bits = 16;

    /// <summary>Classes that tell what a sentence is about; the small words stand for themselves.</summary>
    private const WordClass Telling = Say | Believe | AttackVerb | StrongAttackVerb | AttackNoun | IncidentNoun | ActorNoun | CyberActorNoun | StateNoun | Sponsored | SourceNoun | GovernmentNoun | VendorNoun | ResearcherNoun | Unnamed
        | RoleNoun | HedgePossible | HedgeLikely | HedgeEvidence | Epistemic | Partial | WordClass.Relation | Agentive | Legal | Negation | Be | Have | Modal | Wh | Technical | Document;

    private const WordClass Cyber = AttackNoun | IncidentNoun | StrongAttackVerb | CyberActorNoun;

    private static readonly ulong _actor = WordHash.Of("<actor>"), _place = WordHash.Of("<place>"), _vendor = WordHash.Of("<vendor>"), _number = WordHash.Of("<number>"), _name = WordHash.Of("<name>");
    private static readonly FrozenSet<ulong> _masks = new[] { _actor, _place, _vendor, _number, _name }.ToFrozenSet();

    private readonly int _actors, _density, _sentences;

    /// <param name="sentences">The whole article: how much of it speaks of actors and incidents.</param>
    public WordingFeatures(IReadOnlyList<ClaimSentence> sentences)
    {
        int actors = 0, cyber = 0, words = 0;
        foreach (var s in sentences)
        {
            words += s.Count;
            for (var i = 0; i < s.Count; i++)
            {
                actors += s.Has(i, ActorName) ? 1 : 0;
                cyber += s.Has(i, IncidentNoun | StrongAttackVerb | CyberActorNoun) ? 1 : 0;
            }
        }

        _sentences = sentences.Count;
        _actors = actors switch { 0 => 0, < 3 => 1, < 6 => 2, < 12 => 3, _ => 4 };
        _density = Math.Min(8, cyber * 200 / Math.Max(1, words));
    }

    /// <summary>The features of one sentence of the article, each once.</summary>
    public int[] Of(ClaimSentence s)
    {
        var all = new HashSet<int>();
        var terms = Terms(s);
        for (var i = 0; i < terms.Count; i++)
        {
            var (word, classes) = terms[i];
            Add(Space.Word, word, 0);
            foreach (var one in classes)
            {
                Add(Space.Class, one, 0);
            }

            if (i + 1 < terms.Count)
            {
                var (next, others) = terms[i + 1];
                Add(Space.Words, word, next);
                foreach (var other in others)
                {
                    Add(Space.WordClass, word, other);
                }

                foreach (var one in classes)
                {
                    Add(Space.ClassWord, one, next);
                    foreach (var other in others)
                    {
                        Add(Space.Classes, one, other);
                    }
                }
            }

            if (i + 2 < terms.Count && (_masks.Contains(word) || _masks.Contains(terms[i + 2].Word)))
            {
                Add(Space.Around, word, terms[i + 2].Word);
            }
        }

        var named = s.Find(0, s.Count, ActorName | Place) >= 0 ? 1ul : 0;
        var cyber = s.Find(0, s.Count, Cyber) >= 0 ? 1ul : 0;
        Add(Space.Length, (ulong)Math.Min(6, terms.Count / 8), 0);
        Add(Space.Quoted, s.Quotation is null ? 0ul : 1, 0);
        Add(Space.About, named, cyber);
        Add(Space.Actors, (ulong)_actors, 0);
        Add(Space.Density, (ulong)_density, 0);
        Add(Space.Position, (ulong)Math.Min(3, s.Index), 1);
        Add(Space.Position, (ulong)(3 * s.Index / Math.Max(1, _sentences)), 2);
        return [.. all];

        void Add(Space space, ulong a, ulong b) => all.Add((int)(WordHash.Mix(WordHash.Mix(a, (ulong)space), b) >> (64 - Bits)));
    }

    private static List<(ulong Word, ulong[] Classes)> Terms(ClaimSentence s)
    {
        var terms = new List<(ulong Word, ulong[] Classes)>(s.Count);
        for (var i = 0; i < s.Count; i++)
        {
            ref readonly var t = ref s[i];
            var mask = t.Has(ActorName) ? _actor : t.Has(Place) ? _place : t.Has(VendorName) ? _vendor : char.IsDigit(t.Word[0]) ? _number : t.Has(Proper) || t.Capital && i > 0 && t.Word != "i" ? _name : 0;
            if (mask != 0 && mask != _place && mask != _vendor && mask != _number && terms.Count > 0 && terms[^1].Word == mask)
            {
                // A name of several words is one.
                continue;
            }

            terms.Add(mask != 0 ? (mask, [mask]) : (WordHash.Of(t.Word), Classes(t.Class & Telling)));
        }

        return terms;
    }

    private static ulong[] Classes(WordClass classes)
    {
        var bits = (ulong)classes;
        var list = new ulong[BitOperations.PopCount(bits)];
        for (var k = 0; bits != 0; k++, bits &= bits - 1)
        {
            list[k] = (ulong)BitOperations.TrailingZeroCount(bits);
        }

        return list;
    }

    private enum Space
    {
        Word = 1,
        Class,
        Words,
        Classes,
        WordClass,
        ClassWord,
        Around,
        Length,
        Quoted,
        About,
        Actors,
        Density,
        Position,
    }
}
