using IncidentTracker.Domain.Charts;
using IncidentTracker.Domain.Claims;

namespace IncidentTracker.Domain.Tests.Charts;

public sealed class OpenQuestionsTests
{
    private static readonly OpenQuestionKind[] _all = [OpenQuestionKind.SuspectedNotAccused, OpenQuestionKind.NeverAnswered, OpenQuestionKind.OneUnnamedSource];

    [Fact]
    public void A_suspicion_stands_open_until_a_government_accuses()
    {
        var claims = Of((Stance.Suspects, ClaimantKind.SecurityVendor, 1, 100));
        Assert.Equal([new OpenQuestion(OpenQuestionKind.SuspectedNotAccused, 100, true)], Open(claims, 131, 30));
        Assert.Empty(Open(claims, 130, 30));

        claims.Add(Stance.Accuses, ClaimantKind.SecurityVendor, 2, 110, true);
        Assert.Contains(Open(claims, 300, 30), question => question.Kind == OpenQuestionKind.SuspectedNotAccused);
        claims.Add(Stance.Charges, ClaimantKind.Government, 3, 120, true);
        Assert.DoesNotContain(Open(claims, 300, 30), question => question.Kind == OpenQuestionKind.SuspectedNotAccused);
    }

    [Fact]
    public void No_answer_is_no_answer_and_a_denial_is_one()
    {
        var claims = Of((Stance.Accuses, ClaimantKind.Government, 1, 100), (Stance.NoResponse, ClaimantKind.Accused, 1, 101));
        Assert.Equal(OpenQuestionKind.NeverAnswered, Assert.Single(Open(claims, 200, 30)).Kind);

        claims.Add(Stance.Denies, ClaimantKind.Accused, 1, 102, true);
        Assert.Empty(Open(claims, 200, 30));
    }

    [Fact]
    public void One_unnamed_source_is_one_report_however_often_it_says_so()
    {
        var claims = Of((Stance.Accuses, ClaimantKind.Unnamed, 7, 105), (Stance.Suspects, ClaimantKind.Unnamed, 7, 100));
        Assert.Equal(_all, Open(claims, 200, 30).Select(question => question.Kind));

        claims.Add(Stance.Suspects, ClaimantKind.Unnamed, 8, 110, true);
        Assert.DoesNotContain(Open(claims, 200, 30), question => question.Kind == OpenQuestionKind.OneUnnamedSource);
    }

    [Fact]
    public void The_first_claim_counts_in_whatever_order_they_come_and_says_how_exact_it_is()
    {
        var claims = Of((Stance.Suspects, ClaimantKind.Media, 1, 100));
        claims.Add(Stance.Suspects, ClaimantKind.Media, 2, 40, false);
        Assert.Equal(new OpenQuestion(OpenQuestionKind.SuspectedNotAccused, 40, false), Assert.Single(Open(claims, 200, 30)));
    }

    [Fact]
    public void Where_nobody_points_at_anybody_nothing_is_open() =>
        Assert.False(Of((Stance.DeclinesToAttribute, ClaimantKind.Government, 1, 10)).IsAnyOpen);

    private static List<OpenQuestion> Open(OpenQuestions claims, int today, int moreThanDays) => [.. _all.Select(kind => claims.Open(kind, today, moreThanDays)).OfType<OpenQuestion>()];

    private static OpenQuestions Of(params (Stance Stance, ClaimantKind Kind, int Origin, int Day)[] said)
    {
        var claims = default(OpenQuestions);
        foreach (var (stance, kind, origin, day) in said)
        {
            claims.Add(stance, kind, origin, day, true);
        }

        return claims;
    }
}
