namespace Gateway.Configuration;

/// <summary>When people of the brand are there.</summary>
internal sealed record HoursConfig
{
    /// <summary><c>hours</c>; null where there is none.</summary>
    internal static HoursConfig? Read(ConfigNode brand) => brand.Find("hours") is null ? null : new();
}
