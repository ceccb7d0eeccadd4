using Conversations.People;
using Gateway.Api;
using Gateway.People;

namespace Unit.Profile;

public sealed class SegmentCallTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 15, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_moment_is_as_the_sender_says() => Assert.Equal(Now.AddHours(-1), new SegmentCall { Timestamp = Now.AddHours(-1) }.OccurredAt(Now));

    [Fact]
    public void A_sender_whose_clock_is_wrong_is_corrected_by_what_it_says_of_the_sending()
    {
        var wrong = Now.AddYears(-3);
        Assert.Equal(Now.AddMinutes(-10), new SegmentCall { OriginalTimestamp = wrong.AddMinutes(-10), SentAt = wrong }.OccurredAt(Now));
        Assert.Equal(Now.AddMinutes(-10), new SegmentCall { Timestamp = wrong.AddMinutes(-10), SentAt = wrong }.OccurredAt(Now));
    }

    [Fact]
    public void What_was_reckoned_already_is_not_reckoned_again() => Assert.Equal(
        Now.AddDays(-2), new SegmentCall { Timestamp = Now.AddDays(-2), OriginalTimestamp = Now.AddDays(-9), SentAt = Now.AddDays(-8) }.OccurredAt(Now));

    [Fact]
    public void Sent_before_it_happened_says_nothing_about_a_clock() =>
        Assert.Equal(Now.AddHours(-1), new SegmentCall { Timestamp = Now.AddHours(-1), SentAt = Now.AddHours(-2) }.OccurredAt(Now));

    [Fact]
    public void Times_at_the_ends_of_the_calendar_break_nothing() =>
        Assert.Equal(DateTimeOffset.MinValue, new SegmentCall { Timestamp = DateTimeOffset.MinValue, SentAt = DateTimeOffset.MaxValue }.OccurredAt(Now));

    [Fact]
    public void An_id_of_a_stranger_cannot_be_written_as_one_of_the_brand()
    {
        var stranger = ProfileNames.Of(new() { AnonymousId = "x" }).All.Single();
        Assert.DoesNotContain(stranger, new[] { "x", "anonymous-x", "anonymous:x", "user:x" }.Select(id => ProfileNames.Of(new() { UserId = id }).User!.Value));
        Assert.Equal(stranger, Address.Parse(stranger.ToString()));
    }

    [Theory]
    [InlineData("whatsapp:+573001234567")] [InlineData("ana maria")] [InlineData("ana+maria")] [InlineData("p_not_a_person")] [InlineData("user:1")]
    public void An_id_comes_back_from_where_it_is_kept_as_it_was(string id)
    {
        var address = ProfileNames.Of(new() { UserId = id }).User!.Value;
        Assert.Equal(("user", id), (address.Channel, address.Id));
        Assert.Equal(address, Address.Parse(address.ToString()));
    }

    [Fact]
    public void An_id_is_the_same_however_its_accents_were_made_and_whatever_space_is_around_it() =>
        Assert.Equal(ProfileNames.Of(new() { UserId = "jos\u00e9" }).User, ProfileNames.Of(new() { UserId = " jose\u0301\t" }).User);

    [Theory]
    [InlineData("a\0b")] [InlineData("a\u200bb")] [InlineData("a\u202eb")] [InlineData("a\nb")] [InlineData("")] [InlineData("   ")]
    public void An_id_that_cannot_be_seen_is_refused(string id) => Assert.Throws<BadRequestException>(() => ProfileNames.Of(new() { UserId = id }));

    [Fact]
    public void An_id_that_is_too_long_is_refused() => Assert.Throws<BadRequestException>(() => ProfileNames.Of(new() { UserId = new('x', 257) }));

    [Fact]
    public void A_person_is_a_person_and_no_id_of_the_brand()
    {
        var names = ProfileNames.Of(new() { UserId = " p_017_00000000000000000000000000000000 ", PreviousId = "p_018_00000000000000000000000000000000" });
        Assert.Equal((17, 18), (names.Person!.Value.Partition, names.PreviousPerson!.Value.Partition));
        Assert.Empty(names.All);
    }

    [Theory]
    [InlineData("identify", null, null, null, "userId")] [InlineData("alias", "u", null, null, "previousId")] [InlineData("track", "u", null, null, "event")]
    [InlineData("group", "u", null, null, "groupId")] [InlineData("delete", "u", null, null, "type")]
    public void What_is_missing_is_named(string type, string? user, string? previous, string? @event, string named)
    {
        var call = new SegmentCall { Type = type, UserId = user, PreviousId = previous, Event = @event };
        Assert.Contains($"\"{named}\"", Assert.Throws<BadRequestException>(() => Profiles.Check(call)).Message, StringComparison.Ordinal);
    }
}
