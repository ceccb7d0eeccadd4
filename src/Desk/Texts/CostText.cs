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
    public static readonly Phrase Models = new("Modelos del asistente, hoy", "The assistant's models, today", "Modelos do assistente, hoje");
    public static readonly Phrase ModelsLead = new("Hoy {0} de {1} · este mes {2} de {3}", "Today {0} of {1} · this month {2} of {3}", "Hoje {0} de {1} · este mês {2} de {3}");
    public static readonly Phrase ModelName = new("Modelo", "Model", "Modelo");
    public static readonly Phrase Calls = new("Llamadas", "Calls", "Chamadas");
    public static readonly Phrase TokensIn = new("Tokens leídos", "Tokens read", "Tokens lidos");
    public static readonly Phrase TokensOut = new("Tokens escritos", "Tokens written", "Tokens escritos");
    public static readonly Phrase Resting = new("en pausa: falla", "resting: it fails", "em pausa: falha");
    public static readonly Phrase NoPrice = new("sin precio", "no price", "sem preço");
    public static readonly Phrase NoLimit = new("sin límite", "no limit", "sem limite");
#pragma warning restore CS1591
}
