namespace IncidentTracker.Store.Columns;

/// <summary>A few small numbers for each slot, end to end in one array.</summary>
internal sealed class ListColumn
{
    private int[] _starts = [];
    private byte[] _counts = [];
    private ushort[] _values = [];
    private int _used;
    private int _dead;

    public ReadOnlySpan<ushort> this[int slot] => _values.AsSpan(_starts[slot], _counts[slot]);

    /// <summary>More than 255 values of one incident are cut: no list, filter or chart shows so many countries of one event.</summary>
    public void Set(int slot, ReadOnlySpan<ushort> values)
    {
        values = values.Length > byte.MaxValue ? values[..byte.MaxValue] : values;
        if (slot >= _starts.Length)
        {
            Array.Resize(ref _starts, Room(slot + 1));
            Array.Resize(ref _counts, _starts.Length);
        }

        if (values.Length > _counts[slot])
        {
            _dead += _counts[slot];
            _counts[slot] = 0;
            Reserve(values.Length);
            _starts[slot] = _used;
            _used += values.Length;
        }
        else
        {
            _dead += _counts[slot] - values.Length;
        }

        _counts[slot] = (byte)values.Length;
        values.CopyTo(_values.AsSpan(_starts[slot]));
    }

    public static int Room(int wanted) => wanted + (wanted / 8) + 16;

    private void Reserve(int more)
    {
        if (_used + more <= _values.Length)
        {
            return;
        }

        var packed = new ushort[Room(_used - _dead + more)];
        var used = 0;
        for (var slot = 0; slot < _starts.Length; slot++)
        {
            this[slot].CopyTo(packed.AsSpan(used));
            _starts[slot] = used;
            used += _counts[slot];
        }

        (_values, _used, _dead) = (packed, used, 0);
    }
}
