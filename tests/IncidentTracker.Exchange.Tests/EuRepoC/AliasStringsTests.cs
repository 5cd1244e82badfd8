using IncidentTracker.Exchange.EuRepoC;

namespace IncidentTracker.Exchange.Tests.EuRepoC;

public sealed class AliasStringsTests
{
    [Theory]
    [InlineData("Grey Heron/APT-Q-9/Mud Lark", "Grey Heron|APT-Q-9|Mud Lark")]
    [InlineData("Grey Heron/Mud Lark (Bureau 1/2, Unit 3)", "Grey Heron|Mud Lark")]
    [InlineData("Grey Heron (Unit (1/2))/Mud Lark", "Grey Heron|Mud Lark")]
    [InlineData("Grey Heron/grey heron", "")]
    [InlineData("Grey Heron (Unit 1/2)", "")]
    [InlineData("Grey Heron (open/Mud Lark", "Grey Heron (open|Mud Lark")]
    [InlineData("Grey Heron", "")]
    [InlineData(")/(", "")]
    public void Slashes_outside_brackets_part_names(string words, string names) =>
        Assert.Equal(names.Split('|', StringSplitOptions.RemoveEmptyEntries), AliasStrings.Split(words));

    [Theory]
    [InlineData("Iran, Islamic Republic of", "IR")]
    [InlineData("Korea, Democratic People's Republic of", "KP")]
    [InlineData("Korea, Republic of", "KR")]
    [InlineData("Turkey", "TR")]
    [InlineData("Latvia", "LV")]
    [InlineData("Europe (region)", null)]
    [InlineData("Interpol", null)]
    public void Countries_have_codes_and_regions_and_bodies_have_none(string name, string? code) => Assert.Equal(code, CodedCountry.CodeOf(name));

    [Theory]
    [InlineData("", false, false)]
    [InlineData("Not available", false, false)]
    [InlineData("nan", false, false)]
    [InlineData("Unknown", false, true)]
    [InlineData("Spain", true, false)]
    public void Not_coded_and_coded_as_unknown_are_two_answers(string cell, bool value, bool unknown) =>
        Assert.Equal((value, unknown), (Coded.IsValue(cell), Coded.IsUnknown(cell)));
}
