using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using IncidentTracker.Testing;

namespace IncidentTracker.Web.Tests.Hosting;

/// <summary>Two nodes behind nginx as the manual sets it up.</summary>
public sealed class ProxyTests(NodePair nodes) : IClassFixture<NodePair>
{
    [Fact]
    public async Task Readers_stay_with_one_node_and_when_it_stops_the_other_serves_them_without_an_error()
    {
        Assert.SkipWhen(PostgresServer.Running is null, "PostgreSQL's server programs are not installed here (initdb was not found)");
        Assert.SkipUnless(File.Exists("/usr/sbin/nginx"), "nginx is not installed here");
        var folder = Directory.CreateTempSubdirectory("incidenttracker-nginx-").FullName;
        var port = FreePort();
        using var nginx = await StartAsync(folder, port);
        try
        {
            var proxy = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/"));
            var cookie = await Circuits.SignIn.CookieAsync(proxy, NodePair.Email, NodePair.Password);
            using var client = new HttpClient(new HttpClientHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = proxy };
            client.DefaultRequestHeaders.Add("Cookie", cookie);
            Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync("metrics")).StatusCode);
            var served = new List<(HttpStatusCode Status, string Node)>();
            async Task AskAsync(int times)
            {
                for (var i = 0; i < times; i++)
                {
                    using var answer = await client.GetAsync("incidents");
                    served.Add((answer.StatusCode, answer.Headers.GetValues("X-Served-By").Last().Split(',')[^1].Trim()));
                }
            }

            await AskAsync(10);
            var first = Assert.Single(served.Select(answer => answer.Node).Distinct());
            var going = nodes.A.Address.Authority == first ? nodes.A : nodes.B;
            var asking = AskAsync(40);
            await going.TellAsync("end");
            await asking;
            await AskAsync(10);

            Assert.All(served, answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
            Assert.NotEqual(first, served[^1].Node);
        }
        finally
        {
            nginx.Kill();
            await nginx.WaitForExitAsync();
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<Process> StartAsync(string folder, int port)
    {
        var conf = (await File.ReadAllTextAsync(Path.Combine(Operations.MetricsTests.Root(), "docs/operations/nginx.conf")))
            .Replace("127.0.0.1:5081", nodes.A.Address.Authority, StringComparison.Ordinal).Replace("127.0.0.1:5082", nodes.B.Address.Authority, StringComparison.Ordinal)
            .Replace("listen 8443;", string.Create(CultureInfo.InvariantCulture, $"listen 127.0.0.1:{port}; add_header X-Served-By $upstream_addr always;"), StringComparison.Ordinal);
        var file = Path.Combine(folder, "nginx.conf");
        await File.WriteAllTextAsync(file, conf);
        var nginx = Process.Start(new ProcessStartInfo("/usr/sbin/nginx", ["-c", file, "-g", $"daemon off; pid {folder}/pid; error_log {folder}/error.log;"]) { UseShellExecute = false })!;
        for (var tries = 0; tries < 100; tries++)
        {
            try
            {
                using var line = new TcpClient();
                await line.ConnectAsync(IPAddress.Loopback, port);
                return nginx;
            }
            catch (SocketException)
            {
                await Task.Delay(50);
            }
        }

        throw new InvalidOperationException("nginx did not start");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
