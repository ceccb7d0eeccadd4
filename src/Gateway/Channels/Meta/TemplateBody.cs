using System.Globalization;
using System.Text.Json;
using Conversations.Messages;

namespace Gateway.Channels.Meta;

/// <summary>A WhatsApp template with its gaps filled.</summary>
internal static class TemplateBody
{
    /// <summary>Writes the template object.</summary>
    public static void Write(Utf8JsonWriter json, Part.Template template)
    {
        json.WriteString("type", "template");
        json.WriteStartObject("template");
        json.WriteString("name", template.Name);
        json.WriteStartObject("language");
        json.WriteString("code", template.Language);
        json.WriteEndObject();
        if (template.Header is not null || template.Body is { Count: > 0 } || template.Buttons is { Count: > 0 })
        {
            json.WriteStartArray("components");
            Header(json, template);
            Body(json, template.Body ?? new Dictionary<string, string>(StringComparer.Ordinal));
            Buttons(json, template);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void Header(Utf8JsonWriter json, Part.Template template)
    {
        if (template.Header is not { } header)
        {
            return;
        }

        Component(json, "header");
        var type = template.HeaderType ?? "text";
        json.WriteStartObject();
        json.WriteString("type", type);
        if (type == "text")
        {
            if (template.HeaderName is { } name)
            {
                json.WriteString("parameter_name", name);
            }

            json.WriteString("text", header);
        }
        else
        {
            json.WriteStartObject(type);
            CloudBody.Source(json, header);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        EndComponent(json);
    }

    // Gaps are numbered or named, one way throughout a template; numbers go by their order.
    private static void Body(Utf8JsonWriter json, IReadOnlyDictionary<string, string> values)
    {
        if (values.Count == 0)
        {
            return;
        }

        Component(json, "body");
        var isNumbered = values.Keys.All(k => int.TryParse(k, NumberStyles.None, CultureInfo.InvariantCulture, out _));
        foreach (var (name, value) in isNumbered ? values.OrderBy(v => int.Parse(v.Key, CultureInfo.InvariantCulture)) : values.AsEnumerable())
        {
            json.WriteStartObject();
            json.WriteString("type", "text");
            if (!isNumbered)
            {
                json.WriteString("parameter_name", name);
            }

            json.WriteString("text", value);
            json.WriteEndObject();
        }

        EndComponent(json);
    }

    private static void Buttons(Utf8JsonWriter json, Part.Template template)
    {
        foreach (var (index, value) in (template.Buttons ?? new Dictionary<int, string>()).OrderBy(b => b.Key))
        {
            var type = template.ButtonTypes?.GetValueOrDefault(index) ?? "url";
            json.WriteStartObject();
            json.WriteString("type", "button");
            json.WriteString("sub_type", type);
            json.WriteString("index", index.ToString(CultureInfo.InvariantCulture));
            json.WriteStartArray("parameters");
            json.WriteStartObject();
            var (kind, field) = type switch { "quick_reply" => ("payload", "payload"), "copy_code" => ("coupon_code", "coupon_code"), _ => ("text", "text") };
            json.WriteString("type", kind);
            json.WriteString(field, value);
            json.WriteEndObject();
            EndComponent(json);
        }
    }

    private static void Component(Utf8JsonWriter json, string type)
    {
        json.WriteStartObject();
        json.WriteString("type", type);
        json.WriteStartArray("parameters");
    }

    private static void EndComponent(Utf8JsonWriter json)
    {
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
