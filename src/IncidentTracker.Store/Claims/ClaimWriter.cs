using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Store.Articles;
using IncidentTracker.Store.Mapping;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Claims;

/// <summary>Brings a new reading's claims together with the stored ones. What a person decided stays as decided; only where its words stand is found anew.</summary>
internal static class ClaimWriter
{
    /// <returns>True where a claim came, went, moved or says something else.</returns>
    public static async Task<bool> MergeAsync(TrackerDbContext db, ArticleRow article, VersionRow version, ArticleReading reading, DateTime now, CancellationToken cancellation)
    {
        var stored = await db.Claims.Include(row => row.Evidence).Where(row => row.ArticleId == article.Id).ToListAsync(cancellation);
        var byKey = stored.ToDictionary(row => row.Key, StringComparer.Ordinal);
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var finding in reading.Claims)
        {
            var words = finding.Span.Of(reading.Text);
            var key = ClaimKey.Of(words, finding.Claimant, finding.Accused, finding.Stance);
            if (!found.Add(key))
            {
                continue;
            }

            if (!byKey.TryGetValue(key, out var claim))
            {
                claim = new() { ArticleId = article.Id, Key = key, FoundAt = now };
                db.Claims.Add(claim);
                byKey[key] = claim;
            }

            claim.InReading = true;
            claim.SaidAt = article.NewsAt;
            if (claim.State == ClaimState.Proposed)
            {
                Fill(claim, finding, reading);
            }

            // One that waits again, since its drawing was undone, has the words that the reading gives it.
            if (claim.State != ClaimState.Proposed && claim.Evidence.Exists(row => row.ByHand))
            {
                // Its words are as an editor drew them: they are found again, not drawn anew.
                Anchor(claim, version, reading.Text);
            }
            else
            {
                Stand(claim, version, finding.Span, finding.Trigger, words, moved: false, byHand: false);
            }
        }

        foreach (var claim in stored.Where(row => !found.Contains(row.Key)))
        {
            claim.InReading = false;
            Anchor(claim, version, reading.Text);
        }

