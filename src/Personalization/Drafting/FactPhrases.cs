using System.Globalization;
using System.Text.Json;
using Personalization.Gate;
using Personalization.Wording;

namespace Personalization.Drafting;

/// <summary>Says a fact to the customer it is about.</summary>
public static class FactPhrases
{
    private static readonly Dictionary<string, Texts> OrderStatus = new(StringComparer.Ordinal)
    {
        ["pending"] = new("está pendiente", "está pendente", "is pending"),
        ["confirmed"] = new("está confirmado", "está confirmado", "is confirmed"),
        ["paid"] = new("está pagado y en preparación", "está pago e em preparação", "is paid and being prepared"),
        ["processing"] = new("está en preparación", "está em preparação", "is being prepared"),
        ["preparing"] = new("está en preparación", "está em preparação", "is being prepared"),
        ["packed"] = new("está empacado y listo para salir", "está embalado e pronto para sair", "is packed and ready to leave"),
        ["shipped"] = new("ya va en camino", "já está a caminho", "is on its way"),
        ["in transit"] = new("ya va en camino", "já está a caminho", "is on its way"),
        ["out for delivery"] = new("está en reparto y llega hoy", "saiu para entrega e chega hoje", "is out for delivery and arrives today"),
        ["ready for pickup"] = new("está listo para recoger", "está pronto para retirada", "is ready for pickup"),
        ["delivered"] = new("figura como entregado", "consta como entregue", "is recorded as delivered"),
        ["delayed"] = new("va con retraso", "está atrasado", "is delayed"),
        ["returned"] = new("figura como devuelto", "consta como devolvido", "is recorded as returned"),
        ["refunded"] = new("fue reembolsado", "foi reembolsado", "was refunded"),
        ["cancelled"] = new("está cancelado", "está cancelado", "is cancelled"),
        ["canceled"] = new("está cancelado", "está cancelado", "is cancelled"),
        ["failed"] = new("tuvo un problema en la entrega", "teve um problema na entrega", "had a problem at delivery"),
    };

    // By the last word of the field; the first entry whose words fit the field says it.
    private static readonly (string Field, Texts Phrase)[] Phrases =
    [
        ("order status", new("Su pedido figura como «{value}».", "Seu pedido consta como «{value}».", "Your order is recorded as \"{value}\".")),
        ("eta", new("Llega aproximadamente el {value}.", "Deve chegar em {value}.", "It should arrive on {value}.")),
        ("arrival", new("Llega aproximadamente el {value}.", "Deve chegar em {value}.", "It should arrive on {value}.")),
        ("order tracking", new("Su número de guía es {value}.", "Seu código de rastreio é {value}.", "Your tracking number is {value}.")),
        ("order id", new("El número de su pedido es {value}.", "O número do seu pedido é {value}.", "Your order number is {value}.")),
        ("order number", new("El número de su pedido es {value}.", "O número do seu pedido é {value}.", "Your order number is {value}.")),
        ("order total", new("El total de su último pedido es {value}.", "O total do seu último pedido é {value}.", "The total of your last order is {value}.")),
        ("order item", new("Su último pedido: {value}.", "Seu último pedido: {value}.", "Your last order: {value}.")),
        ("order items", new("Su último pedido incluye: {value}.", "Seu último pedido inclui: {value}.", "Your last order includes: {value}.")),
        ("points", new("Tiene {value} puntos.", "Você tem {value} pontos.", "You have {value} points.")),
        ("miles", new("Tiene {value} millas.", "Você tem {value} milhas.", "You have {value} miles.")),
        ("balance", new("Su saldo es {value}.", "Seu saldo é {value}.", "Your balance is {value}.")),
        ("tier", new("Su nivel es {value}.", "Seu nível é {value}.", "Your tier is {value}.")),
        ("level", new("Su nivel es {value}.", "Seu nível é {value}.", "Your level is {value}.")),
        ("plan", new("Su plan es {value}.", "Seu plano é {value}.", "Your plan is {value}.")),
        ("shoe size", new("Su talla de calzado registrada es {value}.", "Seu número de calçado registrado é {value}.", "The shoe size we have for you is {value}.")),
        ("size", new("Su talla registrada es {value}.", "Seu tamanho registrado é {value}.", "The size we have for you is {value}.")),
        ("name", new("Le tenemos registrado con el nombre {value}.", "Temos você registrado com o nome {value}.", "The name we have for you is {value}.")),
    ];

