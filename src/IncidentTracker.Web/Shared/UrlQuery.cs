using System.Globalization;
using System.Text;
using IncidentTracker.Store.Incidents;

namespace IncidentTracker.Web.Shared;

/// <summary>Writes a page's state into an address: only what differs from the default, always in the same order, so that equal views have equal links.</summary>
public sealed class UrlQuery(string path)
{
    private readonly StringBuilder _query = new();

    public UrlQuery With(string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            _query.Append(_query.Length == 0 ? '?' : '&').Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value));
        }

        return this;
    }

    public UrlQuery With(string name, int value, int otherwise) => value == otherwise ? this : With(name, value.ToString(CultureInfo.InvariantCulture));

    public UrlQuery With(string name, bool value) => With(name, value ? "1" : null);

    public UrlQuery With(string name, DateOnly? value) => With(name, DayText.Field(value));

    public UrlQuery With<T>(string name, Choice<T> choice, Func<T, string> word)
    {
        foreach (var value in choice.Include)
        {
            With(name, word(value));
        }

        foreach (var value in choice.Exclude)
        {
            With(name, "-" + word(value));
        }

        return this;
    }

    public UrlQuery With(string name, Choice<string> choice) => With(name, choice, value => value);

    public override string ToString() => path + _query;
}
