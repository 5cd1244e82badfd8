using System.Globalization;
using IncidentTracker.Domain;
using IncidentTracker.Domain.Sources;
using IncidentTracker.Scraper.Pipeline;
using IncidentTracker.Store;
using IncidentTracker.Store.Sources;
using IncidentTracker.Web.Api;
using IncidentTracker.Web.Security;
using IncidentTracker.Web.Shared;

namespace IncidentTracker.Web.Hosting;

/// <summary>An article to be taken in: an address to fetch, or its words.</summary>
/// <param name="Url">Where it stands; alone it is fetched, beside a text it only says where the text is from.</param>
/// <param name="Text">Its words, paragraphs apart by an empty line.</param>
/// <param name="Title">Its headline; needed with a text.</param>
/// <param name="PublishedAt">When it was published.</param>
public sealed record ApiSubmission(string? Url = null, string? Text = null, string? Title = null, DateTimeOffset? PublishedAt = null);

/// <summary>What became of it.</summary>
/// <param name="Outcome">new, changed or unchanged.</param>
/// <param name="Article">The article's number.</param>
/// <param name="Title">Its headline as read.</param>
public sealed record ApiSubmitted(string Outcome, long Article, string? Title);

/// <summary>Takes in one article through the same pipeline as a source's. It stands here, because only the host joins the pages with what goes out to the network.</summary>
internal static class SubmitEndpoint
{
    private const int LongestText = 500_000;
    private const int LongestTitle = 500;
    private const int LongestAddress = 2000;

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/articles", SubmitAsync).RequireAuthorization(Policies.ApiWrite)
        .Takes<ApiSubmission, ApiSubmitted>("submitArticle", "Articles", "Takes in an article by its address or its words.").Produces<ApiSubmitted>(StatusCodes.Status201Created);

    // The code that the framework writes for an endpoint names what it takes, and may not name the scraper: so it asks for that itself.
    private static async Task<IResult> SubmitAsync(HttpContext http, CancellationToken cancellation)
    {
        var ingest = http.RequestServices.GetRequiredService<Ingest>();
        var (body, problem) = await ApiBody.ReadAsync<ApiSubmission>(http);
        if (body is null)
        {
            return problem!;
        }

        var faults = new List<ApiFault>();
        if (string.IsNullOrWhiteSpace(body.Url) && string.IsNullOrWhiteSpace(body.Text))
        {
            faults.Add(new("body", "/url", "An address or a text is needed."));
        }

        if (body.Url is { } url && (url.Length > LongestAddress || !Uri.TryCreate(url.Trim(), UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https")))
        {
            faults.Add(new("body", "/url", "An address that begins with http:// or https://."));
        }

        if (body.Text is not null && string.IsNullOrWhiteSpace(body.Title))
        {
            faults.Add(new("body", "/title", "A text needs its headline."));
        }

        Length(body.Text, "/text", LongestText, faults);
        ApiDesk.Line(body.Title?.Trim(), "/title", LongestTitle, faults);
        if (faults.Count > 0)
        {
            return ApiProblem.Unreadable(faults);
        }

        try
        {
            return Answer(body.Text is { } text
                ? await ingest.TextAsync(body.Title!.Trim(), text, string.IsNullOrWhiteSpace(body.Url) ? null : body.Url.Trim(), body.PublishedAt, cancellation)
                : await ingest.AddressAsync(body.Url!.Trim(), cancellation));
        }
        catch (StoreTroubleException trouble)
        {
            return ApiProblem.Of(StatusCodes.Status503ServiceUnavailable, "store", ProblemTexts.Of(trouble.Problem));
        }
    }

    private static IResult Answer(RunEntry entry) => entry is { ArticleId: { } id, Outcome: ItemOutcome.New or ItemOutcome.Changed or ItemOutcome.Unchanged }
        ? new ApiAnswer<ApiSubmitted>(
            new(WireWords.Of(entry.Outcome), id, entry.Title), entry.Outcome == ItemOutcome.New ? StatusCodes.Status201Created : StatusCodes.Status200OK, string.Create(CultureInfo.InvariantCulture, $"{TrackerApi.Path}/articles/{id}"))
        : ApiProblem.Of(StatusCodes.Status422UnprocessableEntity, "refused", entry.Problem is { } why ? ProblemTexts.Of(why) : "It was not taken in.");

    private static void Length(string? text, string at, int longest, List<ApiFault> faults)
    {
        if (text?.Length > longest)
        {
            faults.Add(new("body", at, string.Create(CultureInfo.InvariantCulture, $"{longest} characters at most.")));
        }
    }
}
