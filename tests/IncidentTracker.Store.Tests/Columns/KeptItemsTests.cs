using IncidentTracker.Store.Columns;
using IncidentTracker.Store.Incidents;

namespace IncidentTracker.Store.Tests.Columns;

public sealed class KeptItemsTests
{
    [Fact]
    public void What_was_read_while_something_changed_is_not_kept()
    {
        var kept = new KeptItems();
        var before = kept.Changes;
        kept.Forget(7);

        kept.Keep([Item(1)], before);
        Assert.Null(kept.Find(1));

        kept.Keep([Item(1)], kept.Changes);
        Assert.NotNull(kept.Find(1));
    }

    [Fact]
    public void What_is_asked_for_stays_and_what_nobody_asks_for_goes()
    {
        var kept = new KeptItems(most: 3);
        for (var id = 1; id <= 20; id++)
        {
            kept.Keep([Item(id)], kept.Changes);
            Assert.NotNull(kept.Find(1));
        }

        Assert.Null(kept.Find(2));
        Assert.InRange(Enumerable.Range(1, 20).Count(id => kept.Find(id) is not null), 3, 6);
    }

    [Fact]
    public void What_is_forgotten_is_in_neither_half()
    {
        var kept = new KeptItems(most: 2);
        kept.Keep([Item(1), Item(2), Item(3)], kept.Changes);

        kept.Forget(1);
        kept.Forget(3);

        Assert.Null(kept.Find(1));
        Assert.Null(kept.Find(3));
        Assert.NotNull(kept.Find(2));
    }

    private static IncidentItem Item(long id) => new() { Id = id, Number = (int)id, Title = "T", StateSentence = "" };
}
