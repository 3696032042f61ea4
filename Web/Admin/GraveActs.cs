using Campaign.Organizing.Doors;
using MudBlazor;

namespace Campaign.Web.Admin;

/// <summary>What a page asks before it does what an unlocked desk, or one owner alone, must not do.</summary>
public sealed class GraveActs(Desks desks, TwoPersonRule two, IDialogService dialogs, ISnackbar snackbar)
{
    /// <summary>Asks for the password or a passkey, unless one was given within the last minutes.</summary>
    public async Task<bool> Proven(Actor by)
    {
        if (await desks.IsProven(by))
            return true;
        var asked = await dialogs.ShowAsync<ProofDialog>(
            Words.ProveHeading,
            new DialogParameters<ProofDialog> { { dialog => dialog.By, by } },
            new DialogOptions { FullWidth = true, MaxWidth = MaxWidth.ExtraSmall }
        );
        return await asked.Result is { Canceled: false };
    }

    /// <summary>Where another owner has to agree first, asks them.</summary>
    public async Task<bool> Agreed(GraveAct act, int? about, Actor by)
    {
        if (!await Proven(by))
            return false;
        if (await two.MayNow(act, about, by))
            return true;
        if (
            await dialogs.ShowMessageBoxAsync(
                Words.AskOwners,
                string.Format(Words.AskOwnersHow, Saying.Of(act)),
                Words.AskOwners,
                cancelText: Words.Cancel
            ) == true
        )
        {
            await two.Ask(act, about, by);
            snackbar.Add(Words.OwnersAsked, Severity.Info);
        }
        return false;
    }
}
