using IncidentTracker.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace IncidentTracker.Testing.Seed;

/// <summary>A column of the model, with the way to its value as the provider stores it.</summary>
internal sealed record SeedColumn(string Name, string StoreType, Func<object, object?> Value);

/// <summary>A table of the model as statements need it: ids are written too, because a seed numbers its rows itself.</summary>
internal sealed record SeedTable(string Name, IReadOnlyList<SeedColumn> Columns)
{
    public static SeedTable Of<T>(TrackerDbContext db)
    {
        var type = db.Model.FindEntityType(typeof(T)) ?? throw new InvalidOperationException($"{typeof(T).Name} is no table");
        var table = StoreObjectIdentifier.Create(type, StoreObjectType.Table)!.Value;
        return new(table.Name, [.. type.GetProperties().Select(property =>
        {
            var (getter, mapping) = (property.GetGetter(), property.GetRelationalTypeMapping());
            return new SeedColumn(property.GetColumnName(table)!, mapping.StoreType, row => getter.GetClrValue(row) is { } value ? mapping.Converter is { } converter ? converter.ConvertToProvider(value) : value : null);
        })]);
    }
}
