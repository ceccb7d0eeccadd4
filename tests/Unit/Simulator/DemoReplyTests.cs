using Gateway.Demo;
using Gateway.Replies;

namespace Unit.Simulator;

/// <summary>The texts that the demo's brand keeps could have been written on the page for them.</summary>
public sealed class DemoReplyTests
{
    [Fact]
    public void Each_is_sound_beside_the_others_and_says_it_in_every_language()
    {
        List<CannedReply> all = [.. DemoData.Replies.Select(r => new CannedReply(r.Shortcut, r.Shortcut, r.Texts))];
        Assert.NotEmpty(all);
        Assert.All(all, reply =>
        {
            Assert.Null(CannedReplies.Fault(reply, all));
            Assert.Equal(CannedReplies.Languages.Order(StringComparer.Ordinal), reply.Texts.Keys.Order(StringComparer.Ordinal));
        });
    }
}
