using Conversations.Log;
using Gateway.Configuration;
using Gateway.Covering;
using Gateway.Templates;
using Personalization.Masking;

namespace Gateway.Operations;

/// <summary>Writes operations records to the boards of the brands that an account serves; what they say of templates takes effect too.</summary>
internal sealed class OperationsBoards(IBoards boards, TemplateNotices? templates = null, MaskingBook? masking = null)
{
    private const int MostAtOnce = 256;

    /// <summary>Puts records on the board of every brand of the account; a record that is there already stays as it is.</summary>
    public async Task PutAsync(AccountConfig account, IReadOnlyList<OperationsRecord> records, CancellationToken stop)
    {
        var rows = account.Brands.SelectMany(brand => records.Select(record => Covered(record, brand).Row(brand)));
        foreach (var some in rows.Chunk(MostAtOnce))
        {
            await Task.WhenAll(some.Select(row => boards.PutAsync(row, stop).AsTask()));
        }

        if (templates is not null)
        {
            await templates.HearAsync(account, records, stop);
        }
    }

    // A board is not sealed: what stands on it is covered before it is written, not only when it is read.
    private OperationsRecord Covered(OperationsRecord record, string brand) =>
        record with { Data = PartWords.Raw(record.Data, (text, _) => Masker.Of(text, masking?.Of(brand) ?? MaskingRules.Default).Text) };
}
