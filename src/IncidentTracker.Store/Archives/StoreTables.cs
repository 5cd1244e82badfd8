using IncidentTracker.Store.Changes;
using IncidentTracker.Store.Search;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace IncidentTracker.Store.Archives;

/// <summary>The tables of the model, those first that others point to. A new table or column is in every archive without a change here.</summary>
internal static class StoreTables
{
    /// <summary>
    /// All tables but two: the word index, which is made again from the articles and differs between the databases anyway, and the change log, which speaks to
    /// processes that keep a copy of this very store: where it begins anew, they read everything again.
    /// </summary>
    public static IReadOnlyList<StoreTable> Of(IModel model)
    {
        var waiting = model.GetEntityTypes().Where(type => type.GetTableName() is not null && type.ClrType != typeof(SearchDocRow) && type.ClrType != typeof(ChangeRow)).OrderBy(type => type.GetTableName(), StringComparer.Ordinal).ToList();
        var ordered = new List<StoreTable>();
        var written = new HashSet<IEntityType>();
        while (waiting.Count > 0)
        {
            var free = waiting.FindAll(type => type.GetForeignKeys().All(key => key.PrincipalEntityType == type || written.Contains(key.PrincipalEntityType)));
            if (free.Count == 0)
            {
                throw new InvalidOperationException($"tables point at each other in a circle: {string.Join(", ", waiting.Select(type => type.GetTableName()))}");
            }

            ordered.AddRange(free.Select(Table));
            written.UnionWith(free);
            waiting.RemoveAll(written.Contains);
        }

        return ordered;
    }

    private static StoreTable Table(IEntityType type)
    {
        var name = StoreObjectIdentifier.Create(type, StoreObjectType.Table)!.Value;
        var key = type.FindPrimaryKey()?.Properties ?? [];
        return new(name.Name, [.. type.GetProperties().Select(property => new StoreColumn(property.GetColumnName(name)!, Kind(property))).OrderBy(column => column.Name, StringComparer.Ordinal)])
        {
            Key = [.. key.Select(property => property.GetColumnName(name)!)],
            Counted = key is [{ ValueGenerated: ValueGenerated.OnAdd } counted] && Kind(counted) == ColumnKind.Integer ? counted.GetColumnName(name) : null,
        };
    }

    private static ColumnKind Kind(IProperty property)
    {
        // A list of texts is an array in one database and JSON in the other.
        if (typeof(IEnumerable<string>).IsAssignableFrom(property.ClrType))
        {
            return ColumnKind.Words;
        }

        var stored = property.GetTypeMapping().Converter?.ProviderClrType ?? property.ClrType;
        return (Nullable.GetUnderlyingType(stored) ?? stored) switch
        {
            var type when type == typeof(long) || type == typeof(int) || type == typeof(short) => ColumnKind.Integer,
            var type when type == typeof(double) || type == typeof(float) => ColumnKind.Real,
            var type when type == typeof(bool) => ColumnKind.Flag,
            var type when type == typeof(string) => ColumnKind.Text,
            var type when type == typeof(DateTime) || type == typeof(DateTimeOffset) => ColumnKind.Instant,
            var type when type == typeof(DateOnly) => ColumnKind.Day,
            var type when type == typeof(byte[]) => ColumnKind.Bytes,
            var other => throw new NotSupportedException($"{property.DeclaringType.DisplayName()}.{property.Name} is kept as {other.Name}, which an archive does not know"),
        };
    }
}
