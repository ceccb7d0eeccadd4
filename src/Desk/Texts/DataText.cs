namespace Desk.Texts;

/// <summary>Texts of the page on which a person sees all that is held about them.</summary>
public static class DataText
{
#pragma warning disable CS1591 // The texts say themselves what they are.
    public static readonly Phrase Title = new("Sus datos", "Your data", "Seus dados");
    public static readonly Phrase Lead = new(
        "Esto es todo lo que {0} sabe de usted, para qué le sirve a usted y quién lo vio. Puede corregirlo, llevárselo, pausarlo o borrarlo.",
        "This is everything {0} knows about you, what it does for you and who has seen it. You can correct it, take it with you, pause it or erase it.",
        "Isto é tudo o que {0} sabe sobre você, para que serve a você e quem viu. Você pode corrigir, levar, pausar ou apagar.");
    public static readonly Phrase Preferences = new("Preferencias", "Preferences", "Preferências");
    public static readonly Phrase Channels = new("Canales", "Channels", "Canais");
    public static readonly Phrase Pages = new("Sus páginas", "Your pages", "Suas páginas");
    public static readonly Phrase Held = new("Lo que se sabe y para qué", "What is known and what for", "O que se sabe e para quê");
    public static readonly Phrase Nothing = new(
        "{0} no guarda ningún dato suyo aparte de lo que usted escribió en el chat.",
        "{0} holds no data about you besides what you wrote in the chat.",
        "{0} não guarda nenhum dado seu além do que você escreveu no chat.");
    public static readonly Phrase NothingFor = new("Sin datos para: {0}.", "Nothing held for: {0}.", "Sem dados para: {0}.");
    public static readonly Phrase What = new("Qué", "What", "O quê");
    public static readonly Phrase Since = new("Desde cuándo", "Since when", "Desde quando");
    public static readonly Phrase SinceAllowed = new("usted lo permitió el {0}", "you allowed it on {0}", "você permitiu em {0}");
    public static readonly Phrase SinceBasis = new("por {0}, sin que haga falta su permiso", "by {0}, which needs no consent", "por {0}, sem precisar da sua permissão");
    public static readonly Phrase Who = new("Quién lo recibió", "Who received it", "Quem recebeu");
    public static readonly Phrase MayReceive = new("Puede recibirlo", "May receive it", "Pode receber");
    public static readonly Phrase Nobody = new("nadie todavía", "nobody yet", "ninguém ainda");
    public static readonly Phrase Once = new("{0}, una vez, {1}", "{0}, once, {1}", "{0}, uma vez, {1}");
    public static readonly Phrase Often = new("{0}, {1} veces, la última {2}", "{0}, {1} times, last {2}", "{0}, {1} vezes, a última {2}");
    public static readonly Phrase From = new("{0}, desde {1}", "{0}, since {1}", "{0}, desde {1}");
    public static readonly Phrase Until = new("se borra el {0}", "deleted on {0}", "apaga-se em {0}");
    public static readonly Phrase FromYou = new("lo dijo usted", "you told us", "você informou");
    public static readonly Phrase FromTeam = new("lo corrigió el equipo a petición suya", "corrected by the team at your request", "corrigido pela equipe a seu pedido");
    public static readonly Phrase InUse = new("En uso", "In use", "Em uso");
    public static readonly Phrase NotInUse = new("No se usa", "Not used", "Sem uso");
    public static readonly Phrase Withdraw = new("Dejar de permitir", "Stop allowing", "Deixar de permitir");
    public static readonly Phrase WithdrawOf = new("Dejar de permitir: {0}", "Stop allowing: {0}", "Deixar de permitir: {0}");
    public static readonly Phrase Correct = new("Corregir", "Correct", "Corrigir");
    public static readonly Phrase CorrectOf = new("Corregir: {0}", "Correct: {0}", "Corrigir: {0}");
    public static readonly Phrase RightValue = new("Lo correcto es", "It should be", "O correto é");
    public static readonly Phrase Save = new("Guardar", "Save", "Salvar");
    public static readonly Phrase History = new("Lo que pasó entre ustedes", "What happened between you", "O que aconteceu entre vocês");
    public static readonly Phrase Behind = new("lo que estaba cubierto: {0}", "what was covered: {0}", "o que estava coberto: {0}");
    public static readonly Phrase WithReason = new("con un motivo que quedó anotado", "for a reason that is written down", "com um motivo que ficou anotado");
    public static readonly Phrase Looks = new("Quién miró sus datos", "Who looked at your data", "Quem olhou seus dados");
    public static readonly Phrase LooksLead = new("Cada mirada queda anotada antes de mostrarse nada.", "Every look is written down before anything is shown.", "Cada olhada fica anotada antes de se mostrar qualquer coisa.");
    public static readonly Phrase NoLooks = new("Nadie los ha mirado todavía.", "Nobody has looked at it yet.", "Ninguém olhou ainda.");
    public static readonly Phrase SawNothing = new("no vio nada", "saw nothing", "não viu nada");
    public static readonly Phrase Decide = new("Usted decide", "You decide", "Você decide");
    public static readonly Phrase TakeTitle = new("Llevarse una copia", "Take a copy", "Levar uma cópia");
    public static readonly Phrase See = new("Ver qué pasa", "See what happens", "Ver o que acontece");
    public static readonly Phrase TakeLead = new("Una copia completa, para usted o para llevarla a otra empresa. Para guardarla en papel, imprima esta página.", "A full copy, for you or to take to another company. To keep it on paper, print this page.", "Uma cópia completa, para você ou para levar a outra empresa. Para guardar em papel, imprima esta página.");
    public static readonly Phrase Take = new("Descargar mis datos", "Download my data", "Baixar meus dados");
    public static readonly Phrase NoAds = new("Nada de publicidad", "No advertising at all", "Nada de publicidade");
    public static readonly Phrase NoAdsLead = new("Ninguna oferta ni novedad, por ningún canal, tampoco las que se inventen después. Sus pedidos y preguntas se atienden igual.", "No offers or news on any channel, not even those thought up later. Your orders and questions are answered as before.", "Nenhuma oferta ou novidade, por nenhum canal, nem as que inventarem depois. Seus pedidos e perguntas são atendidos igual.");
    public static readonly Phrase Pause = new("Pausar el uso de todos mis datos", "Pause all use of my data", "Pausar o uso de todos os meus dados");
    public static readonly Phrase PauseLead = new("Se guardan, pero nadie los usa hasta que usted quiera. Le seguimos respondiendo, sin conocerle.", "It is kept, and nobody uses it until you say so. We still answer you, without knowing you.", "Ficam guardados, mas ninguém usa até você querer. Continuamos respondendo, sem conhecer você.");
    public static readonly Phrase Erase = new("Borrar todo", "Erase everything", "Apagar tudo");
    public static readonly Phrase EraseLead = new("Antes de borrar verá qué se va y qué queda.", "Before anything is erased you see what goes and what stays.", "Antes de apagar você verá o que vai e o que fica.");
    public static readonly Phrase Requests = new("Sus solicitudes", "Your requests", "Seus pedidos sobre os dados");
    public static readonly Phrase Waits = new("se responde a más tardar el {0}", "answered by {0}", "responde-se até {0}");
    public static readonly Phrase PausedTitle = new("Primero, confirmemos que es usted", "First, let us make sure it is you", "Primeiro, vamos confirmar que é você");
    public static readonly Phrase PausedCode = new("Confirmar con un código", "Confirm with a code", "Confirmar com um código");
    public static readonly Phrase PausedLead = new(
        "Hace poco algo cambió en este número o cuenta, así que aquí no se muestra nada todavía. Escriba a {0} por el chat y lo confirmamos juntos.",
        "Something about this number or account changed recently, so nothing is shown here yet. Write to {0} in the chat and we will confirm it together.",
        "Há pouco algo mudou neste número ou conta, então ainda não se mostra nada aqui. Escreva para {0} pelo chat e confirmamos juntos.");

