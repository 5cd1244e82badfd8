namespace IncidentTracker.Web.Shared;

/// <summary>Addresses that came with the data: only what a browser opens as a page of the web becomes a link.</summary>
internal static class OutLink
{
    /// <summary>What such a link says of itself: the page it leads to learns nothing of where one came from and gets no hold of this one.</summary>
    public const string Rel = "noopener noreferrer nofollow";

    /// <summary>The address as it is linked to, or null: it is shown as text then.</summary>
    public static string? Of(string? address) =>
        address is not null && !address.Any(char.IsControl) && Uri.TryCreate(address.Trim(), UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.UserInfo.Length == 0 ? uri.AbsoluteUri : null;
}