        return db.ChangeTracker.Entries().Any(entry => entry.Entity is ClaimRow or EvidenceRow && entry.State != EntityState.Unchanged);
    }

    /// <summary>Writes the claims of new articles, without tracking.</summary>
    public static async Task FirstAsync(TrackerDbContext db, IReadOnlyList<ClaimRow> claims, CancellationToken cancellation)
    {
        foreach (var (claim, id) in claims.Zip(await ModelInsert.EachAsync(db, claims, cancellation)))
        {
            claim.Id = id;
            claim.Evidence.ForEach(row => row.ClaimId = id);
        }

        await ModelInsert.ManyAsync(db, [.. claims.Select(claim => claim.Evidence[0])], cancellation);
    }

    /// <summary>The claims of a reading, each once and with its evidence; nothing is written.</summary>
    public static List<ClaimRow> Rows(ArticleRow article, VersionRow version, ArticleReading reading, DateTime now)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var claims = new List<ClaimRow>(reading.Claims.Count);
        foreach (var finding in reading.Claims)
        {
            var words = finding.Span.Of(reading.Text);
            var key = ClaimKey.Of(words, finding.Claimant, finding.Accused, finding.Stance);
            if (found.Add(key))
            {
                var claim = new ClaimRow { ArticleId = article.Id, Key = key, FoundAt = now, SaidAt = article.NewsAt };
                Fill(claim, finding, reading);
                Stand(claim, version, finding.Span, finding.Trigger, words, moved: false, byHand: false);
                claims.Add(claim);
            }
        }

        return claims;
    }

    private static void Fill(ClaimRow claim, ClaimFinding finding, ArticleReading reading)
    {
        claim.Stance = finding.Stance;
        claim.Claimant = finding.Parties?.Speaker ?? finding.Claimant;
        claim.ClaimantRole = finding.Parties?.Role;
        claim.ClaimantKind = finding.ClaimantKind;
        claim.ClaimantCountry = finding.Parties?.Country ?? Country(finding.Claimant, finding.Span, reading);
        claim.Accused = finding.Accused;
        claim.AccusedCountry = claim.AccusedNameBy is not null ? claim.AccusedCountry : Country(finding.Accused, finding.Span, reading);
        claim.AccusedName = claim.AccusedNameBy is not null ? claim.AccusedName
            : finding.Parties?.Party is { } party ? Known(party, reading) ?? party : Shown(finding.Accused, claim.AccusedCountry, reading);
        claim.AccusedCountry ??= claim.AccusedName is { } shown ? CountryNames.CodeOf(shown) : null;
        claim.Hedge = finding.Hedge;
        claim.HedgeWords = [.. finding.HedgeWords];
        claim.Hedged = finding.Hedged;
        claim.Quoted = finding.Quoted;
        claim.Object = finding.Object;
        claim.ObjectText = finding.ObjectText;
        claim.Rule = finding.Rule;
        claim.Confidence = finding.Confidence;
    }

    private static void Stand(ClaimRow claim, VersionRow version, TextSpan span, TextSpan? trigger, string words, bool moved, bool byHand)
    {
        var evidence = claim.Evidence.Find(row => row.VersionId == version.Id);
        if (evidence is null)
        {
            claim.Evidence.Add(evidence = new() { VersionId = version.Id, Words = words });
        }

        evidence.Start = span.Start;
        evidence.End = span.End;
        evidence.TriggerStart = trigger?.Start;
        evidence.TriggerEnd = trigger?.End;
        evidence.Words = words;
        (evidence.Moved, evidence.ByHand) = (moved, byHand);
    }

    /// <summary>Finds a claim's last known words in the new text, nearest to where they stood. Words that are gone stay with the old version only.</summary>
    private static void Anchor(ClaimRow claim, VersionRow version, string text)
    {
        if (claim.State == ClaimState.Proposed || LastOf(claim, version) is not { } last)
        {
            return;
        }

        if (Anchoring.Find(text, last.Words, last.Start) is { } now)
        {
            // That they moved is said of a version for as long as it is shown, however often it is read.
            Stand(claim, version, now, null, last.Words, now.Start != last.Start || (last.VersionId == version.Id && last.Moved), last.ByHand);
        }
    }

    /// <summary>Where its words stood last: in this version if it was read before, else in the newest.</summary>
    private static EvidenceRow? LastOf(ClaimRow claim, VersionRow version) =>
        claim.Evidence.Find(row => row.VersionId == version.Id) ?? claim.Evidence.MaxBy(row => row.VersionId);

    /// <summary>The country that the words name, by the mentions inside the evidence first, then anywhere in the article.</summary>
    private static string? Country(string? words, TextSpan span, ArticleReading reading) =>
        words is null ? null : reading.Mentions
            .Where(mention => mention is { Kind: MentionKind.Country, Canonical: not null } && words.Contains(mention.Span.Of(reading.Text), StringComparison.OrdinalIgnoreCase))
            .OrderBy(mention => span.Contains(mention.Span) ? 0 : 1)
            .Select(mention => mention.Canonical)
            .FirstOrDefault();

    /// <summary>The name that an actor list prefers.</summary>
    private static string? Known(string name, ArticleReading reading) => reading.Mentions
        .FirstOrDefault(mention => mention is { Kind: MentionKind.Actor, Canonical: not null } && string.Equals(mention.Span.Of(reading.Text), name, StringComparison.OrdinalIgnoreCase))?.Canonical;

    private static string? Shown(string? accused, string? country, ArticleReading reading)
    {
        if (accused is null)
        {
            return null;
        }

        var bare = ClaimKey.Fold(accused);
        bare = bare.StartsWith("the ", StringComparison.Ordinal) ? bare[4..] : bare;
        var same = reading.Mentions.FirstOrDefault(mention =>
            mention.Canonical is not null && mention.Kind is MentionKind.Country or MentionKind.Actor && ClaimKey.Fold(mention.Span.Of(reading.Text)) == bare);
        return same switch
        {
            { Kind: MentionKind.Actor } => same.Canonical,
            { } => CountryNames.NameOf(same.Canonical!),
            _ => country is not null && ClaimKey.Fold(CountryNames.NameOf(country)) == bare ? CountryNames.NameOf(country) : accused,
        };
    }
}
