using Conversations.Log;
using Conversations.People;
using Personalization.Consent;

namespace Gateway.Assistant;

/// <summary>
/// Notices, while a model writes about somebody, that their consents changed: what it writes would be discarded, so the call is
/// broken off at once. A courtesy that hints bring: that nothing of it is used, the consent epoch decides.
/// </summary>
internal sealed class ConsentWatch : IDisposable
{
    private readonly ILog _log;
    private readonly PersonId _person;
    private readonly long _epoch;
    private readonly CancellationTokenSource _changed = new();
    private readonly Lock _lock = new();
    private readonly IDisposable _listening;
    private long _newest;
    private bool _looking;
    private bool _ended;

    internal ConsentWatch(ILog log, IWorkQueue queue, Seen seen)
    {
        (_log, _person, _epoch, _newest) = (log, seen.Person, seen.Of<ConsentState>().Epoch, seen.State.Version);
        Changed = _changed.Token;
        _listening = queue.Listen(Hear);
    }

    /// <summary>Cancelled when the consents are not those that were seen any more.</summary>
    internal CancellationToken Changed { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        _listening.Dispose();
        lock (_lock)
        {
            _ended = true;
            _changed.Dispose();
        }
    }

    // Called by whoever brings hints, so nothing here may wait.
    private void Hear(Hint hint)
    {
        lock (_lock)
        {
            if (hint.Person != _person || hint.Version <= _newest || _ended)
            {
                return;
            }

            _newest = hint.Version;
            if (!_looking)
            {
                _looking = true;
                _ = Task.Run(LookAsync);
            }
        }
    }

    private async Task LookAsync()
    {
        for (var looked = -1L; ;)
        {
            lock (_lock)
            {
                if (_ended || looked >= _newest)
                {
                    _looking = false;
                    return;
                }

                looked = _newest;
            }

            await LookOnceAsync();
        }
    }

    private async Task LookOnceAsync()
    {
        try
        {
            if (await _log.LoadAsync(_person, CancellationToken.None) is not { } now || now.Person != _person || now.Of<ConsentState>().Epoch != _epoch)
            {
                End();
            }
        }
        catch (StoreUnavailableException)
        {
            // The next hint looks again, and the commit of the draft does in any case.
        }
    }

    private void End()
    {
        lock (_lock)
        {
            if (!_ended)
            {
                _changed.Cancel();
            }
        }
    }
}
