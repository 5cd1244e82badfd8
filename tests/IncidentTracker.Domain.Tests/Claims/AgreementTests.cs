using IncidentTracker.Domain.Claims;

namespace IncidentTracker.Domain.Tests.Claims;

public sealed class AgreementTests
{
    [Fact]
    public void Kappa_takes_off_what_chance_alone_would_give()
    {
        // The textbook case: 20 yes/yes, 5 yes/no, 10 no/yes, 15 no/no; observed 0.7, expected 0.5.
        var pairs = Repeat("yes", "yes", 20).Concat(Repeat("yes", "no", 5)).Concat(Repeat("no", "yes", 10)).Concat(Repeat("no", "no", 15)).ToList();
        var agreement = Agreement.Of(pairs);
        Assert.Equal((50, 0.7, 0.5), (agreement.Count, Math.Round(agreement.Observed, 10), Math.Round(agreement.Expected, 10)));
        Assert.Equal(0.4, agreement.Kappa!.Value, 10);
    }

    [Fact]
    public void Full_agreement_is_one_and_disagreement_throughout_is_below_nought()
    {
        Assert.Equal(1, Agreement.Of(Repeat("a", "a", 3).Concat(Repeat("b", "b", 2)).ToList()).Kappa);
        Assert.True(Agreement.Of(Repeat("a", "b", 3).Concat(Repeat("b", "a", 3)).ToList()).Kappa < 0);
    }

    [Fact]
    public void Where_both_give_one_answer_throughout_or_none_at_all_kappa_cannot_be_told()
    {
        Assert.Null(Agreement.Of(Repeat("a", "a", 9).ToList()).Kappa);
        Assert.Null(Agreement.Of<string>([]).Kappa);
    }

    private static IEnumerable<(string, string)> Repeat(string one, string other, int times) => Enumerable.Repeat((one, other), times);
}
