using IncidentTracker.Domain;
using IncidentTracker.Domain.Charts;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Store.Charts;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Web.Shared;

namespace IncidentTracker.Web.Charts;

/// <summary>What the dot plot is asked, as it stands in the address.</summary>
/// <param name="Milestone">Days until what.</param>
/// <param name="Dates">From which dates.</param>
/// <param name="Split">The rows.</param>
/// <param name="Row">Only this row in the list below; null = all.</param>
/// <param name="Days">Only this lag in the list below; null = any.</param>
/// <param name="Page">Of the list below.</param>
public sealed record LagState(LagMilestone Milestone, LagDates Dates, LagSplit Split, LagKey? Row, int? Days, int Page)
{
    private const int MostDays = 100_000;

    public static LagState Default { get; } = new(LagMilestone.FirstAccusation, LagDates.DayPrecision, LagSplit.KindFamily, null, null, 1);

    public static LagState Read(UrlState state) => new(
        state.Word("until", Default.Milestone, Parse<LagMilestone>),
        state.Word("dates", Default.Dates, Parse<LagDates>),
        state.Word("rows", Default.Split, Parse<LagSplit>),
        state.Word<LagKey>("row", ReadKey),
        state.Word<int>("days", word => int.TryParse(word, System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out var days) && Math.Abs(days) < MostDays ? days : null),
        state.Number("page", 1, 1, MostDays));

    public UrlQuery Write(UrlQuery query) => query
        .With("until", Milestone == Default.Milestone ? null : WireWords.Of(Milestone))
        .With("dates", Dates == Default.Dates ? null : WireWords.Of(Dates))
        .With("rows", Split == Default.Split ? null : WireWords.Of(Split))
        .With("row", Row is { } row ? Written(row) : null)
        .With("days", Days?.ToString(System.Globalization.CultureInfo.InvariantCulture))
        .With("page", Page, 1);

    /// <summary>The same plot, nothing chosen in it.</summary>
    public LagState Plain => this with { Row = null, Days = null, Page = 1 };

    public LagQuestion Question(IncidentFilter filter) => new() { Filter = filter, Milestone = Milestone, Dates = Dates, Split = Split };

    private static string Written(LagKey key) => key switch { { Family: { } family } => WireWords.Of(family), { Kind: { } kind } => WireWords.Of(kind), _ => "none" };

    private static LagKey? ReadKey(string word) =>
        word == "none" ? default(LagKey)
        : WireWords.TryParse<KindFamily>(word, out var family) ? new(family, null)
        : WireWords.TryParse<ClaimantKind>(word, out var kind) ? new(null, kind)
        : null;

    private static T? Parse<T>(string word) where T : struct, Enum => WireWords.TryParse<T>(word, out var value) ? value : null;
}
