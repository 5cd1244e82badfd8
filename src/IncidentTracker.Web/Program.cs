using IncidentTracker.Web.Commands;

return await Verbs.Root().Parse(args).InvokeAsync();
