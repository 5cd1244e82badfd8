using IncidentTracker.Store.Changes;

namespace IncidentTracker.Web.Api;

/// <summary>
/// Lists and figures as they were answered last: programs ask the same again and again, and until something is written the answer is the same to the letter. Only what every role may read in the same words is kept
/// here; who may ask was decided before.
/// </summary>
internal sealed class ApiMemory(IChangeFeed changes, TimeProvider time)
{
    private readonly UntilChanged _answers = new(changes, time);

    public async Task<IResult> AskAsync(HttpContext http, Func<Task<IResult>> answer) =>
        await _answers.AskAsync($"{http.Request.Scheme}://{http.Request.Host}{http.Request.Path}{http.Request.QueryString}", answer, http.RequestAborted);
}
