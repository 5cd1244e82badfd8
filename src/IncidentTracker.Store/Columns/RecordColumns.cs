namespace IncidentTracker.Store.Columns;

/// <summary>The record in columns: as much of it as filters, facets and charts look through, a few dozen bytes for each incident and claim. Read and written under one lock, which <see cref="IncidentColumns"/> holds.</summary>
internal sealed class RecordColumns
{
    public RecordColumns()
    {
        Incidents = new(Countries, Sectors);
        Articles = new(Outlets, Languages);
        Claims = new(Countries, Rules, People);
        Orders = new(Incidents);
        Looks = new(this);
    }

    public Names Countries { get; } = new();
    public Names Sectors { get; } = new();
    public Names Rules { get; } = new();
    public Names People { get; } = new();
    public Names Outlets { get; } = new();
    public Names Languages { get; } = new();

    public IncidentTable Incidents { get; }
    public ArticleTable Articles { get; }
    public ClaimTable Claims { get; }
    public IncidentOrders Orders { get; }
    public KeptItems Items { get; } = new();
    public ArticleLooks Looks { get; }

    /// <summary>Takes in an incident; false where its id fits no order of writing, and everything has to be read again.</summary>
    public bool Set(IncidentFacts facts)
    {
        Items.Forget(facts.Id);
        if (!Incidents.Set(facts))
        {
            return false;
        }

        Orders.Changed(Incidents.SlotOf(facts.Id));
        return true;
    }

    /// <summary>Takes in an article with its claims.</summary>
    public bool Set(ArticleFacts facts, IReadOnlyList<PlacedClaim> claims)
    {
        if (!Articles.Set(facts, out var slot))
        {
            return false;
        }

        Claims.Set(slot, [.. claims.Select(placed => (placed.Claim, (IReadOnlyList<int>)[.. placed.Incidents.Select(Incidents.SlotOf).Where(incident => incident >= 0)]))]);
        return true;
    }

    public void RemoveIncident(long id)
    {
        Items.Forget(id);
        Incidents.Remove(id);
    }

    public void RemoveArticle(long id)
    {
        if (Articles.SlotOf(id) is >= 0 and var slot)
        {
            Articles.Remove(slot);
            Claims.Remove(slot);
        }
    }
}
