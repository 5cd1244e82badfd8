using IncidentTracker.Domain.Articles;
using IncidentTracker.Extraction.Wire;

namespace IncidentTracker.Extraction.Tests.Wire;

public sealed class UpdateMarkerReaderTests
{
    [Theory]
    [InlineData("UPDATED: Harbour hit", UpdateKind.Update, null, "Harbour hit")]
    [InlineData("UPDATE 2-Harbour hit", UpdateKind.Update, 2, "Harbour hit")]
    [InlineData("CORRECTED-UPDATE 1-Harbour hit", UpdateKind.Correction, 1, "Harbour hit")]
    [InlineData("WRAPUP 1-Harbour hit", UpdateKind.Update, 1, "Harbour hit")]
    [InlineData("REFILE-Harbour hit", UpdateKind.Writethru, null, "Harbour hit")]
    [InlineData("KILL: Harbour hit", UpdateKind.Kill, null, "Harbour hit")]
    public void A_marker_comes_off_the_headline(string headline, UpdateKind kind, int? number, string rest)
    {
        var (title, marker) = UpdateMarkerReader.Read(headline);

        Assert.Equal(rest, title);
        Assert.Equal(kind, marker?.Kind);
        Assert.Equal(number, marker?.Number);
    }

    [Theory]
    [InlineData("Kill-switch stops the worm")]
    [InlineData("Update on the harbour")]
    [InlineData("Breaking the code")]
    public void A_word_that_only_looks_like_one_stays(string headline) => Assert.Equal((headline, null), UpdateMarkerReader.Read(headline));
}