    public static readonly Phrase Corrected = new("Corregido. Vale desde ahora.", "Corrected. It holds from now on.", "Corrigido. Vale a partir de agora.");
    public static readonly Phrase Withdrawn = new("Listo: ya no se permite.", "Done: no longer allowed.", "Pronto: já não é permitido.");
    public static readonly Phrase Restricted = new("Sus datos están en pausa: nadie los usa.", "Your data is paused: nobody uses it.", "Seus dados estão em pausa: ninguém usa.");
    public static readonly Phrase Resumed = new("La pausa terminó. Valen los permisos que usted dio.", "The pause is over. What you allowed counts again.", "A pausa terminou. Valem as permissões que você deu.");
    public static readonly Phrase AdsRefused = new("No recibirá publicidad.", "You will get no advertising.", "Você não receberá publicidade.");
    public static readonly Phrase AdsAllowed = new("Se retiró la oposición. No llega publicidad hasta que usted permita cada uso.", "The objection is lifted. No advertising comes until you allow each use.", "A oposição foi retirada. Não chega publicidade até você permitir cada uso.");
    public static readonly Phrase NotCorrected = new("Eso no se pudo guardar: revise el valor.", "That could not be saved: check the value.", "Não foi possível salvar: confira o valor.");

    public static readonly Phrase EraseTitle = new("Borrar todo lo suyo", "Erase everything of yours", "Apagar tudo o que é seu");
    public static readonly Phrase EraseGoes = new("Se va, para siempre", "What goes, for good", "Vai embora, para sempre");
    public static readonly Phrase GoesFacts = new("Los datos que {0} tiene de usted: {1}", "The data {0} holds about you: {1}", "Os dados que {0} tem sobre você: {1}");
    public static readonly Phrase GoesTalk = new("La conversación: mensajes, fotos, audios y documentos", "The conversation: messages, photos, recordings and documents", "A conversa: mensagens, fotos, áudios e documentos");
    public static readonly Phrase GoesDrafts = new("Resúmenes, borradores y notas que se hicieron con ellos", "Summaries, drafts and notes made from them", "Resumos, rascunhos e notas feitos com eles");
    public static readonly Phrase GoesConsents = new("Sus permisos: nada queda permitido", "Your permissions: nothing stays allowed", "Suas permissões: nada fica permitido");
    public static readonly Phrase EraseStays = new("Queda, sin decir quién era usted", "What stays, without saying who you were", "Fica, sem dizer quem era você");
    public static readonly Phrase StaysProof = new("La prueba de qué permitió y quién leyó, sin ningún dato", "The proof of what you allowed and who read it, without any datum", "A prova do que você permitiu e quem leu, sem nenhum dado");
    public static readonly Phrase StaysMark = new("Una marca ilegible que impide volver a importar sus datos", "An unreadable mark that keeps your data from being imported again", "Uma marca ilegível que impede importar seus dados de novo");
    public static readonly Phrase StaysElsewhere = new("Lo que guarden WhatsApp, su operador u otra app, y lo que {0} tenga fuera de aquí: pídalo allí", "What WhatsApp, your carrier or another app keep, and what {0} holds elsewhere: ask for it there", "O que o WhatsApp, sua operadora ou outro app guardarem, e o que {0} tiver fora daqui: peça lá");
    public static readonly Phrase EraseLater = new("Si vuelve a escribir, será como la primera vez.", "If you write again, it will be like the first time.", "Se você escrever de novo, será como a primeira vez.");
    public static readonly Phrase Confirm = new("Entiendo que esto no se puede deshacer", "I understand that this cannot be undone", "Entendo que isto não pode ser desfeito");
    public static readonly Phrase Unconfirmed = new("Marque la casilla para confirmar.", "Tick the box to confirm.", "Marque a caixa para confirmar.");
    public static readonly Phrase EraseNow = new("Borrar ahora", "Erase now", "Apagar agora");
    public static readonly Phrase Keep = new("No, volver a mis datos", "No, back to my data", "Não, voltar aos meus dados");
    public static readonly Phrase ErasedTitle = new("Quedó borrado", "It is erased", "Foi apagado");
    public static readonly Phrase ErasedLead = new("Ya nadie puede leer sus datos aquí. Este enlace dejó de servir.", "Nobody can read your data here any more. This link has stopped working.", "Ninguém mais pode ler seus dados aqui. Este link deixou de funcionar.");

