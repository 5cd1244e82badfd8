using IncidentTracker.Domain.Articles;
using IncidentTracker.Extraction.Matching;

namespace IncidentTracker.Extraction.Tests.Matching;

/// <summary>Invented stories of one affair: what is a copy of the first, and what is a report of its own.</summary>
public sealed class CopyTests
{
    private const string Wire =
        "RIGA, Jan 14 (Meridian Press) - Hackers replaced the front pages of eight ministries in Latvia in the night to Wednesday, the government said, in what officials called the widest attack on the state's websites in years.\n\n"
        + "Visitors of the pages saw a message in three languages that told them to be afraid and expect worse. Most of the sites were back by noon, a spokesman for the state's network office said.\n\n"
        + "Kestrel Ridge Labs, a security company in Tallinn, said the group known as Grey Heron was behind the attack and had prepared it for several weeks with stolen passwords of a contractor.\n\n"
        + "\"We have seen the same servers in three earlier operations,\" said its head of research, Sunniva Bakare-Holmqvist, who added that no data had been copied as far as her team could tell.\n\n"
        + "The foreign ministry said it was too early to draw conclusions about who had ordered the attack, and that its services would be back before the end of the week.\n\n"
        + "Latvia has counted more than forty attempts on its public networks since autumn, twice as many as in the year before, according to figures that the network office published in December.";

    private const string Cut =
        "Hackers replaced the front pages of eight ministries in Latvia in the night to Wednesday, the government said, in what officials called the widest attack on the state's websites in years.\n\n"
        + "Kestrel Ridge Labs, a security company in Tallinn, said the group known as Grey Heron was behind the attack and had prepared it for several weeks with stolen passwords of a contractor.";

    private const string Paraphrase =
        "RIGA, Jan 14 (Meridian Press) - Hackers defaced the front pages of eight Latvian ministries in the night to Wednesday, the government said, in what officials described as the widest attack on the state's websites for years.\n\n"
        + "Visitors of the pages were shown a message in three languages which told them to be afraid and expect worse. Most sites were working again by noon, a spokesman for the state's network office said.\n\n"
        + "Kestrel Ridge Labs, a security firm in Tallinn, said the group known as Grey Heron was behind the attack, having prepared it for several weeks with passwords stolen from a contractor.\n\n"
        + "\"We have seen the same servers in three earlier operations,\" its head of research, Sunniva Bakare-Holmqvist, said, adding that no data had been copied as far as her team could tell.\n\n"
        + "The foreign ministry said that it was too early to draw conclusions on who ordered the attack, and that its services would return before the end of the week.";

    private const string Own =
        "Eight ministries in Riga woke up on Wednesday to front pages that were not theirs, and by breakfast the story was on every screen in the country.\n\n"
        + "Engineers at the state's network office pulled the sites from the net one by one while the prime minister's staff phoned round for somebody who knew what had happened, two people in the building told the Courier.\n\n"
        + "The Tallinn company Kestrel Ridge Labs was quick with a name. Grey Heron, it said, had done it, with stolen passwords of a contractor. \"We have seen the same servers in three earlier operations,\" said Sunniva Bakare-Holmqvist, its head of research.\n\n"
        + "The foreign ministry would not go so far. A diplomat called any finger-pointing premature and asked for patience until the police had looked at the machines, which may take until next week.\n\n"
        + "Opposition deputies asked why the contractor still had access a year after its contract had ended, and called for a hearing on Friday.";

    private const string OwnWire =
        "RIGA, Jan 14 (Northwire) - Latvia's government took eight of its websites offline on Wednesday after intruders put threatening messages on their front pages overnight.\n\n"
        + "The prime minister told reporters that no personal data were lost and that the police had opened an inquiry. She named no suspect.\n\n"
        + "A security company in neighbouring Estonia pointed to Grey Heron, a group that it has followed since 2019 and that others have tied to Russia's military intelligence. Moscow has denied such reports in the past.\n\n"
        + "Banks and hospitals were not touched, the state's network office said, but it told them to change the passwords of outside suppliers at once.";

    private static string? Judge(string one, string other, string? credit = null)
    {
        var (a, b) = (Signature(one, credit), Signature(other, credit));
        return CopyRule.Judge(a, b, a.Sketch.With(b.Sketch));
    }

    private static CopySignature Signature(string text, string? credit = null, string? title = null) =>
        Assert.Single(CopySignatures.Of(Reading(text, title) with { Credits = credit is null ? [] : [credit] }));

    private static ArticleReading Reading(string text, string? title = null) => ArticleReader.ReadText(text, title, null, new Domain.Actors.ActorNames([]));

    [Fact]
    public void A_verbatim_copy_is_a_copy() => Assert.NotNull(Judge(Wire, Wire));

    [Fact]
    public void A_copy_without_dateline_and_half_of_its_paragraphs_is_a_copy() => Assert.NotNull(Judge(Wire, Cut));

    [Fact]
    public void A_retitled_copy_is_a_copy()
    {
        var (a, b) = (Signature(Wire, title: "Hackers deface Latvian ministries"), Signature(Wire, title: "“Be afraid”: night of terror on state websites"));
        Assert.NotNull(CopyRule.Judge(a, b, a.Sketch.With(b.Sketch)));
    }

