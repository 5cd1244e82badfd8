using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace IncidentTracker.Web.Shared;

/// <summary>Words inside a drawing. Razor keeps the tag of this name for itself, so it is written out here.</summary>
public sealed class SvgText : ComponentBase
{
    [Parameter, EditorRequired] public string X { get; set; } = "0";
    [Parameter, EditorRequired] public string Y { get; set; } = "0";
    [Parameter, EditorRequired] public string Words { get; set; } = "";
    [Parameter] public string? Css { get; set; }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.OpenElement(0, "text");
        builder.AddAttribute(1, "x", X);
        builder.AddAttribute(2, "y", Y);
        builder.AddAttribute(3, "class", Css);
        builder.AddContent(4, Words);
        builder.CloseElement();
    }
}
