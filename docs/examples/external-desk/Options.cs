namespace ExternalDesk;

/// <summary>What the command line and the environment say.</summary>
/// <param name="Gateway">Where the gateway's API is.</param>
/// <param name="Broker">Where the broker is.</param>
/// <param name="Brand">The brand.</param>
/// <param name="Key">An API key of the role integration, agent, lead or admin. Only from the environment: a command line can be read by others.</param>
/// <param name="Agent">What the gateway's list shows as the owner.</param>
/// <param name="OverHttp">Whether everything goes over HTTP.</param>
/// <param name="WordsOverBroker">Whether an agent's words go through the broker, too.</param>
internal sealed record Options(Uri Gateway, Uri Broker, string Brand, string Key, string Agent, bool OverHttp, bool WordsOverBroker)
{
    internal const string Usage = """
        EXTERNAL_DESK_KEY=<API key> external-desk --gateway http://127.0.0.1:8080 --broker amqp://guest:guest@127.0.0.1/ --brand acme --agent desk-17 [--http] [--words-over-broker]

        Takes each handoff of the brand as it is asked for. Then, for the one it has:
          a line of text    answers the customer
          /note <text>      notes it for the team
          /resolve          settles it
          /return           gives the thread back to the assistant
          /release          puts it back on the list
        """;

    /// <summary>The options; null when something is missing.</summary>
    internal static Options? Read(string[] args)
    {
        string? Of(string name) => Array.IndexOf(args, "--" + name) is var at and >= 0 && at + 1 < args.Length ? args[at + 1] : null;
        return Uri.TryCreate(Of("gateway"), UriKind.Absolute, out var gateway) && Uri.TryCreate(Of("broker"), UriKind.Absolute, out var broker)
            && Of("brand") is { } brand && Of("agent") is { } agent && Environment.GetEnvironmentVariable("EXTERNAL_DESK_KEY") is { Length: > 0 } key
            ? new(gateway, broker, brand, key, agent, args.Contains("--http"), args.Contains("--words-over-broker"))
            : null;
    }
}
