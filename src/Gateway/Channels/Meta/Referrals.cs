using System.Text.Json;
using Conversations.Messages;

namespace Gateway.Channels.Meta;

/// <summary>Where a customer came from, as WhatsApp and as Messenger and Instagram tell it.</summary>
internal static class Referrals
{
    /// <summary>An advertisement or post that opens WhatsApp; null when there is none.</summary>
    public static Part.Referral? OfWhatsApp(JsonElement? referral) => referral is not { } r ? null : new(
        Source(r.Words("source_type"u8)), r.Native("source_id"u8), r.Url("source_url"u8), r.Words("headline"u8), r.Words("body"u8), r.Words("ctwa_clid"u8), r.Words("ref"u8),
        r.Url("image_url"u8) ?? r.Url("video_url"u8) ?? r.Url("thumbnail_url"u8) ?? r.Url("media_url"u8));

    /// <summary>A link, a code, an advertisement or a product that opens a thread; null when there is none.</summary>
    public static Part.Referral? OfMessaging(JsonElement? referral)
    {
        if (referral is not { } r)
        {
            return null;
        }

        var ad = r.Object("ads_context_data"u8) ?? default;
        return new(
            Source(r.Words("source"u8) ?? (r.Object("product"u8) is null ? r.Words("type"u8) : "product")),
            r.Native("ad_id"u8) ?? r.Object("product"u8)?.Native("id"u8) ?? ad.Native("post_id"u8), r.Url("referer_uri"u8), ad.Words("ad_title"u8), null, r.Words("ctm_clid"u8),
            r.Words("ref"u8), ad.Url("photo_url"u8) ?? ad.Url("video_url"u8));
    }

    private static string Source(string? source) => source ?? "referral";
}
