using System.Reflection;
using System.Text.Json;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Store.Accounts;
using IncidentTracker.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.OpenApi;
using NSwag.CodeGeneration.CSharp;

namespace IncidentTracker.Web.Tests.Api;

/// <summary>The document at its stable address: it keeps the rules of OpenAPI, tells all endpoints, and a client made of it by somebody else's generator works.</summary>
public sealed class ApiDocumentTests
{
    private const string Path = "/openapi/v1.json";

    [Fact]
    public async Task It_keeps_the_rules_of_OpenAPI_and_tells_every_endpoint_with_its_refusals()
    {
        await using var api = await ServedApi.StartAsync();
        using var client = await api.ClientAsync(Role.Analyst);
        var text = await client.GetStringAsync(new Uri(Path, UriKind.Relative), ServedApi.Stop);
        var (document, diagnostic) = Microsoft.OpenApi.OpenApiDocument.Parse(text, "json");
        Assert.NotNull(document);
        Assert.NotNull(diagnostic);
        Assert.Equal([], diagnostic.Errors.Concat(diagnostic.Warnings).Select(error => error.ToString()));
        Assert.Equal([], document.Validate(ValidationRuleSet.GetDefaultRuleSet()).Select(error => error.ToString()));
        var operations = document.Paths.SelectMany(path => path.Value.Operations!.Select(operation => (path.Key, operation.Key.Method, operation.Value))).ToList();
        Assert.Equal(22, operations.Count);
        Assert.All(operations, operation =>
        {
            Assert.NotNull(operation.Value.OperationId);
            Assert.NotNull(operation.Value.Summary);
            Assert.Contains("401", operation.Value.Responses!.Keys);
            Assert.Contains("400", operation.Value.Responses.Keys);
            Assert.Contains("application/problem+json", operation.Value.Responses["400"].Content!.Keys);
            Assert.Equal(operation.Method is "POST" or "PUT", operation.Value.RequestBody is not null);
        });
        Assert.Equal(operations.Count, operations.Select(operation => operation.Value.OperationId).Distinct(StringComparer.Ordinal).Count());
        Assert.DoesNotContain("127.0.0.1", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_that_another_generator_makes_of_it_reads_and_writes()
    {
        await using var api = await ServedApi.StartAsync();
        using var reads = await api.ClientAsync(Role.Analyst);
        var made = Compiled(await ClientAsync(await reads.GetStringAsync(new Uri(Path, UriKind.Relative), ServedApi.Stop)));
        var client = Client(made, reads, api.Address);

        var incidents = await CallAsync(made, client, "ListIncidentsAsync", ("victim", new List<string> { "EE" }));
        Assert.Equal("Bank down in Estonia", Json(incidents).GetProperty("items")[0].GetProperty("title").GetString());
        var incident = await CallAsync(made, client, "GetIncidentAsync", ("number", 1));
        Assert.Equal("Ministries defaced in Latvia", Json(incident).GetProperty("incident").GetProperty("title").GetString());
        var fault = await Assert.ThrowsAnyAsync<Exception>(() => CallAsync(made, client, "GetIncidentAsync", ("number", 99)));
        Assert.Equal(404, fault.GetType().GetProperty("StatusCode")!.GetValue(fault));

        using var writes = await api.ClientAsync(Role.Editor, ApiScope.Write);
        var writer = Client(made, writes, api.Address);
        var submission = Activator.CreateInstance(made.Assembly.GetType("Made.ApiSubmission")!)!;
        submission.GetType().GetProperty("Title")!.SetValue(submission, "Ferry line robbed of its records");
        submission.GetType().GetProperty("Text")!.SetValue(submission, Some.Story);
        var submitted = await CallAsync(made, writer, "SubmitArticleAsync", ("body", submission));
        Assert.Equal("new", Json(submitted).GetProperty("outcome").GetString());
    }

    private static object Client(Type type, HttpClient http, string address)
    {
        var client = Activator.CreateInstance(type, http)!;
        type.GetProperty("BaseUrl")!.SetValue(client, address);
        return client;
    }

    /// <summary>Calls by the parameters' names; all others are left at null.</summary>
    private static async Task<object> CallAsync(Type type, object client, string name, params (string Name, object Value)[] arguments)
    {
        var method = type.GetMethods().Single(each => each.Name == name && each.GetParameters() is [.., { ParameterType: var last }] && last == typeof(CancellationToken));
        var values = method.GetParameters().Select(parameter => parameter.ParameterType == typeof(CancellationToken) ? ServedApi.Stop : arguments.FirstOrDefault(argument => argument.Name == parameter.Name).Value).ToArray();
        Assert.All(arguments, argument => Assert.Contains(method.GetParameters(), parameter => parameter.Name == argument.Name));
        var task = (Task)method.Invoke(client, values)!;
        await task;
        return task.GetType().GetProperty("Result")!.GetValue(task)!;
    }

    private static JsonElement Json(object answer) => JsonSerializer.SerializeToElement(answer, answer.GetType());

    private static async Task<string> ClientAsync(string document)
    {
        var settings = new CSharpClientGeneratorSettings { ClassName = "TrackerClient", CSharpGeneratorSettings = { Namespace = "Made", JsonLibrary = NJsonSchema.CodeGeneration.CSharp.CSharpJsonLibrary.SystemTextJson } };
        return new CSharpClientGenerator(await NSwag.OpenApiDocument.FromJsonAsync(document, ServedApi.Stop), settings).GenerateFile();
    }

    private static Type Compiled(string code)
    {
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(System.IO.Path.PathSeparator)
            .Where(path => System.IO.Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name is "netstandard.dll" or "mscorlib.dll" or "Microsoft.CSharp.dll"))
            .Select(path => MetadataReference.CreateFromFile(path));
        var compiled = CSharpCompilation.Create("Made", [CSharpSyntaxTree.ParseText(code)], references, new(OutputKind.DynamicallyLinkedLibrary));
        using var assembly = new MemoryStream();
        var result = compiled.Emit(assembly);
        Assert.Equal([], result.Diagnostics.Where(found => found.Severity == DiagnosticSeverity.Error).Select(found => found.ToString()));
        return Assembly.Load(assembly.ToArray()).GetType("Made.TrackerClient")!;
    }
}
