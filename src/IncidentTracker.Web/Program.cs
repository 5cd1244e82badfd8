using System.CommandLine;
using IncidentTracker.Web.Commands;

const int WrongUsage = 2;
var parsed = Verbs.Root().Parse(args);
// A stop lets runs end and messages be put back; the host itself waits half a minute for that, whoever sent the signal a little longer (TimeoutStopSec).
var exit = await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(40) });
return parsed.Errors.Count > 0 ? WrongUsage : exit;
