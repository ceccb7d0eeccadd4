using System.Text.Json.Nodes;
using Gateway.Channels;
using Gateway.Configuration;
using Xunit;

namespace Unit.Wire;

/// <summary>The providers' own samples, each as what it is: kind of entry and type of message, or the record for operations.</summary>
public sealed class SharedKindTests
{
    private static readonly Dictionary<string, string> Kinds = new(StringComparer.Ordinal)
    {
        ["whatsapp-cloud-openapi/webhooks/button-message.json"] = "message button, consent address.stopped",
        ["whatsapp-cloud-openapi/webhooks/contact-sharing-message.json"] = "message contacts",
        ["whatsapp-cloud-openapi/webhooks/group-create-message.json"] = "notice group_lifecycle_update",
        ["whatsapp-cloud-openapi/webhooks/group-remove-participants.json"] = "notice group_participants_update",
        ["whatsapp-cloud-openapi/webhooks/group-settings-update.json"] = "notice group_settings_update",
        ["whatsapp-cloud-openapi/webhooks/image-message.json"] = "message image",
        ["whatsapp-cloud-openapi/webhooks/interactive-button-reply-message.json"] = "message button",
        ["whatsapp-cloud-openapi/webhooks/interactive-list-reply-message.json"] = "message list",
        ["whatsapp-cloud-openapi/webhooks/location-message.json"] = "message location",
        ["whatsapp-cloud-openapi/webhooks/order-message.json"] = "message order",
        ["whatsapp-cloud-openapi/webhooks/reaction-message.json"] = "reaction",
        ["whatsapp-cloud-openapi/webhooks/system-message.json"] = "system user_changed_number",
        ["whatsapp-cloud-openapi/webhooks/text-message-from-click-to-whatsapp-ad.json"] = "message text",
        ["whatsapp-cloud-openapi/webhooks/text-message-with-context-product-inquiry.json"] = "message text",
        ["whatsapp-cloud-openapi/webhooks/text-message.json"] = "message text",
        ["whatsapp-cloud-openapi/webhooks/unsupported-message.json"] = "unsupported unsupported",
        ["whatsapp-cloud/accountBanned.json"] = "notice account_update",
        ["whatsapp-cloud/accountRestricted.json"] = "notice account_update",
        ["whatsapp-cloud/accountReview.json"] = "notice account_review_update",
        ["whatsapp-cloud/audioMessage.json"] = "message voice",
        ["whatsapp-cloud/buttonMessage.json"] = "message button",
        ["whatsapp-cloud/contactMessage.json"] = "message contacts",
        ["whatsapp-cloud/documentMessage.json"] = "message document",
        ["whatsapp-cloud/imageMessage.json"] = "message image",
        ["whatsapp-cloud/locationMessage.json"] = "message location",
        ["whatsapp-cloud/mediaUploadError.json"] = "status failed",
        ["whatsapp-cloud/messageDeleted.json"] = "unsupported unsupported",
        ["whatsapp-cloud/phoneNumberNameUpdate.json"] = "notice phone_number_name_update",
        ["whatsapp-cloud/qualityUpdate.json"] = "notice phone_number_quality_update",
        ["whatsapp-cloud/reEngagementMessageError.json"] = "status failed",
        ["whatsapp-cloud/reactMessage.json"] = "reaction",
        ["whatsapp-cloud/rejectedTemplate.json"] = "notice message_template_status_update",
        ["whatsapp-cloud/stickerMessage.json"] = "message sticker",
        ["whatsapp-cloud/templateSchedulingForDisabling.json"] = "notice message_template_status_update",
        ["whatsapp-cloud/textMessage.json"] = "message text",
        ["whatsapp-cloud/textMessage2.json"] = "message text",
        ["whatsapp-cloud/textMessageStatusDelivered.json"] = "status delivered",
        ["whatsapp-cloud/textMessageStatusRead.json"] = "malformed",
        ["whatsapp-cloud/textMessageStatusSent.json"] = "status sent",
        ["whatsapp-cloud/verifiedAccount.json"] = "notice account_update",
        ["whatsapp-cloud/videoMessage.json"] = "message video",
    };

    public static TheoryData<string> Samples() => [.. SharedFixtures.Files("whatsapp-cloud", "whatsapp-cloud-openapi/webhooks")];

    [SharedTheory]
    [MemberData(nameof(Samples))]
    public async Task Each_sample_is_of_its_kind(string file) => Assert.Equal(Kinds.GetValueOrDefault(file, "not listed here"), await KindsOfAsync(file));

    private static async Task<string> KindsOfAsync(string file)
    {
        var entries = JsonNode.Parse(await Entries.OfAsync(Given.Read(SharedFixtures.Known(file), Given.MetaRequest(SharedFixtures.Read(file)))))!.AsObject();
        if (entries.ContainsKey("malformed"))
        {
            return "malformed";
        }

        var told = entries["people"]?.AsObject().SelectMany(p => p.Value!.AsArray()).Select(e => $"{e!["kind"]} {e["data"]?["type"] ?? e["data"]?["status"] ?? e["data"]?["what"]}".TrimEnd());
        var records = entries["operations"]?.AsArray().Select(r => $"{r!["kind"]} {r["what"]}");
        return string.Join(", ", (told ?? []).Concat(records ?? []));
    }
}
