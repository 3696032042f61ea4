using Campaign.Organizing.Doors;
using Campaign.Organizing.Vault;
using Microsoft.Extensions.Logging;

namespace Campaign.Signatures.Mailings;

/// <summary>A mailing on its way, as long as the organizer's session that sends it lives and is not told to
/// pause.</summary>
public sealed class MailingRun(MailingDesk desk, OpenVault vault, ILogger<MailingRun> log) : IDisposable
{
    static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(500);

    CancellationTokenSource? running;

    /// <summary>The mailing that is being sent; null for none.</summary>
    public int? Sending { get; private set; }

    public async Task Resume(int mailing, Actor by)
    {
        if (Sending is not null || !await desk.Pause(mailing, false, by))
            return;
        (running, Sending) = (new(), mailing);
        _ = Run(mailing, by, running.Token);
    }

    public async Task Pause(int mailing, Actor by)
    {
        running?.Cancel();
        await desk.Pause(mailing, true, by);
    }

    async Task Run(int mailing, Actor by, CancellationToken stop)
    {
        try
        {
            for (
                var step = MailingStep.More;
                step is MailingStep.More or MailingStep.Wait && !stop.IsCancellationRequested;

            )
            {
                try
                {
                    step = await desk.Step(mailing, by, vault);
                }
                catch (NotAllowed)
                {
                    return; // who sends it is an organizer no more
                }
                catch (Exception failure)
                {
                    // Busy, full or broken: nothing of this batch was committed, and it is tried again.
                    log.LogError(failure, "A part of mailing {Mailing} could not be handed over", mailing);
                    step = MailingStep.Wait;
                }
                if (step == MailingStep.Wait)
                    await Task.Delay(Breath, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
        finally
        {
            Sending = null;
        }
    }

    public void Dispose()
    {
        running?.Cancel();
        running?.Dispose();
    }
}
