using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using IncidentTracker.Web.Shared;

namespace IncidentTracker.Web.Api;

/// <summary>
/// What every list takes beside its filter: <c>limit</c> and <c>cursor</c>. A cursor names the last row that was seen, not how many: rows that come in meanwhile move nothing.
/// It belongs to the filter and order that it was given for; with another it is refused.
/// </summary>
internal sealed class ApiList
{
    public const string Cursor = "cursor";
    public const string Limit = "limit";
    public const string Count = "count";
    public const int Usual = 50;
    public const int Most = 200;

    private readonly string _filter;
    private readonly string? _cursor;
    private readonly List<ApiFault> _faults = [];

    /// <param name="state">The address; its filter was read before, so that what nobody asked for is known.</param>
    /// <param name="filter">The filter and order in one spelling.</param>
    /// <param name="countable">All that fit are counted where that is asked for.</param>
    public ApiList(UrlState state, string filter, bool countable = false)
    {
        _filter = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(filter)))[..8];
        Take = state.Number(Limit, Usual, 1, Most);
        _cursor = state.Text(Cursor, 200);
        Counted = countable && state.Flag(Count);
        // The pages' lists have pages; here a row is followed by the row after it.
        _ = state.Number("page", 1, 1, 1);
        _faults.AddRange(FaultsOf(state));
    }

    public int Take { get; }

    /// <summary>How many there are in all is wanted too.</summary>
    public bool Counted { get; }

    /// <summary>What is wrong; ask after <see cref="After"/>.</summary>
    public IReadOnlyList<ApiFault> Faults => _faults;

    /// <summary>Each part of an address that could not be read, or that nobody asked for.</summary>
    public static IReadOnlyList<ApiFault> FaultsOf(UrlState state) => [.. state.Ignored.Select(part =>
    {
        var equals = part.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? new ApiFault("query", part, "This has no value.")
            : new("query", part[..equals], part[..equals] == Limit ? $"A number from 1 to {Most} is wanted." : $"'{part[(equals + 1)..]}' is no value for it here.");
    })];

    /// <summary>The numbers of the last row seen; null at the beginning.</summary>
    /// <param name="count">How many numbers a row of this list is known by.</param>
    public IReadOnlyList<long>? After(int count)
    {
        if (_cursor is null)
        {
            return null;
        }

        if (_cursor.Length < 200 && Base64Url.IsValid(_cursor) && Encoding.UTF8.GetString(Base64Url.DecodeFromChars(_cursor)).Split('.') is [var filter, .. var numbers] && filter == _filter && numbers.Length == count)
        {
            var values = numbers.Select(word => long.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : (long?)null).OfType<long>().ToList();
            if (values.Count == count)
            {
                return values;
            }
        }

        _faults.Add(new("query", Cursor, "This cursor was not given for this list, filter and order."));
        return null;
    }

    public string Next(params IReadOnlyList<long> last) =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Join('.', last.Select(number => number.ToString(CultureInfo.InvariantCulture)).Prepend(_filter))));
}
