using IncidentTracker.Extraction.Claims;

namespace IncidentTracker.Extraction.Incidents;

/// <summary>Country and sector of whom an incident hit: from the name, else from the words that introduce it.</summary>
internal static class VictimProfile
{
    /// <summary>The sector of ministries, councils and courts.</summary>
    public const string State = "state institutions";

    /// <summary>Words of the phrase before or behind a name.</summary>
    private const int Phrase = 7;

    /// <summary>Mentions whose introductions are read.</summary>
    private const int Mentions = 4;

    private static readonly WordList _sectors = WordList.Of("sectors");

    /// <summary>ISO 3166-1 alpha-2, or null.</summary>
    public static string? Country(Story story, NamedBody body)
    {
        if (VictimReader.Country(story, body.First, body.Last) is { } own)
        {
            return own;
        }

        foreach (var (first, last, _) in body.Mentions.Where(mention => mention.Named).Take(Mentions))
        {
            // "Kuwait's Bank NAME", "the Danish firm NAME"; "a firm in Bahrain called NAME".
            var from = Before(story, first);
            for (var i = first - 1; i >= from; i--)
            {
                if (story.Tokens[i].IsName && Places.At(story.Text, story.Tokens, i, out _) is { } before)
                {
                    return before;
                }
            }

            var to = Behind(story, last);
            for (var i = last + 1; i <= to; i++)
            {
                if (story.Tokens[i].IsName && Places.At(story.Text, story.Tokens, i, out _) is { } after)
                {
                    return after;
                }
            }
        }

        return null;
    }

    /// <summary>A sector's name, or null.</summary>
    public static string? Sector(Story story, NamedBody body)
    {
        if (OfName(story, body.First, body.Last) is { } own)
        {
            return own;
        }

        foreach (var (first, last, _) in body.Mentions.Where(mention => mention.Named).Take(Mentions))
        {
            if ((Sector(story, Before(story, first), first - 1) ?? Sector(story, last + 1, Behind(story, last))) is { } told)
            {
                return told;
            }
        }

        return null;
    }

    /// <summary>"County Schools" are schools, though the county is a state body.</summary>
    private static string? Sector(Story story, int first, int last)
    {
        var sector = VictimReader.Sector(story, first, last);
        if (sector != State)
        {
            return sector;
        }

        string? other = null;
        for (var i = first; i <= last; i++)
        {
            if (_sectors.Meaning(story.Word(i)) is { } meaning)
            {
                if (meaning != State)
                {
                    other = meaning;
                }
                else if (!IsArea(story, i))
                {
                    return State;
                }
            }
        }

        return other ?? State;
    }

    /// <summary>In a name the last noun says what it is: "University Hospitals".</summary>
    private static string? OfName(Story story, int first, int last)
    {
        var sector = Sector(story, first, last);
        if (sector is null or State)
        {
            return sector;
        }

        for (var i = last; i >= first; i--)
        {
            if (_sectors.Meaning(story.Word(i)) is { } meaning && meaning != State)
            {
                return meaning;
            }
        }

        return sector;
    }

    private static bool IsArea(Story story, int i) => story.Is(i, "county") || story.Is(i, "city") || story.Is(i, "state") || story.Is(i, "states") || story.Is(i, "federal");

    /// <summary>Where the phrase begins that leads to a name.</summary>
    private static int Before(Story story, int first)
    {
        var i = first;
        while (i > 0 && first - i < Phrase && story.Together(i - 1, first)
            && (story.Tokens[i - 1].IsName || story.Parts[i - 1] is PartWord.Possessive or PartWord.Determiner || story.Is(i - 1, "-") || story.Tokens[i - 1].IsWord && !PartWords.Ends(story.Parts[i - 1]) && !VictimReader.Ends(story.Word(i - 1))))
        {
            i--;
        }

        return i;
    }

    /// <summary>Where the phrase ends that stands behind a name between commas: ", a Danish maker of pumps".</summary>
    private static int Behind(Story story, int last)
    {
        var i = last + 1;
        if (!story.Is(i, ",") || !story.Together(i, last) || !(story.Is(i + 1, "a") || story.Is(i + 1, "an") || story.Is(i + 1, "the") || story.Is(i + 1, "one")))
        {
            return last;
        }

        while (story.Together(i + 1, last) && i - last < Phrase && (story.Tokens[i + 1].IsWord || story.Is(i + 1, "-")) && story.Parts[i + 1] is not (PartWord.Who or PartWord.Said or PartWord.With or PartWord.Preposition))
        {
            i++;
        }

        return i;
    }
}
