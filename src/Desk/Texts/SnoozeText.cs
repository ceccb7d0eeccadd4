namespace Desk.Texts;

/// <summary>Texts about laying a thread aside.</summary>
public static class SnoozeText
{
#pragma warning disable CS1591 // The texts say themselves what they are.
    public static readonly Phrase Snoozed = new("{0} la pospuso", "{0} snoozed it", "{0} adiou");
    public static readonly Phrase WokenDue = new("Llegó la hora: vuelve a la mesa", "Its time came: back on the desk", "Chegou a hora: volta à mesa");
    public static readonly Phrase WokenCustomer = new("El cliente escribió: vuelve a la mesa", "The customer wrote: back on the desk", "O cliente escreveu: volta à mesa");
    public static readonly Phrase WokenAgent = new("Se retomó antes de la hora", "Taken up before its time", "Retomada antes da hora");
    public static readonly Phrase Passed = new("{0} la pasó a quien sabe de esto: vuelve a la lista de espera", "{0} passed it on to those who know it: back on the waiting list", "{0} passou para quem entende disso: volta à lista de espera");
    public static readonly Phrase RowUntil = new("Pospuesta hasta: {0}", "Snoozed until {0}", "Adiada até: {0}");
#pragma warning restore CS1591

    /// <summary>A step in words; null for a step of another kind.</summary>
    public static Phrase? Step(string step) => step switch
    {
        "snoozed" => Snoozed,
        "passed" => Passed,
        "woken_due" => WokenDue,
        "woken_customer" => WokenCustomer,
        "woken_agent" => WokenAgent,
        _ => null,
    };
}
