using System.Buffers;

namespace IncidentTracker.Store.Columns;

/// <summary>Cells of zeros for one question. Hundreds of kilobytes made anew for each would set the collector to work on everything there is; these are lent.</summary>
/// <param name="length">How many.</param>
internal readonly ref struct Rented<T>(int length) : IDisposable where T : unmanaged
{
    private readonly T[] _lent = Cleared(length);

    /// <summary>As many as were asked for.</summary>
    public Span<T> Cells => _lent.AsSpan(0, length);

    public void Dispose() => ArrayPool<T>.Shared.Return(_lent);

    /// <summary>A lent array whose first cells are zeros; the pool wants it back.</summary>
    public static T[] Cleared(int length)
    {
        var lent = ArrayPool<T>.Shared.Rent(length);
        lent.AsSpan(0, length).Clear();
        return lent;
    }
}
