using Campaign.Reach.Sharing;
using MudBlazor;

namespace Campaign.Web.Layout;

/// <summary>The placards' colours and shapes, as the admin area wears them; the public site has them as CSS variables
/// in site.css.</summary>
public static class Brand
{
    public const string Paper = "#faf6ee";
    public const string Card = "#fffdf8";
    public const string Ink = "#17120f";
    public const string SoftInk = "#5a514a";
    public const string Red = "#c4122f";
    public const string DeepRed = "#8e0b20";
    public const string Hairline = "#d9cfc0";

    public static readonly MudTheme Theme = new()
    {
        PaletteLight = new PaletteLight
        {
            Primary = Red,
            PrimaryDarken = DeepRed,
            PrimaryContrastText = "#ffffff",
            Secondary = Ink,
            SecondaryContrastText = Paper,
            Tertiary = DeepRed,
            Background = Paper,
            Surface = Card,
            AppbarBackground = Ink,
            AppbarText = Paper,
            DrawerBackground = Card,
            DrawerText = Ink,
            DrawerIcon = Ink,
            TextPrimary = Ink,
            TextSecondary = SoftInk,
            ActionDefault = Ink,
            LinesDefault = Hairline,
            LinesInputs = Ink,
            TableLines = Hairline,
            Divider = Hairline,
            Error = DeepRed,
            Info = Ink,
            Success = "#1d5c2e",
            Warning = "#7a4a00",
        },
        LayoutProperties = new LayoutProperties
        {
            DefaultBorderRadius = "0",
            DrawerWidthLeft = "15rem",
            AppbarHeight = "56px",
        },
        Typography = new Typography
        {
            Default = new DefaultTypography
            {
                FontFamily = ["system-ui", "Noto Sans Khmer", "sans-serif"],
                FontSize = "1rem",
                LineHeight = "1.6",
            },
            Button = new ButtonTypography
            {
                TextTransform = "none",
                FontWeight = "700",
                FontSize = "1rem",
            },
        },
    };
}
