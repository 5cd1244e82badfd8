using IncidentTracker.Domain.Editing;
using IncidentTracker.Endurance;
using IncidentTracker.Testing;
using IncidentTracker.Web.Hosting;
using IncidentTracker.Web.Security;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentTracker.Web.Tests.Hosting;

/// <summary>Two web nodes, two processes, started in the same moment on one empty database.</summary>
public sealed class NodePair : IAsyncLifetime
{
    public const string Email = "analyst@nodes.example";
    public const string Password = "eleven lamps along the quay";

    public NodeProcess A { get; private set; } = null!;
    public NodeProcess B { get; private set; } = null!;
    public string Database { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        if (PostgresServer.Running is null)
        {
            return;
        }

        Database = await PostgresServer.Running.CreateDatabaseAsync();
        var nodes = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => NodeProcess.StartAsync(Database, "Web", [], CancellationToken.None)));
        (A, B) = (nodes[0], nodes[1]);
        await using var services = new ServiceCollection().AddLogging().AddPostgresAccounts(Database).BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        Assert.Empty(await scope.ServiceProvider.GetRequiredService<Accounts>().AddAsync(Email, "Ansa Laukkanen-Roe", Password, Role.Analyst));
    }

    public async ValueTask DisposeAsync()
    {
        if (Database.Length > 0)
        {
            await A.DisposeAsync();
            await B.DisposeAsync();
            await PostgresServer.Running!.DropAsync(Database);
        }
    }
}

internal static class NodeAccounts
{
    public static IServiceCollection AddPostgresAccounts(this IServiceCollection services, string database) =>
        Store.Postgres.PostgresRegistration.AddPostgresStore(services, database).AddTrackerAccounts();
}
