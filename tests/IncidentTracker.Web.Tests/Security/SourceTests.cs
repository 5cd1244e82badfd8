using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using IncidentTracker.Web.Hosting;
using IncidentTracker.Web.Security;
using IncidentTracker.Web.Shared;
using IncidentTracker.Web.Tests.Api;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentTracker.Web.Tests.Security;

/// <summary>What the source itself must be like, and settings that decide who is let in.</summary>
public sealed class SourceTests
{
    [Fact]
    public void W42_Two_places_write_markup_into_a_page_what_our_components_drew_and_the_icons()
    {
        var words = new Regex("MarkupString|AddMarkupContent|innerHTML|outerHTML|insertAdjacentHTML|document\\.write|\\beval\\(|new Function\\(|HtmlString\\b(?!\\(\\))|Html\\.Raw", RegexOptions.None, TimeSpan.FromSeconds(2));
        var writing = Site.Repository.Files("src", ".cs", ".razor", ".js").Where(file => words.IsMatch(File.ReadAllText(file))).ToList();

        Assert.Equal(["src/IncidentTracker.Web/Incidents/DrawnRows.cs", "src/IncidentTracker.Web/Layout/NavPlace.cs", "src/IncidentTracker.Web/Shared/Icon.cs"], writing.Select(Site.Repository.Name).Order(StringComparer.Ordinal));
        // Two are handed on; the one that is made is made of what a component drew.
        var made = Regex.Matches(File.ReadAllText(writing[0]), "MarkupString> [^;]+;", RegexOptions.None, TimeSpan.FromSeconds(2));
        Assert.Equal("MarkupString> MarkupAsync<T>(HtmlRenderer pen, Dictionary<string, object?> parameters)\n        where T : IComponent => new((await pen.RenderComponentAsync<T>(ParameterView.FromDictionary(parameters))).ToHtmlString());", Assert.Single(made).Value.ReplaceLineEndings("\n"));
        Assert.DoesNotContain("new MarkupString", File.ReadAllText(writing[0]), StringComparison.Ordinal);
        // A place of the navigation has the markup of an icon and may not make any: the ban holds there.
        Assert.DoesNotContain("pragma", File.ReadAllText(writing[1]), StringComparison.Ordinal);
        // An icon makes its own two pictures, and one of them beside a word, encoded.
        var banned = Regex.Match(File.ReadAllText(writing[2]), "warning disable RS0030.*?warning restore RS0030", RegexOptions.Singleline, TimeSpan.FromSeconds(2)).Value;
        Assert.Equal(
            ["new(Svg(\"i\"));", "new(Svg(\"i s\"));", "new($\"{Plain}<span class=\\\"lb\\\">{HtmlEncoder.Default.Encode(word)}</span>\");"],
            Regex.Matches(banned, "new\\(.*|new \\w.*", RegexOptions.None, TimeSpan.FromSeconds(2)).Select(made => made.Value));
    }

