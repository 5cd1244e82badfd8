using System.Text;
using IncidentTracker.Domain.Watching;

namespace IncidentTracker.Domain.Tests.Watching;

public sealed class HookSignatureTests
{
    [Fact]
    public void The_example_of_the_specification_gives_its_signature() => Assert.Equal("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", HookSignature.Of(
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek", DateTimeOffset.FromUnixTimeSeconds(1614265330).UtcDateTime, Encoding.UTF8.GetBytes("""{"test": 2432232314}""")));

    [Fact]
    public void Another_time_or_another_body_is_another_signature()
    {
        var secret = HookSignature.Secret(new byte[32]);
        var at = new DateTime(2026, 1, 14, 12, 0, 0, DateTimeKind.Utc);
        string[] all = [HookSignature.Of(secret, "msg_1", at, "a"u8), HookSignature.Of(secret, "msg_1", at, "b"u8), HookSignature.Of(secret, "msg_2", at, "a"u8), HookSignature.Of(secret, "msg_1", at.AddSeconds(1), "a"u8)];
        Assert.Equal(4, all.Distinct().Count());
    }

    [Fact]
    public void A_message_is_tried_for_about_a_day_with_longer_and_longer_waits()
    {
        var waits = Enumerable.Range(1, DeliveryRetry.MostTries - 1).Select(tries => DeliveryRetry.After(tries)!.Value).ToList();
        Assert.Equal(waits.Order(), waits);
        Assert.InRange(waits.Aggregate((one, other) => one + other), TimeSpan.FromHours(20), TimeSpan.FromHours(30));
        Assert.Null(DeliveryRetry.After(DeliveryRetry.MostTries));
        Assert.Null(DeliveryRetry.After(0));
    }
}
