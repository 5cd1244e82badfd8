using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;

namespace IncidentTracker.Store.Mapping;

/// <summary>Looking for a piece of text whatever its case, the same way on both providers: SQLite's LIKE does not care for case, PostgreSQL's does.</summary>
internal static class StoreText
{
    private const string Escape = "\\";

    /// <summary>For queries only: true where the lower-cased text fits the lower-cased pattern.</summary>
    public static bool Fits(string text, string pattern) => throw new NotSupportedException($"only the database compares '{text}' with '{pattern}'");

    /// <summary>For queries only: the text in lower case, as far as the database can; SQLite leaves letters outside of ASCII as they are.</summary>
    public static string Lower(string text) => throw new NotSupportedException($"only the database lowers '{text}'");

    /// <summary>The pattern of texts that hold the words; signs of patterns in them are words too.</summary>
    public static string Holding(string words) => $"%{Plain(words)}%";

    /// <summary>The pattern of texts that begin with the words.</summary>
    public static string Beginning(string words) => Plain(words) + "%";

    public static void Map(ModelBuilder model)
    {
        model.HasDbFunction(typeof(StoreText).GetMethod(nameof(Fits))!).HasTranslation(arguments => new LikeExpression(
            Lowered(arguments[0]), Lowered(arguments[1]), new SqlConstantExpression(Escape, arguments[1].TypeMapping), null));
        model.HasDbFunction(typeof(StoreText).GetMethod(nameof(Lower))!).HasTranslation(arguments => Lowered(arguments[0]));
    }

    private static SqlFunctionExpression Lowered(SqlExpression text) => new("lower", [text], nullable: true, [true], typeof(string), text.TypeMapping);

    private static string Plain(string words) => words.Trim().Replace(Escape, Escape + Escape, StringComparison.Ordinal)
        .Replace("%", Escape + "%", StringComparison.Ordinal).Replace("_", Escape + "_", StringComparison.Ordinal);
}
