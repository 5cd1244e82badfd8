using System.Collections.Frozen;

namespace IncidentTracker.Extraction.Text;

/// <summary>Words that report words: "said", "told", "wrote".</summary>
internal static class SpeechVerbs
{
    private static readonly FrozenDictionary<string, bool> _speech =
        Lexicon.Rows("speech-verbs").ToFrozenDictionary(row => row[0], row => row[1] == "speech", StringComparer.OrdinalIgnoreCase);
    private static readonly FrozenDictionary<string, bool>.AlternateLookup<ReadOnlySpan<char>> _verbs = _speech.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>True for any verb of the list.</summary>
    public static bool IsVerb(ReadOnlySpan<char> word) => _verbs.ContainsKey(word);

    /// <summary>True for verbs that report words by themselves ("said"), not only with a fragment ("called").</summary>
    public static bool IsSpeech(ReadOnlySpan<char> word) => _verbs.TryGetValue(word, out var speech) && speech;
}
