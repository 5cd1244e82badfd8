using IncidentTracker.Domain.Editing;

namespace IncidentTracker.Domain.Tests.Editing;

public sealed class MentionsTests
{
    private static readonly string[] _names = ["Edit Farkas-Moor", "Ode Lindqvist-Shaw", "Ode Quillfeather"];

    [Theory]
    [InlineData("@Edit Farkas-Moor look here", "Edit Farkas-Moor")]
    [InlineData("is this right, @edit?", "Edit Farkas-Moor")]
    [InlineData("ask @Ode", "")]
    [InlineData("ask @Ode Quillfeather, not me", "Ode Quillfeather")]
    [InlineData("write to edit@Edit.example", "")]
    [InlineData("@Editor", "")]
    [InlineData("@", "")]
    public void A_name_behind_an_at_calls_whoever_alone_bears_it(string text, string called) =>
        Assert.Equal(called.Length == 0 ? [] : [called], Mentions.In(text, _names));
}
