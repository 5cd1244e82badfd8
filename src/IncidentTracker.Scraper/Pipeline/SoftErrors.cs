using System.Security.Cryptography;
using System.Text;
using IncidentTracker.Domain.Articles;

namespace IncidentTracker.Scraper.Pipeline;

/// <summary>
/// Error pages that do not say so: the same few words, without a date, from two addresses of a site. Remembers the last such pages only, in
/// memory; a real article has a date or more to say, and a story that is printed twice is the matcher's affair.
/// </summary>
internal sealed class SoftErrors
{
    private const int Short = 600;
    private const int Remembered = 2048;

    private readonly Dictionary<string, string> _first = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();

    /// <summary>The other address of the same host and port that gave these words, or null.</summary>
    public string? SeenAt(string url, ArticleReading reading)
    {
        if (reading.Text.Length is 0 or > Short || reading.Published is not null || !Uri.TryCreate(url, UriKind.Absolute, out var address))
        {
            return null;
        }

        var key = address.Authority + " " + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(reading.Title + "\n" + reading.Text)));
        lock (_first)
        {
            if (_first.TryGetValue(key, out var other))
            {
                return other == url ? null : other;
            }

            _first.Add(key, url);
            _order.Enqueue(key);
            if (_order.Count > Remembered)
            {
                _first.Remove(_order.Dequeue());
            }

            return null;
        }
    }
}
