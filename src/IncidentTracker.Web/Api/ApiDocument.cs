using System.Globalization;
using IncidentTracker.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace IncidentTracker.Web.Api;

/// <summary>What the document of the interface says beside what follows from the code: how to show a key, and the parameters that the pages' readers take from the address.</summary>
internal static class ApiDocument
{
    /// <summary>Lets requests of every type come as far as the endpoint, which says in a problem what it reads; the router would answer with nothing at all.</summary>
    public const string AnyType = "*/*";

    private const string Key = "key";

    public static void Describe(OpenApiOptions options)
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new()
            {
                Title = "IncidentTracker",
                Version = "1",
                Description = "Who says who did it: incidents, articles, claims and whom they speak of. Lists take the filters of the pages under the same names. Refusals are application/problem+json and name each part of the request that is at fault.",
            };
            // Where it was asked: a client made from the document is told the address by whoever runs it.
            document.Servers = [new() { Url = "/" }];
            document.Components ??= new();
            document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal);
            document.Components.SecuritySchemes[Key] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "A key, made on the page \"API keys\" or by the verb apikey." };
            document.Security = [new() { [new OpenApiSecuritySchemeReference(Key, document)] = [] }];
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            var about = context.Description.ActionDescriptor.EndpointMetadata;
            operation.Parameters ??= [];
            operation.RequestBody?.Content?.Remove(AnyType);
            foreach (var parameter in about.OfType<ApiParameters>().SelectMany(parameters => parameters.All))
            {
                operation.Parameters.Add(Parameter(parameter));
            }

            foreach (var header in about.OfType<ApiHeader>())
            {
                operation.Parameters.Add(new OpenApiParameter { Name = header.Name, In = ParameterLocation.Header, Description = header.Help, Required = header.Required, Schema = new OpenApiSchema { Type = JsonSchemaType.String } });
            }

            if (about.OfType<IAuthorizeData>().Any(data => data.Policy == Policies.ApiWrite))
            {
                operation.Description = "Needs a key that writes, of an editor or an administrator.";
            }

            return Task.CompletedTask;
        });
    }

    private static OpenApiParameter Parameter(ApiParameter parameter)
    {
        var schema = parameter switch
        {
            { IsCountry: true } => new OpenApiSchema { Type = JsonSchemaType.String, Pattern = "^-?[A-Z]{2}$" },
            { Kind: ApiValue.Day } => new OpenApiSchema { Type = JsonSchemaType.String, Format = "date" },
            { Kind: ApiValue.Number } => new OpenApiSchema
            {
                Type = JsonSchemaType.Integer,
                Format = "int32",
                Minimum = parameter.Least.ToString(CultureInfo.InvariantCulture),
                Maximum = parameter.Most.ToString(CultureInfo.InvariantCulture),
            },
            { Kind: ApiValue.Word, Words: { } words } => new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. words.Select(word => (System.Text.Json.Nodes.JsonNode)word)] },
            { Words: { } words } => new OpenApiSchema { Type = JsonSchemaType.String, Pattern = $"^-?({string.Join('|', words)})$" },
            _ => new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = parameter.LongestText },
        };
        return new()
        {
            Name = parameter.Name,
            In = ParameterLocation.Query,
            Description = parameter.Kind == ApiValue.Choice ? parameter.Help + " May stand several times; a value with a minus before it leaves out." : parameter.Help,
            Schema = parameter.Kind == ApiValue.Choice ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = schema, MaxItems = 40 } : schema,
            Explode = parameter.Kind == ApiValue.Choice ? true : false,
            Style = ParameterStyle.Form,
        };
    }
}

/// <summary>A header that an endpoint reads.</summary>
internal sealed record ApiHeader(string Name, string Help, bool Required = true)
{
    public static ApiHeader IfMatch { get; } = new("If-Match", "The ETag of what was seen: nothing is written where it is another by now.");
}
