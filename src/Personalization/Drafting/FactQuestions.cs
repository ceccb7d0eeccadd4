using Personalization.Knowledge;
using Personalization.Wording;

namespace Personalization.Drafting;

/// <summary>Tells which fields a question is about: «¿dónde está mi pedido?» is about the status of the last order.</summary>
internal static class FactQuestions
{
    private static readonly HashSet<string> Own = Set(
        "mi mis mio mia mios mias meu meus minha minhas my mine tengo soy uso calzo llamo acumule gane tenho acumulei ganhei juntei sou calco chamo have am debo devo owe estoy pedi compre comprei ordered bought");

    private static readonly HashSet<string> Order = Set(
        "pedido pedidos orden compra compras compre comprei bought paquete paquetes encomienda encomenda pacote order orders package parcel purchase envio entrega delivery shipment pedi ordered");

    private static readonly HashSet<string> Whereabouts = Set(
        "donde estado status rastrear rastreo rastreamento seguimiento tracking track where wheres onde cade llego llega llegara llegue llegado llegando salio enviaron enviado despacharon despachado "
        + "chegou chega chegar chegado saiu viene va vem arrive arrived arriving arrives shipped cuando quando when paso aconteceu happened demora demorando falta retrasado atrasado atrasada late delayed guia");

    // What is to be done with an order is a matter for the knowledge or a person, not for its status.
    private static readonly HashSet<string> Doing = Set(
        "cancelar cancelo cancela cancele cambiar cambio modificar devolver devolucion devolucao hacer hago realizar fazer faco return returning change cancel place make trocar alterar reembolso refund pagar comprar buy "
        + "danado danada roto rota equivocado equivocada incompleto incompleta defectuoso damaged broken wrong defective quebrado errado defeito garantia warranty otro otra outro outra different diferente remarcar reagendar reprogramar reschedule preparar prepare llevar bring trazer levar reclamo queja agregar adicionar add");

    private static readonly HashSet<string> When = Set("cuando quando when fecha data date dia day hora horas time");

    private static readonly HashSet<string> Indefinite = Set("un una unos unas um uma a an los las os as any algun cada every");

    private static readonly (HashSet<string> Words, string[] Fields)[] Wanted =
    [
        (Set("total cuanto quanto monto valor much amount pague paguei paid costo custou"), ["total", "amount", "price"]),
        (Set("articulos articulo item items productos produtos itens products compre comprei pedi bought ordered incluye"), ["items", "item", "products", "product"]),
        (Set("guia rastreo rastrear rastreamento rastrea tracking track codigo"), ["tracking", "status", "eta"]),
        (Set("numero number"), ["number", "id"]),
        (Set("cuando quando when fecha data date demora falta llega chega arrive arrives llegara"), ["eta", "arrival", "date", "status"]),
    ];

    /// <summary>Whether a question that goes on from another still asks about an order.</summary>
    public static bool GoesOn(string question) => Shorthand.Words(question) is var words && words.Any(w => Whereabouts.Contains(w) || Order.Contains(w)) && !words.Any(Doing.Contains);

    /// <summary>The fields among <paramref name="fields"/> that a question is about, in the order to answer in.</summary>
    public static IReadOnlyList<string> About(string question, IReadOnlyList<string> fields, string language)
    {
        var words = Shorthand.Words(question);
        var own = words.Any(Own.Contains);
        var orders = AboutOrder(words, own && !IsOfAnother(words)) ? OfOrder(words, fields) : [];
        return orders.Count > 0 ? orders : [.. fields.Where(f => !IsOrder(f) && AboutField(f, words, own, language))];
    }

    private static bool AboutOrder(string[] words, bool own)
    {
        var noun = Array.FindIndex(words, Order.Contains);
        if (noun < 0 || words.Any(Doing.Contains))
        {
            return false;
        }

        var track = words.Any(Whereabouts.Contains) || words.Any(w => w.Length > 3 && char.IsAsciiDigit(w[0]));
        var general = noun > 0 && Indefinite.Contains(words[noun - 1]);
        return own ? track || words.Length <= 6 || Wanted.Any(w => words.Any(w.Words.Contains)) : track && !general && words[noun] is not ("envio" or "entrega" or "delivery");
    }

    // «Mi tarjeta es …, ¿cuánto demora el envío?»: what is theirs is something else, and a delivery may be anybody's.
    private static bool IsOfAnother(string[] words) => Array.Find(words, Order.Contains) is "envio" or "entrega" or "delivery"
        && words.Count(Own.Contains) == 1 && Array.FindIndex(words, Own.Contains) is var at && words[at] is "mi" or "my" or "meu" or "minha"
        && at + 1 < words.Length && Foreign.Contains(words[at + 1]);

    private static readonly HashSet<string> Foreign = Set("tarjeta cartao card nombre nome name cedula documento cpf correo email telefono telefone celular phone direccion endereco address ciudad cidade city barrio bairro");

    private static List<string> OfOrder(string[] words, IReadOnlyList<string> fields)
    {
        var orders = fields.Where(IsOrder).ToList();
        var wanted = Wanted.Where(w => words.Any(w.Words.Contains)).SelectMany(w => w.Fields).Concat(["status", "eta"]).Distinct(StringComparer.Ordinal).ToList();
        var first = wanted.FirstOrDefault(w => orders.Exists(f => Last(f) == w));
        // Where a parcel is and when it comes belong together; anything else stands alone.
        string[] pair = first is "status" or "eta" or "arrival" or "date" ? ["status", "eta", "arrival"] : first is null ? [] : [first];
        return [.. pair.SelectMany(p => orders.Where(f => Last(f) == p))];
    }

    private static bool AboutField(string field, string[] words, bool own, string language)
    {
        var stems = words.Select(w => Stems.Of(w, language)).ToHashSet(StringComparer.Ordinal);
        var groups = FieldNames.Meanings(field).Select(g => g.Any(w => stems.Contains(Stems.Of(w, language)))).ToList();
        // «¿Cuándo es mi cita?» asks for the date of it.
        var when = groups.Count > 1 && Last(field) is "date" or "day" or "time" && words.Any(When.Contains) && !words.Any(Doing.Contains) && groups[0];
        return groups.Count > 0 && own && (when ||  groups[^1] || (groups.Count > 1 && groups.TrueForAll(hit => hit))) && !(groups.Count > 1 && Last(field) is "date" or "day" or "time" && words.Any(Doing.Contains));
    }

    private static bool IsOrder(string field) => FieldNames.Parts(field).Any(p => p is "order" or "orders" or "shipment" or "delivery" or "purchase" or "purchases");

    private static string Last(string field) => FieldNames.Parts(field).LastOrDefault(p => p is not ("code" or "at")) ?? "";

    private static HashSet<string> Set(string words) => words.Split(' ').ToHashSet(StringComparer.Ordinal);
}
