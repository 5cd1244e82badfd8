using IncidentTracker.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace IncidentTracker.Web.Layout;

/// <summary>A place of the navigation. There are those below: what each looks like is made once for all readers.</summary>
public sealed class NavPlace
{
    public static readonly NavPlace Incidents = new("incidents", Icon.List, "Incidents", "i");
    public static readonly NavPlace Articles = new("articles", Icon.Doc, "Articles", "a");
    public static readonly NavPlace Claims = new("claims", Icon.Quote, "Claims");
    public static readonly NavPlace Actors = new("actors", Icon.Target, "Actors");
    public static readonly NavPlace Claimants = new("claimants", Icon.People, "Claimants");
    public static readonly NavPlace Search = new("search", Icon.Search, "Search", "s");
    public static readonly NavPlace Overview = new("overview", Icon.Chart, "Overview");
    public static readonly NavPlace Timeline = new("timeline", Icon.Spans, "Timeline", "t");
    public static readonly NavPlace Accusations = new("accusations", Icon.Grid, "Who accuses whom");
    public static readonly NavPlace Lag = new("lag", Icon.Lag, "Attribution lag");
    public static readonly NavPlace StillOpen = new("still-open", Icon.Clock, "Still open");
    public static readonly NavPlace Dashboards = new("dashboards", Icon.Columns, "Dashboards");
    public static readonly NavPlace Team = new("team", Icon.People, "Team");
    public static readonly NavPlace Inbox = new("review", Icon.Inbox, "Inbox", "b");
    public static readonly NavPlace Sources = new("sources", Icon.Feed, "Sources", "o");
    public static readonly NavPlace Vocabulary = new("vocabulary", Icon.Quote, "Words of the forms");
    public static readonly NavPlace Calibration = new("calibration", Icon.Check, "Calibration");
    public static readonly NavPlace Users = new("users", Icon.People, "Users");
    public static readonly NavPlace Audit = new("audit", Icon.Book, "Audit");
    public static readonly NavPlace System = new("status", Icon.Gear, "System");
    public static readonly NavPlace Legend = new("legend", Icon.Book, "Reading the marks", "l");
    public static readonly NavPlace Api = new("api", Icon.Export, "API");

    /// <summary>The bottom bar of narrow screens has shorter words.</summary>
    public static readonly NavPlace ChartsTab = new("overview", Icon.Chart, "Charts");
    public static readonly NavPlace MarksTab = new("legend", Icon.Book, "Marks");
    public static readonly NavPlace MoreTab = new("account", Icon.Menu, "More");

    private NavPlace(string href, Icon icon, string word, string? key = null) => (Href, Word, Key, Label) = (href, word, key, icon.With(word));

    /// <summary>Its path, without a leading slash.</summary>
    public string Href { get; }

    /// <summary>Its name.</summary>
    public string Word { get; }

    /// <summary>The key that leads there, pressed after g; null where none does.</summary>
    public string? Key { get; }

    /// <summary>Icon and name.</summary>
    public MarkupString Label { get; }

    /// <summary>Whether a reader at a path is here.</summary>
    /// <param name="path">Without a leading slash; empty at the root, which is the list of incidents.</param>
    public bool IsAt(string path) => path == Href || path.StartsWith(Href + "/", StringComparison.Ordinal) || (path.Length == 0 && this == Incidents);
}
