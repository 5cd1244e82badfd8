using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Components;

namespace IncidentTracker.Web.Shared;

/// <summary>
/// A drawn icon: one stroked path on a 16 × 16 field, inline, so that nothing is fetched and nothing flashes. There are those below and no others, so that what they are as markup is made once for all
/// readers: as an element with a path of its own an icon is a third of a kilobyte for each reader of each page, and a page has thirty.
/// </summary>
public sealed class Icon
{
    public static readonly Icon List = new("M2 4h12M2 8h12M2 12h8");
    public static readonly Icon Doc = new("M4 1.5h5.5L13 5v9.5H4zM6.5 8h4M6.5 10.8h4");
    public static readonly Icon Search = new("M2.5 7a4.5 4.5 0 1 0 9 0 4.5 4.5 0 1 0-9 0M10.5 10.5 14 14");
    public static readonly Icon Quote = new("M3 11c0-4 1-6 3.5-7M9 11c0-4 1-6 3.5-7M3 11h2.6V8.4H3.4M9 11h2.6V8.4H9.4");
    public static readonly Icon People = new("M3.5 5.2a2.5 2.5 0 1 0 5 0 2.5 2.5 0 1 0-5 0M1.5 13.5c.4-3 2-4.3 4.5-4.3s4.1 1.3 4.5 4.3M11 3c1.6.2 2.3 1.2 2.3 2.3 0 1-.6 1.9-1.6 2.2M12 9.6c1.5.4 2.3 1.7 2.5 3.6");
    public static readonly Icon Target = new("M2 8a6 6 0 1 0 12 0A6 6 0 1 0 2 8M5.500 8a2.500 2.500 0 1 0 5 0 2.500 2.500 0 1 0-5 0M8 1v2M8 13v2M1 8h2M13 8h2");
    public static readonly Icon Chart = new("M2 14V2M2 14h12M5 11V8M8 11V4.500M11 11V6.500");
    public static readonly Icon Inbox = new("M2 9.500 4 3h8l2 6.500V13H2zM2 9.500h3.500l1 1.800h3l1-1.800H14");
    public static readonly Icon Feed = new("M3 12.500h.01M3 8.500c2.500 0 4.500 2 4.500 4.500M3 4c5 0 9 4 9 9");
    public static readonly Icon Gear = new("M5.800 8a2.200 2.200 0 1 0 4.400 0 2.200 2.200 0 1 0-4.400 0M8 1.500v2M8 12.500v2M1.500 8h2M12.500 8h2M3.400 3.400l1.400 1.400M11.200 11.200l1.400 1.400M12.600 3.400l-1.400 1.400M4.800 11.200l-1.400 1.400");
    public static readonly Icon Cross = new("m4 4 8 8M12 4l-8 8");
    public static readonly Icon Check = new("m3 8.500 3.200 3.200L13 4.800");
    public static readonly Icon Minus = new("M3.500 8h9");
    public static readonly Icon Plus = new("M8 3v10M3 8h10");
    public static readonly Icon Down = new("m4 6 4 4 4-4");
    public static readonly Icon Right = new("m6 4 4 4-4 4");
    public static readonly Icon Bell = new("M4 11V7a4 4 0 0 1 8 0v4l1.200 1.500H2.800zM6.800 14.200h2.400");
    public static readonly Icon Moon = new("M13 9.500A5.500 5.500 0 0 1 6.500 3 5.500 5.500 0 1 0 13 9.500z");
    public static readonly Icon Sun = new("M5 8a3 3 0 1 0 6 0 3 3 0 1 0-6 0M8 1.500v1.500M8 13v1.500M1.500 8H3M13 8h1.500M3.400 3.400l1.100 1.100M11.500 11.500l1.100 1.100M12.600 3.400l-1.100 1.100M4.500 11.500l-1.100 1.100");
    public static readonly Icon Clock = new("M2 8a6 6 0 1 0 12 0A6 6 0 1 0 2 8M8 4.500V8l2.300 1.500");
    public static readonly Icon Copies = new("M5.500 5.500h8v8h-8zM10.500 3V2.500h-8v8H3");
    public static readonly Icon Warn = new("M8 2.200 14.300 13.500H1.700zM8 6.500v3.300M8 11.700v.01");
    public static readonly Icon Pause = new("M5.500 3.500v9M10.500 3.500v9");
    public static readonly Icon Off = new("M2 8a6 6 0 1 0 12 0A6 6 0 1 0 2 8M5.500 5.500l5 5M10.500 5.500l-5 5");
    public static readonly Icon Equal = new("M3 6h10M3 10h10");
    public static readonly Icon Ring = new("M3 8a5 5 0 1 0 10 0A5 5 0 1 0 3 8");
    public static readonly Icon Menu = new("M2 4h12M2 8h12M2 12h12");
    public static readonly Icon Filter = new("M2 3h12L9.500 8.500V13l-3-1.500v-3z");
    public static readonly Icon Sleep = new("M5 4h6l-6 8h6");
    public static readonly Icon Stop = new("M5 2h6l3 3v6l-3 3H5l-3-3V5zM5 8h6");
    public static readonly Icon Link = new("M6.500 9.500 9.500 6.500M7 4.500l1.500-1.500a3 3 0 0 1 4.500 4.500L11.500 9M9 11.500 7.500 13A3 3 0 0 1 3 8.500L4.500 7");
    public static readonly Icon Run = new("M5 3.500 12 8l-7 4.500z");
    public static readonly Icon Leave = new("M9.500 2.500H3v11h6.500M7 8h7M11.500 5.500 14 8l-2.500 2.500");
    public static readonly Icon Columns = new("M2 3h12v10H2zM6 3v10M10 3v10");
    public static readonly Icon Export = new("M8 2v7.500M5 6.500l3 3 3-3M2.500 11v2.500h11V11");
    public static readonly Icon Bookmark = new("M4 2h8v12l-4-3-4 3z");
    public static readonly Icon Book = new("M8 4C6.500 3 4.500 2.800 2 3v9.500c2.500-.2 4.500 0 6 1 1.500-1 3.500-1.200 6-1V3c-2.500-.2-4.500 0-6 1zM8 4v9.500");
    public static readonly Icon Download = new("M8 2v8.500M4.500 7.500 8 11l3.500-3.500M2.500 14h11");
    public static readonly Icon Grid = new("M2 2h12v12H2zM2 6h12M2 10h12M6 2v12M10 2v12");
    public static readonly Icon Lag = new("M2 4h5M2 8h10M2 12h7M7.500 4a1.500 1.500 0 1 0 3 0 1.500 1.500 0 1 0-3 0M12.500 8a1 1 0 1 0 2 0 1 1 0 1 0-2 0M9.500 12a1.500 1.500 0 1 0 3 0 1.500 1.500 0 1 0-3 0");
    public static readonly Icon Spans = new("M2 3.500h6M5 6.500h7M3 9.500h4M8 12.500h6");

#pragma warning disable RS0030 // Constant markup of the lines above; a word beside it is encoded.
    private Icon(string path)
    {
        Path = path;
        Plain = new(Svg("i"));
        Small = new(Svg("i s"));
    }

    /// <summary>What is drawn.</summary>
    public string Path { get; }

    /// <summary>The icon, decorative: words say the same beside it.</summary>
    public MarkupString Plain { get; }

    /// <summary>The same in the smaller size.</summary>
    public MarkupString Small { get; }

    /// <summary>The icon and the word that says it.</summary>
    /// <param name="word">Text.</param>
    public MarkupString With(string word) => new($"{Plain}<span class=\"lb\">{HtmlEncoder.Default.Encode(word)}</span>");
#pragma warning restore RS0030

    private string Svg(string classes) => $"<svg class=\"{classes}\" viewBox=\"0 0 16 16\" aria-hidden=\"true\"><path d=\"{Path}\" /></svg>";
}
