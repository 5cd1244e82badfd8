using System.Buffers.Binary;
using System.Text;
using System.Text.RegularExpressions;

namespace IncidentTracker.Circuits;

/// <summary>One batch of drawing as the server sends it to a browser, as far as an editor who works without one needs it. Its layout is that of Blazor's own client: at the end the places of five tables, of which the second holds what is new on the page, twenty bytes a piece, and the fifth the places of all words.</summary>
internal readonly ref struct DrawnBatch(ReadOnlySpan<byte> batch)
{
    private const int Tables = 5;
    private const int Piece = 20;
    private const int Element = 1;
    private const int Attribute = 3;

    private readonly ReadOnlySpan<byte> _batch = batch;

    /// <summary>What is called when a form that is new on the page is sent; null where the batch has no such form.</summary>
    /// <param name="id">The form's id.</param>
    public ulong? Submits(string id)
    {
        var at = Table(1);
        var pieces = Number(at);
        (ulong? handler, var wanted) = (null, false);
        for (at += sizeof(int); pieces-- > 0; at += Piece)
        {
            switch (Number(at))
            {
                case Attribute when Word(Number(at + 4)) is "id":
                    wanted = Word(Number(at + 8)) == id;
                    break;
                case Attribute when wanted && Word(Number(at + 4)) is "onsubmit":
                    handler = BinaryPrimitives.ReadUInt64LittleEndian(_batch[(at + 12)..]);
                    break;
                case Element:
                    wanted = false;
                    break;
            }
        }

        return handler;
    }

    /// <summary>The first words of the batch that are of this form; null where none are.</summary>
    public string? With(Regex form)
    {
        for (var word = 0; word < (_batch.Length - (Tables * sizeof(int)) - Table(4)) / sizeof(int); word++)
        {
            if (Word(word) is { } words && form.IsMatch(words))
            {
                return words;
            }
        }

        return null;
    }

    private int Table(int which) => Number(_batch.Length - ((Tables - which) * sizeof(int)));

    private int Number(int at) => BinaryPrimitives.ReadInt32LittleEndian(_batch[at..]);

    private string? Word(int which)
    {
        if (which < 0)
        {
            return null;
        }

        // A length in groups of seven bits, lowest first, then that many bytes.
        var at = Number(Table(4) + (which * sizeof(int)));
        var (length, shift) = (0, 0);
        byte group;
        do
        {
            group = _batch[at++];
            length |= (group & 0x7f) << shift;
            shift += 7;
        }
        while ((group & 0x80) != 0);

        return Encoding.UTF8.GetString(_batch.Slice(at, length));
    }
}
