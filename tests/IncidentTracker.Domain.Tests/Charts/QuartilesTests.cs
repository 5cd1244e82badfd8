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
    public void Counted_figures_have_the_quartiles_of_all_of_them_in_a_row() => Gen.Select(Gen.Int[-40, 60], Gen.Int[1, 5]).Array[1, 60].Sample(counted =>
    {
        var row = counted.SelectMany(pair => Enumerable.Repeat(pair.Item1, pair.Item2)).Order().ToArray();
        double At(double part)
        {
            var place = Math.Clamp((part * (row.Length + 1)) - 1, 0, row.Length - 1);
            return row[(int)place] + ((place - Math.Floor(place)) * (row[Math.Min((int)place + 1, row.Length - 1)] - row[(int)place]));
        }

        var expected = new Quartiles(row.Length, At(0.25), At(0.5), At(0.75));
        Assert.Equal(expected, Quartiles.OfCounted(counted));
        Assert.Equal(expected, Quartiles.Of(row));
    });

    [Fact]
    public void A_share_of_nothing_has_no_ratio()
    {
        Assert.Null(new Share(0, 0).Ratio);
        Assert.Equal(0.25, new Share(1, 4).Ratio);
    }
}
