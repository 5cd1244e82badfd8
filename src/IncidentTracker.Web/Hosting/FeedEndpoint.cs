using System.Security.Cryptography;
using IncidentTracker.Exchange.Atom;
using IncidentTracker.Exchange.Feeds;
using IncidentTracker.Exchange.Lists;
using IncidentTracker.Store;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Store.Watching;
using IncidentTracker.Web.Incidents;
using IncidentTracker.Web.Security;
using IncidentTracker.Web.Shared;
using Microsoft.AspNetCore.Authorization;

namespace IncidentTracker.Web.Hosting;

/// <summary>Any list of incidents as a feed. Readers of feeds cannot sign in: the address carries a token of its owner, who can replace it or take it away.</summary>
internal static class FeedEndpoint
{
    public const string Path = "/feeds/incidents.atom";

    /// <summary>The same as JSON Feed.</summary>
    public const string JsonPath = "/feeds/incidents.json";

    /// <summary>The name of the token in the address.</summary>
    public const string Key = "key";

    private const int Entries = 50;

    public static void MapFeeds(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, AnswerAsync).AllowAnonymous();
        routes.MapGet(JsonPath, AnswerAsync).AllowAnonymous();
    }

    private static async Task<IResult> AnswerAsync(
        HttpContext http, IncidentQueries incidents, ReaderQueries readers, ReaderCommands commands, IAuthorizationService authorization, PublicAddress site, TimeProvider time, CancellationToken cancellation)
    {
        var state = UrlState.Parse(http.Request.QueryString.Value ?? "");
        var key = state.Text(Key, 100);
        if (key is not null)
        {
            var hash = SecretBox.Hash(key);
            if (await readers.OwnerOfFeedAsync(hash, time.GetUtcNow().UtcDateTime, cancellation) is null)
            {
                return Results.Text("There is no feed at this address. It may have been replaced by its owner.", statusCode: StatusCodes.Status404NotFound);
            }

            try
            {
                await commands.FeedAskedAsync(hash, cancellation);
            }
            catch (StoreTroubleException)
            {
                // When it was asked for is then not noted; the list can be read all the same.
            }
        }
        else if (!(await authorization.AuthorizeAsync(http.User, Policies.CanBrowse)).Succeeded)
        {
            return Results.Text("This feed needs the private address that your account shows.", statusCode: StatusCodes.Status401Unauthorized);
        }

        var at = IncidentsAddress.Read(state) with { Page = 1, Order = IncidentOrder.LastNews };
        if (state.Ignored is { Count: > 0 } ignored)
        {
            return Results.Text($"This part of the address could not be read: {string.Join(", ", ignored)}.", statusCode: StatusCodes.Status400BadRequest);
        }

        var root = site.Of(http.Request);
        var lines = (await incidents.ListAsync(at.Filter, at.Order, new(1, Entries), cancellation)).Items.Select(item => IncidentLine.Of(new(item, []), root)).ToList();
        var filter = string.Join("; ", FilterTag.Of(at.Filter).Select(tag => $"{tag.Name} {tag.Values}"));
        var title = filter.Length == 0 ? "Incidents" : $"Incidents: {filter}";
        var json = http.Request.Path == JsonPath;
        // Without the token: feeds are passed on.
        var self = root + (json ? JsonPath : Path)[1..] + at.Query;
        var body = new MemoryStream();
        if (json)
        {
            body.Write(JsonFeed.Write(title, self, root + at, lines));
        }
        else
        {
            AtomExport.Write(body, title, self, root + at, lines, time.GetUtcNow().UtcDateTime.Date);
        }

        http.Response.Headers.CacheControl = "private, max-age=60";
        var tag = new Microsoft.Net.Http.Headers.EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(body.ToArray()))[..32]}\"");
        return Results.Bytes(body.ToArray(), json ? JsonFeed.MediaType : "application/atom+xml; charset=utf-8", entityTag: tag);
    }
}
