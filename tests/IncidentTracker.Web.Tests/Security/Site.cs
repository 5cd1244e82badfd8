using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Web.Tests.Api;

namespace IncidentTracker.Web.Tests.Security;

/// <summary>The program as served, for the tests of one class; people sign in by its page.</summary>
public sealed partial class Site : IAsyncLifetime
{
    /// <summary>Of <see cref="ServedApi"/>'s accounts.</summary>
    public const string Password = "seven grey herons on a jetty";

    private readonly Dictionary<Role, string> _cookies = [];

    internal ServedApi Api { get; private set; } = null!;

    internal static Repository Repository { get; } = new();

    public async ValueTask InitializeAsync() => Api = await ServedApi.StartAsync(null, "--IncidentTracker:PageRequestsPerMinute=100000");

    public ValueTask DisposeAsync() => Api.DisposeAsync();

    /// <summary>A browser of somebody who has signed in; nobody without a role.</summary>
    internal async Task<HttpClient> BrowserAsync(Role? role)
    {
        var client = Api.Client();
        if (role is { } known)
        {
            client.DefaultRequestHeaders.Add("Cookie", await CookieAsync(known));
        }

        return client;
    }

    internal async Task<string> CookieAsync(Role role) => _cookies.TryGetValue(role, out var kept) ? kept : _cookies[role] = await SignInAsync(Api.Address, ServedApi.EmailOf(role), Password);

    /// <summary>Signs in as people do, and gives the cookies.</summary>
    internal static async Task<string> SignInAsync(string address, string email, string password)
    {
        var jar = new CookieContainer();
        using var client = new HttpClient(new HttpClientHandler { CookieContainer = jar, AllowAutoRedirect = false }) { BaseAddress = new(address) };
        var page = await client.GetStringAsync(new Uri("/sign-in", UriKind.Relative), ServedApi.Stop);
        using var form = new FormUrlEncodedContent(Field().Matches(page).Select(found => found.Value).Where(field => Value(field, "name") is not null).Select(field => KeyValuePair.Create(Value(field, "name")!, Value(field, "type") switch
        {
            "password" => password,
            "email" or "text" => email,
            _ => WebUtility.HtmlDecode(Value(field, "value") ?? ""),
        })));
        using var answer = await client.PostAsync(new Uri("/sign-in", UriKind.Relative), form, ServedApi.Stop);
        return jar.GetCookieHeader(new(address)) is var cookies && cookies.Contains("incidenttracker=", StringComparison.Ordinal) ? cookies : throw new InvalidOperationException($"{email} was not signed in: {(int)answer.StatusCode}");
    }

    /// <summary>A request byte for byte, which no client tidies up; the whole answer.</summary>
    private static async Task<string> SendRawAsync(string address, string request)
    {
        var uri = new Uri(address);
        using var socket = new TcpClient();
        await socket.ConnectAsync(uri.Host, uri.Port, ServedApi.Stop);
        await using var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request), ServedApi.Stop);
        using var answer = new MemoryStream();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ServedApi.Stop);
        patience.CancelAfter(TimeSpan.FromSeconds(20));
        try
        {
            await stream.CopyToAsync(answer, patience.Token);
        }
        catch (Exception cut) when (cut is IOException or OperationCanceledException)
        {
            // Closed hard, or kept open: what came counts.
        }

        return Encoding.UTF8.GetString(answer.ToArray());
    }

    internal Task<string> RawAsync(string line, params string[] headers) =>
        SendRawAsync(Api.Address, $"{line} HTTP/1.1\r\n{string.Concat(headers.Append(headers.Any(header => header.StartsWith("Host:", StringComparison.Ordinal)) ? "Connection: close" : $"Host: {new Uri(Api.Address).Authority}\r\nConnection: close").Select(header => header + "\r\n"))}\r\n");

    private static string? Value(string field, string name) => Regex.Match(field, $"\\b{name}=\"([^\"]*)\"", RegexOptions.None, TimeSpan.FromSeconds(1)) is { Success: true } found ? found.Groups[1].Value : null;

    [GeneratedRegex("<input[^>]*>", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Field();
}

/// <summary>The checked-out tree that the tests were built from.</summary>
internal sealed class Repository
{
    public string Root { get; } = Find();

    public IEnumerable<string> Files(string folder, params string[] extensions) => Directory.EnumerateFiles(Path.Combine(Root, folder), "*", SearchOption.AllDirectories)
        .Where(file => extensions.Contains(Path.GetExtension(file), StringComparer.Ordinal) && !file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))
        .Order(StringComparer.Ordinal);

    public string Name(string file) => Path.GetRelativePath(Root, file).Replace('\\', '/');

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "IncidentTracker.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("the tests do not run inside the repository");
    }
}
