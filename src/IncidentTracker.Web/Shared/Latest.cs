using IncidentTracker.Store;
using Microsoft.AspNetCore.Components;

namespace IncidentTracker.Web.Shared;

/// <summary>
/// What the reader of a page asked for last, where the address is the page's state. Who goes on before the answer is there wants the newer one: an older answer must not come after it.
/// And the page knows where it goes before the browser has been there, so that a second choice builds on the first.
/// </summary>
public sealed class Latest : IDisposable
{
    private readonly Leaving _gone = new();
    private readonly List<string> _going = [];
    private CancellationTokenSource? _asking;

    /// <summary>Asks, and cancels what was asked before.</summary>
    /// <exception cref="OperationCanceledException">Something else was asked meanwhile, or the reader has gone on.</exception>
    public async Task<T> AskAsync<T>(Func<CancellationToken, Task<T>> ask)
    {
        _asking?.Cancel();
        using var asking = CancellationTokenSource.CreateLinkedTokenSource(_gone.Token);
        _asking = asking;
        try
        {
            var answer = await ask(asking.Token);
            // It may have been on its way already.
            asking.Token.ThrowIfCancellationRequested();
            return answer;
        }
        catch (Exception failure) when (asking.IsCancellationRequested && StoreFaults.Is(failure))
        {
            // Nobody waits for it: a fault of an older question is none of the newer one's page.
            throw new OperationCanceledException(failure.Message, failure, asking.Token);
        }
        finally
        {
            _asking = _asking == asking ? null : _asking;
        }
    }

    /// <summary>Sends the browser to an address of the page.</summary>
    public void Go(NavigationManager navigation, string address)
    {
        _going.Add(address);
        navigation.NavigateTo(address);
    }

    /// <summary>False where the browser tells of an address that the page has left behind already: the newer one, which it was sent to after it, is still to come.</summary>
    /// <param name="address">Where the browser is, written as <see cref="Go"/> was given it.</param>
    public bool IsThere(string address)
    {
        _going.RemoveRange(0, _going.LastIndexOf(address) is >= 0 and var at ? at + 1 : _going.Count);
        return _going.Count == 0;
    }

    public void Dispose() => _gone.Dispose();
}
