using System.Text;
using IncidentTracker.Scraper.Fetching;

namespace IncidentTracker.Scraper.Tests.Fetching;

public sealed class PosterTests
{
    private static readonly byte[] _body = Encoding.UTF8.GetBytes("""{"type":"incident.news"}""");

    [Fact]
    public async Task A_message_arrives_with_its_body_and_signature()
    {
        await using var desk = await Desk.OpenAsync();
        var received = "";
        desk.Site.Script("/hook", async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            received = context.Request.Method + " " + context.Request.ContentType + " " + await reader.ReadToEndAsync();
            context.Response.StatusCode = 204;
        });
        desk.Grant(Poster.GrantId, desk.Site.EndPoint);
        Assert.Null(await desk.Store.Get<Poster>().PostAsync(desk.Site["/hook"].AbsoluteUri, _body, [new("webhook-id", "msg_1"), new("webhook-signature", "v1,abc")], Desk.Stop));
        Assert.Equal("""POST application/json; charset=utf-8 {"type":"incident.news"}""", received);
        var headers = Assert.Single(desk.Site.SeenAt("/hook")).Headers;
        Assert.Equal(("msg_1", "v1,abc"), (headers["webhook-id"], headers["webhook-signature"]));
    }

    [Theory]
    [InlineData("http://127.0.0.1/hook")]
    [InlineData("http://[::1]/hook")]
    [InlineData("http://10.1.2.3/hook")]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    [InlineData("http://printer.local/")]
    [InlineData("http://2130706433/")]
    public async Task Nothing_is_posted_into_a_private_network(string address)
    {
        await using var desk = await Desk.OpenAsync();
        var problem = await desk.Store.Get<Poster>().PostAsync(address, _body, [], Desk.Stop);
        Assert.Contains(problem!.Code, new[] { FetchProblems.PrivateAddress, FetchProblems.BadAddress });
        Assert.NotNull(desk.Store.Get<Poster>().Judge(address));
    }

    [Fact]
    public async Task A_redirect_leads_nowhere_and_a_refusal_is_named()
    {
        await using var desk = await Desk.OpenAsync();
        desk.Site.Redirect("/moved", desk.Site["/secret"].AbsoluteUri, 307).Answer("/broken", 500).Answer("/secret", 200);
        desk.Grant(Poster.GrantId, desk.Site.EndPoint);
        var poster = desk.Store.Get<Poster>();
        Assert.Equal(new(Poster.Refused, "307"), await poster.PostAsync(desk.Site["/moved"].AbsoluteUri, _body, [], Desk.Stop));
        Assert.Equal(new(Poster.Refused, "500"), await poster.PostAsync(desk.Site["/broken"].AbsoluteUri, _body, [], Desk.Stop));
        Assert.Empty(desk.Site.SeenAt("/secret"));
    }

    [Fact]
    public async Task A_source_that_may_reach_an_endpoint_gives_messages_no_way_to_it()
    {
        await using var desk = await Desk.OpenAsync();
        desk.Grant(1, desk.Site.EndPoint);
        Assert.Equal(FetchProblems.PrivateAddress, (await desk.Store.Get<Poster>().PostAsync(desk.Site["/hook"].AbsoluteUri, _body, [], Desk.Stop))!.Code);
        Assert.Empty(desk.Site.Seen);
    }
}