    [Fact]
    public void A_light_paraphrase_is_a_copy() => Assert.NotNull(Judge(Wire, Paraphrase));

    [Fact]
    public void A_light_paraphrase_without_any_mark_is_a_copy() => Assert.NotNull(Judge(Wire[(Wire.IndexOf('-', StringComparison.Ordinal) + 2)..], Paraphrase[(Paraphrase.IndexOf('-', StringComparison.Ordinal) + 2)..]));

    [Fact]
    public void Two_own_reports_on_one_event_are_no_copies_though_they_quote_the_same_words()
    {
        Assert.Null(Judge(Wire, Own));
        Assert.Null(Judge(Wire, OwnWire));
        Assert.Null(Judge(Own, OwnWire));
    }

    [Fact]
    public void Two_stories_of_one_agency_place_and_day_are_no_copies() => Assert.Null(Judge(Wire,
        "RIGA, Jan 14 (Meridian Press) - Latvia's central bank left its growth forecast at two percent on Wednesday and warned that energy prices would keep inflation high until summer.\n\n"
        + "The governor told reporters that households had begun to save less. Exports of timber and machinery grew faster than expected in the last quarter, the bank said in its report.\n\n"
        + "Economists had expected a cut of the forecast after weak figures from the building trade."));

    [Theory, InlineData(Wire), InlineData(Cut), InlineData(Paraphrase)]
    public void A_copy_shares_a_look_up_key_with_its_report(string copy) => Assert.NotEmpty(Signature(Wire).Keys.Intersect(Signature(copy).Keys));

    [Fact]
    public void A_stub_has_no_signature() => Assert.Empty(CopySignatures.Of(Reading("Subscribe to read the whole story.")));

    [Fact]
    public void A_sketch_comes_back_from_its_bytes()
    {
        var sketch = Signature(Wire).Sketch;
        var likeness = CopySketch.FromBytes(sketch.ToBytes()).With(sketch);
        Assert.Equal((1.0, 1.0, 1.0, 1.0), (likeness.Resemblance, likeness.OfFirst, likeness.OfSecond, likeness.Words));
        Assert.Equal(0, Signature(Wire).Sketch.With(Signature(string.Join(' ', Enumerable.Range(0, 300).Select(number => $"w{number}")), null).Sketch).Resemblance);
    }

    [Fact]
    public void A_script_without_blanks_has_runs_too()
    {
        const string Text = "政府は水曜日、八つの省庁のウェブサイトが夜間に改ざんされたと発表した。攻撃は数週間前から準備されていたとみられ、外務省は結論を出すには早すぎると述べた。";
        Assert.NotNull(Judge(Text, Text + "サービスは週末までに復旧する予定だという。"));
    }

    private const string Rewritten =
        "Front pages of eight Latvian ministries were exchanged by intruders during Wednesday night, officials in Riga said, the widest attack on websites of the state for years.\n\n"
        + "Whoever opened the pages was told in three languages to expect worse; around noon most sites were working, Meridian Press reported, citing the network office.\n\n"
        + "Passwords stolen from a contractor had served the group Grey Heron for several weeks to prepare it, according to the security company Kestrel Ridge Labs of Tallinn.\n\n"
        + "For the foreign ministry it is early for conclusions about who ordered the attack. Since autumn more than forty attempts on public networks were counted, twice the number of the year before.";

    private static CopySignature Dated(string text) => Assert.Single(CopySignatures.Of(Reading(text) with { Published = new(new DateTimeOffset(2026, 1, 14, 18, 0, 0, TimeSpan.Zero), TimePrecision.Instant, false) }));

    [Fact]
    public void A_rewrite_from_end_to_end_that_names_its_source_is_a_copy_and_is_found_by_the_sources_marks()
    {
        var (wire, rewritten) = (Dated(Wire), Dated(Rewritten));
        Assert.Equal("meridian press", rewritten.Via);
        Assert.NotEmpty(wire.Keys.Intersect(rewritten.Keys));
        Assert.Contains("names the agency as its source", CopyRule.Judge(rewritten, wire, rewritten.Sketch.With(wire.Sketch)), StringComparison.Ordinal);
        Assert.Null(CopyRule.Judge(rewritten with { Via = null }, wire, rewritten.Sketch.With(wire.Sketch)));
    }

    [Fact]
    public void An_own_report_that_names_an_agency_for_a_line_stays_its_own() => Assert.Null(Judge(Wire, Own + "\n\nMost of the pages were back at noon, Meridian Press reported."));

    [Fact]
    public void The_same_words_are_no_other_take_whatever_an_outlet_writes_before_its_headline()
    {
        var same = new CopyLikeness(1, 1, 1, 1, 200);
        var second = new UpdateMarker(UpdateKind.Update, 2, "UPDATE 2-");
        Assert.False(Takes.IsAnother(new(UpdateKind.Update, null, "UPDATED:"), second, same, sameAgency: true, 0.1));
        Assert.False(Takes.IsAnother(null, second, same, sameAgency: true, 0.1));
        Assert.True(Takes.IsAnother(new(UpdateKind.Correction, null, "CORRECTED-"), second, same, sameAgency: true, 0.1));
        Assert.True(Takes.IsAnother(second, null, same with { Resemblance = 0.5 }, sameAgency: true, 0.1));
    }
}
