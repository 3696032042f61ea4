using Campaign.Ground;
using MudBlazor;

namespace Campaign.Web.Layout;

/// <summary>The placards' colours and shapes, as the admin area wears them.</summary>
public static class Brand
{
    public static readonly MudTheme Theme = new()
    {
        PaletteLight = new PaletteLight
        {
            Primary = Colours.Red,
            PrimaryDarken = Colours.DeepRed,
            PrimaryContrastText = "#ffffff",
            Secondary = Colours.Ink,
            SecondaryContrastText = Colours.Paper,
            Tertiary = Colours.DeepRed,
            Background = Colours.Paper,
            Surface = Colours.Card,
            AppbarBackground = Colours.Ink,
            AppbarText = Colours.Paper,
            DrawerBackground = Colours.Card,
            DrawerText = Colours.Ink,
            DrawerIcon = Colours.Ink,
            TextPrimary = Colours.Ink,
            TextSecondary = Colours.SoftInk,
            ActionDefault = Colours.Ink,
            LinesDefault = Colours.Hairline,
            LinesInputs = Colours.Ink,
            TableLines = Colours.Hairline,
            Divider = Colours.Hairline,
            Error = Colours.DeepRed,
            Info = Colours.Ink,
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
