namespace IncidentTracker.Scraper.Pipeline;

/// <summary>What goes wrong between the fetched bytes and the stored article, beside what fetching and reading say themselves.</summary>
public static class PipelineProblems
{
    /// <summary>Reading took longer than it may. Argument: the limit.</summary>
    public const string TooSlow = "page.too-slow";
    /// <summary>The reader failed on the page, a fault of ours. Argument: the kind of fault.</summary>
    public const string ReaderFault = "page.reader-fault";
    /// <summary>The address led to the site's front page instead. Argument: where it led.</summary>
    public const string MovedToFront = "page.moved-to-front";
    /// <summary>A wall against robots or a wait page came in place of the article.</summary>
    public const string BotWall = "page.bot-wall";
    /// <summary>A file names no address of its own and none was given. Argument: the file.</summary>
    public const string NoAddress = "ingest.no-address";
    /// <summary>The file cannot be opened. Argument: the file.</summary>
    public const string NoFile = "ingest.no-file";
    /// <summary>Every article of the listing failed. Argument: the first one's problem.</summary>
    public const string AllFailed = "source.all-failed";
    /// <summary>The run broke off: a fault of ours, in the log under the number. Argument: the number.</summary>
    public const string Broke = "source.run-broke";
}
