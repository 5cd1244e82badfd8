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
    /// <summary>Only what stands in front of the article was shown: a paywall, a question about cookies, a sign-in. Argument: which.</summary>
    public const string Teaser = Store.Articles.ArticleCommands.Teaser;
    /// <summary>The same few words came from another address of the site: an error page that does not say so. Argument: the other address.</summary>
    public const string SameAsAnother = "page.same-as-another";
    /// <summary>The page states a time that cannot be; our first look counts instead. Argument: the time as stated.</summary>
    public const string DateOdd = "page.date-odd";
    /// <summary>A listed address failed several times and rests. Arguments: how often; until when.</summary>
    public const string Resting = "source.address-rests";
    /// <summary>A listed address answered so often that nothing is there that it is not asked any more. Argument: how often.</summary>
    public const string GivenUp = "source.address-given-up";
    /// <summary>The feed answers from another site now, and is not believed yet. Arguments: from where; how often so far; how often it takes.</summary>
    public const string MovedElsewhere = "source.moved-elsewhere";
    /// <summary>The feed has answered from another site for so long that it is believed. Arguments: from where.</summary>
    public const string MovedBelieved = "source.moved-believed";
    /// <summary>The feed says that it moved for good within its site. Arguments: where to; how often so far; how often it takes until the new address is kept.</summary>
    public const string MovedForGood = "source.moved-for-good";
    /// <summary>The new address of the feed was kept. Argument: the address.</summary>
    public const string AddressChanged = "source.address-changed";
    /// <summary>Another source has this address. Argument: the address.</summary>
    public const string AlreadyThere = "source.already-there";
    /// <summary>A file names no address of its own and none was given. Argument: the file.</summary>
    public const string NoAddress = "ingest.no-address";
    /// <summary>The file cannot be opened. Argument: the file.</summary>
    public const string NoFile = "ingest.no-file";
    /// <summary>Every article of the listing failed. Argument: the first one's problem.</summary>
    public const string AllFailed = "source.all-failed";
    /// <summary>The run broke off: a fault of ours, in the log under the number. Argument: the number.</summary>
    public const string Broke = "source.run-broke";
    /// <summary>The same of one article; the run went on. Argument: the number.</summary>
    public const string ArticleBroke = "article.broke";

    /// <summary>A number by which a fault of ours is found in the log.</summary>
    internal static string NewFaultId() => Guid.NewGuid().ToString("N")[..8];
}
