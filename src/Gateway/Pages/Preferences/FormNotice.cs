using Desk.Texts;
using Personalization.Consent;
using Personalization.UseCases;
using Personalization.Wording;

namespace Gateway.Pages.Preferences;

/// <summary>
/// What stood beside a switch, as a proof refers to it: the lines of the form in their order. Another text than the notice of the
/// chat, so it has its own hash; from the use case and the language it can be written again and compared.
/// </summary>
internal static class FormNotice
{
    internal static NoticeShown Of(UseCase use, string language) => Whole(use, language).Shown;

    /// <summary>The same with its text.</summary>
    internal static Notice Whole(UseCase use, string language)
    {
        _ = Languages.TryParse(language, out var page);
        string[] lines =
        [
            use.Name(language), use.Why.In(language), use.ValueToCustomer.In(language),
            string.Join(", ", use.Fields.Select(f => Notice.Label(use, f, language))),
            string.Join(", ", use.Recipients.Select(r => ConsentText.Recipient(r, page))),
            .. Notice.Terms(use, language),
        ];
        var text = string.Join('\n', lines);
        return new(new(use.Id, use.Version, language, AddressRef.Hash(text)) { RenderedWhere = "preferences" }, text);
    }
}
