using Desk.Models;
using Gateway.Assistant.Live;

namespace Gateway.Pages.Live;

/// <summary>Several things that a page listens to; it ends with all of them.</summary>
internal sealed class Watching(params IReadOnlyList<IDisposable> all) : IDisposable
{
    public void Dispose()
    {
        foreach (var one in all)
        {
            one.Dispose();
        }
    }
}

/// <summary>A draft that is being written, as pages show it.</summary>
internal static class Writings
{
    internal static WritingModel Of(LiveText? live) => live is null ? WritingModel.None : new(live.Discarded ? null : live.Text, live.Discarded);
}
