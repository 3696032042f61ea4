using Microsoft.JSInterop;

namespace Campaign.Web.Admin;

static class ShortScopes
{
    /// <summary>For classes on Identity's own context, which must not live as long as a page.</summary>
    public static async Task<TResult> With<T, TResult>(this IServiceScopeFactory scopes, Func<T, Task<TResult>> work)
        where T : notnull
    {
        await using var scope = scopes.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<T>());
    }

    public static ValueTask<IJSObjectReference> Import(this IJSRuntime script, string path) =>
        script.InvokeAsync<IJSObjectReference>("import", path);
}
