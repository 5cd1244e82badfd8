using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using IncidentTracker.Web.Hosting;

namespace IncidentTracker.Web.Tests.Hosting;

/// <summary>The program in a process of its own, stopped as a service manager stops it.</summary>
public sealed partial class StopTests
{
    /// <summary>Longer than a command line waits by itself for what it was told to end; shorter than a server lets a body drip.</summary>
    private static readonly TimeSpan _underWay = TimeSpan.FromSeconds(3.5);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Told_to_stop_it_lets_what_is_under_way_end_and_ends_well()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there is no SIGTERM on Windows");
        var data = Directory.CreateTempSubdirectory("incidenttracker-stop-").FullName;
        try
        {
            var start = new ProcessStartInfo("dotnet", [typeof(TrackerHost).Assembly.Location]) { UseShellExecute = false, RedirectStandardOutput = true };
            start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
            start.Environment["IncidentTracker__DataDirectory"] = data;
            start.Environment["IncidentTracker__SampleWire"] = "false";
            using var program = Process.Start(start)!;
            var port = await PortAsync(program);
            using var reader = new TcpClient();
            await reader.ConnectAsync("127.0.0.1", port, Stop);
            var line = reader.GetStream();
            await line.WriteAsync(Encoding.ASCII.GetBytes(FormattableString.Invariant(
                $"POST /sign-in HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 3\r\nConnection: close\r\n\r\na=")), Stop);
            await Task.Delay(TimeSpan.FromSeconds(0.5), Stop);

            using (var kill = Process.Start("kill", ["-TERM", program.Id.ToString(CultureInfo.InvariantCulture)]))
            {
                await kill.WaitForExitAsync(Stop);
            }

            await Task.Delay(_underWay, Stop);
            Assert.False(program.HasExited, "it did not wait for the request that it was reading");
            await line.WriteAsync("b"u8.ToArray(), Stop);
            using var answer = new StreamReader(line);
            Assert.StartsWith("HTTP/1.1 ", await answer.ReadToEndAsync(Stop), StringComparison.Ordinal);
            await program.WaitForExitAsync(Stop);
            Assert.Equal(0, program.ExitCode);
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    private static async Task<int> PortAsync(Process program)
    {
        var port = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        program.OutputDataReceived += (_, said) =>
        {
            if (said.Data is null)
            {
                port.TrySetException(new InvalidOperationException("the program ended before it served"));
            }
            else if (Address().Match(said.Data) is { Success: true } found)
            {
                port.TrySetResult(int.Parse(found.Groups["port"].ValueSpan, CultureInfo.InvariantCulture));
            }
        };
        program.BeginOutputReadLine();
        return await port.Task.WaitAsync(TimeSpan.FromMinutes(2), Stop);
    }

    [GeneratedRegex(@"open http://127\.0\.0\.1:(?<port>[0-9]+)/set-up", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Address();
}
