namespace IncidentTracker.Extraction.Wire;

// The clock time and the zone beside a date.
public static partial class StatedTimeReader
{
    /// <summary>hh:mm or hh:mm:ss with or without a.m. and p.m.; -1 as next where a clock time is written wrongly.</summary>
    private static (TimeOnly? Time, int Next) Clock(List<Token> tokens, int from, int to)
    {
        for (var i = 0; i + 2 < tokens.Count; i++)
        {
            if ((i >= from && i < to && tokens[i + 1].Text != ":") || tokens[i].Kind != Kind.Number || tokens[i].Text.Length > 2 || tokens[i + 1].Text != ":" || tokens[i + 2].Kind != Kind.Number
                || (i > 0 && tokens[i - 1].Text is "+" or ":"))
            {
                continue;
            }

            var (hour, minute, second, next) = (tokens[i].Value, tokens[i + 2].Value, 0, i + 3);
            if (next + 1 < tokens.Count && tokens[next].Text == ":" && tokens[next + 1].Kind == Kind.Number)
            {
                (second, next) = (tokens[next + 1].Value, next + 2);
                if (next + 1 < tokens.Count && tokens[next].Text == ":" && tokens[next + 1].Kind == Kind.Number)
                {
                    return (null, -1);
                }

                if (next + 1 < tokens.Count && tokens[next].Text is "." && tokens[next + 1].Kind == Kind.Number)
                {
                    next += 2;
                }
            }

            var half = next < tokens.Count ? tokens[next].Text : "";
            var before = i > 0 ? tokens[i - 1].Text : "";
            if (half is "am" or "pm" or "a" or "p" || before is "오후" or "오전")
            {
                var afternoon = half is "pm" or "p" || before == "오후";
                hour = afternoon && hour < 12 ? hour + 12 : !afternoon && hour == 12 ? 0 : hour;
                next += half is "a" or "p" ? 3 : half is "am" or "pm" ? 1 : 0;
                next += next < tokens.Count && tokens[next].Text == "." ? 1 : 0;
            }

            return hour > 23 || minute > 59 || second > 60 || tokens[i + 2].Text.Length > 2 ? (null, -1) : (new(hour, minute, Math.Min(second, 59)), next);
        }

        return (null, 0);
    }

    /// <summary>Minutes east of UTC as stated after the clock time, or null. In "10:14 - 05/03/2026" the dash is none of a zone: a zone's sign touches its number, and neither is part of the date.</summary>
    private static int? Offset(List<Token> tokens, int next, DateOnly day, int from, int to)
    {
        if (tokens.Exists(token => token.Text is "오후" or "오전"))
        {
            return 540;
        }

        int? named = null;
        var looked = 0;
        for (var i = next; i < tokens.Count && looked < 5; i++, looked++)
        {
            if (i >= from && i <= to)
            {
                i = to;
                continue;
            }

            if (tokens[i].Text is "+" or "-" or "−" && i + 1 < tokens.Count && i + 1 != from && tokens[i + 1] is { Kind: Kind.Number, Text.Length: 4 or 2 or 1 } number && number.At == tokens[i].At + 1)
            {
                var minutes = number.Text.Length == 4 ? (number.Value / 100 * 60) + (number.Value % 100) : number.Value * 60;
                if (number.Text.Length <= 2 && i + 3 < tokens.Count && tokens[i + 2].Text == ":" && tokens[i + 3].Kind == Kind.Number)
                {
                    minutes += tokens[i + 3].Value;
                }

                return minutes > 14 * 60 ? named : tokens[i].Text == "+" ? minutes : -minutes;
            }

            if (tokens[i].Kind == Kind.Word && named is null)
            {
                named = CalendarWords.Zone(tokens[i].Text, day);
            }
            else if (tokens[i].Kind == Kind.Number)
            {
                break;
            }
        }

        return named;
    }
}
