using System.Globalization;
using System.Text.Json.Nodes;
using IncidentTracker.Exchange.Stix;
using IncidentTracker.Web.Hosting;
using IncidentTracker.Web.Security;

namespace IncidentTracker.Web.Api;

/// <summary>
/// The record for programs that poll by TAXII 2.1: one collection that can be read and not written. An object is added anew whenever its incident changes; who asks for what was added
/// after the last answer misses nothing.
/// </summary>
internal static class Taxii
{
    public const string Path = "/taxii2";
    public const string MediaType = "application/taxii+json;version=2.1";
    private const string Root = "/api";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var taxii = routes.MapGroup("").RequireAuthorization(Policies.ApiRead).ExcludeFromDescription();
        taxii.MapGet("/", Discovery);
        taxii.MapGet(Root + "/", ApiRoot);
        taxii.MapGet(Root + "/collections/", CollectionsAsync);
        taxii.MapGet(Root + "/collections/{collection}/", CollectionAsync);
        taxii.MapGet(Root + "/collections/{collection}/objects/", (string collection, HttpContext http, TaxiiObjects objects, StoreNames names) => ListAsync(collection, null, false, http, objects, names));
        taxii.MapGet(Root + "/collections/{collection}/manifest/", (string collection, HttpContext http, TaxiiObjects objects, StoreNames names) => ListAsync(collection, null, true, http, objects, names));
        taxii.MapGet(Root + "/collections/{collection}/objects/{id}/", (string collection, string id, HttpContext http, TaxiiObjects objects, StoreNames names) => ListAsync(collection, id, false, http, objects, names));
        taxii.MapGet(Root + "/collections/{collection}/objects/{id}/versions/", VersionsAsync);
        // Said apart from "no such address": the specification has a status for it.
        taxii.MapPost(Root + "/collections/{collection}/objects/", () => Error(StatusCodes.Status403Forbidden, "This collection is not written to."));
        taxii.MapDelete(Root + "/collections/{collection}/objects/{id}/", (string id) => Error(StatusCodes.Status403Forbidden, "This collection is not written to."));
        taxii.MapGet(Root + "/status/{id}/", (string id) => Error(StatusCodes.Status404NotFound, "Nothing was sent here, so there is no status of it."));
    }

    private static IResult Discovery(HttpContext http, PublicAddress site) => Answer(http, new()
    {
        ["title"] = "IncidentTracker",
        ["description"] = "Who says who did it, read from the news.",
        ["default"] = site.Of(http.Request).TrimEnd('/') + Path + Root + "/",
        ["api_roots"] = new JsonArray(site.Of(http.Request).TrimEnd('/') + Path + Root + "/"),
    });

    private static IResult ApiRoot(HttpContext http) => Answer(http, new()
    {
        ["title"] = "IncidentTracker",
        ["versions"] = new JsonArray(MediaType),
        // Nothing is taken in here; the smallest number that is one.
        ["max_content_length"] = 1,
    });

    private static async Task<IResult> CollectionsAsync(HttpContext http, StoreNames names) => Answer(http, new() { ["collections"] = new JsonArray(Collection(await IdAsync(names, http))) });

    private static async Task<IResult> CollectionAsync(string collection, HttpContext http, StoreNames names) =>
        await IdAsync(names, http) is var id && id == collection ? Answer(http, Collection(id)) : Error(StatusCodes.Status404NotFound, "There is no such collection.");

    private static async Task<string> IdAsync(StoreNames names, HttpContext http) => (await names.IdsAsync(http.RequestAborted)).Plain("collection").ToString();

    private static JsonObject Collection(string id) => new()
    {
        ["id"] = id,
        ["title"] = "Incidents",
        ["description"] = "Incidents with reports, whom claims point at, and opinions of those who deny or dispute it.",
        ["alias"] = "incidents",
        ["can_read"] = true,
        ["can_write"] = false,
        ["media_types"] = new JsonArray(StixExport.MediaType),
    };

    private static async Task<IResult> ListAsync(string collection, string? id, bool manifest, HttpContext http, TaxiiObjects objects, StoreNames names)
    {
        if (!await IsThisAsync(collection, names, http))
        {
            return Error(StatusCodes.Status404NotFound, "There is no such collection.");
        }

        if (TaxiiQuestion.Read(http.Request.Query, id) is not ({ } question, null))
        {
            return Error(StatusCodes.Status400BadRequest, TaxiiQuestion.Read(http.Request.Query, id).Fault!);
        }

        var page = await objects.FindAsync(question, http.RequestAborted);
        if (id is not null && page.Objects.Count == 0 && question.IsWhole)
        {
            return Error(StatusCodes.Status404NotFound, "There is no such object.");
        }

        var answer = new JsonObject();
        if (page.Next is not null)
        {
            answer["more"] = true;
            answer["next"] = page.Next;
        }

        if (page.Objects.Count > 0)
        {
            http.Response.Headers["X-TAXII-Date-Added-First"] = Time(page.Objects[0].Added);
            http.Response.Headers["X-TAXII-Date-Added-Last"] = Time(page.Objects[^1].Added);
            answer["objects"] = new JsonArray([.. page.Objects.Select(added => manifest ? Entry(added) : added.Object)]);
        }

        return Answer(http, answer);
    }

    private static async Task<IResult> VersionsAsync(string collection, string id, HttpContext http, TaxiiObjects objects, StoreNames names)
    {
        if (!await IsThisAsync(collection, names, http))
        {
            return Error(StatusCodes.Status404NotFound, "There is no such collection.");
        }

        var page = await objects.FindAsync(new TaxiiQuestion { Ids = [id], Take = 1 }, http.RequestAborted);
        return page.Objects is [var found] ? Answer(http, new() { ["versions"] = new JsonArray(Version(found.Object)) }) : Error(StatusCodes.Status404NotFound, "There is no such object.");
    }

    private static async Task<bool> IsThisAsync(string collection, StoreNames names, HttpContext http) => collection == "incidents" || collection == await IdAsync(names, http);

    private static JsonObject Entry(AddedObject added) => new()
    {
        ["id"] = added.Object["id"]!.GetValue<string>(),
        ["date_added"] = Time(added.Added),
        ["version"] = Version(added.Object),
        ["media_type"] = StixExport.MediaType,
    };

    private static string Version(JsonObject made) => made["modified"]!.GetValue<string>();

    internal static string Time(DateTime utc) => DateTime.SpecifyKind(utc, DateTimeKind.Utc).ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    /// <summary>The specification wants 406 where the asker cannot read what would come.</summary>
    private static IResult Answer(HttpContext http, JsonObject body)
    {
        var accepted = http.Request.Headers.Accept.SelectMany(line => (line ?? "").Split(',')).Select(part => part.Split(';').Select(word => word.Trim()).ToList()).ToList();
        var fits = accepted.Count == 0 || accepted.Any(part => part[0] is "*/*" or "application/*"
            || (part[0].Equals("application/taxii+json", StringComparison.OrdinalIgnoreCase) && part.All(word => !word.StartsWith("version=", StringComparison.OrdinalIgnoreCase) || word.EndsWith("=2.1", StringComparison.Ordinal))));
        http.Response.Headers.CacheControl = "private, no-store";
        return fits ? Results.Text(body.ToJsonString(ApiJson.Options), MediaType) : Error(StatusCodes.Status406NotAcceptable, $"Only {MediaType} is spoken here.");
    }

    private static IResult Error(int status, string words) =>
        Results.Text(new JsonObject { ["title"] = words, ["http_status"] = status.ToString(CultureInfo.InvariantCulture) }.ToJsonString(ApiJson.Options), MediaType, statusCode: status);
}
