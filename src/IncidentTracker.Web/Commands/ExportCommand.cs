using System.CommandLine;
using IncidentTracker.Store;
using IncidentTracker.Store.Sources;
using IncidentTracker.Web.Exports;
using IncidentTracker.Web.Hosting;
using IncidentTracker.Web.Shared;
using IncidentTracker.Web.Sources;

namespace IncidentTracker.Web.Commands;

/// <summary><c>export csv|json|stix|misp|eurepoc|opml|bibtex --out PATH [filter options as on the pages]</c>: the same lists as the pages' links.</summary>
internal static class ExportCommand
{
    /// <summary>The names of the pages' addresses. A value with a minus leaves out: <c>--kind=-fraud</c>.</summary>
    internal static readonly (string Name, string Help)[] Filters =
    [
        ("q", "Words; for search, what would be typed into the box."),
        ("attribution", "How far the claims go. Repeat for several; with a minus before it, left out."),
        ("kind", "Kind of incident; likewise."),
        ("victim", "Country of a victim, two letters; likewise."),
        ("accused", "Accused country, two letters; likewise."),
        ("from", "Happened on or after this day; of articles: published, of claims: said."),
        ("to", "Happened on or before this day; likewise."),
        ("exact", "day, month or year: only dates of the event that are at least so exact."),
        ("news", "Last news on or after this day (UTC)."),
        ("origins", "one or more: how many independent reports."),
        ("undated", "1: only those without any date of the event."),
        ("known", "The record as known at the end of this day."),
        ("n", "Numbers of incidents; repeat for several."),
        ("sort", "As on the list's page; of incidents last_news, happened, number or origins."),
        ("region", "Where in the world the victim is: europe, asia, africa, north_america, south_america, oceania; with a minus before it, left out."),
        ("sector", "Sector of a victim; likewise."),
        ("state", "For articles: how far they got; for claims: where editors stand with them."),
        ("stance", "For claims: accuses, suspects, charges, denies ...; likewise."),
        ("speaker", "For claims: in what capacity somebody speaks; likewise."),
        ("by", "For claims: who says it."),
        ("name", "For claims: whom it points at."),
        ("actor", "For claims: number of an imported actor that they point at."),
        ("incident", "For claims: number of the incident that they are about."),
        ("from-country", "For claims: country of who says it, two letters; with a minus before it, left out."),
        ("hedge", "For claims: possible, likely, evidence or flat; likewise."),
        ("zone", "For claims: the time zone (IANA) whose days are meant; else UTC."),
        ("counted", "For claims, 1: only those in an incident and with a date of their own."),
        ("copies", "For claims, 1: also where other articles repeat them."),
        ("country", "For actors and claimants: their country, two letters."),
        ("answered", "For actors, yes or no: whether a denial or dispute answers the claims."),
        ("all", "For actors, 1: also imported ones that no claim speaks of."),
        ("outlet", "For articles: who published it; with a minus before it, left out."),
        ("lang", "For articles: code of the language; likewise."),
        ("unplaced", "For articles, 1: only those without an incident."),
        ("in", "For search, quotations or claims: where the words must stand; else anywhere."),
    ];

    public static Command Create() => new("export", "Writes a list in another program's format.")
    {
        Verb("csv", ExportFormat.Csv, "A table: UTF-8 with a byte order mark, dates as exactly as known with a column that says how exactly that is."),
        Verb("json", ExportFormat.Json, "One JSON document with the filter, the time and all rows."),
        Verb("bibtex", ExportFormat.Bibtex, "Incidents as entries of a bibliography."),
        Verb("stix", ExportFormat.Stix, "Incidents as a bundle of STIX 2.1."),
        Verb("misp", ExportFormat.Misp, "Incidents as events of MISP."),
        Verb("eurepoc", ExportFormat.EuRepoC, "Incidents as the three tables of EuRepoC in a zip archive, with a fourth for what they cannot say."),
        Sources(),
    };

    /// <summary>Writes to a file of another name beside it first: what has the name is whole.</summary>
    internal static async Task<int> RunAsync(IServiceProvider services, ExportList list, ExportFormat format, string query, string path, TextWriter errors, CancellationToken cancellation)
    {
        var export = services.GetRequiredService<ListExport>().Prepare(list, format, query, services.GetRequiredService<PublicAddress>().Here);
        if (export.Faults.Count > 0)
        {
            foreach (var fault in export.Faults)
            {
                await errors.WriteLineAsync($"Not understood: {fault}");
            }

            return 1;
        }

        try
        {
            if (path == "-")
            {
                await using var output = Console.OpenStandardOutput();
                await export.WriteAsync(output, cancellation);
                return 0;
            }

            var part = path + ".part";
            try
            {
                await using (var file = File.Create(part))
                {
                    await export.WriteAsync(file, cancellation);
                }

                File.Move(part, path, overwrite: true);
                return 0;
            }
            finally
            {
                File.Delete(part);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            await errors.WriteLineAsync("Stopped.");
            return 1;
        }
        catch (StoreTroubleException trouble)
        {
            await errors.WriteLineAsync($"The export broke off. {ProblemTexts.Of(trouble.Problem)}");
            return 1;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException || StoreFaults.Of(failure) is not null)
        {
            await errors.WriteLineAsync($"The export broke off: {(StoreFaults.Of(failure) ?? failure).Message}");
            return 1;
        }
    }

    private static Command Sources()
    {
        var path = new Option<string>("--out") { Description = "The file to write; - for standard output.", Required = true };
        var verb = new Command("opml", "The sources as a subscription list.") { path };
        verb.SetAction((parsed, cancellation) => StoreVerb.RunAsync(async (services, said) =>
        {
            if (await services.OpenStoreAsync(cancellation) is { } closed)
            {
                await Console.Error.WriteLineAsync(closed);
                return 1;
            }

            var list = SourceList.Write(await services.GetRequiredService<SourceQueries>().ListAsync(cancellation), services.GetRequiredService<TimeProvider>().GetUtcNow());
            if (parsed.GetRequiredValue(path) is var file and not "-")
            {
                await File.WriteAllTextAsync(file, list, cancellation);
                return 0;
            }

            await said.SayAsync(list);
            return 0;
        }, cancellation));
        return verb;
    }

    private static Command Verb(string name, ExportFormat format, string help)
    {
        var path = new Option<string>("--out") { Description = "The file to write; - for standard output.", Required = true };
        var list = new Option<ExportList>("--list") { Description = "Which list: incidents (the default), claims (of those incidents), allclaims (of the filter of claims), articles, actors, claimants or search.", DefaultValueFactory = _ => ExportList.Incidents };
        var verb = new Command(name, help) { path, list };
        var filters = Filters.Select(filter => (filter.Name, Option: new Option<string[]>("--" + filter.Name) { Description = filter.Help, Arity = ArgumentArity.OneOrMore })).ToList();
        foreach (var filter in filters)
        {
            verb.Add(filter.Option);
        }

        verb.SetAction(async (parsed, cancellation) =>
        {
            var query = new UrlQuery("");
            foreach (var (named, option) in filters)
            {
                foreach (var value in parsed.GetValue(option) ?? [])
                {
                    query.With(named, value);
                }
            }

            await using var app = TrackerHost.Builder([]).Build();
            if (await app.Services.OpenStoreAsync(cancellation) is { } closed)
            {
                await Console.Error.WriteLineAsync(closed);
                return 1;
            }

            return await RunAsync(app.Services, parsed.GetValue(list), format, query.ToString(), parsed.GetRequiredValue(path), Console.Error, cancellation);
        });
        return verb;
    }
}
