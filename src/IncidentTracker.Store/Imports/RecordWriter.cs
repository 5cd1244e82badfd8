using System.Security.Cryptography;
using System.Text;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Store.Articles;
using IncidentTracker.Store.Claims;
using IncidentTracker.Store.Incidents;

namespace IncidentTracker.Store.Imports;

/// <summary>A record to rows: the capture as it came, the article that is the record itself, its one version, its incident, its claims.</summary>
internal static class RecordWriter
{
    /// <summary>The origin's coders read a source and decided; the machine here did not guess.</summary>
    private const double Certain = 1;

    public static ImportedRecordRow Add(TrackerDbContext db, RecordToStore record, int number, DateTime now)
    {
        var news = record.NewsAt ?? now;
        var article = new ArticleRow
        {
            CanonicalUrl = AddressOf(record),
            OriginKey = AddressOf(record),
            RecordOf = record.OriginName,
            State = ArticleState.Read,
            FirstSeenAt = now,
            LastSeenAt = now,
            Relevance = 1,
        };
        Describe(article, record, news);
        var version = Version(record, Capture(record, now), 1, now);
        article.Versions.Add(version);
        var incident = new IncidentRow { Number = number, Title = record.Title, State = LinkState.Confirmed, OpenedAt = news };
        Fill(incident, record);
        incident.Links.Add(new() { Article = article, State = LinkState.Confirmed, Score = 1, LinkedAt = now, LinkedBy = record.OriginName, Reasons = [$"record {record.ExternalId} of {record.OriginName}"] });
        foreach (var claim in record.Claims)
        {
            var row = Claim(record, claim, article, now);
            Stand(row, version, claim, record.Text);
            db.Claims.Add(row);
        }

        var imported = new ImportedRecordRow
        {
            Origin = record.Origin,
            ExternalId = record.ExternalId,
            Hash = record.Hash,
            Article = article,
            Incident = incident,
            Notes = [.. record.Notes],
            ImportedAt = now,
            ChangedAt = now,
        };
        db.ImportedRecords.Add(imported);
        return imported;
    }

    public static string AddressOf(RecordToStore record) => $"record:{record.Origin}/{record.ExternalId}";

    /// <summary>The same statement about the same party is the same claim, whatever else of the record changes.</summary>
    public static string KeyOf(RecordToStore record, RecordClaim claim) =>
        ClaimKey.Of($"{record.Origin} {record.ExternalId} {claim.ExternalId}", null, claim.Accused, claim.Stance);

    public static void Describe(ArticleRow article, RecordToStore record, DateTime news)
    {
        article.Title = record.Title;
        article.Outlet = record.OriginName;
        article.Language = record.Language;
        article.NewsAt = news;
    }

    public static CaptureRow Capture(RecordToStore record, DateTime now) => new()
    {
        Url = AddressOf(record),
        FinalUrl = AddressOf(record),
        FetchedAt = now,
        ContentType = "application/json",
        Hash = Convert.ToHexStringLower(SHA256.HashData(record.Body.Span)),
        Length = record.Body.Length,
        Body = CaptureBody.Pack(record.Body.Span),
    };

    public static VersionRow Version(RecordToStore record, CaptureRow capture, int number, DateTime now) => new()
    {
        Capture = capture,
        Number = number,
        ExtractorVersion = ExtractorVersion.Current,
        ContentHash = ContentHash(record),
        ReadAt = now,
        Title = record.Title,
        Text = record.Text,
        DetailsJson = VersionDetails.Of(new() { IncidentKinds = record.Kinds, EventDate = record.Happened }),
        Dispatches = [new() { Start = 0, BodyStart = 0, End = record.Text.Length }],
    };

    public static string ContentHash(RecordToStore record) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(record.Title + "\n" + record.Text)));

    public static ClaimRow Claim(RecordToStore record, RecordClaim claim, ArticleRow article, DateTime now)
    {
        var row = new ClaimRow
        {
            Article = article,
            Key = KeyOf(record, claim),
            State = ClaimState.Accepted,
            DecidedBy = record.OriginName,
            DecidedAt = now,
            FoundAt = now,
            Confidence = Certain,
        };
        Fill(row, claim, article.NewsAt);
        return row;
    }

    public static void Fill(ClaimRow row, RecordClaim claim, DateTime news)
    {
        row.ExternalId = claim.ExternalId;
        row.Stance = claim.Stance;
        row.Claimant = claim.Claimant;
        row.ClaimantKind = claim.ClaimantKind;
        row.ClaimantCountry = claim.ClaimantCountry;
        row.Accused = claim.Accused;
        row.AccusedName = claim.AccusedName ?? claim.Accused;
        row.AccusedCountry = claim.AccusedCountry;
        row.AccusedAliases = [.. claim.AccusedAliases];
        row.Hedge = HedgeLevel.Flat;
        row.SaidAt = claim.SaidAt ?? news;
        row.SaidPrecision = claim.SaidPrecision;
        row.Tags = [.. claim.Tags];
        row.Note = claim.Note;
        row.Rule = claim.Rule;
    }

    public static void Stand(ClaimRow row, VersionRow version, RecordClaim claim, string text)
    {
        var evidence = version.Id == 0 ? null : row.Evidence.Find(known => known.VersionId == version.Id);
        if (evidence is { ByHand: true })
        {
            return;
        }

        // Words that an editor drew are found again in a new version; where they are gone, the record's own say it still.
        var drawn = evidence is null ? row.Evidence.Where(known => known.ByHand).MaxBy(known => known.VersionId) : null;
        var again = drawn is null ? null : Anchoring.Find(text, drawn.Words, drawn.Start);
        var span = again ?? claim.Span;
        var words = span.Of(text);
        if (evidence is null)
        {
            row.Evidence.Add(evidence = new() { Version = version, Words = words, ByHand = again is not null, Moved = again is not null && span.Start != drawn?.Start });
        }

        (evidence.Start, evidence.End, evidence.Words) = (span.Start, span.End, words);
    }

    /// <summary>Date, kinds and victims of a new incident.</summary>
    private static void Fill(IncidentRow incident, RecordToStore record)
    {
        incident.Happened = record.Happened;
        incident.HappenedFrom = record.Happened?.Earliest;
        incident.HappenedTo = record.Happened?.Latest;
        incident.Kinds = [.. record.Kinds.Distinct().Select(kind => new IncidentKindRow { Kind = kind })];
        incident.Victims = [.. record.Victims.Select(Victim)];
    }

    public static VictimRow Victim(RecordVictim victim) => new() { Name = victim.Name, Country = victim.Country, Sector = victim.Sector, State = LinkState.Confirmed };
}