    public static readonly Phrase ByAssistant = new("el asistente", "the assistant", "o assistente");
    public static readonly Phrase ByModel = new("un modelo de lenguaje que redacta las respuestas", "a language model that writes the answers", "um modelo de linguagem que redige as respostas");
    public static readonly Phrase ByAgent = new("una persona del equipo", "a person of the team", "uma pessoa da equipe");
    public static readonly Phrase ByApi = new("los sistemas de la marca", "the brand’s systems", "os sistemas da marca");
    public static readonly Phrase BySubject = new("usted", "you", "você");
    public static readonly Phrase BySystem = new("el sistema", "the system", "o sistema");
    public static readonly Phrase Everything = new("todo", "everything", "tudo");
    public static readonly Phrase YourRight = new("su derecho a saber", "your right to know", "seu direito de saber");
    public static readonly Phrase Attachment = new("un adjunto", "an attachment", "um anexo");
    public static readonly Phrase Attending = new("atenderle", "attending to you", "atender você");

    public static readonly Phrase BecauseAsk = new("usted no lo ha permitido", "you have not allowed it", "você não permitiu");
    public static readonly Phrase BecauseBack = new("usted lo retiró", "you took it back", "você retirou");
    public static readonly Phrase BecauseOver = new("su permiso venció", "your consent ran out", "sua permissão venceu");
    public static readonly Phrase BecauseObjected = new("usted se opuso", "you objected", "você se opôs");
    public static readonly Phrase BecausePaused = new("usted lo puso en pausa", "you paused it", "você pôs em pausa");
    public static readonly Phrase BecauseTime = new("pasó su plazo y está por borrarse", "its time is over and it is about to be deleted", "seu prazo passou e está para ser apagado");
    public static readonly Phrase BecauseRemoved = new("quien le atendió prefirió no usarlo", "whoever attended to you chose not to use it", "quem atendeu você preferiu não usá-lo");
    public static readonly Phrase BecauseGone = new("la marca ya no declara este uso", "the brand no longer declares this use", "a marca já não declara este uso");
    public static readonly Phrase BecauseSensitive = new("es un dato sensible y falta su permiso expreso", "it is sensitive and needs your explicit consent", "é um dado sensível e falta sua permissão expressa");
    public static readonly Phrase BecauseChanged = new("este uso cambió después de que usted lo permitiera", "this use changed after you allowed it", "este uso mudou depois que você permitiu");
    public static readonly Phrase BecausePending = new("falta que usted lo confirme", "you have yet to confirm it", "falta você confirmar");
    public static readonly Phrase BecauseNo = new("usted dijo que no", "you said no", "você disse que não");
    public static readonly Phrase BecauseConflict = new("hay un sí y un no suyos que se contradicen", "a yes and a no of yours contradict each other", "há um sim e um não seus que se contradizem");
    public static readonly Phrase BecauseMinor = new("es para mayores de edad", "it is for adults", "é para maiores de idade");
    public static readonly Phrase BecauseUnsure = new("falta confirmar que es usted quien escribe", "we have yet to confirm that it is you who writes", "falta confirmar que é você quem escreve");
    public static readonly Phrase BecauseShared = new("varias personas usan este teléfono", "several people use this phone", "várias pessoas usam este telefone");
    public static readonly Phrase BecauseReceiver = new("quien lo pide no puede recibirlo", "whoever asks may not receive it", "quem pede não pode receber");
    public static readonly Phrase BecauseChannel = new("no se usa por este canal", "it is not used on this channel", "não se usa por este canal");

