using IncidentTracker.Store.Accounts;
using IncidentTracker.Store.Actors;
using IncidentTracker.Store.Articles;
using IncidentTracker.Store.Changes;
using IncidentTracker.Store.Claims;
using IncidentTracker.Store.Desk;
using IncidentTracker.Store.Dashboards;
using IncidentTracker.Store.Editing;
using IncidentTracker.Store.Imports;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Store.Mapping;
using IncidentTracker.Store.Search;
using IncidentTracker.Store.Sources;
using IncidentTracker.Store.Watching;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store;

/// <summary>The tables. Used by this project's queries and commands and by ASP.NET Core Identity; nobody else.</summary>
public sealed class TrackerDbContext(DbContextOptions<TrackerDbContext> options) : IdentityDbContext<TrackerUser>(options)
{
    /// <summary>How many are kept for the next use; more than so many at once are rare.</summary>
    public const int Kept = 64;

    internal DbSet<SourceRow> Sources => Set<SourceRow>();
    internal DbSet<SourceRunRow> SourceRuns => Set<SourceRunRow>();
    internal DbSet<RunItemRow> RunItems => Set<RunItemRow>();
    internal DbSet<CaptureRow> Captures => Set<CaptureRow>();
    internal DbSet<ArticleRow> Articles => Set<ArticleRow>();
    internal DbSet<VersionRow> Versions => Set<VersionRow>();
    internal DbSet<DispatchRow> Dispatches => Set<DispatchRow>();
    internal DbSet<QuotationRow> Quotations => Set<QuotationRow>();
    internal DbSet<WireReportRow> WireReports => Set<WireReportRow>();
    internal DbSet<TakeRow> Takes => Set<TakeRow>();
    internal DbSet<CopyKeyRow> CopyKeys => Set<CopyKeyRow>();
    internal DbSet<ClaimRow> Claims => Set<ClaimRow>();
    internal DbSet<EvidenceRow> Evidence => Set<EvidenceRow>();
    internal DbSet<IncidentRow> Incidents => Set<IncidentRow>();
    internal DbSet<IncidentKindRow> IncidentKinds => Set<IncidentKindRow>();
    internal DbSet<VictimRow> Victims => Set<VictimRow>();
    internal DbSet<IncidentAccusedRow> IncidentAccused => Set<IncidentAccusedRow>();
    internal DbSet<IncidentArticleRow> IncidentArticles => Set<IncidentArticleRow>();
    internal DbSet<IncidentRelationRow> IncidentRelations => Set<IncidentRelationRow>();
    internal DbSet<ResponseRow> Responses => Set<ResponseRow>();
    internal DbSet<VerdictRow> Verdicts => Set<VerdictRow>();
    internal DbSet<ClaimLinkRow> ClaimLinks => Set<ClaimLinkRow>();
    internal DbSet<ActorRow> Actors => Set<ActorRow>();
    internal DbSet<ActorNameRow> ActorNames => Set<ActorNameRow>();
    internal DbSet<ImportedRecordRow> ImportedRecords => Set<ImportedRecordRow>();
    internal DbSet<RevisionRow> Revisions => Set<RevisionRow>();
    internal DbSet<SearchDocRow> SearchDocs => Set<SearchDocRow>();
    internal DbSet<ChangeRow> Changes => Set<ChangeRow>();
    internal DbSet<LockRow> Locks => Set<LockRow>();
    internal DbSet<AssignmentRow> Assignments => Set<AssignmentRow>();
    internal DbSet<NoteRow> Notes => Set<NoteRow>();
    internal DbSet<NoteMentionRow> NoteMentions => Set<NoteMentionRow>();
    internal DbSet<VocabularyRow> Vocabulary => Set<VocabularyRow>();
    internal DbSet<RuleSwitchRow> RuleSwitches => Set<RuleSwitchRow>();
    internal DbSet<SampleRow> Samples => Set<SampleRow>();
    internal DbSet<SampleClaimRow> SampleClaims => Set<SampleClaimRow>();
    internal DbSet<SampleAnswerRow> SampleAnswers => Set<SampleAnswerRow>();
    internal DbSet<DashboardRow> Dashboards => Set<DashboardRow>();
    internal DbSet<SavedViewRow> SavedViews => Set<SavedViewRow>();
    internal DbSet<ReadMarkRow> ReadMarks => Set<ReadMarkRow>();
    internal DbSet<WatchRow> Watches => Set<WatchRow>();
    internal DbSet<ToldRow> Told => Set<ToldRow>();
    internal DbSet<NoticeRow> Notices => Set<NoticeRow>();
    internal DbSet<HookDeliveryRow> HookDeliveries => Set<HookDeliveryRow>();
    internal DbSet<ReaderRow> Readers => Set<ReaderRow>();
    internal DbSet<ApiKeyRow> ApiKeys => Set<ApiKeyRow>();
    internal DbSet<SessionRow> Sessions => Set<SessionRow>();
    internal DbSet<PasskeyRow> Passkeys => Set<PasskeyRow>();
    internal DbSet<SecondFactorRow> SecondFactors => Set<SecondFactorRow>();
    internal DbSet<AccountLinkRow> AccountLinks => Set<AccountLinkRow>();
    internal DbSet<SettingRow> Settings => Set<SettingRow>();

    private Statements? _statements;

    /// <summary>UTC; when the pass through the lane of writing began that this context belongs to. Default outside of it.</summary>
    internal DateTime WrittenAt { get; set; }

    /// <summary>Plain statements, prepared once for all that is done with this context.</summary>
    internal Statements Statements => _statements ??= new(this);

    /// <summary>With tables for passkeys, so that adding them later needs no rebuild of accounts.</summary>
    protected override Version SchemaVersion => IdentitySchemaVersions.Version3;

    /// <inheritdoc />
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => StoreConventions.Apply(configurationBuilder);

    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(TrackerDbContext).Assembly);
        StoreText.Map(builder);
        if (Database.ProviderName?.Contains("PostgreSQL", StringComparison.Ordinal) == true)
        {
            // Ranges of addresses are ranges of bytes, as they are on SQLite, whatever language the database was made for.
            builder.Entity<ArticleRow>().Property(row => row.CanonicalUrl).UseCollation("C");
        }
    }

    /// <inheritdoc />
    public override void Dispose()
    {
        Forget();
        base.Dispose();
    }

    /// <inheritdoc />
    public override ValueTask DisposeAsync()
    {
        Forget();
        return base.DisposeAsync();
    }

    /// <summary>Contexts are used again (to make one costs more than to ask it something): nothing of one use is left for the next.</summary>
    private void Forget()
    {
        _statements?.Dispose();
        (_statements, WrittenAt) = (null, default);
    }
}
