using Conversations.Handoffs;
using Conversations.Log;
using Conversations.Messages;
using Conversations.People;
using Conversations.Threads;

namespace Gateway;

/// <summary>The slices of this program, put together once.</summary>
internal static class Slices
{
    internal static readonly Composition Composition = new(
        [new MessagesSlice(), new AttachmentSlice(), new ThreadSlice(), new HandoffSlice(), new EpisodeSlice(), new MergeSlice(), .. Personalization.PersonalSlices.All, new CostSlice()]);
}
