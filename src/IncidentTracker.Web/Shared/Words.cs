using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Domain.Sources;
using IncidentTracker.Store.Actors;
using IncidentTracker.Store.Incidents;

namespace IncidentTracker.Web.Shared;

/// <summary>The words of the vocabularies as people read them. One spelling for each everywhere.</summary>
public static class Words
{
    /// <summary>The class and token name of a stance's colour.</summary>
    public static string Css(Stance stance) => stance switch
    {
        Stance.Accuses => "accuses",
        Stance.Suspects => "suspects",
        Stance.Charges => "charges",
        Stance.ClaimsResponsibility => "claims",
        Stance.Denies => "denies",
        Stance.Disputes => "disputes",
        Stance.DeclinesToAttribute => "declines",
        Stance.NoResponse => "silent",
        _ => throw new ArgumentOutOfRangeException(nameof(stance)),
    };

    public static string Chip(Stance stance) => stance switch
    {
        Stance.Accuses => "accuses",
        Stance.Suspects => "suspects",
        Stance.Charges => "charges",
        Stance.ClaimsResponsibility => "claims responsibility",
        Stance.Denies => "denies",
        Stance.Disputes => "disputes",
        Stance.DeclinesToAttribute => "declines to blame",
        Stance.NoResponse => "no response",
        _ => throw new ArgumentOutOfRangeException(nameof(stance)),
    };

    public static string Hedge(HedgeLevel level) => level switch
    {
        HedgeLevel.Possible => "possible",
        HedgeLevel.Likely => "likely",
        HedgeLevel.Evidence => "evidence",
        _ => "stated flatly",
    };

    public static string Of(AttributionShift shift) => shift switch
    {
        AttributionShift.Added => "added",
        AttributionShift.Removed => "removed",
        AttributionShift.Softened => "softened",
        AttributionShift.Hardened => "hardened",
        _ => "reworded",
    };

    public static string Of(Domain.Articles.UpdateKind kind) => kind switch
    {
        Domain.Articles.UpdateKind.FirstTake => "first take",
        Domain.Articles.UpdateKind.Update => "update",
        Domain.Articles.UpdateKind.Correction => "correction",
        Domain.Articles.UpdateKind.Writethru => "written through",
        _ => "withdrawn",
    };

    public static string Of(ClaimantKind kind) => kind switch
    {
        ClaimantKind.Government => "government",
        ClaimantKind.Intergovernmental => "intergovernmental body",
        ClaimantKind.SecurityVendor => "security vendor",
        ClaimantKind.Victim => "victim",
        ClaimantKind.Accused => "accused",
        ClaimantKind.Perpetrator => "says it was them",
        ClaimantKind.Media => "the article itself",
        ClaimantKind.Researcher => "researcher",
        ClaimantKind.Unnamed => "not named",
        _ => "other",
    };

    public static string Of(ClaimState state) => state switch
    {
        ClaimState.Proposed => "not yet read",
        ClaimState.Accepted => "accepted",
        ClaimState.Corrected => "corrected",
        _ => "rejected",
    };

    public static string Of(AccusedKind kind) => kind switch
    {
        AccusedKind.Actor => "known actor",
        AccusedKind.Country => "country",
        AccusedKind.Ambiguous => "name of several",
        _ => "name in articles",
    };

