using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Mapping;

/// <summary>Looking for a piece of text whatever its case, the same way on both providers: SQLite's LIKE does not care for case, PostgreSQL's does, so both sides of it are lowered.</summary>
internal static class StoreText
{
    /// <summary>What makes a sign of patterns a sign of the text.</summary>
    public const string Escape = "\\";

    /// <summary>For queries only: the text in lower case, in every language. A connection to SQLite is told how; a server knows by the locale of its database.</summary>
    public static string Lower(string text) => throw new NotSupportedException($"only the database lowers '{text}'");

    /// <summary>The pattern of texts that hold the words; signs of patterns in them are words too.</summary>
    public static string Holding(string words) => $"%{Plain(words)}%";

    /// <summary>The pattern of texts that begin with the words.</summary>
    public static string Beginning(string words) => Plain(words) + "%";

    /// <summary>By name alone: a function that is translated by code of ours would keep the model from being compiled.</summary>
    public static void Map(ModelBuilder model)
    {
        var lower = model.HasDbFunction(typeof(StoreText).GetMethod(nameof(Lower))!).HasName("lower").IsBuiltIn();
        // It is nothing only where the text is: questions need not look for that.
        lower.HasParameter("text").PropagatesNullability();
    }

    private static string Plain(string words) => words.Trim().Replace(Escape, Escape + Escape, StringComparison.Ordinal)
        .Replace("%", Escape + "%", StringComparison.Ordinal).Replace("_", Escape + "_", StringComparison.Ordinal);
}
