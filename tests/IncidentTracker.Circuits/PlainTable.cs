using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.JSInterop;

namespace IncidentTracker.Circuits;

/// <summary>
/// The floor under a page of incidents: fifty rows of eight texts, a box to tick and a button, in a live page of nothing else. No account, no store, no frame around it.
/// What it costs on a machine says what the figures of <see cref="Measurement"/> are worth there.
/// </summary>
public sealed class PlainTable : ComponentBase
{
    private const int Rows = 50;
    private const int Cells = 8;

    private int _pressed = -1;

    [Inject] private IJSRuntime Script { get; set; } = null!;

    /// <summary>Serves it, and measures what it costs.</summary>
    /// <param name="count">Readers.</param>
    public static async Task<int> RunAsync(int count)
    {
        var builder = WebApplication.CreateBuilder(["--urls=http://127.0.0.1:0"]);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        builder.Services.PostConfigure<CircuitOptions>(options => options.DisconnectedCircuitRetentionPeriod = Measurement.Retention);
        await using var app = builder.Build();
        app.UseAntiforgery();
        app.MapRazorComponents<PlainPage>().AddInteractiveServerRenderMode();
        await app.StartAsync();
        await Measurement.MeasureAsync(new(app.Urls.First() + "/"), "/", "nobody=1", count);
        await app.StopAsync();
        return 0;
    }

    /// <summary>Analysts wait for this word.</summary>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await Script.InvokeVoidAsync("ready");
        }
    }

    /// <inheritdoc />
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "table");
        for (var row = 0; row < Rows; row++)
        {
            var at = row;
            builder.OpenElement(1, "tr");
            builder.SetKey(row);
            builder.AddAttribute(2, "class", row == _pressed ? "on" : null);
            for (var cell = 0; cell < Cells; cell++)
            {
                builder.OpenElement(3, "td");
                builder.AddContent(4, string.Create(CultureInfo.InvariantCulture, $"Row {row}, cell {cell}: so many words"));
                builder.CloseElement();
            }

            builder.OpenElement(5, "td");
            builder.OpenElement(6, "input");
            builder.AddAttribute(7, "type", "checkbox");
            builder.CloseElement();
            builder.OpenElement(8, "button");
            builder.AddAttribute(9, "onclick", EventCallback.Factory.Create(this, () => _pressed = at));
            builder.AddContent(10, "Mark");
            builder.CloseElement();
            builder.CloseElement();
            builder.CloseElement();
        }

        builder.CloseElement();
    }
}

/// <summary>The document around the table.</summary>
[Route("/")]
public sealed class PlainPage : ComponentBase
{
    /// <inheritdoc />
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "html");
        builder.OpenElement(1, "body");
        builder.OpenComponent<PlainTable>(2);
        builder.AddComponentRenderMode(RenderMode.InteractiveServer);
        builder.CloseComponent();
        builder.CloseElement();
        builder.CloseElement();
    }
}
