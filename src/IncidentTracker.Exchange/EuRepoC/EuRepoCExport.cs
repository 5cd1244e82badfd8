using System.Globalization;
using System.IO.Compression;
using System.Text;
using IncidentTracker.Domain;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Exchange.Csv;
using IncidentTracker.Store.Claims;
using IncidentTracker.Store.Incidents;

namespace IncidentTracker.Exchange.EuRepoC;

/// <summary>What a table of the codebook could not say.</summary>
/// <param name="Incident">The incident's number.</param>
/// <param name="Claim">The claim's number; null for the incident itself.</param>
/// <param name="Field">Which field.</param>
/// <param name="Value">What it holds here.</param>
/// <param name="Became">What the tables say instead.</param>
public sealed record NotExpressed(int Incident, long? Claim, string Field, string Value, string Became);

/// <summary>
/// Writes incidents as the three tables of EuRepoC, in its columns and its codebook's words, in one archive. Denials and disputes stand there as "Contested attribution". Whatever the tables
/// cannot say is in a fourth file, line by line, so that nobody takes the three for the whole.
/// </summary>
public static class EuRepoCExport
{
    /// <summary>The name of the fourth file.</summary>
    public const string RestFile = "not-expressed.csv";

    private static readonly string[] _global = EuRepoCColumns.Global, _attribution = EuRepoCColumns.Attribution, _receiver = EuRepoCColumns.Receivers;

    /// <summary>Writes the archive. The stream stays open.</summary>
    /// <param name="to">Where to.</param>
    /// <param name="incidents">The incidents. Held as lines of text until the end: an archive is written file by file.</param>
    /// <param name="cancellation">Cancels.</param>
    /// <returns>How many things could not be said.</returns>
    public static async Task<int> WriteAsync(Stream to, IAsyncEnumerable<IncidentDetail> incidents, CancellationToken cancellation)
    {
        var (global, attributions, receivers, rest) = (new List<string?[]>(), new List<string?[]>(), new List<string?[]>(), new List<NotExpressed>());
        await foreach (var detail in incidents.WithCancellation(cancellation))
        {
            Write(detail, global, attributions, receivers, rest);
        }

        // An archive ends with writes that do not wait, which an answer to a browser does not take: it is made whole first.
        using var whole = new MemoryStream();
        await using (var archive = await ZipArchive.CreateAsync(whole, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, cancellation))
        {
            await AddAsync(archive, "IncidentTracker_Global_Database.csv", _global, global, cancellation);
            await AddAsync(archive, "IncidentTracker_Attribution_dataset.csv", _attribution, attributions, cancellation);
            await AddAsync(archive, "IncidentTracker_Receiver_dataset.csv", _receiver, receivers, cancellation);
            await AddAsync(archive, RestFile, ["incident", "claim", "field", "value", "became"],
                [.. rest.Select(line => new[] { line.Incident.ToString(CultureInfo.InvariantCulture), line.Claim?.ToString(CultureInfo.InvariantCulture), line.Field, line.Value, line.Became })], cancellation);
        }

        whole.Position = 0;
        await whole.CopyToAsync(to, cancellation);
        return rest.Count;
    }

    private static void Write(IncidentDetail detail, List<string?[]> global, List<string?[]> attributions, List<string?[]> receivers, List<NotExpressed> rest)
    {
        var incident = detail.Incident;
        var id = incident.Number.ToString(CultureInfo.InvariantCulture);
        void Lost(string field, string value, string became, long? claim = null) => rest.Add(new(incident.Number, claim, field, value, became));
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

        global.Add([id, incident.Title, incident.StateSentence, incident.Happened is { } date ? EuRepoCWording.Day(date) : "", "", string.Join("; ", types.Distinct()), string.Join("; ", impacts.Distinct())]);
        foreach (var victim in incident.Victims)
        {
            var sector = EuRepoCWording.Sector(victim.Sector);
            if (sector is null && victim.Sector is { } lost)
            {
                Lost("sector", $"{victim.Name}: {lost}", "");
            }

            receivers.Add([id, victim.Name, victim.Country is { } country ? EuRepoCWording.Country(country) : EuRepoCWording.NotAvailable, sector?.Category ?? EuRepoCWording.NotAvailable, sector?.Subcategory ?? EuRepoCWording.NotAvailable]);
        }

        foreach (var claim in detail.Claims)
        {
            Write(id, claim, attributions, (field, value, became) => Lost(field, value, became, claim.Id));
        }
    }

    private static void Write(string incident, ClaimItem claim, List<string?[]> attributions, Action<string, string, string> lost)
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
            incident, claim.Id.ToString(CultureInfo.InvariantCulture), claim.Undated ? "" : Day(claim), EuRepoCWording.Form(stance, kind), EuRepoCWording.Basis(stance, kind),
            claim.Fields.Claimant ?? EuRepoCWording.NotAvailable, claim.ClaimantCountry is { } by ? EuRepoCWording.Country(by) : EuRepoCWording.NotAvailable,
            nobody ? EuRepoCWording.Unknown : isCountry ? EuRepoCWording.NotAvailable : claim.Fields.Accused,
            claim.Fields.AccusedCountry is { } country && !nobody ? EuRepoCWording.Country(country) : nobody ? EuRepoCWording.Unknown : EuRepoCWording.NotAvailable,
            isCountry ? "State" : EuRepoCWording.NotAvailable]);
    }

    private static string Day(ClaimItem claim) => EuRepoCWording.Day(claim.SaidPrecision switch
    {
        Domain.Articles.TimePrecision.Year => new(claim.SaidAt.Year),
        Domain.Articles.TimePrecision.Month => new(claim.SaidAt.Year, claim.SaidAt.Month),
        _ => PartialDate.Of(DateOnly.FromDateTime(claim.SaidAt)),
    });

    private static async Task AddAsync(ZipArchive archive, string name, IReadOnlyList<string> head, IReadOnlyList<string?[]> rows, CancellationToken cancellation)
    {
        await using var file = await archive.CreateEntry(name, CompressionLevel.Fastest).OpenAsync(cancellation);
        await file.WriteAsync(CsvSheet.Of(head, rows.Select(row => (IReadOnlyList<object?>)row)), cancellation);
    }
}
