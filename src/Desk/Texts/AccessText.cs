namespace Desk.Texts;

/// <summary>What changed about who gets in, and why somebody did not, for the audit.</summary>
public static class AccessText
{
    private static readonly Dictionary<string, Phrase> Known = new(StringComparer.Ordinal)
    {
        ["account:created"] = new("cuenta creada", "account created", "conta criada"),
        ["account:changed"] = new("papel o marca cambiados", "role or brand changed", "papel ou marca mudados"),
        ["account:deactivated"] = new("cuenta desactivada", "account deactivated", "conta desativada"),
        ["account:activated"] = new("cuenta activada", "account activated", "conta ativada"),
        ["account:link"] = new("enlace nuevo", "new link", "link novo"),
        ["password:set"] = new("contraseña elegida", "password chosen", "senha escolhida"),
        ["password:changed"] = new("contraseña cambiada", "password changed", "senha mudada"),
        ["session:closed"] = new("cerró su sesión", "ended a session of their own", "encerrou a própria sessão"),
        ["session:ended"] = new("cerró la sesión de alguien", "ended somebody’s session", "encerrou a sessão de alguém"),
        ["sessions:ended"] = new("cerró sus sesiones en todas partes", "signed out everywhere", "saiu de todos os lugares"),
        ["not:wrong"] = new("no coincide", "does not match", "não confere"),
        ["not:locked"] = new("demasiados intentos: ahora espera", "too many tries: has to wait now", "tentativas demais: agora espera"),
        ["not:inactive"] = new("cuenta desactivada", "account deactivated", "conta desativada"),
        ["not:no_role"] = new("sin papel aquí", "without a role here", "sem papel aqui"),
        ["not:answer"] = new("la respuesta del proveedor no vale", "the provider’s answer does not hold", "a resposta do provedor não vale"),
    };

    private static readonly Phrase Role = new("papel {0}", "role {0}", "papel {0}");
    private static readonly Phrase Brand = new("marca {0}", "brand {0}", "marca {0}");

    /// <summary>A code in words; an unknown one as it is.</summary>
    public static string Of(string group, string detail, Language language) =>
        Known.TryGetValue($"{group}:{detail}", out var phrase) ? phrase.In(language)
        : group == "role" ? Role.In(language, AccountText.RoleName(detail).In(language))
        : group == "brand" ? Brand.In(language, detail == "*" ? AccountText.EveryBrand.In(language) : detail) : $"{group}:{detail}";
}
