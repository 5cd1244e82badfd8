using System.Text;

namespace IncidentTracker.Store.Columns;

/// <summary>A short text for each slot, in UTF-8 and end to end in one array: half the room of strings. Beside each stand the pairs of bytes it has, in eight bytes, so that what is longer than a few letters is found among a million texts without reading most of them.</summary>
internal sealed class TextColumn
{
    private int[] _starts = [];
    private int[] _lengths = [];
    private ulong[] _pairs = [];
    private byte[] _text = [];
    private int _used;
    private int _dead;

    public ReadOnlySpan<byte> this[int slot] => _text.AsSpan(_starts[slot], _lengths[slot]);

    /// <returns>False where it was the slot's text already.</returns>
    public bool Set(int slot, string text)
    {
        if (slot >= _starts.Length)
        {
            Array.Resize(ref _starts, ListColumn.Room(slot + 1));
            Array.Resize(ref _lengths, _starts.Length);
            Array.Resize(ref _pairs, _starts.Length);
        }

        var length = Encoding.UTF8.GetByteCount(text);
        if (length == _lengths[slot] && Encoding.UTF8.GetString(this[slot]) == text)
        {
            return false;
        }

        _dead += _lengths[slot];
        _lengths[slot] = 0;
        Reserve(length);
        Encoding.UTF8.GetBytes(text, _text.AsSpan(_used, length));
        (_starts[slot], _lengths[slot]) = (_used, length);
        _used += length;
        _pairs[slot] = Pairs(this[slot]);
        return true;
    }

    /// <summary>Sets the marks of the slots whose texts hold the sought bytes, and leaves the others as they are.</summary>
    public void Mark(byte[] sought, Span<bool> marks)
    {
        var search = For(sought);
        for (var slot = 0; slot < marks.Length; slot++)
        {
            marks[slot] |= search.In(slot);
        }
    }

    /// <summary>Looks for bytes, one slot after the other; of use until the column changes.</summary>
    public Search For(byte[] sought) => new(this, sought, Pairs(sought));

    /// <summary>Which pairs of neighbours there are, each as one of 64 bits: whoever holds a text has all bits of it.</summary>
    private static ulong Pairs(ReadOnlySpan<byte> text)
    {
        var pairs = 0ul;
        for (var at = 1; at < text.Length; at++)
        {
            // The golden ratio's bits spread what lies close together; the uppermost six say which.
            pairs |= 1ul << (int)((((uint)text[at - 1] << 8) | text[at]) * 0x9E3779B1u >> 26);
        }

        return pairs;
    }

    private void Reserve(int more)
    {
        if (_used + more <= _text.Length)
        {
            return;
        }

        var packed = new byte[ListColumn.Room(_used - _dead + more)];
        var used = 0;
        for (var slot = 0; slot < _starts.Length; slot++)
        {
            this[slot].CopyTo(packed.AsSpan(used));
            _starts[slot] = used;
            used += _lengths[slot];
        }

        (_text, _used, _dead) = (packed, used, 0);
    }

    /// <summary>Something that is looked for in a column.</summary>
    internal readonly struct Search(TextColumn column, byte[] sought, ulong pairs)
    {
        private readonly ulong[] _pairs = column._pairs;

        /// <summary>True where the slot's text holds it.</summary>
        public bool In(int slot) => (_pairs[slot] & pairs) == pairs && column[slot].IndexOf(sought) >= 0;
    }
}
