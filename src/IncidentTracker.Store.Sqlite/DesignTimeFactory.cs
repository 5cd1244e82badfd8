using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace IncidentTracker.Store.Sqlite;

/// <summary>Lets the tool build the model without the program, from the mapping alone.</summary>
internal sealed class DesignTimeFactory : IDesignTimeDbContextFactory<TrackerDbContext>
{
    public TrackerDbContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<TrackerDbContext>();
        SqliteRegistration.Connect(options, "design.db");
        return new(options.Options);
    }
}
