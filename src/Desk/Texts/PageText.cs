namespace Desk.Texts;

/// <summary>Texts of the start page.</summary>
public static class HomeText
{
#pragma warning disable CS1591 // The texts say themselves what they are.
    public static readonly Phrase Title = new("Una persona, un registro", "One person, one log", "Uma pessoa, um registro");
    public static readonly Phrase Lead = new(
        "WhatsApp, SMS e Instagram en una sola conversación por persona: un asistente que solo usa lo que ella permite, y personas cuando hacen falta.",
        "WhatsApp, SMS and Instagram in one conversation per person: an assistant that uses only what they allow, and people when they are needed.",
        "WhatsApp, SMS e Instagram em uma só conversa por pessoa: um assistente que usa apenas o que ela permite, e gente quando é preciso.");
    public static readonly Phrase DeskLead = new("Quién espera, qué se dijo y qué se puede usar.", "Who waits, what was said and what may be used.", "Quem espera, o que foi dito e o que pode ser usado.");
    public static readonly Phrase ConsoleLead = new("Canales, usos de datos y lo que hay que revisar.", "Channels, uses of data and what needs a look.", "Canais, usos de dados e o que precisa de atenção.");
    public static readonly Phrase SimulatorLead = new("Teléfonos de muestra con los formatos reales de los proveedores.", "Sample phones that speak the providers’ real formats.", "Telefones de exemplo com os formatos reais dos provedores.");
    public static readonly Phrase Health = new("Estado", "Health", "Estado");
    public static readonly Phrase HealthLead = new("Qué parte responde y cuál no.", "Which part answers and which does not.", "Que parte responde e qual não.");
    public static readonly Phrase WaitingNone = new("nadie espera", "nobody is waiting", "ninguém espera");
    public static readonly Phrase WaitingOne = new("1 espera", "1 waiting", "1 espera");
    public static readonly Phrase WaitingMany = new("{0} esperan", "{0} waiting", "{0} esperam");
    public static readonly Phrase NeedsSignIn = new("pide iniciar sesión", "asks you to sign in", "pede para entrar");
    public static readonly Phrase StartHere = new("Empiece aquí", "Start here", "Comece aqui");
    public static readonly Phrase Store = new("Almacén", "Store", "Armazenamento");
    public static readonly Phrase Broker = new("Cola de traspasos", "Handoff queue", "Fila de transferências");
    public static readonly Phrase Worker = new("Trabajo en curso", "Worker", "Trabalho em curso");
    public static readonly Phrase Assistant = new("Asistente", "Assistant", "Assistente");
#pragma warning restore CS1591

    /// <summary>A part of the gateway in words; an unknown one by its name.</summary>
    public static string Part(string name, Language language) => name switch
    {
        "store" => Store.In(language),
        "broker" => Broker.In(language),
        "worker" => Worker.In(language),
        "assistant" => Assistant.In(language),
        _ => name,
    };
}

/// <summary>Texts of the sign-in page.</summary>
public static class SignInText
{
#pragma warning disable CS1591 // The texts say themselves what they are.
    public static readonly Phrase Title = new("Iniciar sesión", "Sign in", "Entrar");
    public static readonly Phrase LinkLead = new("Su enlace de un solo uso está listo.", "Your one-time link is ready.", "Seu link de uso único está pronto.");
    public static readonly Phrase Continue = new("Continuar", "Continue", "Continuar");
    public static readonly Phrase OrKey = new("o con una clave", "or with a key", "ou com uma chave");
    public static readonly Phrase KeyLead = new("Con la clave de API que le dio quien administra la instalación.", "With the API key that whoever runs this installation gave you.", "Com a chave de API que recebeu de quem administra a instalação.");
    public static readonly Phrase Key = new("Clave de API", "API key", "Chave de API");
    public static readonly Phrase Name = new("Su nombre en la mesa", "Your name at the desk", "Seu nome na mesa");
    public static readonly Phrase NameHelp = new("Así lo ve el equipo. Los clientes no lo ven.", "This is what the team sees. Customers do not.", "É o que a equipe vê. Os clientes não.");
    public static readonly Phrase LinkSpent = new("Ese enlace ya se usó o caducó. En la consola donde arrancó la pasarela aparece uno nuevo con cada inicio.", "That link was used or is too old. The terminal where the gateway started prints a new one at every start.", "Esse link já foi usado ou expirou. O terminal onde o gateway iniciou mostra um novo a cada início.");
    public static readonly Phrase KeyUnknown = new("Esa clave no se reconoce.", "That key is not known.", "Essa chave não é reconhecida.");
    public static readonly Phrase TooMany = new("Demasiados intentos. Espere un minuto.", "Too many attempts. Wait a minute.", "Tentativas demais. Espere um minuto.");
#pragma warning restore CS1591
}

