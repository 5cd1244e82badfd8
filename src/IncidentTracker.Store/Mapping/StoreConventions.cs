using System.Text.Json;
using IncidentTracker.Domain;
using IncidentTracker.Domain.Incidents;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace IncidentTracker.Store.Mapping;

/// <summary>How values are spelled in every table: instants as UTC <see cref="DateTime"/>, vocabularies as their wire words, partial dates as sortable text. The converters are named by the compiled models of both providers.</summary>
internal static class StoreConventions
{
    public static void Apply(ModelConfigurationBuilder conventions)
    {
        conventions.Properties<DateTime>().HaveConversion<UtcConverter>();
        conventions.Properties<ParagraphSet>().HaveConversion<ParagraphSetConverter>();
        conventions.Properties<PartialDate>().HaveConversion<PartialDateConverter>().HaveMaxLength(32);
        Word<Domain.Sources.SourceKind>(conventions);
        Word<Domain.Sources.SourceState>(conventions);
        Word<Domain.Sources.ItemOutcome>(conventions);
        Word<Domain.Sources.RunKind>(conventions);
        Word<Domain.Sources.WaitReason>(conventions);
        Word<Domain.Sources.BackfillState>(conventions);
        Word<Articles.ArticleState>(conventions);
        Word<Domain.Articles.TimePrecision>(conventions);
        Word<Domain.Articles.UpdateKind>(conventions);
        Word<Domain.Claims.ClaimState>(conventions);
        Word<Domain.Claims.Stance>(conventions);
        Word<Domain.Claims.ClaimantKind>(conventions);
        Word<Domain.Claims.DenialObject>(conventions);
        Word<LinkState>(conventions);
        Word<IncidentKind>(conventions);
        Word<AttributionState>(conventions);
        Word<IncidentPhase>(conventions);
        Word<IncidentRelation>(conventions);
        Word<ResponseKind>(conventions);
        Word<VerdictState>(conventions);
        Word<VerdictConfidence>(conventions);
        Word<StateLink>(conventions);
        Word<Domain.Claims.ClaimSuccession>(conventions);
        Word<Domain.Editing.RevisionSubject>(conventions);
        Word<Domain.Dashboards.DashboardChart>(conventions);
        Word<Domain.Dashboards.MailRhythm>(conventions);
        Word<DayOfWeek>(conventions);
        Word<Changes.ChangedSubject>(conventions);
        Word<Domain.Editing.WaitingKind>(conventions);
        Word<Domain.Editing.VocabularyKind>(conventions);
        Word<Accounts.ApiScope>(conventions);
        Word<Accounts.SignInWay>(conventions);
        Word<Accounts.LinkKind>(conventions);
        Word<Domain.Watching.WatchKind>(conventions);
        Word<Domain.Watching.DigestRhythm>(conventions);
        Word<Domain.Watching.DeliveryState>(conventions);
    }

    public static string? Json(Problem? problem) => problem is null ? null : JsonSerializer.Serialize(new ProblemText(problem.Code, [.. problem.Args]));

    public static Problem? Problem(string? json) =>
        json is null || JsonSerializer.Deserialize<ProblemText>(json) is not { } text ? null : new(text.Code, text.Args);

    private static void Word<T>(ModelConfigurationBuilder conventions) where T : struct, Enum =>
        conventions.Properties<T>().HaveConversion<WordConverter<T>>().HaveMaxLength(40);

    private sealed record ProblemText(string Code, string[] Args);

    /// <summary>EF on SQLite neither orders nor compares <see cref="DateTimeOffset"/>; a UTC <see cref="DateTime"/> does both (decision 0006).
    /// To the microsecond, which is what PostgreSQL keeps: a store must not change by being copied there.</summary>
    internal sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(value => Stored(value), value => DateTime.SpecifyKind(value, DateTimeKind.Utc))
    {
        private static DateTime Stored(DateTime value) => (value.Kind == DateTimeKind.Local ? value.ToUniversalTime() : value).AddTicks(-(value.Ticks % TimeSpan.TicksPerMicrosecond));
    }

    internal sealed class ParagraphSetConverter() : ValueConverter<ParagraphSet, string>(value => value.ToString(), value => Parse(value))
    {
        private static ParagraphSet Parse(string value) => ParagraphSet.TryParse(value, out var set) ? set : throw new FormatException($"'{value}' are no paragraphs");
    }

    internal sealed class PartialDateConverter() : ValueConverter<PartialDate, string>(
        value => value.ToString(),
        value => Parse(value))
    {
        private static PartialDate Parse(string value) =>
            PartialDate.TryParse(value, out var date) ? date! : throw new FormatException($"'{value}' is no partial date");
    }

    internal sealed class WordConverter<T>() : ValueConverter<T, string>(value => WireWords.Of(value), word => WireWords.Parse<T>(word)) where T : struct, Enum;
}
