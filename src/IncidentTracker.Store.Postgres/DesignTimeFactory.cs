using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace IncidentTracker.Store.Postgres;

/// <summary>Lets the tool build the model without the program or a server, from the mapping alone.</summary>
internal sealed class DesignTimeFactory : IDesignTimeDbContextFactory<TrackerDbContext>
{
    public TrackerDbContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<TrackerDbContext>();
        PostgresRegistration.Connect(options, "Host=localhost;Database=design");
        return new(options.Options);
    }
}
