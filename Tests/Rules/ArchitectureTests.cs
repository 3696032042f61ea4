using System.Reflection;
using Campaign.Content.Publishing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;

namespace Campaign.Tests.Rules;

public sealed class ArchitectureTests
{
    static readonly Assembly Web = typeof(Program).Assembly,
        Shared = typeof(Item).Assembly;
    static readonly string[] OpenToAnyone = ["SignInPage", "SecondStepPage", "SetupPage", "JoinPage", "BackPage"];

    static IEnumerable<Type> Pages =>
        Web.GetTypes().Where(type => type.GetCustomAttribute<RouteAttribute>() is not null);

    [Fact]
    public void Shared_knows_nothing_of_the_web_project() =>
        Assert.DoesNotContain(
            Shared.GetReferencedAssemblies(),
            reference => reference.Name is "Campaign.Web" or "MudBlazor" or "Microsoft.AspNetCore.Components.Web"
        );

    [Fact]
    public void Every_page_under_admin_is_closed_but_for_the_ways_in()
    {
        var admin = Pages
            .Where(page => page.GetCustomAttributes<RouteAttribute>().Any(route => route.Template.StartsWith("/admin")))
            .ToList();
        Assert.True(admin.Count > 15);
        var open = admin
            .Where(page =>
                page.GetCustomAttribute<AllowAnonymousAttribute>() is not null
                || !page.GetCustomAttributes<AuthorizeAttribute>().Any()
            )
            .Select(page => page.Name);
        Assert.Equal(OpenToAnyone.Order(), open.Order());
    }

    [Fact]
    public void Every_public_page_is_static()
    {
        foreach (var page in Pages.Where(page => page.Namespace!.StartsWith("Campaign.Web.Public")))
        {
            Assert.NotNull(page.GetCustomAttribute<ExcludeFromInteractiveRoutingAttribute>());
            Assert.Null(page.GetCustomAttribute<RenderModeAttribute>());
        }
    }

    [Fact]
    public void No_type_bears_its_folders_name() =>
        Assert.Empty(
            Web.GetTypes()
                .Concat(Shared.GetTypes())
                .Where(type => type.Namespace?.Split('.')[^1] == type.Name)
                .Select(type => type.FullName)
        );

    [Fact]
    public void An_interface_has_more_than_one_implementation() =>
        Assert.Empty(
            Web.GetTypes()
                .Concat(Shared.GetTypes())
                .Where(type =>
                    type.IsInterface
                    && Shared
                        .GetTypes()
                        .Concat(Web.GetTypes())
                        .Count(other => other.IsClass && type.IsAssignableFrom(other)) < 2
                )
        );
}
