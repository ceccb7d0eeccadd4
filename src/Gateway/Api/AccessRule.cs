using Microsoft.AspNetCore.Builder;

namespace Gateway.Api;

/// <summary>What whoever calls has to show.</summary>
internal enum Door
{
    /// <summary>An API key of the brand in the path, with a role that may.</summary>
    Key,
    /// <summary>An API key; which role may is judged inside, so that a refusal stands with the person it was about.</summary>
    KeyWithin,
    /// <summary>A session with a role that may.</summary>
    Session,
    /// <summary>Any session, whatever its role.</summary>
    AnySession,
    /// <summary>A provider's signature, or its token of verification.</summary>
    Signature,
    /// <summary>A token of the brand's bot; or what a bot needs in order to get and check one.</summary>
    BotToken,
    /// <summary>The secret in the address: a customer's own page, a link to sign in.</summary>
    PersonalLink,
    /// <summary>The machine itself: the demo's simulated providers.</summary>
    Machine,
    /// <summary>Nothing.</summary>
    Anybody,
}

/// <summary>Who may call an endpoint. Each endpoint has one; a test refuses those that have none.</summary>
/// <param name="Door">What they show.</param>
/// <param name="Roles">The roles that may; empty where no role decides.</param>
/// <param name="Guests">Whether the demo's own user may as well.</param>
internal sealed record AccessRule(Door Door, IReadOnlySet<Role> Roles, bool Guests = false)
{
    private static readonly HashSet<Role> None = [];

    /// <summary>The rule of a door where no role decides.</summary>
    internal static AccessRule Of(Door door) => new(door, None);
}

/// <summary>Writes rules on endpoints.</summary>
internal static class AccessRules
{
    /// <summary>Says what has to be shown at an endpoint that checks it by itself.</summary>
    internal static TBuilder Through<TBuilder>(this TBuilder builder, Door door) where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(AccessRule.Of(door));
}
