using System.Text.Json;
using Conversations.Messages;

namespace Gateway.Channels.Meta;

/// <summary>Reply buttons and lists of WhatsApp.</summary>
internal static class MenuBody
{
    /// <summary>Writes the interactive object.</summary>
    public static void Write(Utf8JsonWriter json, Part.Menu menu, string text)
    {
        json.WriteString("type", "interactive");
        json.WriteStartObject("interactive");
        json.WriteString("type", menu.How == "list" ? "list" : "button");
        if (menu.Header is { Length: > 0 } header)
        {
            json.WriteStartObject("header");
            json.WriteString("type", "text");
            json.WriteString("text", header);
            json.WriteEndObject();
        }

        Words(json, "body", text);
        if (menu.Footer is { Length: > 0 } footer)
        {
            Words(json, "footer", footer);
        }

        json.WriteStartObject("action");
        if (menu.How == "list")
        {
            Sections(json, menu);
        }
        else
        {
            Buttons(json, menu);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Words(Utf8JsonWriter json, string where, string text)
    {
        json.WriteStartObject(where);
        json.WriteString("text", text);
        json.WriteEndObject();
    }

    private static void Buttons(Utf8JsonWriter json, Part.Menu menu)
    {
        json.WriteStartArray("buttons");
        foreach (var option in menu.Options)
        {
            json.WriteStartObject();
            json.WriteString("type", "reply");
            json.WriteStartObject("reply");
            json.WriteString("id", option.Id);
            json.WriteString("title", option.Title);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Sections(Utf8JsonWriter json, Part.Menu menu)
    {
        json.WriteString("button", menu.Button);
        json.WriteStartArray("sections");
        foreach (var section in menu.Options.GroupBy(o => o.Section ?? "", StringComparer.Ordinal))
        {
            json.WriteStartObject();
            if (section.Key.Length > 0)
            {
                json.WriteString("title", section.Key);
            }

            json.WriteStartArray("rows");
            foreach (var option in section)
            {
                Row(json, option);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Row(Utf8JsonWriter json, Part.Option option)
    {
        json.WriteStartObject();
        json.WriteString("id", option.Id);
        json.WriteString("title", option.Title);
        if (!string.IsNullOrWhiteSpace(option.Description))
        {
            json.WriteString("description", option.Description);
        }

        json.WriteEndObject();
    }
}
