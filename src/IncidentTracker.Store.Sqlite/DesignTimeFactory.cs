using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace IncidentTracker.Store.Sqlite;

/// <summary>Lets the migration tool build the model without the program.</summary>
internal sealed class DesignTimeFactory : IDesignTimeDbContextFactory<TrackerDbContext>
{
    public TrackerDbContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<TrackerDbContext>();
        SqliteRegistration.Configure(options, "design.db");
        return new(options.Options);
    }
}
