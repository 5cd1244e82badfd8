using MudBlazor;

namespace IncidentTracker.Web.Layout;

/// <summary>The tokens of tokens.css as far as MudBlazor's own parts need them. Stance, kind and mark colours stay CSS variables.</summary>
internal static class TrackerTheme
{
    public static MudTheme Theme { get; } = new()
    {
        PaletteLight = new PaletteLight
        {
            Primary = "#0c6558", PrimaryContrastText = "#ffffff",
            Secondary = "#1b1d1e", Dark = "#1b1d1e", Tertiary = "#484b4d",
            Info = "#1f5cb3", Success = "#25693a", Warning = "#7d4e00", Error = "#a3231a",
            Background = "#f7f6f2", BackgroundGray = "#efede7", Surface = "#ffffff",
            AppbarBackground = "#ffffff", AppbarText = "#1b1d1e",
            DrawerBackground = "#ffffff", DrawerText = "#484b4d", DrawerIcon = "#484b4d",
            TextPrimary = "#1b1d1e", TextSecondary = "#484b4d", TextDisabled = "#65686a", ActionDefault = "#484b4d",
            LinesDefault = "#e3e0d8", Divider = "#e3e0d8", TableLines = "#e3e0d8", LinesInputs = "#878378",
            TableHover = "#f2f0ea", TableStriped = "#ffffff",
            RippleOpacity = 0.04, HoverOpacity = 0.04,
        },
        PaletteDark = new PaletteDark
        {
            Primary = "#6cc5b3", PrimaryContrastText = "#08211c",
            Secondary = "#e9e7e2", Dark = "#e9e7e2", Tertiary = "#bbbcb9",
            Info = "#79aaf2", Success = "#7cc58f", Warning = "#e0b25a", Error = "#f2938a",
            Background = "#121416", BackgroundGray = "#0e1011", Surface = "#191c1f",
            AppbarBackground = "#191c1f", AppbarText = "#e9e7e2",
            DrawerBackground = "#191c1f", DrawerText = "#bbbcb9", DrawerIcon = "#bbbcb9",
            TextPrimary = "#e9e7e2", TextSecondary = "#bbbcb9", TextDisabled = "#979a9b", ActionDefault = "#bbbcb9",
            LinesDefault = "#2b3034", Divider = "#2b3034", TableLines = "#2b3034", LinesInputs = "#7b848b",
            TableHover = "#202427", TableStriped = "#191c1f",
            RippleOpacity = 0.04, HoverOpacity = 0.04,
        },
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "6px", DrawerWidthLeft = "200px", DrawerMiniWidthLeft = "72px", AppbarHeight = "48px" },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = Sans, FontSize = "0.84375rem", LineHeight = "1.45", LetterSpacing = "normal" },
            Button = new ButtonTypography { FontFamily = Sans, FontSize = "0.84375rem", FontWeight = "500", TextTransform = "none", LetterSpacing = "normal" },
            H1 = new H1Typography { FontFamily = Serif, FontSize = "1.75rem", FontWeight = "700", LineHeight = "1.2", LetterSpacing = "-.01em" },
            H2 = new H2Typography { FontFamily = Sans, FontSize = "1.1875rem", FontWeight = "700", LineHeight = "1.25", LetterSpacing = "-.01em" },
            H3 = new H3Typography { FontFamily = Sans, FontSize = "0.9375rem", FontWeight = "700", LineHeight = "1.4", LetterSpacing = "normal" },
            H6 = new H6Typography { FontFamily = Sans, FontSize = "0.9375rem", FontWeight = "700", LineHeight = "1.4", LetterSpacing = "normal" },
            Body1 = new Body1Typography { FontFamily = Sans, FontSize = "0.84375rem", LineHeight = "1.45", LetterSpacing = "normal" },
            Body2 = new Body2Typography { FontFamily = Sans, FontSize = "0.78125rem", LineHeight = "1.4", LetterSpacing = "normal" },
            Caption = new CaptionTypography { FontFamily = Sans, FontSize = "0.71875rem", LineHeight = "1.4", LetterSpacing = "normal" },
        },
    };

    private static string[] Sans => ["Segoe UI Variable Text", "Segoe UI", "-apple-system", "Helvetica Neue", "Liberation Sans", "Arial", "sans-serif"];
    private static string[] Serif => ["Charter", "Bitstream Charter", "Iowan Old Style", "Georgia", "Liberation Serif", "Times New Roman", "serif"];
}
