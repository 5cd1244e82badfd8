using System.Text;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Web.Incidents;

namespace IncidentTracker.Web.Tests.Incidents;

public sealed class IncidentLanesTests
{
    [Fact]
    public void The_file_says_of_each_time_how_exactly_it_is_known()
    {
        var text = Encoding.UTF8.GetString(IncidentLanes.Csv([SaidClaim.Of(1, Stance.Suspects, new(2025, 1, 1, 0, 0, 0, DateTimeKind.Utc), TimePrecision.Year), SaidClaim.Of(2, Stance.Accuses, new(2026, 1, 14, 12, 0, 0, DateTimeKind.Utc), null)]));
        Assert.Equal(
            "\uFEFFspeaker,of,stance,from,from_precision,until,until_precision,taken_back,claim\r\n"
            + "Kestrel Ridge Labs,Grey Heron,suspects,2025-01-01T00:00:00Z,year,2026-01-14T12:00:00Z,instant,no,1\r\n"
            + "Kestrel Ridge Labs,Grey Heron,accuses,2026-01-14T12:00:00Z,instant,,,,2\r\n", text);
    }
}
