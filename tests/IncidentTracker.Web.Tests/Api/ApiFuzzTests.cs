using System.Diagnostics;
using System.Globalization;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Store.Accounts;
using IncidentTracker.Testing;

namespace IncidentTracker.Web.Tests.Api;

/// <summary>Malformed requests made from the document: none ends in a fault of ours, and no answer tells how the program is made. <c>INCIDENTTRACKER_FUZZ</c> says how many, and from which number.</summary>
public sealed class ApiFuzzTests
{
    private static readonly string[] _leaks = ["   at ", "Exception", "SQLite", "Npgsql", "Microsoft.", "IncidentTracker.Web", "IncidentTracker.Store", "/src/Incident", "/tmp/", "store.db", "itk_"];

    [Fact]
    public async Task No_malformed_request_ends_in_a_fault_of_ours_or_tells_how_the_program_is_made()
    {
        var (count, first) = Environment.GetEnvironmentVariable("INCIDENTTRACKER_FUZZ")?.Split('@') is [var many, .. var from]
            ? (int.Parse(many, CultureInfo.InvariantCulture), from is [var start] ? int.Parse(start, CultureInfo.InvariantCulture) : 0)
            : (300, 0);
        await using var api = await ServedApi.StartAsync(null, "--IncidentTracker:ApiRequestsPerMinute=1000000");
        using var reads = await api.ClientAsync(Role.Editor);
        using var writes = await api.ClientAsync(Role.Editor, ApiScope.Write);
        var requests = new ApiRequests(await reads.JsonAsync("/openapi/v1.json"));
        var faults = new List<string>();
        var statuses = new SortedDictionary<int, int>();
        for (var number = first; number < first + count; number++)
        {
            var (request, told) = requests.Make(number);
            using var asked = request;
            var clock = Stopwatch.GetTimestamp();
            using var response = await (number % 4 == 0 ? reads : writes).SendAsync(asked, ServedApi.Stop);
            var (status, body) = ((int)response.StatusCode, await response.Content.ReadAsStringAsync(ServedApi.Stop));
            statuses[status] = statuses.GetValueOrDefault(status) + 1;
            if (status >= 500 || Stopwatch.GetElapsedTime(clock) > TimeSpan.FromSeconds(20))
            {
                faults.Add($"{status} to {told} after {Stopwatch.GetElapsedTime(clock).TotalSeconds:0.0} s: {body[..Math.Min(300, body.Length)]}");
            }

            // A line of an address that is too long, or with a sign of the value zero, never comes as far as the program.
            if (status >= 400 && status != 414 && !(status == 400 && request.RequestUri!.OriginalString.Split('?')[0].Contains("%00", StringComparison.Ordinal)) && request.Method != HttpMethod.Head && response.Content.Headers.ContentType?.MediaType != "application/problem+json")
            {
                faults.Add($"{status} is '{response.Content.Headers.ContentType}' to {told}");
            }

            faults.AddRange(_leaks.Where(leak => status >= 400 && body.Contains(leak, StringComparison.Ordinal) && !told.Contains(leak, StringComparison.Ordinal)).Select(leak => $"{status} tells '{leak}' to {told}: {body}"));
        }

        Assert.Equal([], faults.Take(30));
        // Both kinds were met: the maker of requests is neither too tame nor too wild.
        Assert.True(statuses.GetValueOrDefault(200) > count / 20 && statuses.GetValueOrDefault(400) > count / 20, string.Join(", ", statuses));
        Assert.Equal([], StoreInvariants.Check(Path.Combine(api.Folder, "store.db"), idle: true).Take(10));
    }
}