    [Fact]
    public void W42_Icons_are_lines_of_their_own_file_and_words_beside_them_are_text()
    {
        var icons = typeof(Icon).GetFields(BindingFlags.Public | BindingFlags.Static);

        Assert.True(icons.Length > 30);
        Assert.Empty(typeof(Icon).GetConstructors());
        Assert.All(icons, field =>
        {
            var icon = Assert.IsType<Icon>(field.GetValue(null));
            Assert.True(field.IsInitOnly);
            Assert.Matches("^<svg class=\"i\" viewBox=\"0 0 16 16\" aria-hidden=\"true\"><path d=\"[MmHhVvLlCcSsAaZz0-9 .-]+\" /></svg>$", $"{icon.Plain}");
            Assert.Matches("^<svg class=\"i s\" viewBox=\"0 0 16 16\" aria-hidden=\"true\"><path d=\"[MmHhVvLlCcSsAaZz0-9 .-]+\" /></svg>$", $"{icon.Small}");
            Assert.EndsWith("<span class=\"lb\">&lt;script&gt; &amp; &quot;so&quot;</span>", $"{icon.With("<script> & \"so\"")}", StringComparison.Ordinal);
        });
    }

    /// <summary>The compiler of pages drops a text that is a blank and nothing else, and the words before and after it run together.</summary>
    [Fact]
    public void A_blank_between_two_words_of_a_page_is_an_expression() =>
        Assert.Equal([], Site.Repository.Files("src/IncidentTracker.Web", ".razor").Where(file => Regex.IsMatch(File.ReadAllText(file), "<text>\\s+</text>", RegexOptions.None, TimeSpan.FromSeconds(2))).Select(Site.Repository.Name));

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("JaVaScRiPt:alert(1)")]
    [InlineData("java\nscript:alert(1)")]
    [InlineData("\tjavascript:alert(1)")]
    [InlineData("\u0001javascript:alert(1)")]
    [InlineData("&#106;avascript:alert(1)")]
    [InlineData("data:text/html,<script>alert(1)</script>")]
    [InlineData("vbscript:msgbox(1)")]
    [InlineData("file:///etc/passwd")]
    [InlineData("blob:https://a.example/1")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("https://good.example@evil.example/")]
    [InlineData("")]
    [InlineData(null)]
    public void W43_What_is_no_address_of_the_web_is_no_link(string? address) => Assert.Null(OutLink.Of(address));

    [Fact]
    public void W43_Links_out_say_that_nothing_of_us_goes_along()
    {
        Assert.Equal("https://news.example/a?b=c", OutLink.Of(" https://news.example/a?b=c "));
        Assert.Equal(["nofollow", "noopener", "noreferrer"], OutLink.Rel.Split(' ').Order(StringComparer.Ordinal));
        // A link that leads out goes by OutLink: no other address that came with the data stands in one.
        var links = new Regex("href=\"@\\(?[\\w.]*(?:\\.Url|\\.Address|response\\.\\w+)\\)?\"", RegexOptions.None, TimeSpan.FromSeconds(2));
        string[] own = ["line.Address", "view.Address", "name.Address"];
        Assert.Equal([], Site.Repository.Files("src/IncidentTracker.Web", ".razor").SelectMany(file => links.Matches(File.ReadAllText(file)).Select(found => (Name: Site.Repository.Name(file), found.Value))).Where(found => !own.Any(name => found.Value.Contains(name, StringComparison.Ordinal))));
        Assert.Equal([], Site.Repository.Files("src/IncidentTracker.Web", ".razor").Where(file => Regex.IsMatch(File.ReadAllText(file), "target=\"_blank\"(?![^>]*rel=)(?<!rel=[^>]*)", RegexOptions.None, TimeSpan.FromSeconds(2))).Select(Site.Repository.Name));
    }

    [Fact]
    public void W52_No_pattern_runs_without_an_end()
    {
        var faults = new List<string>();
        foreach (var file in Site.Repository.Files("src", ".cs"))
        {
            var root = CSharpSyntaxTree.ParseText(File.ReadAllText(file)).GetRoot();
            foreach (var made in root.DescendantNodes().OfType<BaseObjectCreationExpressionSyntax>().Where(node => node is ObjectCreationExpressionSyntax { Type: var type } && type.ToString().EndsWith("Regex", StringComparison.Ordinal)))
            {
                Look(file, made, made.ArgumentList?.Arguments.Count ?? 0, 3);
            }

            foreach (var attribute in root.DescendantNodes().OfType<AttributeSyntax>().Where(node => node.Name.ToString().EndsWith("GeneratedRegex", StringComparison.Ordinal)))
            {
                Look(file, attribute, attribute.ArgumentList?.Arguments.Count ?? 0, 3);
            }

            foreach (var call in root.DescendantNodes().OfType<InvocationExpressionSyntax>().Where(node => node.Expression is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: "Regex" }, Name.Identifier.Text: "IsMatch" or "Match" or "Matches" or "Replace" or "Split" or "Count" or "EnumerateMatches" }))
            {
                Look(file, call, call.ArgumentList.Arguments.Count, 4);
            }
        }

        Assert.Equal([], faults);

        void Look(string file, SyntaxNode node, int arguments, int enough)
        {
            if (arguments < enough && !node.ToString().Contains("NonBacktracking", StringComparison.Ordinal))
            {
                faults.Add($"{Site.Repository.Name(file)}: {node}");
            }
        }
    }

    [Fact]
    public void W81_No_secret_lies_in_the_repository()
    {
        var secrets = new Regex("-----BEGIN (?:RSA |EC |OPENSSH )?PRIVATE KEY-----|AKIA[0-9A-Z]{16}|ghp_[A-Za-z0-9]{36}|xox[baprs]-[A-Za-z0-9-]{20,}|itk_[A-Za-z0-9_-]{30,}|(?:Password|Pwd)=[^;\"'{…\\s][^;\"'\\s]{5,};|AIza[0-9A-Za-z_-]{35}", RegexOptions.None, TimeSpan.FromSeconds(5));
        Assert.Equal([], new[] { "src", "docs", ".build", ".ci", ".config" }.Where(folder => Directory.Exists(Path.Combine(Site.Repository.Root, folder))).SelectMany(folder => Site.Repository.Files(folder, ".cs", ".razor", ".json", ".md", ".props", ".csproj", ".js", ".tsv", ".txt", ".yml", ""))
            .Where(file => secrets.IsMatch(File.ReadAllText(file))).Select(Site.Repository.Name));
        using var settings = JsonDocument.Parse(File.ReadAllText(Path.Combine(Site.Repository.Root, "src/IncidentTracker.Web/appsettings.json")));
        Assert.Equal(["IncidentTracker"], settings.RootElement.EnumerateObject().Select(section => section.Name));
    }

    [Fact]
    public void W85_Packages_are_locked_and_their_licences_are_known_and_free()
    {
        var projects = Site.Repository.Files("src", ".csproj").Concat(Site.Repository.Files("tests", ".csproj")).ToList();
        Assert.Equal([], projects.Where(project => !File.Exists(Path.Combine(Path.GetDirectoryName(project)!, "packages.lock.json"))).Select(Site.Repository.Name));
        using var used = JsonDocument.Parse(File.ReadAllText(Path.Combine(Site.Repository.Root, "src/IncidentTracker.Web/packages.lock.json")));
        var packages = used.RootElement.GetProperty("dependencies").EnumerateObject().SelectMany(framework => framework.Value.EnumerateObject())
            .Where(package => package.Value.GetProperty("type").GetString() != "Project").Select(package => (package.Name, Version: package.Value.GetProperty("resolved").GetString()!)).Distinct();
        var list = AboutProgram.Packages();
        Assert.Equal(packages.OrderBy(package => package.Name, StringComparer.OrdinalIgnoreCase).Select(package => $"{package.Name} {package.Version}"), list.Select(package => $"{package.Name} {package.Version}"));
        Assert.Equal([], list.Where(package => !Regex.IsMatch(package.Licence, "^(MIT|Apache-2\\.0|BSD-[23]-Clause|PostgreSQL|MPL-[12]\\.[01]|MS-PL OR Apache-2\\.0)$", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1))));
    }

    [Theory]
    [InlineData("http://localhost:5080", null, null, "localhost,127.0.0.1,[::1]")]
    [InlineData("http://0.0.0.0:5080", null, null, "")]
    [InlineData("http://*:5080", "https://tracker.example/", null, "localhost,127.0.0.1,[::1],tracker.example")]
    [InlineData("http://[::1]:5080;https://inside.example:8443/", "https://tracker.example", null, "[::1],inside.example,localhost,127.0.0.1,tracker.example")]
    [InlineData("http://localhost:5080", null, "tracker.example", "")]
    public void W66_The_names_answered_to_are_those_of_the_settings(string urls, string? address, string? allowed, string names)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("urls", urls), new("AllowedHosts", allowed)]).Build();
        Assert.Equal(names, string.Join(',', FrontDoor.Names(configuration, new() { PublicAddress = address })));
    }

    [Theory]
    [InlineData("10.0.0.7", 1, "")]
    [InlineData("10.0.0.7, 10.1.0.0/16, ::1", 3, "")]
    [InlineData("proxy.example, 10.0.0.0/99", 0, "proxy.example,10.0.0.0/99")]
    [InlineData("", 0, "")]
    public void W65_Proxies_are_addresses_and_what_is_none_stops_the_start(string proxies, int networks, string unread)
    {
        var options = new TrackerOptions { Proxies = proxies };
        Assert.Equal((networks, unread), (options.ProxyNetworks.Count, string.Join(',', options.UnreadProxies)));
        var validator = new TrackerOptionsValidator(new ConfigurationBuilder().Build());
        Assert.Equal(unread.Length > 0, validator.Validate(null, options).Failed);
        Assert.True(validator.Validate(null, new() { HttpsOnly = true, PublicAddress = "http://tracker.example" }).Failed);
    }

    [Theory]
    [InlineData("", "None")]
    [InlineData("10.0.0.7", "XForwardedFor, XForwardedProto")]
    public async Task W65_Where_no_proxy_is_named_no_header_is_believed_whatever_the_frameworks_switch_says(string proxies, string believed)
    {
        await using var app = TrackerHost.Builder(["--applicationName=IncidentTracker.Web", "--forwardedHeaders_enabled=true", $"--IncidentTracker:Proxies={proxies}", $"--IncidentTracker:DataDirectory={Directory.CreateTempSubdirectory("incidenttracker-proxies-").FullName}", "--urls=http://127.0.0.1:0"]).Build();
        Assert.Equal(believed, app.Services.GetRequiredService<Microsoft.Extensions.Options.IOptions<Microsoft.AspNetCore.Builder.ForwardedHeadersOptions>>().Value.ForwardedHeaders.ToString());
    }

    [Fact]
    public async Task W65_Without_https_pages_are_led_there_and_programs_refused_and_only_the_proxy_is_believed()
    {
        await using var api = await ServedApi.StartAsync(null, "--IncidentTracker:HttpsOnly=true", "--IncidentTracker:PublicAddress=https://tracker.example", "--IncidentTracker:Proxies=127.0.0.1");
        using var client = api.Client();
        using var page = await client.GetAsync(new Uri("/incidents?q=a", UriKind.Relative), ServedApi.Stop);
        Assert.Equal((307, "https://tracker.example/incidents?q=a"), ((int)page.StatusCode, page.Headers.Location?.OriginalString));
        using var program = await client.GetAsync(new Uri("/api/v1/incidents", UriKind.Relative), ServedApi.Stop);
        Assert.Equal(403, (int)program.StatusCode);
        using var lives = await client.GetAsync(new Uri("/health/live", UriKind.Relative), ServedApi.Stop);
        Assert.Equal(200, (int)lives.StatusCode);
        // A collector beside the program asks past the proxy; without its token it gets nothing.
        using var figures = await client.GetAsync(new Uri("/metrics", UriKind.Relative), ServedApi.Stop);
        Assert.Equal(401, (int)figures.StatusCode);
        using var through = new HttpRequestMessage(HttpMethod.Get, "/sign-in");
        through.Headers.Add("X-Forwarded-Proto", "https");
        using var secure = await client.SendAsync(through, ServedApi.Stop);
        Assert.Equal(200, (int)secure.StatusCode);
        Assert.Contains("max-age=31536000", secure.Headers.GetValues("Strict-Transport-Security").Single(), StringComparison.Ordinal);

        await using var far = await ServedApi.StartAsync(null, "--IncidentTracker:HttpsOnly=true", "--IncidentTracker:PublicAddress=https://tracker.example", "--IncidentTracker:Proxies=10.9.8.7");
        using var spoofer = far.Client();
        using var spoofed = new HttpRequestMessage(HttpMethod.Get, "/sign-in");
        spoofed.Headers.Add("X-Forwarded-Proto", "https");
        using var led = await spoofer.SendAsync(spoofed, ServedApi.Stop);
        Assert.Equal(307, (int)led.StatusCode);
    }

    [Fact]
    public async Task W72_Keys_are_kept_so_that_a_start_signs_nobody_out_and_another_store_opens_nothing()
    {
        var folder = Directory.CreateTempSubdirectory("incidenttracker-keys-").FullName;
        var closed = await WithAsync(folder, box => box.Seal("words"));
        Assert.Equal("words", await WithAsync(folder, box => box.Open(closed)));
        Assert.Null(await WithAsync(Directory.CreateTempSubdirectory("incidenttracker-keys-").FullName, box => box.Open(closed)));
        Assert.Contains("data", await File.ReadAllTextAsync(Path.Combine(Site.Repository.Root, ".gitignore"), ServedApi.Stop), StringComparison.Ordinal);

        // Each time as a new start has it.
        static async Task<string?> WithAsync(string data, Func<SecretBox, string?> use)
        {
            await using var app = TrackerHost.Builder(["--applicationName=IncidentTracker.Web", $"--IncidentTracker:DataDirectory={data}", "--urls=http://127.0.0.1:0"]).Build();
            Assert.Null(await app.Services.OpenStoreAsync(CancellationToken.None));
            return use(app.Services.GetRequiredService<SecretBox>());
        }
    }
}