/// <summary>Texts of the customer's preference page.</summary>
public static class PreferenceText
{
#pragma warning disable CS1591 // The texts say themselves what they are.
    public static readonly Phrase Title = new("Sus preferencias", "Your preferences", "Suas preferências");
    public static readonly Phrase Lead = new("Usted decide qué puede usar {0} y por dónde puede escribirle. Cada cambio vale de inmediato.", "You decide what {0} may use and where it may write to you. Every change holds at once.", "Você decide o que {0} pode usar e por onde pode escrever. Cada mudança vale na hora.");
    public static readonly Phrase Summary = new("Lo que le pasamos al equipo", "What we passed on to the team", "O que passamos para a equipe");
    public static readonly Phrase SummaryLead = new("Una persona de {0} va a atenderle y lee este resumen antes.", "A person of {0} is going to help you and reads this summary first.", "Uma pessoa da {0} vai atender você e lê este resumo antes.");
    public static readonly Phrase SummaryWrong = new("¿Algo no es así? Diga qué es lo correcto.", "Is something not right? Say what is right.", "Algo não está certo? Diga o que é correto.");
    public static readonly Phrase SummaryCorrect = new("Enviar la corrección", "Send the correction", "Enviar a correção");
    public static readonly Phrase SummaryCorrected = new("Anotado: quien le atienda lo verá junto al resumen.", "Noted: whoever helps you will see it beside the summary.", "Anotado: quem atender você vai ver junto ao resumo.");
    public static readonly Phrase Uses = new("Uso de sus datos", "Use of your data", "Uso dos seus dados");
    public static readonly Phrase Channels = new("Por dónde le escriben", "Where you are written to", "Por onde escrevem a você");
    public static readonly Phrase ChannelsLead = new("Si lo detiene, {0} no inicia conversaciones por ahí. Usted siempre puede escribir.", "If you stop one, {0} begins no conversation there. You can always write.", "Se parar um, {0} não inicia conversas por ali. Você sempre pode escrever.");
    public static readonly Phrase Allow = new("Permitir {0}", "Allow {0}", "Permitir {0}");
    public static readonly Phrase WritesOn = new("Recibir mensajes por {0}", "Be written to on {0}", "Receber mensagens por {0}");
    public static readonly Phrase OnNow = new("Sí", "On", "Sim");
    public static readonly Phrase OffNow = new("No", "Off", "Não");
    public static readonly Phrase StopAll = new("Detener todo", "Stop everything", "Parar tudo");
    public static readonly Phrase StopAllLead = new("Retira todos los permisos y detiene todos los canales.", "Withdraws every consent and stops every channel.", "Retira todas as permissões e para todos os canais.");
    public static readonly Phrase Always = new("Sin interruptor: se usa por {0}.", "No switch: used by {0}.", "Sem interruptor: usa-se por {0}.");
    public static readonly Phrase NowAllowed = new("Desde ahora se permite: {0}.", "Allowed from now on: {0}.", "Permitido a partir de agora: {0}.");
    public static readonly Phrase NowRefused = new("Desde ahora no se permite: {0}.", "Not allowed from now on: {0}.", "Não permitido a partir de agora: {0}.");
    public static readonly Phrase AllStopped = new("Todo quedó detenido desde ahora.", "Everything is stopped from now on.", "Tudo parado a partir de agora.");
    public static readonly Phrase AllOpen = new("Todo quedó permitido desde ahora.", "Everything is allowed from now on.", "Tudo permitido a partir de agora.");
    public static readonly Phrase Wishes = new("Con qué frecuencia le escriben", "How often you are written to", "Com que frequência escrevem a você");
    public static readonly Phrase WishesLead = new("Vale para publicidad y ofertas de {0}. Respuestas, códigos y noticias de sus pedidos llegan siempre.", "This is about advertising and offers of {0}. Answers, codes and news of your orders always come.", "Vale para publicidade e ofertas da {0}. Respostas, códigos e notícias dos seus pedidos chegam sempre.");
    public static readonly Phrase Often = new("Como máximo", "At most", "No máximo");
    public static readonly Phrase OftenBrand = new("lo que {0} tenga previsto", "what {0} plans", "o que a {0} previr");
    public static readonly Phrase OftenDay = new("1 mensaje en 24 horas", "1 message in 24 hours", "1 mensagem em 24 horas");
    public static readonly Phrase OftenTwice = new("2 mensajes en 7 días", "2 messages in 7 days", "2 mensagens em 7 dias");
    public static readonly Phrase OftenWeek = new("1 mensaje en 7 días", "1 message in 7 days", "1 mensagem em 7 dias");
    public static readonly Phrase OftenMonth = new("1 mensaje en 30 días", "1 message in 30 days", "1 mensagem em 30 dias");
    public static readonly Phrase OftenNever = new("ninguno", "none", "nenhuma");
    public static readonly Phrase Pause = new("Pausa", "Pause", "Pausa");
    public static readonly Phrase PauseNone = new("sin pausa", "no pause", "sem pausa");
    public static readonly Phrase PauseWeek = new("una semana", "a week", "uma semana");
    public static readonly Phrase PauseMonth = new("un mes", "a month", "um mês");
    public static readonly Phrase PauseQuarter = new("tres meses", "three months", "três meses");
    public static readonly Phrase Likes = new("Mejor por", "Best on", "Melhor por");
    public static readonly Phrase LikesAny = new("cualquier canal", "any channel", "qualquer canal");
    public static readonly Phrase Where = new("Dónde está usted, para no molestarle de noche", "Where you are, so that nobody disturbs you at night", "Onde você está, para não incomodar à noite");
    public static readonly Phrase WhereNumber = new("según su número", "by your number", "pelo seu número");
    public static readonly Phrase WishesSave = new("Guardar", "Save", "Salvar");
    public static readonly Phrase WishesKept = new("Guardado: {0}.", "Kept: {0}.", "Salvo: {0}.");
    public static readonly Phrase WishesNone = new("Guardado: como {0} tenga previsto.", "Kept: as {0} plans.", "Salvo: como a {0} previr.");
    public static readonly Phrase History = new("Lo que cambió", "What changed", "O que mudou");
    public static readonly Phrase NothingAsked = new("{0} no usa datos que necesiten su permiso.", "{0} uses no data that needs your consent.", "{0} não usa dados que precisem da sua permissão.");
    public static readonly Phrase LastChanged = new("Último cambio: {0}", "Last changed: {0}", "Última mudança: {0}");
    public static readonly Phrase Never = new("Nunca se le preguntó; por eso no se usa.", "You were never asked, so it is not used.", "Nunca perguntaram a você; por isso não se usa.");
    public static readonly Phrase Private = new("Este enlace es personal. No lo comparta.", "This link is personal. Do not share it.", "Este link é pessoal. Não o compartilhe.");
#pragma warning restore CS1591
}

