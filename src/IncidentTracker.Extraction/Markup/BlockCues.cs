using System.Collections.Frozen;

namespace IncidentTracker.Extraction.Markup;

/// <summary>What the words of a short block say about it.</summary>
[Flags]
internal enum Cue
{
    None = 0,
    Share = 1,
    Subscribe = 2,
    More = 4,
    Picture = 8,
    Advert = 16,
    Comment = 32,
    Rights = 64,
    Author = 128,
    Time = 256,
    Shop = 512,
    Speech = 1024,
    Person = 2048,
}

/// <summary>Counts of cue words in a text.</summary>
internal static class BlockCues
{
    public const int Count = 12;
    private const int MostWords = 60;

    private static readonly FrozenDictionary<string, Cue> _words = Words().ToFrozenDictionary(StringComparer.Ordinal);
    private static readonly FrozenDictionary<string, Cue>.AlternateLookup<ReadOnlySpan<char>> _lookup = _words.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Adds to <paramref name="counts"/> (one place a cue, in the order of <see cref="Cue"/>); gives the cues of the first two words.</summary>
    public static Cue Read(string text, Span<float> counts)
    {
        var first = Cue.None;
        Span<char> word = stackalloc char[20];
        int length = 0, words = 0;
        for (var i = 0; i <= text.Length && words < MostWords; i++)
        {
            var c = i < text.Length ? text[i] : ' ';
            if (char.IsLetterOrDigit(c) || c is '©')
            {
                if (length < 20)
                {
                    word[length] = char.ToLowerInvariant(c);
                }

                length++;
                continue;
            }

            if (length is > 0 and <= 20 && _lookup.TryGetValue(word[..length], out var cue))
            {
                first |= words < 2 ? cue : Cue.None;
                for (var bits = (int)cue; bits != 0; bits &= bits - 1)
                {
                    counts[System.Numerics.BitOperations.TrailingZeroCount(bits)]++;
                }
            }

            words += length > 0 ? 1 : 0;
            length = 0;
        }

        return first;
    }

    private static Dictionary<string, Cue> Words()
    {
        var words = new Dictionary<string, Cue>(StringComparer.Ordinal);
        void Add(Cue cue, string list)
        {
            foreach (var word in list.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                words[word] = words.GetValueOrDefault(word) | cue;
            }
        }

        Add(Cue.Share, "share shares tweet facebook twitter whatsapp instagram linkedin pinterest youtube follow like likes social pin reddit telegram print teilen partager compartir");
        Add(Cue.Subscribe, "subscribe subscriber subscribers newsletter newsletters sign signup register log login inbox subscription account join email podcast podcasts app download donate support membership abonnieren");
        Add(Cue.More, "related read more also recommended see watch click here continue next previous trending listen popular latest stories story reading keep below visit check full article originally appeared scroll gallery lire lesen mehr ver view");
        Add(Cue.Picture, "photo photos image images picture pictured getty credit courtesy file ap afp reuters epa via shutterstock photograph photographer screenshot video caption screengrab pic alamy handout illustration istock archive wireimage splash foto bild pool");
        Add(Cue.Advert, "advertisement ad ads sponsored promoted affiliate commission advertising advertiser paid anzeige publicidad skip loading playback");
        Add(Cue.Comment, "comments comment reply replies commenting commenters conversation discuss discussion moderated kommentare");
        Add(Cue.Rights, "copyright rights reserved © terms privacy policy cookies cookie conditions republish reproduced material permission llc inc trademark disclaimer");
        Add(Cue.Author, "by author editor reporter writer writes correspondent contact contributed contributor reporting staff journalist reached edited written editing columnist follows covers bio");
        Add(Cue.Time, "updated published posted ago am pm min minutes hours gmt est et pst ist utc modified january february march april june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday 2017 2018 2019 2020 2021 2022 2023 2024 2025 2026");
        Add(Cue.Shop, "buy price prices shop sale deal deals order amazon shipping cart off save");
        Add(Cue.Speech, "said says told asked added according that was were had has been would could they he she his her their but because");
        Add(Cue.Person, "i you your we our my us me");
        return words;
    }
}
