using Campaign.Ground;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Campaign.Signatures.Signing;

/// <summary>
/// The one writer of signatures and confirmations: commits whatever waits, at most 100 rows, in one transaction, then
/// answers.
/// </summary>
sealed class SignatureWriter(WriteQueue queue, CampaignSettings settings, ILogger<SignatureWriter> log)
    : BackgroundService
{
    const int BatchLimit = 100,
        Turns = 8;

    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        await Task.Yield();
        List<PendingWrite> batch = new(BatchLimit);
        SignatureStatements? statements = null;
        while (await queue.Reader.WaitToReadAsync(stop))
        {
            // Whoever is being served already joins this batch: a commit costs nearly the same for one row and for
            // fifty.
            for (var i = 0; i < Turns && queue.Reader.Count < BatchLimit; i++)
                await Task.Yield();
            batch.Clear();
            while (batch.Count < BatchLimit && queue.Reader.TryRead(out var pending))
                batch.Add(pending);
            try
            {
                statements ??= new(settings);
                statements.Write(batch);
                batch.ForEach(pending => pending.Answer(written: true));
            }
            catch (Exception failure)
            {
                // Locked, full or broken: nothing of the batch was committed, everyone is told to try again.
                log.LogError(failure, "A batch of {Count} signatures could not be written", batch.Count);
                statements?.Dispose();
                statements = null;
                batch.ForEach(pending => pending.Answer(written: false));
            }
        }
    }
}