/// <summary>Texts of the error page.</summary>
public static class ErrorText
{
#pragma warning disable CS1591 // The texts say themselves what they are.
    public static readonly Phrase NotFound = new("Aquí no hay nada", "There is nothing here", "Não há nada aqui");
    public static readonly Phrase NotFoundLead = new("La dirección no existe o ya no vale.", "The address does not exist or no longer holds.", "O endereço não existe ou já não vale.");
    public static readonly Phrase Forbidden = new("Sin acceso", "No access", "Sem acesso");
    public static readonly Phrase ForbiddenLead = new("Esta página pide otra sesión u otro permiso.", "This page asks for another session or another right.", "Esta página pede outra sessão ou outra permissão.");
    public static readonly Phrase Unavailable = new("El registro no responde", "The log cannot be reached", "O registro não responde");
    public static readonly Phrase UnavailableLead = new("Nada se perdió. La página vuelve por sí sola cuando el almacén responda: inténtelo en unos segundos.", "Nothing was lost. It comes back by itself once the store answers: try again in a few seconds.", "Nada se perdeu. Volta sozinho quando o armazenamento responder: tente em alguns segundos.");
    public static readonly Phrase Conflict = new("Alguien se adelantó", "Somebody was faster", "Alguém foi mais rápido");
    public static readonly Phrase ConflictLead = new("La página cambió mientras la veía. Vuelva y mire cómo está ahora.", "The page changed while you looked at it. Go back and see how it stands now.", "A página mudou enquanto você a via. Volte e veja como está agora.");
    public static readonly Phrase Broken = new("Algo falló aquí", "Something broke here", "Algo falhou aqui");
    public static readonly Phrase BrokenLead = new("No es culpa suya. Inténtelo de nuevo; si sigue, dé esta referencia a quien administra la instalación.", "It is not your fault. Try again; if it goes on, give this reference to whoever runs this installation.", "Não é culpa sua. Tente de novo; se continuar, passe esta referência a quem administra a instalação.");
    public static readonly Phrase BadRequest = new("Eso no se entiende", "That is not understood", "Isso não se entende");
    public static readonly Phrase BadRequestLead = new("A lo enviado le falta algo o le sobra. Vuelva e inténtelo de nuevo.", "Something is missing or too much in what was sent. Go back and try again.", "Falta ou sobra algo no que foi enviado. Volte e tente de novo.");
    public static readonly Phrase Reference = new("Referencia {0}", "Reference {0}", "Referência {0}");
    public static readonly Phrase GoHome = new("Ir al inicio", "Go to the start", "Ir para o início");
    public static readonly Phrase TryAgain = new("Intentar de nuevo", "Try again", "Tentar de novo");
#pragma warning restore CS1591

    /// <summary>Heading and sentence for a status.</summary>
    public static (Phrase Heading, Phrase Sentence) Of(int status) => status switch
    {
        404 or 410 => (NotFound, NotFoundLead),
        401 or 403 => (Forbidden, ForbiddenLead),
        409 => (Conflict, ConflictLead),
        502 or 503 or 504 => (Unavailable, UnavailableLead),
        >= 400 and < 500 => (BadRequest, BadRequestLead),
        _ => (Broken, BrokenLead),
    };
}
