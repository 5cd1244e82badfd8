using System.Globalization;
using System.IO.Compression;
using System.Text;
using IncidentTracker.Domain;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Exchange.Csv;
using IncidentTracker.Exchange.Lists;
using IncidentTracker.Store.Claims;
using IncidentTracker.Store.Incidents;

namespace IncidentTracker.Exchange.EuRepoC;

/// <summary>
/// Writes incidents as the three tables of EuRepoC, in its columns and its codebook's words, in one archive. Denials and disputes stand there as "Contested attribution". Whatever the tables
/// cannot say is in a fourth file, line by line, so that nobody takes the three for the whole.
/// </summary>
public static class EuRepoCExport
{
    /// <summary>The name of the fourth file.</summary>
    public const string RestFile = "not-expressed.csv";

    /// <summary>Writes the archive. The stream stays open.</summary>
    /// <param name="to">Where to.</param>
    /// <param name="incidents">The incidents.</param>
    /// <param name="cancellation">Cancels.</param>
    /// <returns>How many things could not be said.</returns>
    public static async Task<int> WriteAsync(Stream to, IAsyncEnumerable<IncidentDetail> incidents, CancellationToken cancellation)
    {
        // An archive is written file by file, and ends with writes that do not wait, which an answer to a browser does not take: all of it lies in files of its own until it is whole.
        await using FileStream global = Aside(), attributions = Aside(), receivers = Aside(), rest = Aside(), whole = Aside();
        var unsaid = 0;
        using (var tables = new Tables(new(global, EuRepoCColumns.Global), new(attributions, EuRepoCColumns.Attribution), new(receivers, EuRepoCColumns.Receivers), new(rest, ["incident", "claim", "field", "value", "became"])))
        {
            await foreach (var detail in incidents.WithCancellation(cancellation))
            {
                unsaid += Write(detail, tables);
            }
        }

        await using (var archive = await ZipArchive.CreateAsync(whole, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, cancellation))
        {
            await AddAsync(archive, "IncidentTracker_Global_Database.csv", global, cancellation);
            await AddAsync(archive, "IncidentTracker_Attribution_dataset.csv", attributions, cancellation);
            await AddAsync(archive, "IncidentTracker_Receiver_dataset.csv", receivers, cancellation);
            await AddAsync(archive, RestFile, rest, cancellation);
        }

        whole.Position = 0;
        await whole.CopyToAsync(to, cancellation);
        return unsaid;
    }

    private static FileStream Aside() => new(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.Asynchronous | FileOptions.DeleteOnClose);

    private static int Write(IncidentDetail detail, Tables tables)
    {
        var incident = detail.Incident;
        var id = incident.Number.ToString(CultureInfo.InvariantCulture);
        var unsaid = 0;
        void Lost(string field, string value, string became, long? claim = null)
        {
            tables.Rest.Add([incident.Number, claim, field, value, became]);
            unsaid++;
        }

        var (types, impacts) = (new List<string>(), new List<string>());
        foreach (var kind in incident.Kinds)
        {
            var (type, impact) = EuRepoCWording.Kind(kind);
            // The only type that says "published" says "stolen" too.
            if (type is null || (kind == IncidentKind.DataLeak && !incident.Kinds.Contains(IncidentKind.DataBreach)))
            {
                Lost("kind", WireWords.Of(kind), "");
                continue;
            }

            types.Add(type);
            impacts.AddRange(impact is null ? [] : [impact]);
        }

        if (incident.Happened is { } happened && EuRepoCWording.IsDayLost(happened))
        {
            Lost("happened", happened.ToString(), happened.Year.ToString(CultureInfo.InvariantCulture));
        }

        tables.Global.Add([id, incident.Title, incident.StateSentence, incident.Happened is { } date ? EuRepoCWording.Day(date) : "", "", string.Join("; ", types.Distinct()), string.Join("; ", impacts.Distinct())]);
        foreach (var victim in incident.Victims)
        {
            var sector = EuRepoCWording.Sector(victim.Sector);
            if (sector is null && victim.Sector is { } lost)
            {
                Lost("sector", $"{victim.Name}: {lost}", "");
            }

            tables.Receivers.Add([id, victim.Name, victim.Country is { } country ? EuRepoCWording.Country(country) : EuRepoCWording.NotAvailable, sector?.Category ?? EuRepoCWording.NotAvailable, sector?.Subcategory ?? EuRepoCWording.NotAvailable]);
        }

        foreach (var claim in detail.Claims)
        {
            Write(id, claim, tables.Attributions, (field, value, became) => Lost(field, value, became, claim.Id));
        }

        return unsaid;
    }

