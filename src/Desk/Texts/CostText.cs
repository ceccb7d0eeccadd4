namespace Desk.Texts;

/// <summary>Texts about what messages cost.</summary>
public static class CostText
{
#pragma warning disable CS1591 // The texts say themselves what they are.
    public static readonly Phrase Title = new("Costos", "Costs", "Custos");
    public static readonly Phrase Lead = new("Lo que los proveedores dijeron que cuestan los mensajes.", "What the providers said that messages cost.", "O que os provedores disseram que as mensagens custam.");
    public static readonly Phrase Nothing = new("Aún no hay mensajes con costo.", "No message has a cost yet.", "Ainda não há mensagens com custo.");
    public static readonly Phrase Messages = new("Mensajes", "Messages", "Mensagens");
    public static readonly Phrase Billable = new("Facturables", "Billable", "Faturáveis");
    public static readonly Phrase Segments = new("Segmentos", "Segments", "Segmentos");
    public static readonly Phrase Amount = new("Importe", "Amount", "Valor");
    public static readonly Phrase NotTold = new("no dicho", "not told", "não informado");
    public static readonly Phrase Unpriced = new("El proveedor no dijo el precio de {0} mensajes.", "The provider did not say the price of {0} messages.", "O provedor não informou o preço de {0} mensagens.");
    public static readonly Phrase Short = new("{0}: {1} mensajes, {2} facturables", "{0}: {1} messages, {2} billable", "{0}: {1} mensagens, {2} faturáveis");
#pragma warning restore CS1591
}
