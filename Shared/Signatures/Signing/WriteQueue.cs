using System.Threading.Channels;

namespace Campaign.Signatures.Signing;

/// <summary>What waits for the one writer: signatures and confirmations, in the order they came.</summary>
public sealed class WriteQueue
{
    public const int Length = 2_000;

    readonly Channel<PendingWrite> queue = Channel.CreateBounded<PendingWrite>(
        new BoundedChannelOptions(Length) { SingleReader = true }
    );

    internal ChannelReader<PendingWrite> Reader => queue.Reader;

    /// <returns>False when the queue is full or the batch could not be written; nothing is then.</returns>
    internal async Task<bool> Write(PendingWrite pending) => queue.Writer.TryWrite(pending) && await pending.Written;
}

/// <summary>Something ready to be written by the one writer, and who waits for it.</summary>
abstract class PendingWrite
{
    readonly TaskCompletionSource<bool> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Whether it is committed to the disk.</summary>
    public Task<bool> Written => answer.Task;

    public abstract void Write(SignatureStatements statements);

    public void Answer(bool written) => answer.TrySetResult(written);
}
