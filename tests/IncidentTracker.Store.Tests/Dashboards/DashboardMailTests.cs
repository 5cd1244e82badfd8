using IncidentTracker.Domain;
using IncidentTracker.Domain.Dashboards;
using IncidentTracker.Store.Dashboards;
using IncidentTracker.Store.Tests.Watching;
using IncidentTracker.Testing;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Tests.Dashboards;

public sealed class DashboardMailTests
{
    private static readonly CancellationToken _none = CancellationToken.None;
    private static readonly TimeZoneInfo _riga = TimeZoneInfo.FindSystemTimeZoneById("Europe/Riga");
    private static readonly MailSchedule _daily = new(MailRhythm.Daily, DayOfWeek.Monday, 8);

    [Fact]
    public async Task W106_a_dashboard_is_due_once_a_day_at_its_hour_and_for_one_sender_only()
    {
        var time = new MovableTime();
        await using var store = await TestStore.CreateAsync(time);
        var (mails, id) = (store.Get<DashboardMailCommands>(), await MadeAsync(store));
        Assert.Null(await mails.SetAsync(Some.Analyst, id, _daily, _riga, _none));
        Assert.Null(await mails.TakeAsync(_none));

        time.Advance(TimeSpan.FromDays(1));
        var due = (await mails.TakeAsync(_none))!;
        Assert.Equal((id, "Monday", "analyst@desk.example", "Europe/Riga"), (due.Id, due.Name, due.Email, due.Zone));
        Assert.Equal(DashboardChart.Figures, Assert.Single(due.Panels).Chart);
        Assert.Null(await mails.TakeAsync(_none));

        await mails.TriedAsync(due, null, _none);
        var mail = (await store.Get<DashboardQueries>().FindAsync(id, _none))!.Mail;
        Assert.Equal((_daily, (object?)null), (mail.Schedule, mail.Problem));
        Assert.Equal(8, TimeZoneInfo.ConvertTimeFromUtc(mail.NextAt!.Value, _riga).Hour);
        Assert.InRange(mail.NextAt.Value - mail.SentAt!.Value, TimeSpan.Zero, TimeSpan.FromHours(25));
        Assert.Null(await mails.TakeAsync(_none));
        // However long nothing ran: one mail, not one for each day.
        time.Advance(TimeSpan.FromDays(5));
        await mails.TriedAsync((await mails.TakeAsync(_none))!, null, _none);
        Assert.Null(await mails.TakeAsync(_none));
    }

    [Fact]
    public async Task W106_a_mail_that_did_not_go_out_is_said_to_its_owner_and_tried_again()
    {
        var time = new MovableTime();
        await using var store = await TestStore.CreateAsync(time);
        var (mails, id) = (store.Get<DashboardMailCommands>(), await MadeAsync(store));
        await mails.SetAsync(Some.Analyst, id, _daily, _riga, _none);
        time.Advance(TimeSpan.FromDays(1));
        await mails.TriedAsync((await mails.TakeAsync(_none))!, new Problem("mail.refused", "451"), _none);
        Assert.Equal(new Problem("mail.refused", "451"), (await store.Get<DashboardQueries>().FindAsync(id, _none))!.Mail.Problem);
        Assert.Null(await mails.TakeAsync(_none));

        time.Advance(TimeSpan.FromMinutes(2));
        await mails.TriedAsync((await mails.TakeAsync(_none))!, null, _none);
        Assert.Null((await store.Get<DashboardQueries>().FindAsync(id, _none))!.Mail.Problem);
    }

    [Fact]
    public async Task W106_whoever_takes_a_mail_up_and_falls_silent_does_not_lose_it()
    {
        var time = new MovableTime();
        await using var store = await TestStore.CreateAsync(time);
        var (mails, id) = (store.Get<DashboardMailCommands>(), await MadeAsync(store));
        await mails.SetAsync(Some.Analyst, id, _daily, _riga, _none);
        time.Advance(TimeSpan.FromDays(1));
        Assert.NotNull(await mails.TakeAsync(_none));
        time.Advance(TimeSpan.FromMinutes(6));
        Assert.Equal(id, (await mails.TakeAsync(_none))!.Id);
    }

    [Fact]
    public async Task W106_switched_off_removed_empty_or_of_a_disabled_account_none_is_sent()
    {
        var time = new MovableTime();
        await using var store = await TestStore.CreateAsync(time);
        var (mails, commands, id) = (store.Get<DashboardMailCommands>(), store.Get<DashboardCommands>(), await MadeAsync(store));
        await mails.SetAsync(Some.Analyst, id, _daily, _riga, _none);
        await mails.SetAsync(Some.Analyst, id, MailSchedule.None, _riga, _none);
        time.Advance(TimeSpan.FromDays(2));
        Assert.Null(await mails.TakeAsync(_none));
        await mails.SendNowAsync(Some.Analyst, id, _none);
        Assert.Null(await mails.TakeAsync(_none));

        await mails.SetAsync(Some.Analyst, id, _daily, _riga, _none);
        await commands.RemoveAsync(Some.Analyst, id, _none);
        time.Advance(TimeSpan.FromDays(2));
        Assert.Null(await mails.TakeAsync(_none));
        await commands.RestoreAsync(Some.Analyst, id, _none);
        var seen = (await store.Get<DashboardQueries>().FindAsync(id, _none))!;
        await commands.ChangeAsync(Some.Analyst, id, seen.Revision, "Monday", [], _none);
        Assert.Null(await mails.TakeAsync(_none));

        await commands.ChangeAsync(Some.Analyst, id, seen.Revision + 1, "Monday", seen.Panels, _none);
        await using (var db = await store.Get<IDbContextFactory<TrackerDbContext>>().CreateDbContextAsync(_none))
        {
            (await db.Users.FirstAsync(_none)).LockoutEnd = DateTimeOffset.MaxValue;
            await db.SaveChangesAsync(_none);
        }

        Assert.Null(await mails.TakeAsync(_none));
        Assert.Equal(MailRhythm.Off, (await store.Get<DashboardQueries>().FindAsync(id, _none))!.Mail.Schedule.Rhythm);
    }

    [Fact]
    public async Task W106_only_its_owner_has_a_dashboard_mailed()
    {
        await using var store = await TestStore.CreateAsync();
        var id = await MadeAsync(store);
        Assert.Equal("dashboard.missing", (await store.Get<DashboardMailCommands>().SetAsync(Some.Editor, id, _daily, _riga, _none))!.Code);
    }

    private static async Task<long> MadeAsync(TestStore store)
    {
        await ReaderTests.AddUserAsync(store, Some.Analyst.UserId);
        return (await store.Get<DashboardCommands>().AddAsync(Some.Analyst, "Monday", new(DashboardChart.Figures, ""), _none)).Id;
    }
}
