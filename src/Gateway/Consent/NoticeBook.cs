using System.Collections.Concurrent;
using System.Text.Json;
using Conversations.Log;
using Personalization.Consent;
using Personalization.UseCases;

namespace Gateway.Consent;

/// <summary>A text that somebody was shown, as it can be shown again.</summary>
/// <param name="Sha256">Lower-case hex over the UTF-8 bytes of <paramref name="Text"/>.</param>
/// <param name="Id">Which notice; of a use case, its id.</param>
/// <param name="Version">Its version.</param>
/// <param name="Language">Its language.</param>
/// <param name="Text">The exact text.</param>
internal sealed record KeptNotice(string Sha256, string Id, int Version, string Language, string Text);

/// <summary>
/// The exact texts behind the hashes of the ledger, kept as documents of the installation before anybody is shown one or a consent refers to
/// it. They are the brand's words and say nothing about a person, so they outlive every erasure.
/// </summary>
internal sealed class NoticeBook(IDocuments documents)
{
    private const int MostRemembered = 10_000;

    // What was written once is not written again by this process.
    private readonly ConcurrentDictionary<string, bool> _kept = new(StringComparer.Ordinal);

    internal ValueTask KeepAsync(string brand, Notice notice, CancellationToken stop) => KeepAsync(brand, notice.Shown, notice.Text, stop);

    internal async ValueTask KeepAsync(string brand, NoticeShown shown, string text, CancellationToken stop)
    {
        var name = NameOf(brand, shown.Sha256);
        if (_kept.ContainsKey(name))
        {
            return;
        }

        var kept = new KeptNotice(shown.Sha256, shown.Id, shown.Version, shown.Language, text);
        // Under its hash there is only one text: whoever writes it first wrote it for all.
        await documents.PutAsync(name, JsonSerializer.Serialize(kept, Composition.Json), 0, stop);
        if (_kept.Count >= MostRemembered)
        {
            _kept.Clear();
        }

        _kept[name] = true;
    }

    /// <summary>Keeps the texts of the notices that a reading shows.</summary>
    internal async ValueTask KeepAsync(string brand, IReadOnlyList<Notice> notices, CancellationToken stop)
    {
        foreach (var notice in notices)
        {
            await KeepAsync(brand, notice, stop);
        }
    }

    internal async ValueTask<KeptNotice?> FindAsync(string brand, string sha256, CancellationToken stop) =>
        (await documents.GetAsync(NameOf(brand, sha256), stop)).Json is { } json ? JsonSerializer.Deserialize<KeptNotice>(json, Composition.Json) : null;

    private static string NameOf(string brand, string sha256) => $"notice:{brand}:{sha256}";
}