    public static string Of(IncidentKind kind) => kind switch
    {
        IncidentKind.DataBreach => "data breach",
        IncidentKind.DataLeak => "data leak",
        IncidentKind.Ransomware => "ransomware",
        IncidentKind.Phishing => "phishing",
        IncidentKind.Ddos => "flooding (DDoS)",
        IncidentKind.Defacement => "defacement",
        IncidentKind.Wiper => "wiper",
        IncidentKind.Intrusion => "intrusion",
        IncidentKind.Espionage => "espionage",
        IncidentKind.Fraud => "fraud",
        IncidentKind.SupplyChain => "supply chain",
        IncidentKind.Malware => "malware",
        IncidentKind.VulnerabilityDisclosed => "vulnerability disclosed",
        IncidentKind.VulnerabilityPatched => "vulnerability patched",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    public static string Of(WorldRegion region) => region switch
    {
        WorldRegion.NorthAmerica => "North America",
        WorldRegion.SouthAmerica => "South America",
        _ => region.ToString(),
    };

    public static string Of(KindFamily family) => family switch
    {
        KindFamily.Disruption => "Disruption",
        KindFamily.DataTaken => "Data taken",
        KindFamily.Extortion => "Extortion",
        KindFamily.Espionage => "Espionage",
        KindFamily.Fraud => "Fraud, phishing",
        KindFamily.Destruction => "Destruction",
        _ => "Vulnerability",
    };

    /// <summary>The token of a family's chart colour, without its dashes.</summary>
    public static string Token(KindFamily family) => family switch
    {
        KindFamily.Disruption => "k-disrupt",
        KindFamily.DataTaken => "k-data",
        KindFamily.Extortion => "k-extort",
        KindFamily.Espionage => "k-spy",
        KindFamily.Fraud => "k-fraud",
        KindFamily.Destruction => "k-destroy",
        _ => "k-vuln",
    };

    public static string Of(AttributionState state) => state switch
    {
        AttributionState.NobodyAccused => "No one accused",
        AttributionState.SuspicionOnly => "Suspicion only",
        AttributionState.Accused => "Accused, undisputed",
        AttributionState.Disputed => "Disputed",
        AttributionState.SelfClaimed => "Self-claimed",
        _ => "Charged",
    };

    public static string Of(SourceKind kind) => kind switch
    {
        SourceKind.Feed => "feed",
        SourceKind.SectionPage => "list page",
        SourceKind.Sitemap => "sitemap",
        _ => "by hand",
    };

    public static string Of(SourceState state) => state switch
    {
        SourceState.New => "not run yet",
        SourceState.Working => "working",
        SourceState.Unchanged => "unchanged",
        SourceState.Empty => "empty",
        SourceState.Silent => "silent",
        SourceState.Failing => "failing",
        SourceState.Blocked => "forbidden",
        SourceState.Moved => "moved",
        SourceState.Gone => "gone",
        _ => "paused",
    };

    public static string Of(ItemOutcome outcome) => outcome switch
    {
        ItemOutcome.New => "new",
        ItemOutcome.Changed => "changed",
        ItemOutcome.Unchanged => "unchanged",
        ItemOutcome.Skipped => "skipped: rule",
        ItemOutcome.Refused => "left out",
        _ => "failed",
    };

    /// <summary>"first" to "tenth", then "11th".</summary>
    public static string Ordinal(int number) => number switch
    {
        1 => "first",
        2 => "second",
        3 => "third",
        4 => "fourth",
        5 => "fifth",
        6 => "sixth",
        7 => "seventh",
        8 => "eighth",
        9 => "ninth",
        10 => "tenth",
        _ => Number(number) + (number % 10, number % 100) switch { (1, not 11) => "st", (2, not 12) => "nd", (3, not 13) => "rd", _ => "th" },
    };

    /// <summary>"1 article", "11 articles", "1,192 incidents".</summary>
    public static string Count(int number, string one, string? many = null) =>
        number.ToString("N0", System.Globalization.CultureInfo.InvariantCulture) + " " + (number == 1 ? one : many ?? one + "s");

    public static string Number(int number) => number.ToString("N0", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>"a or b, not c": what a facet lets through.</summary>
    public static string Of<T>(Choice<T> choice, Func<T, string> word) => string.Join(", ",
        new[] { string.Join(" or ", choice.Include.Select(word)), choice.Exclude.Count == 0 ? "" : "not " + string.Join(", not ", choice.Exclude.Select(word)) }.Where(part => part.Length > 0));

    /// <summary>"40 ms", "12 s", "3 min", "5 h", "4 days".</summary>
    public static string Span(TimeSpan span) => span switch
    {
        { TotalSeconds: < 1 } => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{span.TotalMilliseconds:0} ms"),
        { TotalMinutes: < 1 } => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{span.TotalSeconds:0} s"),
        { TotalHours: < 1 } => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{span.TotalMinutes:0} min"),
        { TotalDays: < 2 } => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{span.TotalHours:0} h"),
        _ => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{span.TotalDays:0} days"),
    };

    /// <summary>With a capital letter, for where a word stands alone.</summary>
    public static string Capital(string word) => word.Length == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..];

    /// <summary>"a", "a and b", "a, b and c".</summary>
    public static string And(IReadOnlyList<string> parts) => parts.Count switch
    {
        0 => "",
        1 => parts[0],
        _ => string.Join(", ", parts.Take(parts.Count - 1)) + " and " + parts[^1],
    };
}
