using System.Globalization;
using IncidentTracker.Domain.Sources;

namespace IncidentTracker.Store.Sources;

/// <summary>Hints and rules in the words of the history: what a person reads beside "before" and "after".</summary>
public static class SourceWording
{
    /// <summary>"links .story a; agency Northwire"; null where there are none.</summary>
    public static string? Of(SourceProfile profile) => Joined(
        Part("links", profile.LinkSelector), Part("body", profile.BodySelector), Part("agency", profile.Agency), Part("zone", profile.Zone));

    /// <summary>"takes ransom*; leaves out football; from 30 %"; null where everything is taken.</summary>
    public static string? Of(SourceRules rules) => Joined(
        Part("takes", string.Join(", ", rules.Include)), Part("leaves out", string.Join(", ", rules.Exclude)),
        rules.MinRelevance > 0 ? $"from {Math.Round(rules.MinRelevance * 100).ToString(CultureInfo.InvariantCulture)} %" : null);

    private static string? Part(string word, string? value) => string.IsNullOrEmpty(value) ? null : $"{word} {value}";

    private static string? Joined(params string?[] parts) => string.Join("; ", parts.OfType<string>()) is { Length: > 0 } text ? text : null;
}
