namespace Personalization.Wording;

/// <summary>What a field is called towards a customer: <c>orders.last.status</c> is «estado de su último pedido».</summary>
public static class FieldNames
{
    // Fields that deserve better than a translation word by word.
    private static readonly Dictionary<string, Texts> Whole = new(StringComparer.Ordinal)
    {
        ["orders.last.status"] = new("estado de su último pedido", "status do seu último pedido", "status of your last order"),
        ["orders.last.eta"] = new("fecha de entrega de su último pedido", "data de entrega do seu último pedido", "delivery date of your last order"),
        ["purchases.year"] = new("número de compras del último año", "número de compras do último ano", "number of purchases in the last year"),
        ["orders.last.id"] = new("número de su último pedido", "número do seu último pedido", "number of your last order"),
        ["orders.last.number"] = new("número de su último pedido", "número do seu último pedido", "number of your last order"),
        ["orders.last.total"] = new("total de su último pedido", "total do seu último pedido", "total of your last order"),
        ["orders.last.tracking"] = new("número de guía de su último pedido", "código de rastreio do seu último pedido", "tracking number of your last order"),
        ["orders.last.item"] = new("artículo de su último pedido", "item do seu último pedido", "item of your last order"),
        ["orders.last.items"] = new("artículos de su último pedido", "itens do seu último pedido", "items in your last order"),
        ["loyalty.points"] = new("puntos", "pontos", "points"),
        ["loyalty.tier"] = new("nivel de fidelidad", "nível de fidelidade", "loyalty tier"),
        ["favourite_style"] = new("estilo preferido", "estilo preferido", "favourite style"),
        ["favorite_style"] = new("estilo preferido", "estilo preferido", "favorite style"),
        ["shoe_size"] = new("talla de calzado", "número do calçado", "shoe size"),
        ["name"] = new("nombre", "nome", "name"),
        ["first_name"] = new("nombre", "nome", "first name"),
    };

    private static readonly Dictionary<string, Texts> Words = new(StringComparer.Ordinal)
    {
        ["account"] = new("cuenta", "conta", "account"), ["address"] = new("dirección", "endereço", "address"),
        ["amount"] = new("monto", "valor", "amount"), ["appointment"] = new("cita", "consulta", "appointment"),
        ["appointments"] = new("cita", "consulta", "appointment"), ["balance"] = new("saldo", "saldo", "balance"),
        ["birthday"] = new("cumpleaños", "aniversário", "birthday"), ["booking"] = new("reserva", "reserva", "booking"),
        ["bookings"] = new("reserva", "reserva", "booking"), ["brand"] = new("marca", "marca", "brand"),
        ["category"] = new("categoría", "categoria", "category"), ["city"] = new("ciudad", "cidade", "city"),
        ["color"] = new("color", "cor", "color"), ["country"] = new("país", "país", "country"),
        ["date"] = new("fecha", "data", "date"), ["delivery"] = new("entrega", "entrega", "delivery"),
        ["due"] = new("vencimiento", "vencimento", "due date"), ["email"] = new("correo", "e-mail", "e-mail"),
        ["eta"] = new("fecha de llegada", "data de chegada", "arrival date"), ["favorite"] = new("preferencia", "preferência", "favourite"),
        ["favourite"] = new("preferencia", "preferência", "favourite"), ["style"] = new("estilo", "estilo", "style"),
        ["invoice"] = new("factura", "fatura", "invoice"), ["invoices"] = new("factura", "fatura", "invoice"),
        ["item"] = new("artículo", "item", "item"), ["items"] = new("artículos", "itens", "items"), ["language"] = new("idioma", "idioma", "language"),
        ["last"] = new("último", "último", "last"), ["level"] = new("nivel", "nível", "level"),
        ["loyalty"] = new("fidelidad", "fidelidade", "loyalty"), ["membership"] = new("membresía", "assinatura", "membership"),
        ["miles"] = new("millas", "milhas", "miles"), ["name"] = new("nombre", "nome", "name"),
        ["next"] = new("próximo", "próximo", "next"), ["number"] = new("número", "número", "number"),
        ["order"] = new("pedido", "pedido", "order"), ["orders"] = new("pedido", "pedido", "order"),
        ["payment"] = new("pago", "pagamento", "payment"), ["payments"] = new("pago", "pagamento", "payment"),
        ["pet"] = new("mascota", "pet", "pet"), ["plan"] = new("plan", "plano", "plan"),
        ["points"] = new("puntos", "pontos", "points"), ["policy"] = new("póliza", "apólice", "policy"),
        ["preference"] = new("preferencia", "preferência", "preference"), ["price"] = new("precio", "preço", "price"),
        ["product"] = new("producto", "produto", "product"), ["purchase"] = new("compra", "compra", "purchase"),
        ["purchases"] = new("compra", "compra", "purchase"), ["renewal"] = new("renovación", "renovação", "renewal"),
        ["reservation"] = new("reserva", "reserva", "reservation"), ["return"] = new("devolución", "devolução", "return"),
        ["returns"] = new("devolución", "devolução", "return"), ["shipment"] = new("envío", "envio", "shipment"),
        ["shipping"] = new("envío", "envio", "shipping"), ["shirt"] = new("camisa", "camisa", "shirt"),
        ["shoe"] = new("calzado", "calçado", "shoe"), ["size"] = new("talla", "tamanho", "size"),
        ["status"] = new("estado", "status", "status"), ["store"] = new("tienda", "loja", "store"),
        ["subscription"] = new("suscripción", "assinatura", "subscription"), ["ticket"] = new("caso", "chamado", "ticket"),
        ["tier"] = new("nivel", "nível", "tier"), ["time"] = new("hora", "hora", "time"),
        ["total"] = new("total", "total", "total"), ["tracking"] = new("número de guía", "código de rastreio", "tracking number"),
        ["visit"] = new("visita", "visita", "visit"), ["page"] = new("página", "página", "page"), ["screen"] = new("pantalla", "tela", "screen"),
        ["refund"] = new("reembolso", "reembolso", "refund"), ["method"] = new("medio", "meio", "method"), ["currency"] = new("moneda", "moeda", "currency"),
        ["warranty"] = new("garantía", "garantia", "warranty"),
    };

