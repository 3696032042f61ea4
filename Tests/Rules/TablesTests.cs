using Campaign.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Campaign.Tests.Rules;

/// <summary>What was written from the classes of the tables follows them.</summary>
public sealed class TablesTests(EmptySite site)
{
    [Fact]
    public void The_last_migration_leads_to_the_tables_as_they_are()
    {
        using var db = site.Database();
        Assert.False(
            db.Database.HasPendingModelChanges(),
            "dotnet ef migrations add NameOfTheChange --project Shared --startup-project Shared --output-dir Data/Sqlite"
        );
    }

    [Fact]
    public void The_compiled_model_is_the_model()
    {
        using var db = site.Database();
        var written = db.GetService<IDesignTimeModel>().Model;
        Assert.NotSame(written, db.Model);
        // dotnet ef dbcontext optimize --project Shared --startup-project Shared --output-dir Data/Compiled
        // --namespace Campaign.Data.Compiled
        Assert.Equal(
            db.GetService<IModelRuntimeInitializer>().Initialize((IModel)written, designTime: false).ToDebugString(),
            db.Model.ToDebugString()
        );
    }
}
