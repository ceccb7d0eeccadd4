namespace Personalization.Jurisdictions;

/// <summary>What a person may ask of whoever holds their data.</summary>
public enum DataRight
{
    /// <summary>To know and get a copy of what is held, and who received it.</summary>
    Access,
    /// <summary>To have it corrected or completed.</summary>
    Rectification,
    /// <summary>To have it erased.</summary>
    Erasure,
    /// <summary>To object to a use, advertising above all.</summary>
    Objection,
    /// <summary>To have it kept but not used.</summary>
    Restriction,
    /// <summary>To take it elsewhere in a form that machines read.</summary>
    Portability,
    /// <summary>To complain that a duty was not met.</summary>
    Claim,
}
