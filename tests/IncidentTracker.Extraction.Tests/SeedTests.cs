using IncidentTracker.Domain.Actors;
using IncidentTracker.Testing;

namespace IncidentTracker.Extraction.Tests;

/// <summary>The story the product began with: two dispatches on one page.</summary>
public sealed class SeedTests
{
    [Fact]
    public void The_seed_gives_two_dispatches_and_its_speakers()
    {
        Assert.SkipUnless(Corpora.Present, Corpora.Absent);
        var reading = ArticleReader.ReadText(File.ReadAllText(Corpora.At("seed", "ukraine-reuters.txt")), null, null, new ActorNames([]));
        Assert.Equal(["BRUSSELS|", "BREST|France"], reading.Dispatches.Select(dispatch => $"{dispatch.Dateline!.Places[0]}|{string.Join(',', dispatch.Dateline.Regions)}"));
        Assert.All(reading.Dispatches, dispatch => Assert.Equal((1, 14, "Reuters"), (dispatch.Dateline!.Month, dispatch.Dateline.Day, dispatch.Dateline.Agency)));
        Assert.StartsWith("EU top diplomat", reading.Dispatches[1].Headline, StringComparison.Ordinal);
        Assert.Equal("Reuters", reading.Agency);

        var speakers = reading.Quotations.Where(quotation => !quotation.Partial).Select(quotation => quotation.Speaker).ToList();
        Assert.Equal(8, speakers.Count);
        Assert.Equal(speakers[0], speakers[1]);
        Assert.Contains("Stoltenberg", speakers[0], StringComparison.Ordinal);
        Assert.All(speakers[2..4], speaker => Assert.StartsWith("a message visible", speaker, StringComparison.Ordinal));
        Assert.Equal("the foreign ministry spokesman", speakers[4]);
        Assert.Equal("A top Ukrainian security official", speakers[5]);
        Assert.All(speakers[6..], speaker => Assert.Equal("Josep Borrell", speaker));
    }
}
