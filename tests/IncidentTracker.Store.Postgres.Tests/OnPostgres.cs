using System.Runtime.CompilerServices;
using IncidentTracker.Store.Postgres.Tests;
using IncidentTracker.Testing;
using Xunit.v3;

[assembly: OnPostgres]

namespace IncidentTracker.Store.Postgres.Tests;

/// <summary>Runs this project's tests on the throw-away server, or skips each of them where there is none.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
internal sealed class OnPostgresAttribute : BeforeAfterTestAttribute
{
    public override void Before(System.Reflection.MethodInfo methodUnderTest, IXunitTest test) =>
        Assert.SkipWhen(PostgresServer.Running is null, "PostgreSQL's server programs are not installed here (initdb was not found)");

    [ModuleInitializer]
    internal static void Choose() => TestStore.OnPostgres = true;
}
