using System.Security.Cryptography;

namespace Gateway.Demo;

/// <summary>
/// The secrets that the demo's accounts share with the simulated providers. Drawn anew at each start and kept in memory only,
/// so a demo left running can be written to by nobody who did not start it.
/// </summary>
internal sealed record DemoSecrets(
    string AppSecret, string VerifyToken, string AccessToken, string PageToken, string InstagramToken, string TwilioAccountSid, string TwilioAuthToken, string ApiKey)
{
    /// <summary>A fresh set in the providers' own lengths and alphabets.</summary>
    public static DemoSecrets Create() => new(
        AppSecret: Hex(32),
        VerifyToken: Hex(24),
        AccessToken: Token("EAA"),
        PageToken: Token("EAA"),
        InstagramToken: Token("IGAA"),
        TwilioAccountSid: "AC" + Hex(32),
        TwilioAuthToken: Hex(32),
        ApiKey: "demo_" + Hex(40));

    /// <summary>Says nothing: a record would print its members into the first log line that names it.</summary>
    public override string ToString() => nameof(DemoSecrets);

    private static string Token(string prefix) =>
        prefix + RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", 120);

    private static string Hex(int digits) => RandomNumberGenerator.GetHexString(digits, lowercase: true);
}
