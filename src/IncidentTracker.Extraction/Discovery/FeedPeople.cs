using IncidentTracker.Domain.Sources;

namespace IncidentTracker.Extraction.Discovery;

/// <summary>People in feeds: elements in Atom, in RSS one string with name and address in either order.</summary>
internal static class FeedPeople
{
    public static FeedPerson? Of(FeedNode node)
    {
        var name = Part(node, "name");
        var email = Part(node, "email");
        var href = node.Children.FirstOrDefault(child => child.Name is "uri" or "url" or "homepage") is { } page ? FeedText.Address(page) : null;
        if (name is not null || email is not null || href is not null)
        {
            return name is not null && email is null && Of(name) is { Email: not null } split ? split with { Href = href } : new(name ?? "", email, href);
        }

        return Of(FeedText.TextOf(node));
    }

    private static string? Part(FeedNode node, string name) =>
        node.Children.FirstOrDefault(child => child.Name == name || child.Name.EndsWith(":" + name, StringComparison.Ordinal)) is { } child && FeedText.TextOf(child) is { Length: > 0 } text ? text : null;

    /// <summary>"Name (a@b.example)", "a@b.example (Name)", "Name &lt;a@b.example&gt;", or either alone.</summary>
    public static FeedPerson? Of(string written)
    {
        written = written.Trim();
        if (written.Length == 0)
        {
            return null;
        }

        var at = written.IndexOf('@', StringComparison.Ordinal);
        if (at <= 0 || at == written.Length - 1)
        {
            return new(written, AsWritten: written);
        }

        var (start, end) = (at, at + 1);
        while (start > 0 && IsAddressPart(written[start - 1]))
        {
            start--;
        }

        while (end < written.Length && IsAddressPart(written[end]))
        {
            end++;
        }

        if (start == at || end == at + 1)
        {
            return new(written, AsWritten: written);
        }

        var email = written[start..end];
        var name = (written[..start] + written[end..]).Replace("()", "", StringComparison.Ordinal).Replace("<>", "", StringComparison.Ordinal).Replace("mailto:", "", StringComparison.OrdinalIgnoreCase).Trim();
        if (name.StartsWith('(') && name.EndsWith(')'))
        {
            name = name[1..^1].Trim();
        }

        return new(name, email, null, written);
    }

    private static bool IsAddressPart(char c) => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '%' or '+' or '-' or '\'';
}
