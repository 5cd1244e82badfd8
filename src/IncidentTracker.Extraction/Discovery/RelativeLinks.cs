using System.Collections.Frozen;
using System.Text;
using IncidentTracker.Domain.Articles;

namespace IncidentTracker.Extraction.Discovery;

/// <summary>Makes relative addresses in a piece of HTML absolute and leaves every other character as it is.</summary>
internal static class RelativeLinks
{
    private static readonly FrozenSet<string> _attributes = new[] { "href", "src", "action", "cite", "longdesc", "background", "codebase", "data", "usemap", "poster", "classid", "profile" }
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static bool IsAddress(string attribute) => _attributes.Contains(attribute);

    public static string Resolve(string html, string baseAddress)
    {
        if (!html.Contains('<', StringComparison.Ordinal))
        {
            return html;
        }

        StringBuilder? resolved = null;
        var copied = 0;
        var at = 0;
        while ((at = html.IndexOf('<', at)) >= 0)
        {
            at++;
            if (at >= html.Length || !char.IsAsciiLetter(html[at]))
            {
                continue;
            }

            while (at < html.Length && html[at] != '>')
            {
                if (Attribute(html, ref at) is not { } found)
                {
                    continue;
                }

                var written = html[found.Start..found.End];
                var ignored = false;
                var value = CharacterReferences.Decode(written, null, ref ignored);
                var absolute = WebAddress.Resolve(baseAddress, value);
                if (absolute != value)
                {
                    resolved ??= new(html.Length + 64);
                    resolved.Append(html, copied, found.Start - copied).Append(FeedText.Escape(absolute).Replace("\"", "&quot;", StringComparison.Ordinal).Replace("'", "&#39;", StringComparison.Ordinal));
                    copied = found.End;
                }
            }
        }

        return resolved is null ? html : resolved.Append(html, copied, html.Length - copied).ToString();
    }

    /// <summary>Moves past the next piece of a tag; where its value lies if it is an attribute that holds an address.</summary>
    private static (int Start, int End)? Attribute(string html, ref int at)
    {
        while (at < html.Length && html[at] != '>' && (char.IsWhiteSpace(html[at]) || html[at] is '/' or '=' or '"' or '\''))
        {
            at++;
        }

        var start = at;
        while (at < html.Length && !char.IsWhiteSpace(html[at]) && html[at] is not ('>' or '/' or '=' or '"' or '\''))
        {
            at++;
        }

        var name = html.AsSpan(start, at - start);
        var next = at;
        while (next < html.Length && char.IsWhiteSpace(html[next]))
        {
            next++;
        }

        if (name.Length == 0 || next >= html.Length || html[next] != '=')
        {
            return null;
        }

        at = next + 1;
        while (at < html.Length && char.IsWhiteSpace(html[at]))
        {
            at++;
        }

        int from, to;
        if (at < html.Length && html[at] is '"' or '\'')
        {
            from = at + 1;
            to = html.IndexOf(html[at], from);
            to = to < 0 ? html.Length : to;
            at = Math.Min(to + 1, html.Length);
        }
        else
        {
            from = at;
            while (at < html.Length && !char.IsWhiteSpace(html[at]) && html[at] != '>')
            {
                at++;
            }

            to = at;
        }

        return IsAddress(name.ToString()) ? (from, to) : null;
    }
}
