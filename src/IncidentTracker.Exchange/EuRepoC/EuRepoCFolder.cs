using System.Globalization;
using IncidentTracker.Domain;
using IncidentTracker.Exchange.Csv;

namespace IncidentTracker.Exchange.EuRepoC;

/// <summary>The three tables of a release. Everything is looked through before anything is given out, so that a fault in the last line keeps the first from being stored.</summary>
internal sealed class EuRepoCFolder
{
    private readonly string _global;
    private readonly Dictionary<string, List<CsvRow>> _attributions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<CsvRow>> _receivers = new(StringComparer.Ordinal);

    private EuRepoCFolder(string global) => _global = global;

    public int Incidents { get; private set; }
    public int AttributionRows { get; private set; }
    /// <summary>Rows without an attribution id: places kept free for incidents that nobody was accused of.</summary>
    public int EmptyRows { get; private set; }
    public int ReceiverRows { get; private set; }
    public int Columns { get; private set; }

    /// <summary>The folder, looked through; null where <paramref name="faults"/> says why not.</summary>
    public static EuRepoCFolder? Open(string folder, List<ImportFault> faults, CancellationToken cancellation)
    {
        var files = new[] { "Global", "Attribution", "Receiver" }.Select(part => Find(folder, part, faults)).ToArray();
        if (files is not [{ } global, { } attributions, { } receivers])
        {
            return null;
        }

        var opened = new EuRepoCFolder(global);
        var ids = opened.LookThrough(faults, cancellation);
        opened.Attributed(attributions, ids, faults);
        opened.Received(receivers, ids, faults);
        return faults.Count == 0 ? opened : null;
    }

    /// <summary>The records in the order of the table. Memory holds one at a time, beside the rows of the two small tables.</summary>
    public IEnumerable<EuRepoCRecord> Records()
    {
        var faults = new List<ImportFault>();
        foreach (var row in new CsvTable(_global, EuRepoCColumns.Global, faults).Rows())
        {
            var id = row[EuRepoCColumns.Id].Trim();
            yield return new(id, row, _attributions.GetValueOrDefault(id) ?? [], _receivers.GetValueOrDefault(id) ?? []);
        }

        if (faults.Count > 0)
        {
            throw new IOException($"{_global} changed while it was read");
        }
    }

    private Dictionary<string, int> LookThrough(List<ImportFault> faults, CancellationToken cancellation)
    {
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var row in new CsvTable(_global, EuRepoCColumns.Global, faults).Rows())
        {
            cancellation.ThrowIfCancellationRequested();
            Columns = row.Head.Columns.Count;
            Incidents++;
            var id = row[EuRepoCColumns.Id].Trim();
            if (id.Length == 0)
            {
                faults.Add(Fault(_global, row, ImportProblems.NoId, EuRepoCColumns.Id));
            }
            else if (!lines.TryAdd(id, row.Line))
            {
                faults.Add(Fault(_global, row, ImportProblems.IdTwice, id, lines[id].ToString(CultureInfo.InvariantCulture)));
            }

            CheckDate(_global, row, EuRepoCColumns.Start, faults);
            CheckDate(_global, row, EuRepoCColumns.End, faults);
        }

        return lines;
    }

    private void Attributed(string file, Dictionary<string, int> ids, List<ImportFault> faults)
    {
        var columns = 0;
        foreach (var row in new CsvTable(file, EuRepoCColumns.Attribution, faults).Rows())
        {
            columns = row.Head.Columns.Count;
            AttributionRows++;
            EmptyRows += Coded.IsValue(row[EuRepoCColumns.AttributionId]) ? 0 : 1;
            CheckDate(file, row, EuRepoCColumns.Date, faults);
            Keep(_attributions, file, row, row[EuRepoCColumns.IncidentId], ids, faults);
        }

        Columns += columns;
    }

    private void Received(string file, Dictionary<string, int> ids, List<ImportFault> faults)
    {
        var columns = 0;
        foreach (var row in new CsvTable(file, EuRepoCColumns.Receivers, faults).Rows())
        {
            columns = row.Head.Columns.Count;
            ReceiverRows++;
            Keep(_receivers, file, row, row[EuRepoCColumns.Id], ids, faults);
        }

        Columns += columns;
    }

    private static void Keep(Dictionary<string, List<CsvRow>> rows, string file, CsvRow row, string owner, Dictionary<string, int> ids, List<ImportFault> faults)
    {
        var id = owner.Trim();
        if (!ids.ContainsKey(id))
        {
            // One broken incident would make a fault of each of its rows; the first fault of the run is the one that helps.
            faults.Add(Fault(file, row, ImportProblems.NoOwner, id));
            return;
        }

        if (!rows.TryGetValue(id, out var own))
        {
            rows[id] = own = [];
        }

        own.Add(row);
    }

    private static void CheckDate(string file, CsvRow row, string column, List<ImportFault> faults)
    {
        if (!CodedDate.TryParse(row[column], out _))
        {
            faults.Add(Fault(file, row, ImportProblems.Date, column, row[column]));
        }
    }

    private static string? Find(string folder, string part, List<ImportFault> faults)
    {
        var found = Directory.Exists(folder) ? Directory.GetFiles(folder, $"*{part}*.csv") : [];
        if (found is [var file])
        {
            return file;
        }

        faults.Add(new(part, null, new Problem(ImportProblems.NoFile, Path.Combine(folder, $"*{part}*.csv"))));
        return null;
    }

    private static ImportFault Fault(string file, CsvRow row, string code, params string[] arguments) => new(Path.GetFileName(file), row.Line, new(code, arguments));
}
