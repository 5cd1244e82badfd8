using System.Diagnostics;
using IncidentTracker.Store;
using IncidentTracker.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace IncidentTracker.Web.Layout;

/// <summary>One of the three edges where a bug ends: logged once with an id, and the reader is shown the id, never the exception's text.</summary>
public sealed class ErrorPanel : ErrorBoundaryBase
{
    private string _id = "";

    /// <summary>There while the page is drawn for the first answer, and gone once it is alive.</summary>
    [CascadingParameter] private HttpContext? Http { get; set; }

    [Inject] private ILogger<ErrorPanel> Logger { get; set; } = null!;

    protected override Task OnErrorAsync(Exception exception)
    {
        _id = Activity.Current?.TraceId.ToHexString()[..8] ?? Guid.NewGuid().ToString("N")[..8];
        Logger.LogError(exception, "A page failed, shown to the reader as {FaultId}", _id);
        if (Http is { Response.HasStarted: false } answer)
        {
            answer.Response.StatusCode = exception is StoreTroubleException ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status500InternalServerError;
        }

        return Task.CompletedTask;
    }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        if (CurrentException is null)
        {
            builder.AddContent(0, ChildContent);
            return;
        }

        builder.OpenElement(1, "h1");
        builder.AddAttribute(2, "class", "vh");
        builder.AddContent(3, "A fault");
        builder.CloseElement();
        builder.OpenComponent<EmptyState>(4);
        builder.AddComponentParameter(5, nameof(EmptyState.Title), "This page failed");
        // A store that fails is no fault of the page, and says what to do.
        builder.AddComponentParameter(6, nameof(EmptyState.Why), CurrentException is StoreTroubleException trouble ? ProblemTexts.Of(trouble.Problem) : $"It is our fault. What was saved is kept. The log of this server holds the details under {_id}.");
        builder.AddComponentParameter(7, nameof(EmptyState.ChildContent), (RenderFragment)(inner =>
        {
            inner.OpenElement(0, "button");
            inner.AddAttribute(1, "type", "button");
            inner.AddAttribute(2, "class", "btn pri");
            inner.AddAttribute(3, "onclick", EventCallback.Factory.Create(this, Recover));
            inner.AddContent(4, "Try again");
            inner.CloseElement();
        }));
        builder.CloseComponent();
    }
}
