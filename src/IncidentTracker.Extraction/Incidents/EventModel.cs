using System.IO.Compression;
using IncidentTracker.Extraction.Markup;

namespace IncidentTracker.Extraction.Incidents;

/// <summary>The trained models of what a story reports. <c>tests/IncidentTracker.Training</c> makes them anew from the corpora.</summary>
/// <param name="Signals">Sixteen answers a word, see <see cref="StorySignals"/>.</param>
/// <param name="Words">From the words of the whole story: five kinds, then relevance.</param>
/// <param name="Victims">Second look at stretches that may be victims.</param>
/// <param name="Attackers">Second look at stretches that may be attackers.</param>
/// <param name="Kinds">Second look at each of the five kinds.</param>
/// <param name="Mentions">Second look at the sentences that name an event.</param>
internal sealed record EventModel(LinearModel Signals, LinearModel Words, TreeEnsemble Victims, TreeEnsemble Attackers, IReadOnlyList<TreeEnsemble> Kinds, TreeEnsemble Mentions)
{
    private const string SignalsFile = "event-signals.weights";
    private const string WordsFile = "event-kinds.weights";
    private const string TreesFile = "event.trees";

    /// <summary>The models in this program.</summary>
    public static EventModel Shipped { get; } = Embedded();

    /// <param name="create">Opens the file of a name for writing.</param>
    public void Write(Func<string, Stream> create)
    {
        using (var file = create(SignalsFile))
        {
            Signals.Write(file);
        }

        using (var file = create(WordsFile))
        {
            Words.Write(file);
        }

        using var trees = create(TreesFile);
        using var packed = new BrotliStream(trees, CompressionLevel.SmallestSize);
        foreach (var part in (IEnumerable<TreeEnsemble>)[Victims, Attackers, .. Kinds, Mentions])
        {
            part.Write(packed);
        }
    }

    private static EventModel Embedded()
    {
        var assembly = typeof(EventModel).Assembly;
        using var stream = assembly.GetManifestResourceStream($"{assembly.GetName().Name}.Lexicons.{TreesFile}") ?? throw new InvalidOperationException($"no model '{TreesFile}' is embedded");
        using var unpacked = new BrotliStream(stream, CompressionMode.Decompress);
        using var reader = new BinaryReader(unpacked);
        var parts = Enumerable.Range(0, 3 + StorySignals.Kinds).Select(_ => TreeEnsemble.Read(reader)).ToList();
        return new(LinearModel.Embedded(SignalsFile), LinearModel.Embedded(WordsFile), parts[0], parts[1], parts[2..7], parts[7]);
    }
}
