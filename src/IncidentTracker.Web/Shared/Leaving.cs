using Microsoft.JSInterop;

namespace IncidentTracker.Web.Shared;

/// <summary>
/// Says that a page was left. Unlike that of a bare source, the token can be asked for afterwards: a change or an answer that arrives just after the reader has gone finds a cancelled token,
/// and not an exception.
/// </summary>
public sealed class Leaving : IDisposable
{
    private readonly CancellationTokenSource _source = new();

    public Leaving() => Token = _source.Token;

    public CancellationToken Token { get; }

    public bool IsOver => Token.IsCancellationRequested;

    /// <summary>
    /// Makes calls into the browser. Where the browser has gone, or the page was left while a call was under way, they end quietly: what they were for is not there any more,
    /// and a fault of a page that was left would be shown on the one that came after it.
    /// </summary>
    public async Task CallAsync(Func<Task> calls)
    {
        try
        {
            await calls();
        }
        catch (JSDisconnectedException)
        {
            // The reader has gone.
        }
        catch (Exception left) when (IsOver && left is JSException or ObjectDisposedException or OperationCanceledException)
        {
            // The reader has gone on.
        }
    }

    public void Dispose()
    {
        _source.Cancel();
        _source.Dispose();
    }
}
