namespace IncidentTracker.Web.SignIn;

/// <summary>Where to go after signing in: only a path on this server. Browsers read "//host", "/\host" and "/&lt;tab&gt;/host" as another server.</summary>
internal static class LocalAddress
{
    public const string Start = "/incidents";

    public static string Of(string? returnUrl) =>
        returnUrl is { Length: > 0 and <= 2000 } && returnUrl[0] == '/' && (returnUrl.Length == 1 || returnUrl[1] != '/')
        && !returnUrl.Any(c => c == '\\' || char.IsControl(c)) && returnUrl != "/"
            ? returnUrl
            : Start;
}
