using IncidentTracker.Domain;

namespace IncidentTracker.Exchange;

/// <summary>What is wrong with an input, and where.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Line">Line in it, from 1; null where it is about the whole file.</param>
/// <param name="Problem">What is wrong.</param>
public sealed record ImportFault(string File, int? Line, Problem Problem);

/// <summary>How far an import is.</summary>
/// <param name="Done">Records done.</param>
/// <param name="Of">Records in all.</param>
public sealed record ImportProgress(int Done, int Of);

/// <summary>A figure of an import's report.</summary>
/// <param name="Label">What was counted.</param>
/// <param name="Count">How many.</param>
public sealed record ImportFigure(string Label, int Count);

/// <summary>What an import did.</summary>
/// <param name="Figures">What was counted, in order.</param>
/// <param name="Faults">What is wrong with the input. Where there is one, nothing was written.</param>
/// <param name="Written">True where the store was changed.</param>
public sealed record ImportReport(IReadOnlyList<ImportFigure> Figures, IReadOnlyList<ImportFault> Faults, bool Written)
{
    /// <summary>Nothing was written, and why.</summary>
    public static ImportReport Refused(IReadOnlyList<ImportFault> faults) => new([], faults, Written: false);
}
