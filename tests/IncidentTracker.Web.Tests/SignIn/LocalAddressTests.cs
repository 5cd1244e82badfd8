using IncidentTracker.Web.SignIn;

namespace IncidentTracker.Web.Tests.SignIn;

public sealed class LocalAddressTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("\\\\evil.example")]
    [InlineData("https:evil.example")]
    [InlineData("https://evil.example/")]
    [InlineData("/\t/evil.example")]
    [InlineData("/incidents\r\nSet-Cookie: a=b")]
    [InlineData("javascript:alert(1)")]
    [InlineData("~//evil.example")]
    [InlineData("incidents")]
    public void Only_a_path_on_this_server_is_followed(string? returnUrl) => Assert.Equal(LocalAddress.Start, LocalAddress.Of(returnUrl));

    [Theory]
    [InlineData("/incidents/7?part=history")]
    [InlineData("/timeline?step=day&zone=Europe%2FRiga")]
    public void A_path_with_its_state_is_kept(string returnUrl) => Assert.Equal(returnUrl, LocalAddress.Of(returnUrl));
}