    private static readonly Texts Otherwise = new(
        "Según sus datos, {label}: {value}.", "Segundo os seus dados, {label}: {value}.", "According to your data, {label}: {value}.");

    /// <summary>The fact as a sentence.</summary>
    public static string Of(Fact fact, string language)
    {
        var words = FieldNames.Parts(fact.Field).Select(p => p is "orders" or "purchase" or "purchases" or "shipment" or "delivery" ? "order" : p).ToList();
        if (words.Contains("order") && words[^1] == "status" && OrderStatus.GetValueOrDefault(Key(fact.Value)) is { } status)
        {
            return Order.With(language, ("status", status.In(language)));
        }

        var phrase = Array.Find(Phrases, p => p.Field.Split(' ').All(words.Contains) && p.Field.EndsWith(words[^1], StringComparison.Ordinal)).Phrase ?? Otherwise;
        return phrase.With(language, ("label", FieldNames.Label(fact.Field, language)), ("value", Value(fact.Value, language)));
    }

    /// <summary>Facts that belong together as one answer: when something arrives is no matter any more once it has arrived, or will not.</summary>
    public static IReadOnlyList<Fact> Together(IReadOnlyList<Fact> facts) =>
        facts.Any(f => f.Field.EndsWith("status", StringComparison.Ordinal) && f.Value.ValueKind == JsonValueKind.String && Over.Contains(Folding.Fold(f.Value.GetString()!)))
            ? [.. facts.Where(f => FieldNames.Parts(f.Field).LastOrDefault() is not ("eta" or "arrival"))] : facts;

    private static readonly HashSet<string> Over = new(StringComparer.Ordinal)
    {
        "delivered", "entregado", "entregue", "cancelled", "canceled", "cancelado", "returned", "devuelto", "devolvido", "refunded", "reembolsado",
    };

    /// <summary>A value as it is said in a language.</summary>
    public static string Value(JsonElement value, string language) => value.ValueKind switch
    {
        JsonValueKind.String => Date(value.GetString()!, language) ?? value.GetString()!,
        JsonValueKind.Number => Number(value, language),
        JsonValueKind.True => new Texts("sí", "sim", "yes").In(language),
        JsonValueKind.False => new Texts("no", "não", "no").In(language),
        JsonValueKind.Array => string.Join(", ", value.EnumerateArray().Select(v => Value(v, language))),
        JsonValueKind.Object => string.Join(", ", value.EnumerateObject().Select(m => $"{m.Name}: {Value(m.Value, language)}")),
        _ => "–",
    };

    private static readonly Texts Order = new("Su pedido {status}.", "Seu pedido {status}.", "Your order {status}.");

    private static readonly string[] Months =
    [
        "enero|janeiro|January", "febrero|fevereiro|February", "marzo|março|March", "abril|abril|April", "mayo|maio|May", "junio|junho|June",
        "julio|julho|July", "agosto|agosto|August", "septiembre|setembro|September", "octubre|outubro|October", "noviembre|novembro|November", "diciembre|dezembro|December",
    ];

    private static string Key(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? value.GetString()!.Trim().ToLowerInvariant().Replace('_', ' ').Replace('-', ' ') : "";

    private static string? Date(string text, string language)
    {
        if (text.Length < 10 || !DateOnly.TryParseExact(text.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            || (text.Length > 10 && text[10] is not ('T' or ' ')))
        {
            return null;
        }

        var month = Months[date.Month - 1].Split('|');
        return Texts.Tag(language) switch
        {
            "en" => $"{month[2]} {date.Day}",
            "pt" => $"{date.Day} de {month[1]}",
            _ => $"{date.Day} de {month[0]}",
        };
    }

    // 1250 is said 1.250 in Spanish and Portuguese and 1,250 in English; decimals the other way round.
    private static string Number(JsonElement value, string language)
    {
        if (!value.TryGetDecimal(out var number))
        {
            return value.GetRawText();
        }

        var english = number.ToString("#,##0.########", CultureInfo.InvariantCulture);
        return Texts.Tag(language) == "en" ? english : english.Replace(',', ' ').Replace('.', ',').Replace(' ', '.');
    }
}
