namespace IncidentTracker.Domain.Articles;

/// <summary>What became of a paragraph from one version to the next.</summary>
public enum ParagraphChange
{
    /// <summary>As it was.</summary>
    Same,
    /// <summary>New.</summary>
    Added,
    /// <summary>Gone.</summary>
    Removed,
    /// <summary>Some of its words are others.</summary>
    Changed,
}

/// <summary>What became of a few words.</summary>
public enum WordChange
{
    /// <summary>As they were.</summary>
    Same,
    /// <summary>New.</summary>
    Added,
    /// <summary>Gone.</summary>
    Removed,
}

/// <summary>How a paragraph's certainty changed with its words.</summary>
public enum Tone
{
    /// <summary>Not at all.</summary>
    Same,
    /// <summary>Words of doubt came in, or a flat word went: "carried out" became "may have carried out".</summary>
    Softened,
    /// <summary>Words of doubt went.</summary>
    Hardened,
}

/// <summary>Words that stayed, came or went, with the blanks between them.</summary>
/// <param name="Change">Which.</param>
/// <param name="Words">As written.</param>
/// <param name="Hedge">True where they hold a word of doubt ("alleged", "may").</param>
public sealed record WordPiece(WordChange Change, string Words, bool Hedge);

/// <summary>A paragraph of the one or the other version.</summary>
/// <param name="Change">What became of it.</param>
/// <param name="Before">Where it stands in the earlier text; null for a new one.</param>
/// <param name="After">Where it stands in the later text; null for one that is gone.</param>
/// <param name="Pieces">Its words in reading order, those that went before those that came.</param>
/// <param name="Tone">How its certainty changed.</param>
public sealed record ParagraphDiff(ParagraphChange Change, TextSpan? Before, TextSpan? After, IReadOnlyList<WordPiece> Pieces, Tone Tone);

/// <summary>The changes from one version's words to another's.</summary>
/// <param name="Paragraphs">All paragraphs of both in reading order.</param>
public sealed record VersionDiff(IReadOnlyList<ParagraphDiff> Paragraphs)
{
    /// <summary>Part of the words two paragraphs must share to be one that changed.</summary>
    private const double Alike = 0.4;

    /// <summary>Words of a paragraph beyond which it is shown whole as gone and new: comparing costs their product.</summary>
    private const int MostWords = 1500;

    /// <summary>True where no paragraph differs.</summary>
    public bool IsEmpty => Paragraphs.All(paragraph => paragraph.Change == ParagraphChange.Same);

    /// <summary>Compares two texts whose paragraphs are separated by a blank line.</summary>
    public static VersionDiff Of(string before, string after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var (old, now) = (DiffText.Paragraphs(before), DiffText.Paragraphs(after));
        var steps = Alignment.Of(old.Count, now.Count, (i, j) => DiffText.Same(old[i].Of(before), now[j].Of(after)));
        var diffs = new List<ParagraphDiff>(steps.Count);
        for (var at = 0; at < steps.Count;)
        {
            if (steps[at] is { Before: { } i, After: { } j })
            {
                diffs.Add(new(ParagraphChange.Same, old[i], now[j], [new(WordChange.Same, now[j].Of(after), false)], Tone.Same));
                at++;
                continue;
            }

            var (gone, came) = (new List<TextSpan>(), new List<TextSpan>());
            for (; at < steps.Count && (steps[at].Before is null || steps[at].After is null); at++)
            {
                if (steps[at].Before is { } lost)
                {
                    gone.Add(old[lost]);
                }
                else
                {
                    came.Add(now[steps[at].After!.Value]);
                }
            }

            Pair(before, after, gone, came, diffs);
        }

        return new(diffs);
    }

    /// <summary>Between two unchanged paragraphs: what went and what came, those alike side by side, in order.</summary>
    private static void Pair(string before, string after, List<TextSpan> gone, List<TextSpan> came, List<ParagraphDiff> diffs)
    {
        var oldWords = gone.ConvertAll(span => DiffText.Words(span.Of(before)));
        var newWords = came.ConvertAll(span => DiffText.Words(span.Of(after)));
        foreach (var step in Alignment.Of(gone.Count, came.Count, (i, j) => Share(oldWords[i], newWords[j]) >= Alike))
        {
            diffs.Add(step switch
            {
                { Before: { } i, After: { } j } => Changed(gone[i], came[j], oldWords[i], newWords[j]),
                { Before: { } i } => new(ParagraphChange.Removed, gone[i], null, [new(WordChange.Removed, gone[i].Of(before), false)], Tone.Same),
                { After: var j } => new(ParagraphChange.Added, null, came[j!.Value], [new(WordChange.Added, came[j.Value].Of(after), false)], Tone.Same),
            });
        }
    }

    private static ParagraphDiff Changed(TextSpan before, TextSpan after, IReadOnlyList<string> old, IReadOnlyList<string> now)
    {
        var pieces = new List<WordPiece>();
        if (old.Count > MostWords || now.Count > MostWords)
        {
            Add(pieces, WordChange.Removed, string.Concat(old));
            Add(pieces, WordChange.Added, string.Concat(now));
        }
        else
        {
            foreach (var step in Alignment.Of(old.Count, now.Count, (i, j) => DiffText.Same(old[i], now[j])))
            {
                Add(pieces, step is { Before: not null, After: not null } ? WordChange.Same : step.Before is not null ? WordChange.Removed : WordChange.Added, step.After is { } j ? now[j] : old[step.Before!.Value]);
            }
        }

        var came = pieces.Any(piece => piece is { Change: WordChange.Added, Hedge: true });
        var went = pieces.Any(piece => piece is { Change: WordChange.Removed, Hedge: true });
        return new(ParagraphChange.Changed, before, after, pieces, came && !went ? Tone.Softened : went && !came ? Tone.Hardened : Tone.Same);
    }

    private static void Add(List<WordPiece> pieces, WordChange change, string words)
    {
        var hedge = change != WordChange.Same && DiffText.Hedges(words);
        if (pieces.Count > 0 && pieces[^1].Change == change)
        {
            pieces[^1] = pieces[^1] with { Words = pieces[^1].Words + words, Hedge = pieces[^1].Hedge || hedge };
        }
        else
        {
            pieces.Add(new(change, words, hedge));
        }
    }

    private static double Share(IReadOnlyList<string> old, IReadOnlyList<string> now)
    {
        if (old.Count == 0 || now.Count == 0)
        {
            return 0;
        }

        var left = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var word in old)
        {
            left[word.Trim()] = left.GetValueOrDefault(word.Trim()) + 1;
        }

        var both = 0;
        foreach (var word in now)
        {
            if (left.TryGetValue(word.Trim(), out var count) && count > 0)
            {
                left[word.Trim()] = count - 1;
                both++;
            }
        }

        return 2.0 * both / (old.Count + now.Count);
    }
}
