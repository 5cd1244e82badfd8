using System.Runtime.InteropServices;
using System.Text;

namespace IncidentTracker.Store.Columns;

/// <summary>A short text for each slot, in UTF-8 and end to end in one array: half the room of strings, and a hundred thousand of them are looked through in one go.</summary>
internal sealed class TextColumn
{
    /// <summary>Where texts begin, in the order in which they stand; also those that were replaced, until they are packed away.</summary>
    private readonly List<(int Start, int Slot)> _pieces = [];
    private int[] _starts = [];
    private int[] _lengths = [];
    private byte[] _text = [];
    private int _used;
    private int _dead;

    public ReadOnlySpan<byte> this[int slot] => _text.AsSpan(_starts[slot], _lengths[slot]);

    public void Set(int slot, string text)
    {
        if (slot >= _starts.Length)
        {
            Array.Resize(ref _starts, ListColumn.Room(slot + 1));
            Array.Resize(ref _lengths, _starts.Length);
        }

        var length = Encoding.UTF8.GetByteCount(text);
        if (length == _lengths[slot] && Encoding.UTF8.GetString(this[slot]) == text)
        {
            return;
        }

        _dead += _lengths[slot];
        _lengths[slot] = 0;
        Reserve(length);
        Encoding.UTF8.GetBytes(text, _text.AsSpan(_used, length));
        (_starts[slot], _lengths[slot]) = (_used, length);
        _pieces.Add((_used, slot));
        _used += length;
    }

    /// <summary>Sets the marks of the slots whose texts hold the sought bytes, and leaves the others as they are.</summary>
    public void Mark(ReadOnlySpan<byte> sought, Span<bool> marks)
    {
        var pieces = CollectionsMarshal.AsSpan(_pieces);
        var text = _text.AsSpan(0, _used);
        var at = 0;
        while (text[at..].IndexOf(sought) is >= 0 and var ahead)
        {
            var place = at + ahead;
            var piece = PieceAt(pieces, place);
            var end = piece + 1 < pieces.Length ? pieces[piece + 1].Start : _used;
            if (place + sought.Length > end)
            {
                // It reaches from one text into the next.
                at = place + 1;
                continue;
            }

            var (start, slot) = pieces[piece];
            marks[slot] |= _starts[slot] == start;
            at = end;
        }
    }

    /// <summary>The last piece that begins at or before a place.</summary>
    private static int PieceAt(ReadOnlySpan<(int Start, int Slot)> pieces, int place)
    {
        var (low, high) = (0, pieces.Length - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = pieces[middle].Start <= place ? (middle, high) : (low, middle - 1);
        }

        return low;
    }

    private void Reserve(int more)
    {
        if (_used + more <= _text.Length)
        {
            return;
        }

        var packed = new byte[ListColumn.Room(_used - _dead + more)];
        var used = 0;
        _pieces.Clear();
        for (var slot = 0; slot < _starts.Length; slot++)
        {
            var text = this[slot];
            _starts[slot] = used;
            if (_lengths[slot] > 0)
            {
                text.CopyTo(packed.AsSpan(used));
                _pieces.Add((used, slot));
                used += _lengths[slot];
            }
        }

        (_text, _used, _dead) = (packed, used, 0);
    }
}
