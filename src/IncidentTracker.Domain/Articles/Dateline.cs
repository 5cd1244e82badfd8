namespace IncidentTracker.Domain.Articles;

/// <summary>The head of a wire story: "BREST, France, Jan 14 (Reuters) –". The year is never there; it comes from the page.</summary>
/// <param name="Places">Cities as written, in order: "LONDON/PARIS" gives two.</param>
/// <param name="Regions">States or countries beside them: "Ind.", "France".</param>
/// <param name="Month">1–12, or null where no month is stated.</param>
/// <param name="Day">1–31 as written (an impossible day is kept), or null.</param>
/// <param name="Agency">The agency in brackets, or null.</param>
public sealed record Dateline(IReadOnlyList<string> Places, IReadOnlyList<string> Regions, int? Month, int? Day, string? Agency);
