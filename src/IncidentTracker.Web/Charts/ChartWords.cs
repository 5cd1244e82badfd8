using System.Globalization;
using IncidentTracker.Domain.Charts;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Store.Charts;
using IncidentTracker.Web.Shared;

namespace IncidentTracker.Web.Charts;

/// <summary>The words of the charts, the same in a picture, its table and its file.</summary>
public static class ChartWords
{
    /// <summary>"the same day", "1 day", "2.5 days", "31 days".</summary>
    public static string Days(double? days) => days switch
    {
        null => "–",
        0 => "the same day",
        1 => "1 day",
        { } some => Figure(some) + " days",
    };

    /// <summary>"2.5", "31".</summary>
    public static string Figure(double value) => value.ToString(Math.Abs(value) < 10 ? "0.#" : "N0", CultureInfo.InvariantCulture);

    /// <summary>"38 %"; "–" of nothing.</summary>
    public static string Percent(Share share) => share.Ratio is { } ratio ? Math.Round(ratio * 100, MidpointRounding.AwayFromZero).ToString("0", CultureInfo.InvariantCulture) + " %" : "–";

    public static string Of(LagMilestone milestone) => milestone switch
    {
        LagMilestone.FirstSuspicion => "First suspicion",
        LagMilestone.FirstAccusation => "First accusation",
        LagMilestone.FirstOfficialAccusation => "First official accusation",
        LagMilestone.FirstDenial => "First denial",
        _ => "Every statement",
    };

    /// <summary>"no one has accused anybody yet", of so many left out.</summary>
    public static string Of(LagGap gap, LagMilestone milestone) => gap switch
    {
        LagGap.IncidentUndated => "the date of the attack is not known",
        LagGap.NotReached => milestone switch
        {
            LagMilestone.FirstSuspicion => "nobody is suspected",
            LagMilestone.FirstDenial => "nobody has denied it",
            LagMilestone.FirstOfficialAccusation => "no government has accused anybody",
            LagMilestone.EveryStatement => "nothing is said about who did it",
            _ => "nobody is accused",
        },
        LagGap.ClaimUndated => "the claim has no date of its own",
        LagGap.IncidentNotToTheDay => "the attack is dated to the month or year only",
        LagGap.ClaimNotToTheDay => "the claim is dated to the month or year only",
        _ => "the attack is dated to the first of a month, which catalogues write for the month",
    };

    public static string Of(LagDates dates) => dates switch
    {
        LagDates.Any => "All",
        LagDates.DayPrecision => "Day-precise only",
        _ => "Day-precise, not the 1st",
    };

    public static string Of(LagSplit split) => split switch
    {
        LagSplit.KindFamily => "Kind",
        LagSplit.ClaimantKind => "Who says it",
        _ => "Not split",
    };

    public static string Of(LagKey key) => key switch
    {
        { Family: { } family } => Words.Of(family),
        { Kind: { } kind } => Capital(Words.Of(kind)),
        _ => "",
    };

    public static string Of(AccusationMeasure measure) => measure switch
    {
        AccusationMeasure.Incidents => "Incidents",
        AccusationMeasure.Origins => "Independent origins",
        AccusationMeasure.Articles => "Articles",
        _ => "Statements",
    };

    /// <summary>"3 incidents".</summary>
    public static string Count(AccusationMeasure measure, int count) => measure switch
    {
        AccusationMeasure.Incidents => Words.Count(count, "incident"),
        AccusationMeasure.Origins => Words.Count(count, "independent origin"),
        AccusationMeasure.Articles => Words.Count(count, "article"),
        _ => Words.Count(count, "statement"),
    };

    public static string Of(ClaimantKey key) => key switch
    {
        { Country: { } code } => CountryNames.NameOf(code),
        { Kind: { } kind } => Capital(Words.Of(kind)),
        _ => "No state",
    };

    public static string Accused(string? country) => country is null ? "no named state" : CountryNames.NameOf(country);

    public static string Of(OpenQuestionKind kind) => kind switch
    {
        OpenQuestionKind.SuspectedNotAccused => "Suspected, never officially accused",
        OpenQuestionKind.NeverAnswered => "Accused has not answered",
        _ => "Rests on one unnamed source",
    };

    /// <summary>The stance that stands for a question: its glyph and colour.</summary>
    public static Stance Glyph(OpenQuestionKind kind) => kind switch
    {
        OpenQuestionKind.SuspectedNotAccused => Stance.Suspects,
        OpenQuestionKind.NeverAnswered => Stance.NoResponse,
        _ => Stance.DeclinesToAttribute,
    };

    public static string Rule(OpenQuestionKind kind) => kind switch
    {
        OpenQuestionKind.SuspectedNotAccused => "somebody is suspected, and no government or body of governments has accused or charged anybody",
        OpenQuestionKind.NeverAnswered => "somebody is accused, and the accused has neither denied it nor owned up; “asked, did not answer” is no answer",
        _ => "all that points at somebody comes from one report and from people without a name",
    };

    public static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
