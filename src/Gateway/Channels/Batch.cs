using System.Security.Cryptography;
using Conversations.Log;
using Conversations.Messages;
using Conversations.People;
using Gateway.Configuration;
using Gateway.Operations;

namespace Gateway.Channels;

/// <summary>Collects the events of one webhook. Every event that a parser meets ends in exactly one of its calls.</summary>
internal sealed class Batch(AccountConfig account, DateTimeOffset received)
{
    /// <summary>What was collected.</summary>
    public Parsed Parsed { get; } = new(account, new(1), []);

    /// <summary>The account that the webhook came to.</summary>
    public AccountConfig Account => account;

    /// <summary>The time of receipt.</summary>
    public DateTimeOffset Received => received;

    /// <summary>An event of a person.</summary>
    /// <param name="sender">The sender that it is about.</param>
    /// <param name="customer">The person.</param>
    /// <param name="happened">The event.</param>
    /// <param name="kind">The kind within the dedupe key, because reactions, edits and statuses reuse a message's id.</param>
    /// <param name="id">The native id, or a hash of the raw bytes.</param>
    /// <param name="discriminator">What tells two events of one id apart: status, emoji, edit number, time.</param>
    /// <param name="also">Further addresses that the provider names for the person.</param>
    public void Add(SenderConfig sender, Address customer, IEvent happened, string kind, string id, string discriminator = "", IReadOnlyList<Address>? also = null) =>
        Parsed.Events.Add(new(sender, customer, happened, $"{sender.Id}|{kind}|{customer.Id}|{id}|{discriminator}", also));

    /// <summary>An event of a person whose kind is not understood yet: its raw JSON is kept.</summary>
    public void Unsupported(SenderConfig sender, Address customer, in RawEvent raw, bool opensWindow, IReadOnlyList<Address>? also = null) =>
        Add(sender, customer, new UnsupportedReceived(sender.Id, customer, raw.What, raw.NativeId, raw.At ?? received, raw.Json(), opensWindow), raw.What,
            raw.NativeId ?? Hash(raw.Bytes), raw.NativeId is null ? "" : raw.Discriminator, also);

    /// <summary>Something about an account, a template or a number.</summary>
    public void Notice(in RawEvent raw, string data) => Record("notice", raw, data);

    /// <summary>An event of a known kind that cannot be given to anybody.</summary>
    public void Ignored(string reason, in RawEvent raw, string? native = null) => Record("ignored", raw, RecordData.Ignored(reason, native));

    /// <summary>An event that names no person and whose kind is not understood: its JSON is kept with the values masked.</summary>
    public void Unsupported(in RawEvent raw, string data) => Record("unsupported", raw, data);

    private void Record(string kind, in RawEvent raw, string data) =>
        Parsed.Records.Add(OperationsRecord.About(raw.Bytes, raw.At ?? received, kind, account.Id, raw.What, data));

    /// <summary>Stands for the id of an event that has none.</summary>
    public static string Hash(ReadOnlySpan<byte> raw)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(raw, hash);
        return Convert.ToHexStringLower(hash);
    }
}

/// <summary>An event as the provider wrote it.</summary>
/// <param name="bytes">Its JSON, or its form.</param>
internal readonly ref struct RawEvent(ReadOnlySpan<byte> bytes)
{
    /// <summary>The raw bytes.</summary>
    public ReadOnlySpan<byte> Bytes { get; } = bytes;

    /// <summary>The provider's own name for the kind.</summary>
    public required string What { get; init; }

    /// <summary>The provider's id; null when it has none.</summary>
    public string? NativeId { get; init; }

    /// <summary>The provider's time; null when it names none.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>What tells two events of one id apart.</summary>
    public string Discriminator { get; init; } = "";

    /// <summary>The JSON to keep where it is not the bytes themselves (a form).</summary>
    public string? AsJson { get; init; }

    /// <summary>The event as JSON.</summary>
    public string Json() => AsJson ?? System.Text.Encoding.UTF8.GetString(Bytes);
}
