using System.Collections.Frozen;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Extraction.Matching;
using IncidentTracker.Store.Articles;
using IncidentTracker.Store.Claims;
using IncidentTracker.Store.Search;

namespace IncidentTracker.Testing.Seed;

/// <summary>The rows of one article, made by the product's own code from its reading; ids come when they are written, in order.</summary>
internal sealed record SeedArticle(
    int Number, ArticleReading Reading, ArticleRow Article, IReadOnlyList<CaptureRow> Captures, IReadOnlyList<VersionRow> Versions, IReadOnlyList<ClaimRow> Claims, CopySignature Signature,
    CopySignature? Original, SearchText Words)
{
    private const double Updated = 0.05;
    private const int ByHand = 5;

    /// <summary>The sources in order of their ids.</summary>
    public static IReadOnlyList<string> SourceNames { get; } = [.. SeedNames.Outlets.Take(SeedNames.Outlets.Count - ByHand)];

    private static readonly FrozenDictionary<string, long> _sources = SourceNames.Select((name, at) => (name, at)).ToFrozenDictionary(pair => pair.name, pair => pair.at + 1L, StringComparer.Ordinal);

    public static SeedArticle Of(SeedPlan plan, int number)
    {
        var slot = plan.Slots[number];
        var random = SeedRandom.Of(plan.Size.Number, 4, number);
        var reading = SeedStory.Of(plan, number);
        var seen = slot.At.AddMinutes(random.Below(40));
        var source = SourceOf(reading.Outlet!);
        var url = string.Create(CultureInfo.InvariantCulture, $"https://{HostOf(reading.Outlet!)}/{slot.At:yyyy/MM/dd}/{Slug(reading.Title)}-{number}");
        var article = NewArticleWriter.Row(new(url, source, 0, new ReadOutcome.Read(reading), null, []), reading, ArticleState.Read, null, seen);
        // Invented addresses are never looked at again.
        article.NextLookAt = null;
        IReadOnlyList<ArticleReading> said = slot.CopyOf < 0 && random.Chance(Updated) ? [SeedStory.Shortened(reading), reading] : [reading];
        var captures = said.Select((told, at) => Capture(url, source, told, seen.AddHours(6 * at))).ToList();
        var versions = said.Select((told, at) => VersionWriter.Row(0, at + 1, told, 0, NewArticleWriter.Hash(told), captures[at].FetchedAt)).ToList();
        article.LastSeenAt = captures[^1].FetchedAt;
        var claims = ClaimWriter.Rows(article, versions[0], reading, seen);
        foreach (var claim in claims)
        {
            var first = claim.Evidence[0];
            claim.Evidence.AddRange(versions.Skip(1).Select(_ => new EvidenceRow { Start = first.Start, End = first.End, Words = first.Words }));
            Decide(claim, ref random);
        }

        var signature = CopySignatures.Of(reading)[0];
        var words = Indexed(plan, slot, article, reading, claims);
        article.FactsJson = Facts(reading, words.Body);
        return new(number, reading, article, captures, versions, claims, signature, slot.CopyOf < 0 ? null : CopySignatures.Of(SeedStory.Of(plan, slot.CopyOf))[0], words);
    }

    /// <summary>The id of the source that has an outlet's name; a few outlets are no source of ours, people added their articles by hand.</summary>
    public static long? SourceOf(string outlet) => _sources.TryGetValue(outlet, out var id) ? id : null;


    public static string HostOf(string outlet) => outlet.Replace(" ", "-", StringComparison.Ordinal).ToLowerInvariant() + ".example";

    private static string Slug(string title) => string.Concat(title.Take(40).Select(letter => char.IsAsciiLetterOrDigit(letter) ? char.ToLowerInvariant(letter) : '-'));

    private static CaptureRow Capture(string url, long? source, ArticleReading reading, DateTime at)
    {
        var body = Encoding.UTF8.GetBytes($"{reading.Title}\n{reading.Text}");
        return new()
        {
            SourceId = source,
            Url = url,
            FinalUrl = url,
            FetchedAt = at,
            Status = 200,
            ContentType = "text/html; charset=utf-8",
            Hash = Convert.ToHexStringLower(SHA256.HashData(body)),
            Length = body.Length,
            Body = CaptureBody.Pack(body),
        };
    }

    /// <summary>One claim in eight was decided by a person.</summary>
    private static void Decide(ClaimRow claim, ref SeedRandom random)
    {
        if (random.Chance(0.125))
        {
            claim.State = random.Chance(0.75) ? ClaimState.Accepted : ClaimState.Rejected;
            claim.Reason = claim.State == ClaimState.Rejected ? "no claim about this incident" : null;
            (claim.DecidedBy, claim.DecidedAt, claim.Revision) = (Some.Editor.Name, claim.FoundAt.AddHours(1 + random.Below(200)), 1);
        }
    }

    /// <summary>As large as what the reader keeps for the matcher, and in its form; stems are left out, because finding them costs more than all the rest of a seed.</summary>
    private static string Facts(ArticleReading reading, string words)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var word in words.Split(' ').Where(word => word.Length > 4))
        {
            counts[word] = counts.GetValueOrDefault(word) + 1;
        }

        return new ArticleFacts
        {
            Title = reading.Title,
            Terms = counts.Take(220).ToDictionary(pair => pair.Key, pair => Math.Round(1 + Math.Log(pair.Value), 2), StringComparer.Ordinal),
            Published = reading.Published!.Day.ToString("O", CultureInfo.InvariantCulture),
            EventDate = reading.EventDate?.ToString(),
            Victims = [.. reading.VictimDetails.Select(victim => ClaimKey.Fold(victim.Name))],
            VictimCountries = [.. reading.VictimDetails.Select(victim => victim.Country!).Distinct(StringComparer.Ordinal)],
            Kinds = [.. reading.IncidentKinds.Select(Domain.WireWords.Of)],
            Places = [.. reading.Dispatches[0].Dateline!.Places],
        }.ToJson();
    }

    private static SearchText Indexed(SeedPlan plan, SeedSlot slot, ArticleRow article, ArticleReading reading, List<ClaimRow> claims) => new IndexedStory(
        article.Title, reading.Text, article.Outlet, article.Agency, article.SourceId is null ? null : article.Outlet, article.Language,
        [.. reading.Quotations.Select(quotation => quotation.Span).OrderBy(span => span.Start)],
        [.. claims.Where(claim => claim.State != ClaimState.Rejected).Select(claim => new IndexedClaim(claim.Stance, claim.AccusedName, claim.Accused, claim.AccusedCountry, claim.Claimant, claim.Evidence[0].Words))],
        slot.Incident < 0 ? [] : [new(slot.Incident + 1, plan.Events[slot.Incident].Kinds, [.. plan.Events[slot.Incident].Victims.Select(victim => new IndexedVictim(victim.Name, victim.Country))])]).ToText();
}
