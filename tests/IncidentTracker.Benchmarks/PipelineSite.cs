using System.Globalization;
using System.IO.Compression;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace IncidentTracker.Benchmarks;

/// <summary>Serves the corpus pages on loopback, in a process of its own so that its work is not counted. Two addresses, because one host is asked one thing at a time.</summary>
internal static class PipelineSite
{
    public static async Task<int> ServeAsync(string corpora)
    {
        var pages = Directory.EnumerateFiles(Path.Combine(corpora, "pages", "html"), "*.html.gz").Order(StringComparer.Ordinal).Select(Unpacked).ToList();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Parse("127.0.0.1"), 0);
            kestrel.Listen(IPAddress.Parse("127.0.0.2"), 0);
        });
        var app = builder.Build();
        app.Run(async context =>
        {
            var path = context.Request.Path.Value ?? "";
            if (path.StartsWith("/page-", StringComparison.Ordinal) && int.TryParse(path.AsSpan(6), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < pages.Count)
            {
                context.Response.ContentType = "text/html; charset=utf-8";
                context.Response.ContentLength = pages[number].Length;
                await context.Response.Body.WriteAsync(pages[number], context.RequestAborted);
            }
            else
            {
                context.Response.StatusCode = 404;
            }
        });
        await app.StartAsync();
        Console.WriteLine(pages.Count.ToString(CultureInfo.InvariantCulture) + " " + string.Join(' ', app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses));
        while (await Console.In.ReadLineAsync() is not null)
        {
            // Ends with the one who started it.
        }

        await app.StopAsync();
        return 0;
    }

    private static byte[] Unpacked(string file)
    {
        using var stream = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
