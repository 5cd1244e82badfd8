using IncidentTracker.Web.Hosting;
using IncidentTracker.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace IncidentTracker.Web.Tests.Api;

/// <summary>Who may ask what, against a table: an endpoint for programs that is not in it fails here.</summary>
public sealed class ApiEndpointTests
{
    private static readonly Dictionary<string, string> _table = new(StringComparer.Ordinal)
    {
        ["GET /api/v1/incidents"] = Policies.ApiRead,
        ["GET /api/v1/incidents/{number:int}"] = Policies.ApiRead,
        ["GET /api/v1/articles"] = Policies.ApiRead,
        ["GET /api/v1/articles/{id:long}"] = Policies.ApiRead,
        ["GET /api/v1/claims"] = Policies.ApiRead,
        ["GET /api/v1/claims/{id:long}"] = Policies.ApiRead,
        ["GET /api/v1/actors"] = Policies.ApiRead,
        ["GET /api/v1/sources"] = Policies.ApiReadDesk,
        ["GET /api/v1/stats/timeline"] = Policies.ApiRead,
        ["GET /api/v1/stats/accusations"] = Policies.ApiRead,
        ["GET /api/v1/stats/lag"] = Policies.ApiRead,
        ["GET /api/v1/exports/incidents.csv"] = Policies.ApiRead,
        ["GET /api/v1/exports/incidents.json"] = Policies.ApiRead,
        ["GET /api/v1/exports/incidents.bib"] = Policies.ApiRead,
        ["GET /api/v1/exports/incidents.stix"] = Policies.ApiRead,
        ["GET /api/v1/exports/incidents.misp"] = Policies.ApiRead,
        ["GET /api/v1/exports/incidents.eurepoc"] = Policies.ApiRead,
        ["POST /api/v1/articles"] = Policies.ApiWrite,
        ["POST /api/v1/articles/{id:long}/claims"] = Policies.ApiWrite,
        ["PUT /api/v1/claims/{id:long}/decision"] = Policies.ApiWrite,
        ["PUT /api/v1/incidents/{number:int}/articles/{id:long}"] = Policies.ApiWrite,
        ["POST /api/v1/incidents"] = Policies.ApiWrite,
        ["GET /openapi/{documentName}.json"] = Policies.ApiRead,
        ["GET /taxii2/"] = Policies.ApiRead,
        ["GET /taxii2/api/"] = Policies.ApiRead,
        ["GET /taxii2/api/collections/"] = Policies.ApiRead,
        ["GET /taxii2/api/collections/{collection}/"] = Policies.ApiRead,
        ["GET /taxii2/api/collections/{collection}/objects/"] = Policies.ApiRead,
        ["POST /taxii2/api/collections/{collection}/objects/"] = Policies.ApiRead,
        ["GET /taxii2/api/collections/{collection}/objects/{id}/"] = Policies.ApiRead,
        ["DELETE /taxii2/api/collections/{collection}/objects/{id}/"] = Policies.ApiRead,
        ["GET /taxii2/api/collections/{collection}/objects/{id}/versions/"] = Policies.ApiRead,
        ["GET /taxii2/api/collections/{collection}/manifest/"] = Policies.ApiRead,
        ["GET /taxii2/api/status/{id}/"] = Policies.ApiRead,
        ["* /api/v1/{**rest}"] = "anybody",
        ["* /taxii2/{**rest}"] = "anybody",
        ["GET /incidents/export.stix.json"] = Policies.CanBrowse,
        ["GET /incidents/export.misp.json"] = Policies.CanBrowse,
        ["GET /incidents/export.eurepoc.zip"] = Policies.CanBrowse,
        ["GET /feeds/incidents.json"] = "anybody",
        ["* /metrics"] = TelemetryRegistration.Policy,
        ["* /health/live"] = "anybody",
        ["* /health/ready"] = "anybody",
    };

    [Fact]
    public async Task W20_Every_endpoint_for_programs_says_who_may_ask_it()
    {
        await using var api = await ServedApi.StartAsync();
        var found = api.Get<IEnumerable<EndpointDataSource>>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .SelectMany(endpoint => (endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["*"]).Select(method => (Method: method, Path: "/" + endpoint.RoutePattern.RawText?.TrimStart('/'), Endpoint: endpoint)))
            .Where(each => each.Path.StartsWith("/api/", StringComparison.Ordinal) || each.Path.StartsWith("/taxii2", StringComparison.Ordinal) || each.Path.StartsWith("/openapi", StringComparison.Ordinal)
                || each.Path is "/incidents/export.stix.json" or "/incidents/export.misp.json" or "/incidents/export.eurepoc.zip" or "/feeds/incidents.json" or "/metrics" or "/health/live" or "/health/ready")
            .ToDictionary(each => $"{each.Method} {each.Path}", each => Who(each.Endpoint), StringComparer.Ordinal);
        Assert.Equal(_table.OrderBy(entry => entry.Key, StringComparer.Ordinal), found.OrderBy(entry => entry.Key, StringComparer.Ordinal));
    }

    private static string Who(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null ? "anybody" : endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>() is [.., { Policy: { } policy }] ? policy : "not decided";
}
