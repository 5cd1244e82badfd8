using System.Collections.Frozen;
using System.Text.Json;
using IncidentTracker.Domain.Claims;

namespace IncidentTracker.Web.Shared;

/// <summary>A stance glyph on a 12 × 12 field.</summary>
/// <param name="Fill">The filled part, or null.</param>
/// <param name="Stroke">The stroked part, or null.</param>
/// <param name="Width">Width of the stroke.</param>
/// <param name="Dash">Dash pattern of the stroke, or null.</param>
/// <param name="Cut">Lines cut out of the fill in the ground's colour, or null.</param>
public sealed record StanceGlyphShape(string? Fill, string? Stroke, string Width = "1.5", string? Dash = null, string? Cut = null);

/// <summary>The eight glyphs: inside a colour family shape and fill decide, so that no reader depends on hue.</summary>
public static class StanceIcons
{
    private const string Circle = "M1.400 6a4.600 4.600 0 1 0 9.200 0 4.600 4.600 0 1 0-9.200 0";

    private static readonly FrozenDictionary<Stance, StanceGlyphShape> Shapes = new Dictionary<Stance, StanceGlyphShape>
    {
        [Stance.Accuses] = new("M2 1.200 11 6 2 10.800z", null),
        [Stance.Suspects] = new(null, "M2.600 2.200 9.800 6 2.600 9.800z"),
        [Stance.Charges] = new("M1 1h10v10H1z", null, "1.4", Cut: "M3.200 4.400h5.600M3.200 7.600h5.600"),
        [Stance.ClaimsResponsibility] = new("M2.400 1.200h8.400L8.600 4.100l2.200 2.900H2.400z", "M2.200.8v10.600", "1.6"),
        [Stance.Denies] = new(null, Circle + "M2.900 9.100 9.100 2.900", "1.6"),
        [Stance.Disputes] = new(null, "M1.400 4.200h9.200M1.400 7.800h9.200M8.200 1.200 3.800 10.800"),
        [Stance.DeclinesToAttribute] = new(null, Circle + "M3.600 6h4.800"),
        [Stance.NoResponse] = new(null, Circle, Dash: "1.6 2.02"),
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<Stance, string> Ids = Shapes.Keys.ToFrozenDictionary(stance => stance, stance => "g-" + Words.Css(stance));

    /// <summary>The same shapes for the charts, by the name of their colour.</summary>
    public static string Json { get; } = JsonSerializer.Serialize(Shapes.ToDictionary(pair => Words.Css(pair.Key), pair => pair.Value), JsonSerializerOptions.Web);

    public static StanceGlyphShape Of(Stance stance) => Shapes[stance];

    /// <summary>The name of the glyph on the page's one sheet of them.</summary>
    public static string IdOf(Stance stance) => Ids[stance];
}
