using CsCheck;
using IncidentTracker.Domain.Charts;

namespace IncidentTracker.Domain.Tests.Charts;

public sealed class QuartilesTests
{
    [Fact]
    public void Nothing_has_no_middle() => Assert.Null(Quartiles.Of([]));

    [Fact]
    public void One_figure_is_all_of_them() => Assert.Equal(new Quartiles(1, 7, 7, 7), Quartiles.Of([7]));

    [Fact]
    public void Between_two_figures_in_proportion() => Assert.Equal(new Quartiles(4, 1.25, 2.5, 3.75), Quartiles.Of([4, 2, 3, 1]));

    [Fact]
    public void Days_before_the_attack_sort_before_it() => Assert.Equal(new Quartiles(3, -5, 0, 9), Quartiles.Of([9, -5, 0]));

    [Fact]
    public void Many_figures_close_together_have_the_quartiles_of_any_sorting() => Gen.Int[-40, 60].Array[1, 300].Sample(figures =>
    {
        // Far apart they are sorted in another way: a figure that is no quartile's neighbour may be moved out.
        var spread = figures.Select(figure => figure * 100_000).ToList();
        var (near, far) = (Quartiles.Of(figures)!, Quartiles.Of(spread)!);
        return Math.Abs((near.Lower * 100_000) - far.Lower) < 1 && Math.Abs((near.Median * 100_000) - far.Median) < 1 && Math.Abs((near.Upper * 100_000) - far.Upper) < 1;
    });

    [Fact]
    public void A_share_of_nothing_has_no_ratio()
    {
        Assert.Null(new Share(0, 0).Ratio);
        Assert.Equal(0.25, new Share(1, 4).Ratio);
    }
}
