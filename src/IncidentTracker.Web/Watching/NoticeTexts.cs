using System.Globalization;
using System.Text;
using System.Text.Json;
using IncidentTracker.Exchange.Json;
using IncidentTracker.Store.Watching;
using IncidentTracker.Web.Shared;

namespace IncidentTracker.Web.Watching;

/// <summary>A notice in words: on the page, in a mail, in a message to a program.</summary>
public static class NoticeTexts
{
    /// <summary>"2 new articles. Accused: Grey Heron – disputed (before: no one accused yet)".</summary>
    public static string Of(Notice notice) => string.Concat(
        notice.NewArticles > 0 ? Words.Count(notice.NewArticles, "new article") + ". " : "",
        notice.Sentence,
        notice.Before is { Length: > 0 } before ? $" (before: {before})" : "");

    public static string Subject(IReadOnlyList<Notice> notices) => notices.Count == 1
        ? OneLine($"{notices[0].Number} {notices[0].Title}")
        : $"{Words.Count(notices.Count, "notice")} about incidents that you follow";

    /// <summary>The body of a mail, plain text.</summary>
    /// <param name="notices">What it tells, oldest first.</param>
    /// <param name="site">Where this program is reached, with a slash at the end.</param>
    public static string Mail(IReadOnlyList<Notice> notices, string site)
    {
        var text = new StringBuilder();
        foreach (var notice in notices)
        {
            text.Append(CultureInfo.InvariantCulture, $"{notice.Number} {OneLine(notice.Title)}\n{Of(notice)}\nYou follow: {OneLine(notice.Because)}\n{site}incidents/{notice.Number}\n\n");
        }

        return text.Append(CultureInfo.InvariantCulture, $"All notices: {site}notices\nHow often this mail comes, or that it comes no more: {site}notices/delivery\n").ToString();
    }

    /// <summary>The body of a message, in the shape that the Standard Webhooks specification recommends.</summary>
    /// <param name="notice">What it tells.</param>
    /// <param name="site">Where this program is reached, with a slash at the end.</param>
    public static string Payload(Notice notice, string site) => JsonSerializer.Serialize(
        new Message("incident.has_news", notice.At, new(notice.Number, notice.Title, notice.Because, notice.NewArticles, notice.Sentence, notice.Before, string.Create(CultureInfo.InvariantCulture, $"{site}incidents/{notice.Number}"))), JsonExport.Options);

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private sealed record Message(string Type, DateTime Timestamp, News Data);

    private sealed record News(int Number, string Title, string Because, int NewArticles, string Sentence, string? Before, string Address);
}
