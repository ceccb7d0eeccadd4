using Microsoft.Extensions.Logging;

namespace Handoffs;

/// <summary>
/// What MassTransit may log: its lines, and of an exception only the type. Its text can quote a message that somebody else
/// put into the queue, and nothing that a person wrote belongs in a log.
/// </summary>
internal sealed class PrivateLogs(ILoggerFactory inner) : ILoggerFactory
{
    public ILogger CreateLogger(string categoryName) => new Logger(inner.CreateLogger(categoryName));

    public void AddProvider(ILoggerProvider provider) => inner.AddProvider(provider);

    public void Dispose()
    {
    }

    private sealed class Logger(ILogger inner) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => inner.BeginScope(state);

        public bool IsEnabled(LogLevel logLevel) => inner.IsEnabled(logLevel);

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (exception is null)
            {
                inner.Log(logLevel, eventId, state, null, formatter);
            }
            else
            {
                inner.Log(logLevel, eventId, $"{formatter(state, null)} ({exception.GetType().Name})", null, (line, _) => line);
            }
        }
    }
}
