using System.Collections.Specialized;
using System.Globalization;
using System.Web;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Store.Incidents;

namespace IncidentTracker.Web.Shared;

/// <summary>Reads a page's state out of its address. What can be read applies; what cannot is named in <see cref="Ignored"/>, so that a mailed link never silently shows something else.</summary>
public sealed class UrlState
{
    private const int LongestValue = 400;
    private const int MostValues = 40;

    /// <summary>What an address can name one by one: more than a page has rows, less than a request's line holds.</summary>
    private const int MostNumbers = 500;

    private readonly NameValueCollection _values;
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);
    private readonly List<string> _faults = [];

    private UrlState(NameValueCollection values) => _values = values;

    /// <summary>Takes a whole address or a query string; never throws.</summary>
    public static UrlState Parse(string address)
    {
        var fragment = address.IndexOf('#', StringComparison.Ordinal);
        var text = fragment < 0 ? address : address[..fragment];
        var question = text.IndexOf('?', StringComparison.Ordinal);
        return new(HttpUtility.ParseQueryString(question < 0 ? "" : text[question..]));
    }

    /// <summary>The names that were asked for.</summary>
    internal IReadOnlyCollection<string> Asked => _asked;

    /// <summary>Parts that were asked for and not understood; what nobody asked for is not among them. Ask after reading.</summary>
    public IReadOnlyList<string> Misread => _faults;

    /// <summary>Parts of the address that were not understood, each as "name=value", names nobody asked for among them. Ask after reading.</summary>
    public IReadOnlyList<string> Ignored =>
        [.. _faults, .. _values.AllKeys.Where(name => name is null || !_asked.Contains(name)).SelectMany(name => (_values.GetValues(name) ?? []).Select(value => Show(name, value))).Take(MostValues)];

    public string? Text(string name, int longest = LongestValue)
    {
        var value = One(name)?.Trim();
        if (string.IsNullOrEmpty(value))
        {
            return null;
        }

        return value.Length <= longest && !value.Any(char.IsControl) ? value : Fault<string>(name, value);
    }

    public int Number(string name, int otherwise, int least, int most) =>
        One(name) is not { } value ? otherwise
        : int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number
        : Fault(name, value, otherwise);

    public bool Flag(string name) => One(name) switch { null or "0" => false, "1" => true, var value => Fault(name, value, false) };

    /// <summary>One of the words of a vocabulary.</summary>
    public T Word<T>(string name, T otherwise, Func<string, T?> read) where T : struct =>
        One(name) is not { } value ? otherwise : read(value) ?? Fault(name, value, otherwise);

    public T? Word<T>(string name, Func<string, T?> read) where T : struct =>
        One(name) is not { } value ? null : read(value) ?? Fault<T?>(name, value, null);

    public DateOnly? Day(string name) =>
        One(name) is not { } value ? null
        : DayText.Read(value) is { } day ? day
        : Fault<DateOnly?>(name, value, null);

    /// <summary>A day within limits: what is counted day by day or month by month cannot begin with the year 1.</summary>
    public DateOnly? Day(string name, DateOnly least, DateOnly most) =>
        Day(name) is not { } day ? null : day >= least && day <= most ? day : Fault<DateOnly?>(name, One(name)!, null);

    public PartialDate? Date(string name) =>
        One(name) is not { } value ? null : PartialDate.TryParse(value, out var date) ? date : Fault<PartialDate>(name, value);

    /// <summary>An IANA name.</summary>
    public TimeZoneInfo? Zone(string name) =>
        One(name) is not { } value ? null
        : value.Length <= 64 && TimeZoneInfo.TryFindSystemTimeZoneById(value, out var zone) ? zone
        : Fault<TimeZoneInfo>(name, value);

    /// <summary>A stretch of text, "120-190".</summary>
    public TextSpan? Span(string name)
    {
        if (One(name) is not { } value)
        {
            return null;
        }

        var dash = value.IndexOf('-', StringComparison.Ordinal);
        return dash > 0
            && int.TryParse(value.AsSpan(0, dash), NumberStyles.None, CultureInfo.InvariantCulture, out var start)
            && int.TryParse(value.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var end) && end > start
            ? new TextSpan(start, end)
            : Fault<TextSpan?>(name, value, null);
    }

    /// <summary>A facet: repeated values, a leading minus leaves out.</summary>
    public Choice<T> Facet<T>(string name, Func<string, T?> read) where T : struct
    {
        var (included, leftOut) = Values(name, value => read(value) is { } found ? [found] : Array.Empty<T>());
        return new(included, leftOut);
    }

    /// <summary>A facet over free words, such as names of actors.</summary>
    public Choice<string> Facet(string name, Func<string, bool>? valid = null)
    {
        var (included, leftOut) = Values(name, value => value.Length <= 120 && !value.Any(char.IsControl) && (valid?.Invoke(value) ?? true) ? [value] : Array.Empty<string>());
        return new(included, leftOut);
    }

    /// <summary>Numbers from 1, each once, in their order. None can be left out.</summary>
    public IReadOnlyList<int> Numbers(string name)
    {
        List<int> numbers = [];
        foreach (var value in Each(name, MostNumbers))
        {
            if (!int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number == 0)
            {
                _faults.Add(Show(name, value));
            }
            else if (!numbers.Contains(number))
            {
                numbers.Add(number);
            }
        }

        return numbers;
    }

    private (List<T> Included, List<T> LeftOut) Values<T>(string name, Func<string, T[]> read)
    {
        List<T> included = [], leftOut = [];
        foreach (var value in Each(name, MostValues))
        {
            var minus = value.StartsWith('-');
            var found = value.Length > (minus ? 1 : 0) ? read(minus ? value[1..] : value) : [];
            if (found.Length == 0)
            {
                _faults.Add(Show(name, value));
            }
            else if (!included.Contains(found[0]) && !leftOut.Contains(found[0]))
            {
                (minus ? leftOut : included).Add(found[0]);
            }
        }

        return (included, leftOut);
    }

    /// <summary>The values of a name that may be repeated. Those beyond the limit are faults: without them the rest would mean something else.</summary>
    private IEnumerable<string> Each(string name, int most)
    {
        _asked.Add(name);
        var values = _values.GetValues(name) ?? [];
        _faults.AddRange(values.Skip(most).Take(MostValues).Select(value => Show(name, value)));
        return values.Take(most);
    }

    private string? One(string name)
    {
        _asked.Add(name);
        var values = _values.GetValues(name);
        if (values is { Length: > 1 })
        {
            _faults.AddRange(values.Skip(1).Take(MostValues).Select(value => Show(name, value)));
        }

        return values is null || values[0].Length == 0 ? null : values[0];
    }

    private T Fault<T>(string name, string value, T otherwise)
    {
        _faults.Add(Show(name, value));
        return otherwise;
    }

    private T? Fault<T>(string name, string value) where T : class => Fault<T?>(name, value, null);

    private static string Show(string? name, string value) => (name is null ? "" : Short(name) + "=") + Short(value);

    private static string Short(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
