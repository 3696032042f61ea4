using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Campaign.Tests.Support;

/// <summary>A log that a test can read, with scopes and exceptions as a file would have them.</summary>
public sealed class RememberedLog : ILoggerProvider, ILogger
{
    readonly ConcurrentQueue<string> lines = new();
    readonly AsyncLocal<string> scope = new();

    public string Text => string.Join('\n', lines);

    public ILogger CreateLogger(string categoryName) => this;

    public bool IsEnabled(LogLevel logLevel) => true;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
    {
        scope.Value += $" {state}";
        return null;
    }

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    ) => lines.Enqueue($"{logLevel}{scope.Value}: {formatter(state, exception)} {exception}");

    public void Dispose() { }
}
