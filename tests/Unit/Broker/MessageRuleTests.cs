using Conversations.Handoffs;
using Handoffs;
using Xunit;

namespace Unit.Broker;

/// <summary>What a message may hold.</summary>
public sealed class MessageRuleTests
{
    private static readonly HandoffPointer Good = new(
        "h_7f3c", "p_017_3f9a00112233445566778899aabbccdd", "acme", "sales", 2, DateTimeOffset.UnixEpoch.AddDays(1), DateTimeOffset.UnixEpoch.AddDays(2), HandoffReason.Asked);

    public static TheoryData<string, HandoffPointer> Broken => new()
    {
        { "handoffId", Good with { HandoffId = "7f3c" } },
        { "handoffId", Good with { HandoffId = "h_hola quiero hablar" } },
        { "handoffId", Good with { HandoffId = null! } },
        { "handoffId", Good with { HandoffId = "h_" + new string('x', 79) } },
        { "conversationId", Good with { ConversationId = "whatsapp:+573001234567" } },
        { "conversationId", Good with { ConversationId = "p_999_3f" } },
        { "conversationId", Good with { ConversationId = null! } },
        { "brand", Good with { Brand = "" } },
        { "brand", Good with { Brand = "Acme S.A." } },
        { "skill", Good with { Skill = "ventas ñ" } },
        { "skill", Good with { Skill = null! } },
        { "band", Good with { Band = 0 } },
        { "band", Good with { Band = 4 } },
        { "requestedAt", Good with { RequestedAt = default } },
        { "deadline", Good with { Deadline = default } },
        { "reason", Good with { Reason = (HandoffReason)99 } },
    };

    [Fact]
    public void A_pointer_of_ids_and_names_fits() => Assert.Null(MessageRules.Broken(Good));

    [Theory]
    [MemberData(nameof(Broken))]
    public void Anything_else_is_named(string field, HandoffPointer pointer) => Assert.Equal(field, MessageRules.Broken(pointer));

    [Fact]
    public void A_message_id_is_the_same_for_the_same_subject_and_a_version_8_uuid()
    {
        var id = MessageRules.MessageId("HandoffRequested", "h_1");
        Assert.Equal(id, MessageRules.MessageId("HandoffRequested", "h_1"));
        Assert.NotEqual(id, MessageRules.MessageId("HandoffRequested", "h_2"));
        Assert.NotEqual(id, MessageRules.MessageId("HandoffAccepted", "h_1"));
        Assert.Equal(8, id.Version);
        Assert.InRange(id.Variant, 8, 11);
    }
}
