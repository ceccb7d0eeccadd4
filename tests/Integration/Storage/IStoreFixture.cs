using Storage;

namespace Integration.Storage;

/// <summary>What a store brings so that the conformance suite can run on it.</summary>
public interface IStoreFixture
{
    /// <summary>Makes the store empty and opens it: every test begins with nothing.</summary>
    Task<IStore> FreshAsync();

    /// <summary>Opens another instance on the same store, as a second process would.</summary>
    Task<IStore> OpenAsync();

    /// <summary>
    /// Returns when the store's time is at least <paramref name="by"/> later than at the call: by turning a clock of the
    /// test's own, or by waiting until the store says so.
    /// </summary>
    Task AdvanceAsync(TimeSpan by);

    /// <summary>A lease or a delay that a test can afford to let pass.</summary>
    TimeSpan Short { get; }

    /// <summary>From now on the store takes no writes (frozen, locked, gone), until the result is disposed.</summary>
    Task<IAsyncDisposable> BlockAsync();
}
