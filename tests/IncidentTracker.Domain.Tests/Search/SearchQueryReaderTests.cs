using IncidentTracker.Domain.Search;

namespace IncidentTracker.Domain.Tests.Search;

public sealed class SearchQueryReaderTests
{
    private static readonly DateOnly _today = new(2022, 3, 16);

    [Fact]
    public void Words_all_have_to_be_there()
    {
        var query = Understood("Hackers  Riga");

        Assert.Equal(["hackers", "riga"], query.Clauses.Select(clause => Assert.Single(clause.Any).Words.Single()));
        Assert.All(query.Clauses, clause => Assert.False(clause.Not));
    }

    [Theory]
    [InlineData("\"front pages\"")]
    [InlineData("\u201Cfront pages\u201D")]
    [InlineData("front-pages")]
    public void Words_in_a_row_are_one_term(string typed) => Assert.Equal(["front", "pages"], Assert.Single(Assert.Single(Understood(typed).Clauses).Any).Words);

    [Fact]
    public void A_minus_means_without_and_a_dash_between_blanks_means_nothing_to_look_for()
    {
        Assert.True(Understood("riga -bank").Clauses[1].Not);
        Assert.True(Understood("-\"front pages\"").Clauses[0].Not);
        Assert.True(Understood("-kind:ddos").Clauses[0].Not);
        Assert.Equal("search.nothing-in", Misspelt("riga - bank").Why.Code);
    }

    [Fact]
    public void A_star_leaves_the_end_open() => Assert.True(Understood("ransom*").Clauses[0].Any[0].Prefix);

    [Fact]
    public void OR_joins_its_neighbours_only()
    {
        var query = Understood("riga OR vilnius bank");

        Assert.Equal(2, query.Clauses.Count);
        Assert.Equal(["riga", "vilnius"], query.Clauses[0].Any.Select(term => term.Words.Single()));
    }

    [Fact]
    public void Fields_spell_their_values_as_the_index_does()
    {
        Assert.Equal("apt28", Tag("actor:APT-28", SearchField.Accused));
        Assert.Equal("therecord", Tag("source:\"The Record\"", SearchField.Source));
        Assert.Equal("ua", Tag("country:Ukraine", SearchField.Country));
        Assert.Equal("ua", Tag("country:UA", SearchField.Country));
        Assert.Equal("databreach", Tag("kind:data-breach", SearchField.Kind));
        Assert.Equal("claimsresponsibility", Tag("stance:claims_responsibility", SearchField.Stance));
        Assert.Equal("russia", Tag("accused:RU", SearchField.Accused));
        Assert.Equal("12", Tag("incident:#12", SearchField.Incident));
    }

    [Fact]
    public void Values_parted_by_commas_are_alternatives() =>
        Assert.Equal(["ru", "by"], Understood("country:RU,BY").Clauses[0].Any.Select(term => term.Words.Single()));

    [Theory]
    [InlineData("date:2022", "2022-01-01", "2022-12-31")]
    [InlineData("date:2022-01", "2022-01-01", "2022-01-31")]
    [InlineData("date:2022-01-14", "2022-01-14", "2022-01-14")]
    [InlineData("date:2022-01..2022-02", "2022-01-01", "2022-02-28")]
    [InlineData("date:2022-01-14..", "2022-01-14", null)]
    [InlineData("date:..2021", null, "2021-12-31")]
    [InlineData("since:2022-02", "2022-02-01", null)]
    [InlineData("until:2022-02", null, "2022-02-28")]
    [InlineData("date:today", "2022-03-16", "2022-03-16")]
    [InlineData("date:yesterday", "2022-03-15", "2022-03-15")]
    [InlineData("date:7d", "2022-03-10", "2022-03-16")]
    [InlineData("date:2w", "2022-03-03", "2022-03-16")]
    [InlineData("date:1m", "2022-02-16", "2022-03-16")]
    [InlineData("date:5000y", "0001-01-01", "2022-03-16")]
    [InlineData("date:2022 date:2022-03..", "2022-03-01", "2022-12-31")]
    public void Dates_are_ranges_of_days(string typed, string? from, string? to)
    {
        var query = Understood(typed);

        Assert.Equal(from, query.From?.ToString("yyyy-MM-dd", null));
        Assert.Equal(to, query.To?.ToString("yyyy-MM-dd", null));
    }

