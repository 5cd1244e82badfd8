namespace IncidentTracker.Store.Paging;

/// <summary>Which page of a list is wanted.</summary>
/// <param name="Number">1 and up.</param>
/// <param name="Size">Rows a page, 1–500.</param>
public sealed record PageRequest(int Number = 1, int Size = 50)
{
    /// <summary>Rows before the page.</summary>
    public int Skip => (Math.Max(1, Number) - 1) * Take;

    /// <summary>Rows of the page.</summary>
    public int Take => Math.Clamp(Size, 1, 500);
}

/// <summary>Rows after a certain one. What comes in or moves meanwhile shifts none of them.</summary>
/// <param name="Items">The rows.</param>
/// <param name="Total">All rows that fit the filter; null where nobody asked and counting costs a walk through a table.</param>
/// <param name="Last">What the last of them is known by in its order; null where nothing follows.</param>
public sealed record Stretch<T>(IReadOnlyList<T> Items, int? Total, IReadOnlyList<long>? Last);

/// <summary>One page of a list, with the number of all rows that fit.</summary>
/// <param name="Items">The rows.</param>
/// <param name="Total">All rows that fit the filter.</param>
/// <param name="Request">What was asked for.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, int Total, PageRequest Request)
{
    /// <summary>1 and up; 1 where there is nothing.</summary>
    public int Pages => Math.Max(1, (Total + Request.Take - 1) / Request.Take);
}
