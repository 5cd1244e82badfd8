using IncidentTracker.Domain.Editing;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Store.Claims;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace IncidentTracker.Web.Incidents;

/// <summary>What editors do on an incident's page beside editing its fields.</summary>
public sealed partial class IncidentPage
{
    private enum Doing
    {
        Nothing,
        Editing,
        Merging,
        Splitting,
    }

    private IncidentDesk? _desk;
    private IReadOnlyList<NearIncident> _near = [];
    private AsKnownOn? _known;
    private int _mergedFrom;
    private int? _mergeWith;
    private Doing _doing;
    private string? _userId;

    private long Id => Detail!.Incident.Id;

    private int Seen => Detail!.Incident.Revision;

    private string Here => new UrlQuery($"incidents/{Number}").With("part", _part).ToString();

    private void Do(Doing what) => (_doing, _mergeWith) = (_doing == what ? Doing.Nothing : what, null);

    private void Close() => (_doing, _mergeWith, _conflict, _mine) = (Doing.Nothing, null, null, null);

    private void MergeWith(int number) => (_doing, _mergeWith) = (Doing.Merging, number);

    private void Know(ChangeEventArgs change)
    {
        if (!DayText.IsHalfTyped(change.Value))
        {
            Navigation.NavigateTo(DayText.Read(change.Value) is { } day
                ? new UrlQuery($"incidents/{Number}").With("part", _part).With("known", day).ToString() : Here);
        }
    }

    private Task SetPhaseAsync(ChangeEventArgs change) => WriteAsync(editor =>
        Editing.Fields.SetPhaseAsync(editor, Id, Seen, Enum.TryParse<IncidentPhase>(change.Value as string, out var phase) ? phase : null, _gone.Token));

    private Task MergeAsync(MergePreview preview) => WriteAsync(async editor =>
    {
        var outcome = await Editing.Merges.MergeAsync(editor, preview.Survivor.Id, preview.Survivor.Revision, preview.Gone.Id, preview.Gone.Revision, null, _gone.Token);
        if (outcome is EditOutcome.Saved && preview.Survivor.Number != Number)
        {
            Navigation.NavigateTo(MergedAddress(preview.Survivor.Number, preview.Gone.Number));
        }

        return outcome;
    }, ofForm: true);

    private static string MergedAddress(int number, int from) => new UrlQuery($"incidents/{number}").With("merged", from, 0).ToString();

    private Task SplitAsync((IReadOnlyList<long> Articles, string Title) split) => WriteAsync(async editor =>
        (await Editing.Merges.SplitAsync(editor, Id, Seen, split.Articles, split.Title, null, _gone.Token)).Outcome, ofForm: true);

    private Task UndoAsync(int number) => WriteAsync(editor => Editing.Merges.UndoAsync(editor, Id, number, null, _gone.Token));

    private Task RestoreAsync(int number) => WriteAsync(editor => Editing.Fields.RestoreAsync(editor, Id, Seen, number, null, _gone.Token));

    private Task SaveOverAsync(IncidentFields merged) => _conflict is not { } conflict ? Task.CompletedTask : WriteAsync(editor => Editing.Fields.EditAsync(editor, Id, conflict.Revision, merged, $"over {conflict.Who}", _gone.Token), ofForm: true, _mine);

    private Task<bool> AddVictimAsync((string Name, string? Country, string? Sector) said) => WriteAsync(editor => Editing.Fields.AddVictimAsync(editor, Id, Seen, said.Name, said.Country, said.Sector, _gone.Token));

    private Task<bool> ChangeVictimAsync((long Id, string? Country, string? Sector) said) => WriteAsync(editor => Editing.Fields.ChangeVictimAsync(editor, Id, Seen, said.Id, said.Country, said.Sector, _gone.Token));

    private Task<bool> WriteVerdictAsync(VerdictFields fields) => WriteAsync(editor => Editing.Verdicts.WriteAsync(editor, Id, Seen, fields, _gone.Token));

    private Task ConfirmVerdictAsync(long verdict) => WriteAsync(editor => Editing.Verdicts.ConfirmAsync(editor, Id, Seen, verdict, _gone.Token));

    private Task WithdrawVerdictAsync(long verdict) => WriteAsync(editor => Editing.Verdicts.WithdrawAsync(editor, Id, Seen, verdict, null, _gone.Token));

    private Task<bool> AddResponseAsync(ResponseFields fields) => WriteAsync(editor => Editing.Beside.AddResponseAsync(editor, Id, Seen, fields, _gone.Token));

    private Task RemoveResponseAsync(long response) => WriteAsync(editor => Editing.Beside.RemoveResponseAsync(editor, Id, Seen, response, _gone.Token));

    private Task RelateAsync((long Other, IncidentRelation Relation) said) => WriteAsync(editor => Editing.Beside.RelateAsync(editor, Id, Seen, said.Other, said.Relation, null, _gone.Token));

    private Task<bool> SayAsync((string Number, IncidentRelation Relation, string Note) said) => WriteAsync(async editor =>
        await Reading.NumberedAsync(said.Number, _gone.Token) is { } other
            ? await Editing.Beside.RelateAsync(editor, Id, Seen, other.Id, said.Relation, said.Note, _gone.Token)
            : new EditOutcome.Rejected(new Domain.Problem("edit.missing", $"incident {said.Number.Trim()}")));

    private Task UnrelateAsync(long other) => WriteAsync(editor => Editing.Beside.UnrelateAsync(editor, Id, Seen, other, null, _gone.Token));

    private Task LinkClaimsAsync((ClaimLinkItem Link, bool Holds) said) => WriteAsync(editor =>
        Editing.ClaimLinks.LinkAsync(editor, said.Link.From, Detail!.Claims.First(claim => claim.Id == said.Link.From).Revision, said.Link.To, said.Link.Succession, said.Holds, _gone.Token));
}