    [Theory]
    [InlineData("riga \"front pages", "search.open-quote", 5, 1)]
    [InlineData("riga sorce:wire", "search.unknown-field", 5, 5)]
    [InlineData("kind:ddos,dos", "search.unknown-word", 10, 3)]
    [InlineData("stance:blames", "search.unknown-word", 7, 6)]
    [InlineData("date:2022-13", "search.not-a-date", 5, 7)]
    [InlineData("date:2022-02-30", "search.not-a-date", 5, 10)]
    [InlineData("date:2022..2021", "search.not-a-date", 5, 10)]
    [InlineData("source:", "search.empty-value", 0, 7)]
    [InlineData("OR riga", "search.or-alone", 0, 2)]
    [InlineData("riga OR", "search.or-alone", 5, 2)]
    [InlineData("riga OR -bank", "search.or-not", 8, 5)]
    [InlineData("country:Atlantis", "search.unknown-country", 8, 8)]
    [InlineData("incident:one", "search.not-a-number", 9, 3)]
    [InlineData("riga %%%", "search.nothing-in", 5, 3)]
    [InlineData("-date:2022", "search.date-alone", 0, 10)]
    public void What_is_wrong_is_pointed_at(string typed, string code, int start, int length)
    {
        var wrong = Misspelt(typed);

        Assert.Equal((code, start, length), (wrong.Why.Code, wrong.Start, wrong.Length));
    }

    [Theory]
    [InlineData("https://baltic-courier.example/1")]
    [InlineData("14:20")]
    [InlineData("WASHINGTON (Reuters)")]
    [InlineData("don't")]
    public void Pasted_words_are_words(string typed) => Assert.All(Understood(typed).Clauses, clause => Assert.Equal(SearchField.Text, clause.Any[0].Field));

    [Fact]
    public void Parts_are_kept_in_order_with_their_places()
    {
        const string typed = "riga OR vilnius  -\"front pages\" kind:ddos ransom* date:2022";
        var parts = Assert.IsType<SearchReading.Understood>(SearchQueryReader.Read(typed, _today)).Parts;

        Assert.Equal(["riga OR vilnius", "-\"front pages\"", "kind:ddos", "ransom*", "date:2022"], parts.Select(part => typed.Substring(part.Start, part.Length)));
        Assert.True(parts[1] is { Not: true, InARow: true, Value: "front pages" });
        Assert.True(parts[3].Open);
        Assert.Equal("date", parts[4].Field);
    }

    [Fact]
    public void A_very_long_query_and_very_many_terms_are_refused()
    {
        Assert.Equal("search.too-long", Misspelt(new string('a', 1001)).Why.Code);
        Assert.Equal("search.too-many", Misspelt(string.Join(' ', Enumerable.Repeat("a", 51))).Why.Code);
    }

    [Fact]
    public void Nothing_typed_looks_for_everything() => Assert.Empty(Understood("  ").Clauses);

    [Fact]
    public void Any_typing_is_understood_or_pointed_at_inside_it()
    {
        var random = new Random(7);
        const string signs = "ab \"-*:,OR.()date2022\u201Ckindsource\uD83D\uDE00\u0301";
        for (var i = 0; i < 20_000; i++)
        {
            var typed = string.Concat(Enumerable.Range(0, random.Next(30)).Select(_ => signs[random.Next(signs.Length)]));
            if (SearchQueryReader.Read(typed, _today) is SearchReading.Misspelt wrong)
            {
                Assert.InRange(wrong.Start, 0, typed.Length);
                Assert.InRange(wrong.Start + wrong.Length, 1, typed.Length + 1);
            }
        }
    }

    private static string Tag(string typed, SearchField field)
    {
        var term = Assert.Single(Assert.Single(Understood(typed).Clauses).Any);
        Assert.Equal(field, term.Field);
        return Assert.Single(term.Words);
    }

    private static SearchQuery Understood(string typed) => Assert.IsType<SearchReading.Understood>(SearchQueryReader.Read(typed, _today)).Query;

    private static SearchReading.Misspelt Misspelt(string typed) => Assert.IsType<SearchReading.Misspelt>(SearchQueryReader.Read(typed, _today));
}
