namespace Desk.Texts;

/// <summary>Texts that several pages share.</summary>
public static class CommonText
{
#pragma warning disable CS1591 // The texts say themselves what they are.
    public static readonly Phrase Product = new("Mensajería", "Messaging", "Mensageria");
    public static readonly Phrase SkipToContent = new("Ir al contenido", "Skip to content", "Ir para o conteúdo");
    public static readonly Phrase Places = new("Lugares", "Places", "Lugares");
    public static readonly Phrase Home = new("Inicio", "Home", "Início");
    public static readonly Phrase Desk = new("Mesa de atención", "Agent desk", "Mesa de atendimento");
    public static readonly Phrase Console = new("Consola", "Console", "Console");
    public static readonly Phrase Simulator = new("Simulador", "Simulator", "Simulador");
    public static readonly Phrase Language = new("Idioma", "Language", "Idioma");
    public static readonly Phrase Dark = new("Usar tema oscuro", "Use dark theme", "Usar tema escuro");
    public static readonly Phrase Light = new("Usar tema claro", "Use light theme", "Usar tema claro");
    public static readonly Phrase SignedInAs = new("Sesión de {0}", "Signed in as {0}", "Sessão de {0}");
    public static readonly Phrase SignOut = new("Cerrar sesión", "Sign out", "Sair");
    public static readonly Phrase SignIn = new("Iniciar sesión", "Sign in", "Entrar");
    public static readonly Phrase Back = new("Volver", "Back", "Voltar");
    public static readonly Phrase Close = new("Cerrar", "Close", "Fechar");
    public static readonly Phrase Demo = new("Demostración", "Demo", "Demonstração");
    public static readonly Phrase Reconnecting = new("Sin conexión en vivo. Reconectando…", "Live connection lost. Reconnecting…", "Sem conexão ao vivo. Reconectando…");
    public static readonly Phrase Connected = new("Conectado de nuevo", "Connected again", "Conectado de novo");
    public static readonly Phrase NotSent = new("No se pudo enviar. El texto sigue aquí: inténtelo de nuevo.", "It could not be sent. Your text is still here: try again.", "Não foi possível enviar. O texto continua aqui: tente de novo.");
    public static readonly Phrase NewBelow = new("Mensajes nuevos", "New messages", "Novas mensagens");
    public static readonly Phrase Today = new("Hoy", "Today", "Hoje");
    public static readonly Phrase Yesterday = new("Ayer", "Yesterday", "Ontem");
    public static readonly Phrase Never = new("nunca", "never", "nunca");
    public static readonly Phrase Ago = new("hace {0}", "{0} ago", "há {0}");
    public static readonly Phrase DueIn = new("vence en {0}", "due in {0}", "vence em {0}");
    public static readonly Phrase Overdue = new("vencido hace {0}", "overdue by {0}", "vencido há {0}");
    public static readonly Phrase WhatsApp = new("WhatsApp", "WhatsApp", "WhatsApp");
    public static readonly Phrase Sms = new("SMS", "SMS", "SMS");
    public static readonly Phrase Instagram = new("Instagram", "Instagram", "Instagram");
    public static readonly Phrase Messenger = new("Messenger", "Messenger", "Messenger");
    public static readonly Phrase Marketing = new("Mercadeo", "Marketing", "Marketing");
    public static readonly Phrase Sales = new("Ventas", "Sales", "Vendas");
    public static readonly Phrase Service = new("Servicio", "Service", "Atendimento");
    public static readonly Phrase Good = new("En orden", "Good", "Em ordem");
    public static readonly Phrase Degraded = new("Con limitaciones", "Degraded", "Com limitações");
    public static readonly Phrase Down = new("Caído", "Down", "Fora do ar");
    public static readonly Phrase Unknown = new("Sin datos aún", "Not known yet", "Ainda sem dados");
#pragma warning restore CS1591

    /// <summary>A channel's name; an unknown one by its id.</summary>
    public static string Channel(string channel, Language language) => channel switch
    {
        Conversations.People.Channels.WhatsApp => WhatsApp.In(language),
        Conversations.People.Channels.Sms => Sms.In(language),
        Conversations.People.Channels.Instagram => Instagram.In(language),
        Conversations.People.Channels.Messenger => Messenger.In(language),
        _ => channel,
    };

    /// <summary>An area's name; an unknown one by its id.</summary>
    public static string Area(string area, Language language) => area switch
    {
        "marketing" => Marketing.In(language),
        "sales" => Sales.In(language),
        "service" => Service.In(language),
        _ => area,
    };

    /// <summary>A health's name.</summary>
    public static Phrase Of(Models.Health health) => health switch
    {
        Models.Health.Good => Good,
        Models.Health.Degraded => Degraded,
        Models.Health.Down => Down,
        _ => Unknown,
    };
}
