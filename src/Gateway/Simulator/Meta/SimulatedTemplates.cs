using System.Text;
using System.Text.Json.Nodes;
using Gateway.Demo;

namespace Gateway.Simulator.Meta;

/// <summary>The demo's templates: what Meta lists of its WhatsApp business account; its Twilio account has no content.</summary>
internal sealed class SimulatedTemplates(DemoInstallation demo)
{
    private const string Samples = """
        [
          { "id": "900100", "name": "pedido_en_camino", "language": "es", "status": "APPROVED", "category": "UTILITY", "parameter_format": "POSITIONAL", "quality_score": { "score": "GREEN" },
            "components": [ { "type": "BODY", "text": "Su pedido {{1}} va en camino y llega el {{2}}." }, { "type": "FOOTER", "text": "Responda a este mensaje si necesita algo." } ] },
          { "id": "900101", "name": "pedido_en_camino", "language": "en", "status": "APPROVED", "category": "UTILITY", "parameter_format": "POSITIONAL", "quality_score": { "score": "GREEN" },
            "components": [ { "type": "BODY", "text": "Your order {{1}} is on its way and arrives on {{2}}." } ] },
          { "id": "900102", "name": "pedido_en_camino", "language": "pt_BR", "status": "APPROVED", "category": "UTILITY", "parameter_format": "POSITIONAL", "quality_score": { "score": "UNKNOWN" },
            "components": [ { "type": "BODY", "text": "Seu pedido {{1}} está a caminho e chega em {{2}}." } ] },
          { "id": "900103", "name": "retomar_conversacion", "language": "es", "status": "APPROVED", "category": "UTILITY", "parameter_format": "NAMED", "quality_score": { "score": "GREEN" },
            "components": [ { "type": "BODY", "text": "Hola, seguimos con su consulta sobre {{tema}}. ¿Le ayudamos ahora?" },
                            { "type": "BUTTONS", "buttons": [ { "type": "QUICK_REPLY", "text": "Sí, por favor" } ] } ] },
          { "id": "900104", "name": "novedades_del_mes", "language": "es", "status": "PAUSED", "category": "MARKETING", "parameter_format": "POSITIONAL", "quality_score": { "score": "RED" },
            "components": [ { "type": "HEADER", "format": "IMAGE" }, { "type": "BODY", "text": "Llegó lo nuevo. Véalo en la tienda." } ] }
        ]
        """;

    /// <summary>What Meta knows of the number: which business account it belongs to.</summary>
    public Task NumberAsync(HttpContext http) => GraphAsync(http, () => new JsonObject
    {
        ["id"] = DemoInstallation.PhoneNumberId,
        ["health_status"] = new JsonObject
        {
            ["can_send_message"] = "AVAILABLE",
            ["entities"] = new JsonArray(new JsonObject { ["entity_type"] = "WABA", ["id"] = DemoInstallation.WhatsAppBusinessId, ["can_send_message"] = "AVAILABLE" }),
        },
    });

    /// <summary>The list, on one page.</summary>
    public Task ListAsync(HttpContext http) => GraphAsync(http, () => new JsonObject { ["data"] = JsonNode.Parse(Samples), ["paging"] = new JsonObject() });

    /// <summary>Twilio's list: empty.</summary>
    public async Task ContentAsync(HttpContext http)
    {
        var expected = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{demo.Secrets.TwilioAccountSid}:{demo.Secrets.TwilioAuthToken}"));
        var known = http.Request.Headers.Authorization.ToString() == expected;
        await GraphHttp.AnswerAsync(http, known ? StatusCodes.Status200OK : StatusCodes.Status401Unauthorized, known
            ? new JsonObject { ["contents"] = new JsonArray(), ["meta"] = new JsonObject { ["key"] = "contents", ["next_page_url"] = null } }
            : new JsonObject { ["code"] = 20003, ["message"] = "Authenticate", ["status"] = 401 });
    }

    private Task GraphAsync(HttpContext http, Func<JsonObject> answer) => GraphHttp.OwnerOf(http.Request, demo.Secrets) is null
        ? GraphHttp.RefuseAsync(http, MetaErrors.Token)
        : GraphHttp.AnswerAsync(http, StatusCodes.Status200OK, answer());
}