    public static readonly Phrase RequestsTitle = new("Solicitudes de derechos", "Rights requests", "Pedidos de direitos");
    public static readonly Phrase RequestsLead = new("Lo que los clientes pidieron sobre sus datos, lo más urgente primero.", "What customers asked about their data, the most urgent first.", "O que os clientes pediram sobre seus dados, o mais urgente primeiro.");
    public static readonly Phrase NoRequests = new("No hay solicitudes abiertas.", "No open requests.", "Não há pedidos abertos.");
    public static readonly Phrase Right = new("Derecho", "Right", "Direito");
    public static readonly Phrase Person = new("Persona", "Person", "Pessoa");
    public static readonly Phrase Received = new("Recibida", "Received", "Recebido");
    public static readonly Phrase DueBy = new("Se responde hasta", "Answer by", "Responder até");
    public static readonly Phrase NoRequestsLead = new(
        "Cuando un cliente pida ver, corregir o borrar lo suyo, aparecerá aquí con el plazo de su ley.",
        "When a customer asks to see, correct or erase what is theirs, it appears here with the deadline of their law.",
        "Quando um cliente pedir para ver, corrigir ou apagar o que é seu, aparecerá aqui com o prazo da sua lei.");
    public static readonly Phrase ToConsole = new("Consola", "Console", "Console");
    public static readonly Phrase ViaChat = new("por el chat", "in the chat", "pelo chat");
    public static readonly Phrase ViaPage = new("en su página", "on their page", "na sua página");
    public static readonly Phrase ViaEmail = new("por correo", "by e-mail", "por e-mail");
    public static readonly Phrase ViaPhone = new("por teléfono", "by phone", "por telefone");
    public static readonly Phrase ViaLetter = new("por carta", "by letter", "por carta");
    public static readonly Phrase ViaInPerson = new("en persona", "in person", "pessoalmente");
    public static readonly Phrase ViaApi = new("por los sistemas de la marca", "through the brand’s systems", "pelos sistemas da marca");
    public static readonly Phrase Late = new("vencida", "overdue", "vencido");
#pragma warning restore CS1591

    /// <summary>Who looked, in words.</summary>
    public static Phrase Of(string kind) => kind switch
    {
        "assistant" => ByAssistant,
        "model" => ByModel,
        "agent" => ByAgent,
        "api" => ByApi,
        "subject" => BySubject,
        _ => BySystem,
    };

    /// <summary>How a request came, in words.</summary>
    public static Phrase Via(string way) => way switch
    {
        "chat" => ViaChat,
        "page" => ViaPage,
        "email" => ViaEmail,
        "phone" => ViaPhone,
        "letter" => ViaLetter,
        "in_person" => ViaInPerson,
        _ => ViaApi,
    };

    /// <summary>What the last form did, in words; null for a name that is none.</summary>
    public static Phrase? Changed(string? what) => what switch
    {
        "corrected" => Corrected,
        "withdrawn" => Withdrawn,
        "restricted" => Restricted,
        "resumed" => Resumed,
        "advertising_refused" => AdsRefused,
        "advertising_allowed" => AdsAllowed,
        "not_corrected" => NotCorrected,
        _ => null,
    };
}
