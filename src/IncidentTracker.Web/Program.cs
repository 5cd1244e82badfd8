using IncidentTracker.Web.Commands;

const int WrongUsage = 2;
var parsed = Verbs.Root().Parse(args);
var exit = await parsed.InvokeAsync();
return parsed.Errors.Count > 0 ? WrongUsage : exit;