    private static void Write(string incident, ClaimItem claim, CsvSheet attributions, Action<string, string, string> lost)
    {
        var (stance, kind) = (claim.Fields.Stance, claim.Fields.ClaimantKind);
        if (!claim.Counts || stance == Stance.NoResponse)
        {
            lost("stance", WireWords.Of(stance), "");
            return;
        }

        if (stance is Stance.Suspects or Stance.Denies)
        {
            lost("stance", WireWords.Of(stance), WireWords.Of(stance == Stance.Denies ? Stance.Disputes : Stance.Accuses));
        }

        if (stance == Stance.ClaimsResponsibility && claim.Fields.Claimant is null && claim.Fields.Accused is { } own)
        {
            // There, who confesses is whom the row names.
            lost("claimant", "", own);
        }

        if (claim.Fields.Hedge != HedgeLevel.Flat)
        {
            lost("hedge", WireWords.Of(claim.Fields.Hedge), "");
        }

        if (stance is Stance.Denies or Stance.Disputes || kind is ClaimantKind.Accused or ClaimantKind.Researcher || (kind == ClaimantKind.Perpetrator && stance != Stance.ClaimsResponsibility))
        {
            lost("claimant_kind", WireWords.Of(kind), WireWords.Of(ClaimantKind.Other));
        }

        if (!claim.Undated && claim.SaidAt.TimeOfDay != TimeSpan.Zero)
        {
            lost("said_at", claim.SaidAt.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture), claim.SaidAt.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        }

        var isCountry = claim.Fields.Accused is { } accused && CountryNames.CodeOf(accused) is { } code && code == claim.Fields.AccusedCountry;
        var nobody = stance == Stance.DeclinesToAttribute || claim.Fields.Accused is null;
        attributions.Add([
            incident, claim.Id.ToString(CultureInfo.InvariantCulture), claim.Undated ? "" : EuRepoCWording.Day(SaidDay.Of(claim)), EuRepoCWording.Form(stance, kind), EuRepoCWording.Basis(stance, kind),
            claim.Fields.Claimant ?? EuRepoCWording.NotAvailable, claim.ClaimantCountry is { } by ? EuRepoCWording.Country(by) : EuRepoCWording.NotAvailable,
            nobody ? EuRepoCWording.Unknown : isCountry ? EuRepoCWording.NotAvailable : claim.Fields.Accused,
            claim.Fields.AccusedCountry is { } country && !nobody ? EuRepoCWording.Country(country) : nobody ? EuRepoCWording.Unknown : EuRepoCWording.NotAvailable,
            isCountry ? "State" : EuRepoCWording.NotAvailable]);
    }


    private static async Task AddAsync(ZipArchive archive, string name, FileStream table, CancellationToken cancellation)
    {
        table.Position = 0;
        await using var file = await archive.CreateEntry(name, CompressionLevel.Fastest).OpenAsync(cancellation);
        await table.CopyToAsync(file, cancellation);
    }

    /// <summary>The three tables and what they cannot say.</summary>
    private sealed record Tables(CsvSheet Global, CsvSheet Attributions, CsvSheet Receivers, CsvSheet Rest) : IDisposable
    {
        public void Dispose()
        {
            Global.Dispose();
            Attributions.Dispose();
            Receivers.Dispose();
            Rest.Dispose();
        }
    }
}
