using Bunit;
using Campaign.Ground.Text;
using Campaign.Upkeep;
using Campaign.Web.Admin.Publishing;
using MudBlazor.Services;

namespace Campaign.Tests.Demands;

/// <summary>The editor's own fields, without a browser.</summary>
public sealed class DemandEditorTests : BunitContext
{
    readonly FieldErrors errors;
    bool touched;

    public DemandEditorTests()
    {
        errors = new(() => touched = true);
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices(options => options.PopoverOptions.CheckForPopoverProvider = false);
    }

    [Fact]
    public void A_date_shows_what_readers_will_see_as_it_is_typed()
    {
        var value = "2008-06-04";
        var field = Render<EditDate>(with =>
            with.AddCascadingValue(errors)
                .Add(part => part.Field, "PutOn")
                .Add(part => part.Label, "Put on")
                .Bind(part => part.Value, value, to => value = to)
        );
        Assert.Contains("Readers see: 4 June 2008", field.Markup);
        field.Find("input").Change("2008-06");
        Assert.Equal(("2008-06", true), (value, touched));
    }

    [Fact]
    public void A_fault_stands_beside_its_field_and_no_other()
    {
        errors.All = [new("PutOn", Fault.NotADate)];
        Assert.Contains("Put on is not a date.", Field("PutOn").Markup);
        Assert.DoesNotContain("is not a date.", Field("AnsweredOn").Markup);
    }

    IRenderedComponent<EditDate> Field(string name) =>
        Render<EditDate>(with =>
            with.AddCascadingValue(errors).Add(part => part.Field, name).Add(part => part.Label, "Put on")
        );
}