    // What people call it when they ask, beyond its name.
    private static readonly Dictionary<string, string[]> AlsoCalled = new(StringComparer.Ordinal)
    {
        ["shoe"] = ["zapato", "zapatos", "tenis", "zapatilla", "zapatillas", "sapato", "sapatos", "sneakers"],
        ["size"] = ["calzo", "numero", "numeracao", "tamano", "medida"],
        ["name"] = ["llamo", "chamo", "apellido"],
        ["appointment"] = ["turno", "agendamento", "horario"], ["appointments"] = ["turno", "agendamento", "horario"],
        ["balance"] = ["deuda", "debo", "devo", "owe"],
        ["email"] = ["mail", "email"],
        ["address"] = ["domicilio"],
        ["points"] = ["puntaje"],
        ["tier"] = ["categoria", "level"], ["level"] = ["categoria", "tier"],
        ["subscription"] = ["membresia", "subscricao"], ["membership"] = ["suscripcion", "subscription"],
    };

    // Words that say which one of several, and read badly in a label.
    private static readonly HashSet<string> Which = new(StringComparer.Ordinal) { "last", "current", "next", "latest" };

    // What became of a thing is not what it is: events.order_completed.total is the total of an order.
    private static readonly HashSet<string> Happened = new(StringComparer.Ordinal)
    {
        "events", "completed", "placed", "made", "paid", "received", "finished", "created", "viewed", "done", "updated", "registered", "succeeded",
    };

    /// <summary>What a customer reads for a field.</summary>
    public static string Label(string field, string language)
    {
        if (Whole.GetValueOrDefault(field) is { } whole)
        {
            return whole.In(language);
        }

        var words = Parts(field).Where(w => !Which.Contains(w) && !(Happened.Contains(w) && field.StartsWith("events.", StringComparison.Ordinal))).Select(w => Word(w, language)).ToList();
        return words.Count switch
        {
            0 => field,
            1 => words[0],
            _ when Texts.Tag(language) == "en" => string.Join(' ', words),
            _ => $"{words[^1]} de {words[0]}",
        };
    }

    /// <summary>The words of a field in all languages and as they are written, for telling whether a question is about it.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Meanings(string field) =>
        [.. Parts(field).Where(w => !Which.Contains(w)).Select(IReadOnlyList<string> (w) =>
            [.. (Words.GetValueOrDefault(w) is { } t ? new[] { w, t.Es!, t.Pt!, t.En! } : [w])
                .Concat(AlsoCalled.GetValueOrDefault(w, [])).SelectMany(Folding.Words).Where(m => m is not ("de" or "of")).Distinct(StringComparer.Ordinal)])];

    private static string Word(string word, string language) => Words.GetValueOrDefault(word)?.In(language) ?? word;

    // orders.last_status, ordersLastStatus and orders-last-status are the same words.
    internal static IEnumerable<string> Parts(string field)
    {
        var spaced = string.Concat(field.Select((c, i) => i > 0 && char.IsUpper(c) && char.IsLower(field[i - 1]) ? " " + c : c.ToString()));
        return spaced.ToLowerInvariant().Split([' ', '.', '_', '-'], StringSplitOptions.RemoveEmptyEntries);
    }
}
