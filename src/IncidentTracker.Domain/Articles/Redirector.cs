using System.Collections.Frozen;

namespace IncidentTracker.Domain.Articles;

/// <summary>Links that lead by way of a search engine or a counter of clicks to another site's page and carry that page's address in themselves, as alert feeds have them.</summary>
public static class Redirector
{
    private const int _longest = 8_192;

    /// <summary>What the last part of such a link's path is called, without "php" and its like.</summary>
    private static readonly FrozenSet<string> _names = new[]
    {
        "url", "redirect", "redirector", "redir", "out", "outbound", "exit", "leave", "away", "click", "apiclick", "l", "link", "go", "goto", "jump",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly string[] _parameters = ["url", "u", "q", "target", "dest", "destination"];

    /// <summary>
    /// The absolute http or https address on another host that <paramref name="address"/> carries; null where it is no such link. For links as a listing gives them:
    /// a page that answers under such an address is that page all the same, and not the one it carries.
    /// </summary>
    public static string? Behind(string address)
    {
        string? behind = null;
        // Each is shorter than the one around it: this ends.
        for (var carried = Carried(address); carried is not null; carried = Carried(carried))
        {
            behind = carried;
        }

        return behind;
    }

    private static string? Carried(string address)
    {
        if (address.Length > _longest || AddressParts.Parse(address, null) is not { Query.Length: > 1 } parts)
        {
            return null;
        }

        var path = AddressSpelling.Path(parts.Path).TrimEnd('/');
        var name = path[(path.LastIndexOf('/') + 1)..].Split('.')[0];
        if (!_names.Contains(name))
        {
            return null;
        }

        var values = parts.Query[1..].Split('&').Select(parameter => parameter.Split('=', 2)).Where(pair => pair.Length == 2).ToList();
        return _parameters.SelectMany(wanted => values.Where(pair => pair[0].Equals(wanted, StringComparison.OrdinalIgnoreCase))).Select(pair => Uri.UnescapeDataString(pair[1]))
            .FirstOrDefault(value => WebAddress.IsWeb(value) && !value.Any(c => char.IsControl(c) || char.IsWhiteSpace(c)) && AddressParts.Parse(value, null) is { } target && target.Host != parts.Host);
    }
}
