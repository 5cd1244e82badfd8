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

    public void Dispose()
    {
        _source.Cancel();
        _source.Dispose();
    }
}
