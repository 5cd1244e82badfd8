using IncidentTracker.Domain.Actors;

namespace IncidentTracker.Domain.Tests.Actors;

public sealed class ActorNamesTests
{
    [Fact]
    public void An_actor_that_two_lists_have_under_one_name_is_one_with_the_names_of_both()
    {
        var names = new ActorNames([new("HERON 7", ["Grey Heron"], null, "one"), new("Silent Moor", [], null, "one"), new("Heron-7", ["Wader", "Grey Heron"], "BY", "two")]);
        var heron = Assert.Single(names.Bearers("grey heron"));
        Assert.Equal(("HERON 7", "BY", 2), (heron.Name, heron.Country, names.Actors.Count));
        Assert.Equal(["Grey Heron", "Heron-7", "Wader"], heron.Aliases);
        Assert.Same(heron, Assert.Single(names.Bearers("Wader")));
    }

    [Fact]
    public void A_name_that_one_list_gives_to_two_says_of_nobody_that_they_are_one()
    {
        var names = new ActorNames([new("HERON-7", ["Grey Heron"], null, "one"), new("HERON-7", ["Wader"], null, "one"), new("HERON-7", [], null, "two"), new("Moor", ["Wader"], null, "two")]);
        Assert.Equal((3, 2), (names.Bearers("HERON-7").Count, names.Bearers("Wader").Count));
        // Another name in common is none: only what both lists prefer counts.
        Assert.Equal(2, new ActorNames([new("HERON-7", ["Grey Heron"], null, "one"), new("HERON-8", ["Grey Heron"], null, "two")]).Bearers("Grey Heron").Count);
    }
}
