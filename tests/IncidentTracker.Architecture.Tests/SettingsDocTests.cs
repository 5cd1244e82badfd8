using System.Globalization;
using System.Reflection;
using System.Text;
using System.Xml.Linq;
using IncidentTracker.Web.Hosting;

namespace IncidentTracker.Architecture.Tests;

/// <summary>The table of settings is written from the options and their comments: a setting that is added, or means something else, is told there.</summary>
public sealed class SettingsDocTests
{
    /// <summary>Set it to 1 to have the table written anew.</summary>
    private const string Write = "INCIDENTTRACKER_WRITE_DOCS";

    private const string Name = "docs/settings.md";

    [Fact]
    public void The_table_of_settings_is_that_of_the_options()
    {
        var (file, table) = (Path.Combine(Repository.Root, Name), Table());
        if (Environment.GetEnvironmentVariable(Write) == "1")
        {
            File.WriteAllText(file, table);
        }

        Assert.True(File.ReadAllText(file) == table, $"{Name} is not what the options say; {Write}=1 writes it anew");
    }

    private static string Table()
    {
        var text = new StringBuilder("# Settings\n\nEnvironment variables (two underscores for each colon) or `appsettings.json`. A wrong setting stops the start with every fault listed and exit code 1.\nThis file is written from the options: `INCIDENTTRACKER_WRITE_DOCS=1 dotnet test tests/IncidentTracker.Architecture.Tests --filter SettingsDoc`.\n");
        foreach (var (section, options) in SettingsSeen.Sections)
        {
            var comments = XDocument.Load(Path.ChangeExtension(options.Assembly.Location, ".xml")).Descendants("member").ToDictionary(member => (string)member.Attribute("name")!, Words, StringComparer.Ordinal);
            var defaults = Activator.CreateInstance(options);
            text.Append(CultureInfo.InvariantCulture, $"\n## `{section}`\n\n{comments["T:" + options.FullName]}\n\n| variable | default | meaning |\n|---|---|---|\n");
            foreach (var setting in options.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(property => property.CanWrite))
            {
                var comment = comments.GetValueOrDefault($"P:{options.FullName}.{setting.Name}");
                Assert.False(string.IsNullOrEmpty(comment), $"{options.Name}.{setting.Name} has no comment that says what it means");
                text.Append(CultureInfo.InvariantCulture, $"| `{section.Replace(":", "__", StringComparison.Ordinal)}__{setting.Name}` | {Default(setting.GetValue(defaults))} | {comment} |\n");
            }
        }

        return text.Append("\n`ConnectionStrings__Store` names the database of a store on PostgreSQL; `ASPNETCORE_URLS` where the program listens (`http://localhost:5080`).\n").ToString();
    }

    private static string Default(object? value) => value switch
    {
        null or "" => "none",
        System.Collections.IEnumerable list and not string when !list.GetEnumerator().MoveNext() => "none",
        TimeSpan span => $"`{span:c}`",
        bool flag => flag ? "`true`" : "`false`",
        IFormattable plain => $"`{plain.ToString(null, CultureInfo.InvariantCulture)}`",
        var other => $"`{other}`",
    };

    /// <summary>A comment as a line: <c>code</c> and references keep their words.</summary>
    private static string Words(XElement member)
    {
        var text = new StringBuilder();
        foreach (var node in member.Element("summary")?.Nodes() ?? [])
        {
            text.Append(node switch
            {
                XText words => words.Value,
                XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
                XElement element when (string?)element.Attribute("cref") is { } name => $"`{name[(name.LastIndexOf('.') + 1)..]}`",
                _ => "",
            });
        }

        return string.Join(' ', text.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Replace("|", "\\|", StringComparison.Ordinal);
    }
}
