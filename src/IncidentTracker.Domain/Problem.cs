namespace IncidentTracker.Domain;

/// <summary>An expected failure: a stable code and its arguments. The words for people live in one file of the Web project.</summary>
/// <param name="Code">Stable, lower-case with dots, for example <c>page.too-large</c>.</param>
/// <param name="Args">What the words need: sizes, addresses, limits. Already formatted invariantly.</param>
public sealed record Problem(string Code, params IReadOnlyList<string> Args)
{
    /// <summary>The code with its arguments, for logs.</summary>
    public override string ToString() => Args.Count == 0 ? Code : $"{Code}({string.Join(", ", Args)})";

    /// <inheritdoc />
    public bool Equals(Problem? other) => other is not null && Code == other.Code && Args.SequenceEqual(other.Args, StringComparer.Ordinal);

    /// <inheritdoc />
    public override int GetHashCode() => Code.GetHashCode(StringComparison.Ordinal);
}
