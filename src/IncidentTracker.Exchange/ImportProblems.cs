namespace IncidentTracker.Exchange;

/// <summary>What can be wrong with a file that somebody wants to import.</summary>
public static class ImportProblems
{
    /// <summary>The file is not there or cannot be opened. Argument: the path.</summary>
    public const string NoFile = "import.no-file";
    /// <summary>The file is empty.</summary>
    public const string Empty = "import.empty";
    /// <summary>Bytes that are no UTF-8 (and no UTF-16 with a byte-order mark).</summary>
    public const string Encoding = "import.encoding";
    /// <summary>Columns that are needed are missing. Argument: their names.</summary>
    public const string ColumnsMissing = "import.columns-missing";
    /// <summary>A column stands twice in the head. Argument: its name.</summary>
    public const string ColumnTwice = "import.column-twice";
    /// <summary>A line has another number of cells than the head. Arguments: found, expected.</summary>
    public const string Cells = "import.cells";
    /// <summary>A quotation mark stands where it may not.</summary>
    public const string Quotes = "import.quotes";
    /// <summary>A cell is larger than the limit. Argument: the limit in characters.</summary>
    public const string CellTooLarge = "import.cell-too-large";
    /// <summary>An id stands twice. Arguments: the id, the first line.</summary>
    public const string IdTwice = "import.id-twice";
    /// <summary>A record has no id. Argument: the column.</summary>
    public const string NoId = "import.no-id";
    /// <summary>A row belongs to a record that is not there. Argument: the id.</summary>
    public const string NoOwner = "import.no-owner";
    /// <summary>A date that cannot be read. Arguments: column, value.</summary>
    public const string Date = "import.date";
    /// <summary>The JSON ends too early or is broken. Argument: where.</summary>
    public const string Json = "import.json";
    /// <summary>JSON, but not of the kind that is wanted. Argument: what is missing.</summary>
    public const string Shape = "import.shape";
    /// <summary>Half a character in an escape (<c>"\ud800"</c>), which is good JSON and no text. Argument: where, as <c>objects[3].name</c>.</summary>
    public const string HalfCharacter = "import.half-character";
    /// <summary>A line is longer than the limit. Argument: the limit in characters.</summary>
    public const string LineTooLong = "import.line-too-long";
    /// <summary>An address that is none. Argument: the value.</summary>
    public const string Address = "import.address";
}
