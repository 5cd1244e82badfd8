using System.Globalization;
using System.Net;
using System.Text;
using IncidentTracker.Testing;

namespace IncidentTracker.Endurance;

/// <summary>An invented outlet whose articles are corrected while they are being read; every third is a wire report that the other outlets print too.</summary>
internal sealed class LivelySite : IAsyncDisposable
{
    private static readonly string[] _places = ["RIGA", "OSLO", "PRAGUE", "NAIROBI", "TALLINN"];
    private static readonly string[] _victims = ["Clínicas Ribera Alta", "the port of Halden Vik", "Millrace Savings", "the network office", "Vltava Grid", "Copperline Ferries"];
    private static readonly string[] _groups = ["Grey Heron", "Salt Lantern", "Copper Lotus"];

    private readonly FakeNewsSite _site;
    private readonly int _outlet;
    private readonly int[] _revisions;
    private readonly DateTimeOffset[] _changed;

    private LivelySite(FakeNewsSite site, int outlet, int articles)
    {
        (_site, _outlet, _revisions) = (site, outlet, new int[articles]);
        _changed = [.. Enumerable.Repeat(TimeProvider.System.GetUtcNow().AddHours(-1), articles)];
    }

    public static async Task<LivelySite> StartAsync(int outlet, int articles)
    {
        var site = new LivelySite(await FakeNewsSite.StartAsync(string.Create(CultureInfo.InvariantCulture, $"127.0.0.{outlet + 1}")), outlet, articles);
        for (var number = 0; number < articles; number++)
        {
            site.Write(number);
        }

        site.List();
        return site;
    }

    public string Feed => _site["/feed.xml"].AbsoluteUri;

    /// <summary>Each article's address with words that its newest revision alone has.</summary>
    public IEnumerable<(string Address, string Words)> Newest => _revisions.Select((revision, number) => (Address(number), Mark(number, revision)));

    /// <summary>Corrects an article and says so in the listing.</summary>
    public void Correct(int number)
    {
        _revisions[number]++;
        _changed[number] = TimeProvider.System.GetUtcNow();
        Write(number);
        List();
    }

    /// <summary>From now on answers come late, or the line is cut in the middle of a request, or all is well again.</summary>
    public void Weather(TimeSpan late, bool cut) => _site.Before = late == TimeSpan.Zero && !cut ? null : async context =>
    {
        if (cut)
        {
            context.Abort();
            throw new OperationCanceledException();
        }

        await Task.Delay(late, context.RequestAborted);
    };

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    private static string Path(int number) => string.Create(CultureInfo.InvariantCulture, $"/2026/story-{number}");

    private string Address(int number) => _site[Path(number)].AbsoluteUri;

    private string Mark(int number, int revision) => string.Create(CultureInfo.InvariantCulture, $"notice {_outlet}-{number}-{revision} of the editors");

    private void Write(int number)
    {
        var shared = number % 3 == 0;
        var (place, victim, group) = (_places[number % _places.Length], _victims[number % _victims.Length], _groups[number % _groups.Length]);
        var own = shared ? "" : string.Create(CultureInfo.InvariantCulture, $" in district {(_outlet * 1000) + number}");
        var headline = string.Create(CultureInfo.InvariantCulture, $"{victim} hit by hackers, case {number}");
        var page = new StringBuilder("<!doctype html><html lang=\"en\"><head><title>").Append(WebUtility.HtmlEncode(headline))
            .Append("</title><meta property=\"og:type\" content=\"article\"></head><body><article><h1>").Append(WebUtility.HtmlEncode(headline)).Append("</h1>");
        foreach (var paragraph in new[]
        {
            $"{place}, Jan 14 (Meridian Press) - Hackers broke into the systems of {victim}{own} and copied files of case {number}, the interior ministry said on Wednesday in a statement.",
            $"Kestrel Ridge Labs, a security company, said the group known as {group} was behind the attack on {victim}{own} and had prepared it for {number + 3} weeks.",
            $"\"We have seen the same servers in {number + 2} earlier operations,\" said its head of research, Sunniva Bakare-Holmqvist, who added that no money was lost{own}.",
            $"Russia denied any part in the attack{own}. The foreign ministry said it was too early to say who had ordered it, and that services would be back within {number + 1} days.",
            $"This story was corrected; see {Mark(number, _revisions[number])} for what was changed and when it was changed by whom.",
        })
        {
            page.Append("<p>").Append(WebUtility.HtmlEncode(paragraph)).Append("</p>");
        }

        _site.Serve(Path(number), page.Append("</article></body></html>").ToString(), etag: $"\"{_outlet}-{number}-{_revisions[number]}\"");
    }

    private void List()
    {
        var feed = new StringBuilder("<?xml version=\"1.0\"?><feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Outlet</title>");
        for (var number = 0; number < _revisions.Length; number++)
        {
            feed.Append(CultureInfo.InvariantCulture, $"<entry><id>{number}</id><title>Case {number}</title><link href=\"{Address(number)}\"/><updated>{_changed[number]:yyyy-MM-dd'T'HH:mm:ss.fffK}</updated></entry>");
        }

        _site.Serve("/feed.xml", feed.Append("</feed>").ToString(), "application/atom+xml");
    }
}
