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
        // A search begins with the first byte and the last: blanks stand everywhere, so they are looked at once the rest is found.
        var rest = sought.Trim((byte)' ');
        var before = sought.Length - sought.TrimStart((byte)' ').Length;
        if (rest.Length == 0)
        {
            rest = sought;
            before = 0;
        }

        var (at, piece) = (0, 0);
        while (text[at..].IndexOf(rest) is >= 0 and var ahead)
        {
            var place = at + ahead - before;
            if (place < 0 || !text[place..].StartsWith(sought))
            {
                at += ahead + 1;
                continue;
            }

            piece = PieceAt(pieces, place, piece);
            var end = piece + 1 < pieces.Length ? pieces[piece + 1].Start : _used;
            if (place + sought.Length > end)
            {
                // It reaches from one text into the next.
                at += ahead + 1;
                continue;
            }

            var (start, slot) = pieces[piece];
            marks[slot] |= _starts[slot] == start;
            at = end;
        }
    }

    /// <summary>The last piece that begins at or before a place, at or after a piece before which it is not: steps that double from there, since of what is sought often the next is not far.</summary>
    private static int PieceAt(ReadOnlySpan<(int Start, int Slot)> pieces, int place, int from)
    {
        var (low, step) = (from, 1);
        while (low + step < pieces.Length && pieces[low + step].Start <= place)
        {
            low += step;
            step *= 2;
        }

        var high = Math.Min(low + step, pieces.Length) - 1;
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
