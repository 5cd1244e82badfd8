using System.Globalization;
using System.Text;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Display;

namespace IncidentTracker.Web.Hosting;

/// <summary>
/// One event, one line. What the web or an asker put into a value (line breaks, colours of a terminal, signs that turn the direction) is written as what it is and cannot pass for another event; the lines of an
/// exception stand indented beneath.
/// </summary>
internal sealed class LogLine(string head) : ITextFormatter
{
    /// <summary>A value as long as an article tells no more than its beginning.</summary>
    private const int Longest = 8000;

    private readonly MessageTemplateTextFormatter _message = new("{Message:lj}", CultureInfo.InvariantCulture);
    private readonly MessageTemplateTextFormatter _head = new(head, CultureInfo.InvariantCulture);

    public void Format(LogEvent logEvent, TextWriter output)
    {
        _head.Format(logEvent, output);
        using var message = new StringWriter(CultureInfo.InvariantCulture);
        _message.Format(logEvent, message);
        output.WriteLine(Plain(message.ToString()));
        if (logEvent.Exception is not { } failure)
        {
            return;
        }

        foreach (var line in failure.ToString().Split('\n'))
        {
            output.Write("    ");
            output.WriteLine(Plain(line.TrimEnd('\r')));
        }
    }

    /// <summary>The text with every sign that is no plain sign written as its number.</summary>
    internal static string Plain(string text)
    {
        var plain = new StringBuilder(Math.Min(text.Length, Longest));
        foreach (var sign in text.Length > Longest ? text.AsSpan(0, Longest) : text)
        {
            if (IsPlain(sign))
            {
                plain.Append(sign);
            }
            else
            {
                plain.Append(CultureInfo.InvariantCulture, $"\\u{(int)sign:x4}");
            }
        }

        return text.Length > Longest ? plain.Append(CultureInfo.InvariantCulture, $" … ({text.Length} characters)").ToString() : plain.ToString();
    }

    private static bool IsPlain(char sign) => char.GetUnicodeCategory(sign) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator) || sign == '\t';
}
