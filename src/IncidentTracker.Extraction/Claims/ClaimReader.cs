using IncidentTracker.Domain.Actors;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Quotations;
using IncidentTracker.Extraction.Text;

namespace IncidentTracker.Extraction.Claims;

/// <summary>Attribution claims of an article.</summary>
public static class ClaimReader
{
    /// <summary>Every claim in order of its span.</summary>
    public static IReadOnlyList<ClaimFinding> Read(ArticleText article, IReadOnlyList<Dispatch> dispatches, IReadOnlyList<Quotation> quotations, ActorNames names) =>
        [];
}
