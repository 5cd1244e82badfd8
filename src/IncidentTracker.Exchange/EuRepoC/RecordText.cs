using System.Text;
using IncidentTracker.Domain.Articles;

namespace IncidentTracker.Exchange.EuRepoC;

/// <summary>The record as a text: its description, then a paragraph for each statement in the words of the coded cells. The claims' evidence are those paragraphs, because nobody's own words are in the table.</summary>
internal sealed class RecordText
{
    private readonly StringBuilder _text = new();

    public RecordText(string description) => _text.Append(description.ReplaceLineEndings("\n").Trim());

    /// <summary>Adds a statement and says where it stands.</summary>
    public TextSpan Add(Attribution statement)
    {
        if (_text.Length > 0)
        {
            _text.Append("\n\n");
        }

        var start = _text.Length;
        _text.Append("Attribution ").Append(statement.Id).Append('.');
        Say("Basis", statement.Basis is { } basis ? [basis] : []);
        Say("Form", statement.Forms);
        Say("Said by", statement.By);
        Say("Country of who said it", statement.ByCountries);
        Say("Accused", statement.Accused);
        Say("Country of the accused", statement.AccusedCountries);
        Say("The accused is", statement.AccusedCategories);
        Say("Date", statement.Date.Date is { } date ? [date.ToString()] : []);
        return new(start, _text.Length);
    }

    public override string ToString() => _text.ToString();

    private void Say(string what, IReadOnlyList<string> values)
    {
        if (values.Count > 0)
        {
            _text.Append(' ').Append(what).Append(": ").AppendJoin("; ", values.Select(value => value.ReplaceLineEndings(" "))).Append('.');
        }
    }
}
