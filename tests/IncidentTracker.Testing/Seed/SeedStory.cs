using System.Text;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Domain.Quotations;

namespace IncidentTracker.Testing.Seed;

/// <summary>The words of one article of a plan, as the reader would have understood them: about 2.8 KB in paragraphs, with a dateline, quotations and claims whose places are known because we put them there.</summary>
internal sealed class SeedStory
{
    private const int ShortestText = 1150;
    private const double MeanRest = 1150;
    private const double TopicShare = 0.06;

    private readonly StringBuilder _text = new();
    private readonly List<ClaimFinding> _claims = [];
    private readonly List<Quotation> _quotations = [];
    private readonly List<Mention> _mentions = [];
    private readonly SeedEvent? _event;
    private SeedRandom _random;

    private SeedStory(SeedEvent? happened, SeedRandom random) => (_event, _random) = (happened, random);

    /// <summary>What an article says; a copy says what its original does, sometimes without the last paragraph, under another outlet's name.</summary>
    public static ArticleReading Of(SeedPlan plan, int number)
    {
        var slot = plan.Slots[number];
        var told = Told(plan, slot.CopyOf >= 0 ? slot.CopyOf : number);
        var random = SeedRandom.Of(plan.Size.Number, 3, number);
        told = slot.CopyOf >= 0 && random.Chance(0.5) ? Shortened(told) : told;
        return told with { Outlet = SeedNames.Skewed(SeedNames.Outlets, ref random), Published = new(new(slot.At), TimePrecision.Instant) };
    }

    /// <summary>The same without its last paragraph: what stood there before an update, or what a desk cut.</summary>
    public static ArticleReading Shortened(ArticleReading reading)
    {
        var text = reading.Text[..reading.Text.LastIndexOf("\n\n", StringComparison.Ordinal)];
        return reading with { Text = text, Dispatches = [reading.Dispatches[0] with { End = text.Length }] };
    }

    private static ArticleReading Told(SeedPlan plan, int number)
    {
        var slot = plan.Slots[number];
        return new SeedStory(slot.Incident >= 0 ? plan.Events[slot.Incident] : null, SeedRandom.Of(plan.Size.Number, 2, number)).Tell(slot);
    }

    private ArticleReading Tell(SeedSlot slot)
    {
        var (place, agency) = (SeedNames.Places[_random.Below(SeedNames.Places.Count)], _random.Chance(0.6) ? SeedNames.Agencies[_random.Below(SeedNames.Agencies.Count)] : null);
        var victim = _event?.Victims[0];
        var title = Title(victim?.Name);
        var dateline = new Dateline([place.ToUpperInvariant()], [], slot.At.Month, slot.At.Day, agency);
        _text.Append(dateline.Places[0]).Append(", ").Append(slot.At.ToString("MMM d", System.Globalization.CultureInfo.InvariantCulture)).Append(agency is null ? "" : $" ({agency})").Append(" - ");
        var body = _text.Length;
        if (_event is not null)
        {
            _text.Append(string.Join(" and ", _event.Victims.Select(hit => hit.Name))).Append(" reported ").Append(string.Join(" and ", _event.Kinds.Select(SeedNames.WordsFor))).Append(". ");
        }

        Sentence();
        var target = ShortestText + (int)_random.Wait(MeanRest);
        var (left, quotes) = (slot.Claims, 2);
        while (left > 0 || quotes > 0 || _text.Length < target)
        {
            _text.Append("\n\n");
            Sentence();
            if (left > 0 && (_text.Length > target || _random.Chance(0.5)))
            {
                SeedClaims.Say(this, _event!, victim!.Value.Name, ref _random);
                left--;
            }
            else if (quotes > 0 && _random.Chance(0.4))
            {
                Quote();
                quotes--;
            }

            Sentence();
        }

        _text.Append("\n\n");
        Sentence();
        Sentence();
        var text = _text.ToString();
        return new()
        {
            Title = title,
            Agency = agency,
            Language = "en",
            Text = text,
            Dispatches = [new(title, dateline, 0, body, text.Length)],
            Claims = _claims,
            Quotations = _quotations,
            Mentions = _mentions,
            VictimDetails = [.. (_event?.Victims ?? []).Select(hit => new VictimFinding(new(body, body + 1), hit.Name, hit.Country, hit.Sector))],
            IncidentKinds = _event?.Kinds ?? [],
            EventDate = _event?.Happened,
            Relevance = Math.Round(_event is null ? 0.05 + (0.4 * _random.Unit()) : 0.5 + (0.5 * _random.Unit()), 3),
        };
    }

    /// <summary>Writes a claim's sentence and notes where it stands.</summary>
    public void Add(string sentence, Func<TextSpan, ClaimFinding> claim, string? name, MentionKind kind, string? canonical)
    {
        _text.Append(' ');
        var start = _text.Length;
        _text.Append(sentence);
        _claims.Add(claim(new(start, _text.Length)));
        if (name is not null && sentence.IndexOf(name, StringComparison.Ordinal) is >= 0 and var at)
        {
            _mentions.Add(new(new(start + at, start + at + name.Length), kind, canonical));
        }
    }

    public string Word() => _event is not null && _random.Chance(TopicShare) ? _event.Topic[_random.Below(_event.Topic.Count)] : SeedVocabulary.Standard.Draw(ref _random);

    private string Title(string? victim)
    {
        var title = new StringBuilder(victim is null ? "" : $"{victim} hit by {SeedNames.WordsFor(_event!.Kinds[0])}, ");
        for (var word = victim is null ? 7 : 3; word > 0; word--)
        {
            title.Append(Word()).Append(word > 1 ? " " : "");
        }

        title[0] = char.ToUpperInvariant(title[0]);
        return title.ToString();
    }

    private void Sentence()
    {
        _text.Append(_text.Length > 0 && _text[^1] is not (' ' or '\n') ? " " : "");
        var start = _text.Length;
        for (var word = 9 + _random.Below(16); word > 0; word--)
        {
            _text.Append(Word()).Append(word == 1 ? '.' : ' ');
        }

        _text[start] = char.ToUpperInvariant(_text[start]);
    }

    private void Quote()
    {
        var start = _text.Append(" \u201C").Length;
        for (var word = 8 + _random.Below(10); word > 0; word--)
        {
            _text.Append(Word()).Append(word == 1 ? "" : " ");
        }

        _text[start] = char.ToUpperInvariant(_text[start]);
        var (end, speaker) = (_text.Length, SeedNames.Person(ref _random));
        _text.Append(",\u201D said ").Append(speaker).Append('.');
        _quotations.Add(new(new(start, end), speaker, null, "said", false));
    }
}
