using System.Text;
using IncidentTracker.Domain;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Extraction.Matching;
using IncidentTracker.Store.Articles;

namespace IncidentTracker.Testing;

/// <summary>Things that tests need and do not care about. All people and bodies are invented.</summary>
public static class Some
{
    public static Editor Editor { get; } = new("u-1", "Tove Adeyemi-Lindqvist", [Role.Editor]);
    public static Editor SecondEditor { get; } = new("u-2", "Bartholomew Quist", [Role.Editor]);
    public static Editor Admin { get; } = new("u-3", "Henrike Oyelaran-Voss", [Role.Admin]);
    public static Editor Analyst { get; } = new("u-4", "Sunniva Bakare-Holmqvist", [Role.Analyst]);

    public const string Story =
        "RIGA, Jan 14 (Meridian Press) - Hackers replaced the front pages of eight ministries.\n\n"
        + "Kestrel Ridge Labs said Grey Heron was behind the attack.\n\n"
        + "Russia denied any part in it.";

    /// <summary>A reading of <see cref="Story"/> with two claims, as the reader would give it.</summary>
    public static ArticleReading Reading(string text = Story, string title = "Ministries defaced in Latvia", DateTimeOffset? published = null)
    {
        var claims = new List<ClaimFinding>();
        Add("Kestrel Ridge Labs said Grey Heron was behind the attack.", "Kestrel Ridge Labs", ClaimantKind.SecurityVendor, "Grey Heron", Stance.Accuses, null);
        Add("Russia denied any part in it.", "Russia", ClaimantKind.Accused, "Russia", Stance.Denies, DenialObject.ThisIncident);
        return new()
        {
            Title = title,
            Text = text,
            Outlet = "Baltic Courier",
            Agency = "Meridian Press",
            Language = "en",
            Published = new(published ?? new(2026, 1, 14, 12, 0, 0, TimeSpan.Zero), TimePrecision.Instant),
            Dispatches = [new(title, new(["RIGA"], [], 1, 14, "Meridian Press"), 0, 32, text.Length)],
            Claims = claims,
            Mentions = text.IndexOf("Russia", StringComparison.Ordinal) is >= 0 and var at ? [new(new(at, at + 6), MentionKind.Country, "RU")] : [],
            VictimDetails = [new(new(0, 4), "Ministry of Justice", "LV", "state institutions")],
            IncidentKinds = [IncidentKind.Defacement],
            EventDate = new(2026, 1, 13, "night"),
            Relevance = 0.9,
        };

        void Add(string words, string claimant, ClaimantKind kind, string accused, Stance stance, DenialObject? denied)
        {
            var start = text.IndexOf(words, StringComparison.Ordinal);
            if (start >= 0)
            {
                claims.Add(new(new(start, start + words.Length), claimant, kind, accused, stance, false, HedgeLevel.Flat, [], false, denied, null, "behind-said", 0.6));
            }
        }
    }

    /// <summary>Keeps a capture and stores a reading of it, as the pipeline does; with a problem, as that of a page that is no article.</summary>
    public static async Task<StoredArticle> StoreAsync(
        TestStore store, ArticleReading reading, string url = "https://baltic-courier.example/1", long? sourceId = null, IReadOnlyList<IncidentProposal>? proposals = null, bool reread = false, Problem? refused = null)
    {
        var articles = store.Get<ArticleCommands>();
        var kept = await articles.KeepCaptureAsync(
            new(sourceId, url, url, new(2026, 1, 14, 12, 30, 0, DateTimeKind.Utc), 200, "text/html", null, null, Encoding.UTF8.GetBytes(reading.Text)), CancellationToken.None);
        ReadOutcome outcome = refused is null ? new ReadOutcome.Read(reading) : new ReadOutcome.NotAnArticle(refused, reading);
        return await articles.StoreAsync(new(url, sourceId, kept.Id, outcome, "{}", proposals ?? [new(null, 1, ["opens a new incident"])], reread, CopySignatures.Of(reading)), CancellationToken.None);
    }

    /// <summary>Words that no other text has and that do not pack well, the same for the same number.</summary>
    public static string Noise(int seed, int length)
    {
        var words = new StringBuilder(length);
        for (var block = 0; words.Length < length; block++)
        {
            words.Append(Convert.ToBase64String(System.Security.Cryptography.SHA512.HashData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{seed}/{block}"))))).Append(' ');
        }

        return words.ToString();
    }

    public static ClaimFieldsBuilder Fields(Stance stance = Stance.Suspects) => new(stance);
}

/// <summary>Fields of a claim, as an editor's form gives them.</summary>
public sealed class ClaimFieldsBuilder(Stance stance)
{
    public Store.Claims.ClaimFields With(string? accused = "Salt Lantern", string? claimant = "Kestrel Ridge Labs", string? note = null) => new()
    {
        Stance = stance,
        Claimant = claimant,
        ClaimantKind = ClaimantKind.SecurityVendor,
        Accused = accused,
        Hedge = HedgeLevel.Likely,
        Note = note,
    };
}
