namespace Personalization.Drafting;

/// <summary>Tells what is said for politeness from what is said for its matter.</summary>
public static class Courtesy
{
    /// <summary>Whether a message is a greeting, thanks or a goodbye and nothing else.</summary>
    public static bool IsAll(string text) => SmallTalk.In(text) is Talk.Hello or Talk.Thanks or Talk.Bye;
}
