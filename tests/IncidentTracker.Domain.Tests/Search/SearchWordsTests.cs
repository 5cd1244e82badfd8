using CsCheck;
using IncidentTracker.Domain.Search;

namespace IncidentTracker.Domain.Tests.Search;

public sealed class SearchWordsTests
{
    [Theory]
    [InlineData("Kraków's U.S. e-mail", "krakow s u s e mail")]
    [InlineData("Łódź Århus Đorđe Straße", "lodz arhus dorde strasse")]
    [InlineData("Киев – КИЇВ", "киев киів")]
    [InlineData("サイバー攻撃", "サ イ バ ー 攻 撃")]
    [InlineData("한국 방송", "한국 방송")]
    [InlineData("ＡＰＴ28", "apt28")]
    [InlineData("", "")]
    [InlineData("\uD800 x \uDC00", "x")]
    public void Words_are_folded_runs_of_letters_and_digits(string text, string words) =>
        Assert.Equal(words, string.Join(' ', SearchWords.Of(text).Select(word => word.Folded)));

    [Fact]
    public void Places_are_those_of_the_text()
    {
        const string text = "«Über» 𝐗-ray Kraków.";

        Assert.Equal(["Über", "𝐗", "ray", "Kraków"], SearchWords.Of(text).Select(word => text[word.Start..word.End]));
    }

    [Fact]
    public void A_run_without_end_is_cut() => Assert.All(SearchWords.Of(new string('a', 10_000)), word => Assert.InRange(word.Folded.Length, 1, 64));

    [Fact]
    public void Words_that_may_begin_a_term_are_all_met_and_in_their_places() =>
        Gen.Select(Gen.OneOf("a", "A", "b", "B", "c", "é", "\u0301", "É", ".", "-", "‘", " ", "\n", "1", "ß", "İ", "ı", "攻", "한", "𝐜", "\uD800", "\uDC00").Array[0, 60].Select(string.Concat), Gen.OneOf("a", "b", "e", "1", "ss", "攻", "i")).Sample((text, beginning) =>
        {
            var others = SearchWords.OthersThan([new(SearchField.Text, [beginning], true)]);
            var met = new List<(int, int)>();
            for (var at = 0; SearchWords.Next(text, others, ref at, out var start);)
            {
                met.Add((start, at));
            }

            var all = SearchWords.Of(text).ToList();
            Assert.Subset(all.Select(word => (word.Start, word.End)).ToHashSet(), met.ToHashSet());
            Assert.Subset(met.ToHashSet(), all.Where(word => word.Folded.StartsWith(beginning, StringComparison.Ordinal)).Select(word => (word.Start, word.End)).ToHashSet());
        });
}
