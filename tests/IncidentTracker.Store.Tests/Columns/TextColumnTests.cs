using System.Text;
using IncidentTracker.Store.Columns;

namespace IncidentTracker.Store.Tests.Columns;

public sealed class TextColumnTests
{
    [Fact]
    public void A_text_is_found_in_the_slots_that_hold_it_now_and_never_across_two_of_them()
    {
        var (random, column, texts) = (new Random(7), new TextColumn(), new string[60]);
        for (var slot = 0; slot < texts.Length; slot++)
        {
            column.Set(slot, texts[slot] = Any(random));
        }

        for (var round = 0; round < 400; round++)
        {
            // Longer and shorter ones, so that room is packed anew meanwhile.
            var changed = random.Next(texts.Length);
            column.Set(changed, texts[changed] = Any(random));
            foreach (var sought in (string[])["a", "ab", "bba", "é", "b é", "abab", " a ", " ab", "é ", " b é ", " ", "  "])
            {
                var marks = new bool[texts.Length];
                column.Mark(Encoding.UTF8.GetBytes(sought), marks);
                Assert.Equal(texts.Select(text => text.Contains(sought, StringComparison.Ordinal)), marks);
            }

            Assert.Equal(texts[changed], Encoding.UTF8.GetString(column[changed]));
        }
    }

    private static string Any(Random random) => string.Concat(Enumerable.Range(0, random.Next(0, 12)).Select(_ => "abé "[random.Next(4)]));
}
