using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;

namespace IncidentTracker.Testing;

/// <summary>
/// What must hold of a store whatever happened to the program, checked over the file itself and not through the code that wrote it. Each fault is a sentence.
/// </summary>
public static class StoreInvariants
{
    /// <summary>Every fault of the store in a file; empty where it is sound.</summary>
    /// <param name="file">The store.</param>
    /// <param name="idle">True where no program has it open: then no run may be open either.</param>
    public static IReadOnlyList<string> Check(string file, bool idle)
    {
        var faults = new List<string>();
        using var db = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ToString());
        db.Open();
        void None(string sql, string fault)
        {
            foreach (var row in Rows(db, sql))
            {
                faults.Add($"{fault}: {string.Join(", ", row)}");
            }
        }

        if (Rows(db, "PRAGMA integrity_check").Single()[0] is var integrity && integrity != "ok")
        {
            faults.Add($"the file is damaged: {integrity}");
        }

        None("PRAGMA foreign_key_check", "a row points nowhere");
        Captures(db, faults);
        None("SELECT CanonicalUrl, COUNT(*) FROM Articles GROUP BY CanonicalUrl HAVING COUNT(*) > 1", "an article is stored twice");
        None("SELECT Url, Hash, COUNT(*) FROM Captures GROUP BY Url, Hash HAVING COUNT(*) > 1", "the same bytes are kept twice");
        None("SELECT Id FROM Articles WHERE State = 'read' AND CurrentVersionId IS NULL", "an article that was read has no version");
        None("SELECT a.Id FROM Articles a LEFT JOIN Versions v ON v.Id = a.CurrentVersionId WHERE a.CurrentVersionId IS NOT NULL AND (v.Id IS NULL OR v.ArticleId <> a.Id)", "an article's current version is not its own");
        None("SELECT a.Id FROM Articles a LEFT JOIN Captures c ON c.Id = a.LastCaptureId WHERE a.LastCaptureId IS NOT NULL AND c.Id IS NULL", "an article's last capture is missing");
        None("SELECT ArticleId, MAX(Number), COUNT(*) FROM Versions GROUP BY ArticleId HAVING MIN(Number) <> 1 OR MAX(Number) <> COUNT(*)", "a version is missing in between");
        None("SELECT v.Id FROM Versions v JOIN Captures c ON c.Id = v.CaptureId WHERE NOT EXISTS (SELECT 1 FROM Dispatches d WHERE d.VersionId = v.Id) AND length(v.Text) > 0", "a version has text and no dispatch");
        None("SELECT VersionId, MAX(Ordinal), COUNT(*) FROM Dispatches GROUP BY VersionId HAVING MAX(Ordinal) + 1 <> COUNT(*)", "a dispatch is missing or twice");
        None("SELECT c.Id FROM Claims c WHERE NOT EXISTS (SELECT 1 FROM Evidence e WHERE e.ClaimId = c.Id)", "a claim has no words");
        None("SELECT c.Id FROM Claims c JOIN Articles a ON a.Id = c.ArticleId WHERE c.InReading = 1 AND c.ByHand = 0 AND NOT EXISTS (SELECT 1 FROM Evidence e WHERE e.ClaimId = c.Id AND e.VersionId = a.CurrentVersionId)", "a claim of the current reading has no words in it");
        None("SELECT e.Id FROM Evidence e JOIN Claims c ON c.Id = e.ClaimId JOIN Versions v ON v.Id = e.VersionId WHERE v.ArticleId <> c.ArticleId", "a claim's words stand in another article");
        Words(db, faults);
        None("SELECT i.Number, i.ArticleCount FROM Incidents i WHERE i.MergedIntoId IS NULL AND i.ArticleCount <> (SELECT COUNT(*) FROM IncidentArticles l WHERE l.IncidentId = i.Id AND l.State <> 'rejected')", "an incident's count of articles is wrong");
        None("SELECT Number, COUNT(*) FROM Incidents GROUP BY Number HAVING COUNT(*) > 1", "an incident's number was given twice");
        None("SELECT Id FROM Incidents i WHERE NOT EXISTS (SELECT 1 FROM IncidentArticles l WHERE l.IncidentId = i.Id) AND NOT EXISTS (SELECT 1 FROM Revisions r WHERE r.Subject = 'incident' AND r.SubjectId = i.Id)", "an incident rests on nothing");
        None("SELECT Subject, SubjectId, MAX(Number), COUNT(*) FROM Revisions GROUP BY Subject, SubjectId HAVING MIN(Number) <> 1 OR MAX(Number) <> COUNT(*)", "a revision is missing in between");
        None("SELECT c.Id FROM Claims c WHERE c.ByHand = 1 AND NOT EXISTS (SELECT 1 FROM Revisions r WHERE r.Subject = 'claim' AND r.SubjectId = c.Id)", "a claim of a person has no revision");
        Wire(None);
        None(idle ? "SELECT Id, SourceId FROM SourceRuns WHERE EndedAt IS NULL" : "SELECT SourceId, COUNT(*) FROM SourceRuns WHERE EndedAt IS NULL GROUP BY SourceId HAVING COUNT(*) > 1", "a run is open");
        None("SELECT r.Id, r.Listed FROM SourceRuns r WHERE r.EndedAt IS NOT NULL AND r.Listed <> (SELECT COUNT(*) FROM RunItems i WHERE i.RunId = r.Id)", "a run's log is not complete");
        return faults;
    }

    /// <summary>Faults among the addresses that were listed: each must be one article that was read.</summary>
    public static IReadOnlyList<string> CheckListed(string file, IEnumerable<string> addresses)
    {
        using var db = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        db.Open();
        var stored = Rows(db, "SELECT CanonicalUrl, State FROM Articles").GroupBy(row => row[0], StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Select(row => row[1]).ToList(), StringComparer.Ordinal);
        return [.. addresses.Where(address => !stored.TryGetValue(address, out var states) || states is not ["read"]).Select(address => $"listed and not stored once: {address}")];
    }

    private static void Wire(Action<string, string> none)
    {
        none("SELECT a.Id FROM Articles a WHERE a.WireReportId IS NOT NULL AND NOT EXISTS (SELECT 1 FROM Takes t WHERE t.ArticleId = a.Id AND t.WireReportId = a.WireReportId)", "an article is in a wire report without a take");
        none("SELECT t.Id FROM Takes t JOIN Articles a ON a.Id = t.ArticleId WHERE a.WireReportId IS NULL OR a.WireReportId <> t.WireReportId OR a.OriginKey <> 'wire:' || t.WireReportId", "a take is of another report than its article");
        none("SELECT Id FROM WireReports w WHERE NOT EXISTS (SELECT 1 FROM Takes t WHERE t.WireReportId = w.Id)", "a wire report that nobody prints");
        none("SELECT t.Id FROM Takes t WHERE length(t.Keys) / 8 <> (SELECT COUNT(*) FROM CopyKeys k WHERE k.TakeId = t.Id)", "a take is not found by all its keys");
        none("SELECT DISTINCT k.TakeId FROM CopyKeys k WHERE NOT EXISTS (SELECT 1 FROM Takes t WHERE t.Id = k.TakeId)", "a key leads to no take");
    }

    private static void Captures(SqliteConnection db, List<string> faults)
    {
        using var command = db.CreateCommand();
        command.CommandText = "SELECT Id, Hash, Length, Body FROM Captures";
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            using var body = new MemoryStream();
            using (var packed = new BrotliStream(new MemoryStream((byte[])reader[3]), CompressionMode.Decompress))
            {
                packed.CopyTo(body);
            }

            if (body.Length != reader.GetInt64(2) || Convert.ToHexStringLower(SHA256.HashData(body.ToArray())) != reader.GetString(1))
            {
                faults.Add(string.Create(CultureInfo.InvariantCulture, $"capture {reader.GetInt64(0)} is not what was fetched"));
            }
        }
    }

    private static void Words(SqliteConnection db, List<string> faults)
    {
        using var command = db.CreateCommand();
        command.CommandText = "SELECT e.Id, e.Start, e.\"End\", e.Words, v.Text FROM Evidence e JOIN Versions v ON v.Id = e.VersionId";
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            var (start, end, words, text) = (reader.GetInt32(1), reader.GetInt32(2), reader.GetString(3), reader.GetString(4));
            if (start < 0 || end > text.Length || start >= end || text[start..end] != words)
            {
                faults.Add(string.Create(CultureInfo.InvariantCulture, $"evidence {reader.GetInt64(0)}: its words do not stand at {start}–{end}"));
            }
        }

        using var versions = db.CreateCommand();
        versions.CommandText = "SELECT Id, ContentHash, Title, Text FROM Versions";
        using var rows = versions.ExecuteReader();
        while (rows.Read())
        {
            if (rows.GetString(1) != Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(rows.GetString(2) + "\n" + rows.GetString(3)))))
            {
                faults.Add(string.Create(CultureInfo.InvariantCulture, $"version {rows.GetInt64(0)}: hash and words differ"));
            }
        }
    }

    private static List<string[]> Rows(SqliteConnection db, string sql)
    {
        using var command = db.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string[]>();
        while (reader.Read())
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(column => Convert.ToString(reader.GetValue(column), CultureInfo.InvariantCulture) ?? "")]);
        }

        return rows;
    }
}
