namespace Desk.Texts;

/// <summary>Texts of the desk's frame: switching, connection, keys, palette, panes, notifications, text that was kept.</summary>
public static class ShellText
{
#pragma warning disable CS1591 // The texts say themselves what they are.
    public static readonly Phrase Fold = new("Ocultar o mostrar el contexto", "Hide or show the context", "Ocultar ou mostrar o contexto");
    public static readonly Phrase ListEdge = new("Ancho de la lista", "Width of the list", "Largura da lista");
    public static readonly Phrase ContextEdge = new("Ancho del contexto", "Width of the context", "Largura do contexto");

    public static readonly Phrase NotOpened = new("No hay conexión: la conversación no se pudo abrir.", "No connection: the conversation could not be opened.", "Sem conexão: não foi possível abrir a conversa.");
    public static readonly Phrase SessionOver = new("Su sesión terminó. Lo que escribió sigue aquí.", "Your session has ended. What you wrote is still here.", "A sua sessão terminou. O que você escreveu continua aqui.");
    public static readonly Phrase SignInAgain = new("Iniciar sesión de nuevo", "Sign in again", "Entrar de novo");
    public static readonly Phrase Newer = new("Hay una versión nueva de esta página.", "There is a newer version of this page.", "Há uma versão nova desta página.");
    public static readonly Phrase Load = new("Cargarla", "Load it", "Carregar");

    public static readonly Phrase KeptOffline = new("Sin respuesta: el envío no se confirmó. El texto queda guardado en este navegador.", "No answer: the sending was not confirmed. The text is kept in this browser.", "Sem resposta: o envio não foi confirmado. O texto fica guardado neste navegador.");
    public static readonly Phrase KeptBack = new("Hay conexión de nuevo. Su mensaje quedó sin confirmar; enviarlo ahora no lo repite.", "Connected again. Your message was not confirmed; sending it now does not repeat it.", "Há conexão de novo. A sua mensagem ficou sem confirmação; enviá-la agora não a repete.");
    public static readonly Phrase KeptNews = new("Hay conexión de nuevo, y algo llegó mientras tanto: léalo antes de enviar.", "Connected again, and something came meanwhile: read it before you send.", "Há conexão de novo, e algo chegou nesse meio-tempo: leia antes de enviar.");
    public static readonly Phrase SendNow = new("Enviar ahora", "Send now", "Enviar agora");

    public static readonly Phrase Palette = new("Buscar y hacer", "Find and do", "Buscar e fazer");
    public static readonly Phrase PalettePlaceholder = new("Una acción, una persona, unas palabras…", "An action, a person, some words…", "Uma ação, uma pessoa, umas palavras…");
    public static readonly Phrase PaletteActs = new("En esta conversación", "In this conversation", "Nesta conversa");
    public static readonly Phrase PaletteRows = new("En la lista", "In the list", "Na lista");
    public static readonly Phrase PalettePlaces = new("Ir a", "Go to", "Ir para");
    public static readonly Phrase PaletteLook = new("Apariencia e idioma", "Look and language", "Aparência e idioma");
    public static readonly Phrase PaletteFound = new("Personas y mensajes", "People and messages", "Pessoas e mensagens");
    public static readonly Phrase PaletteNothing = new("Nada coincide.", "Nothing matches.", "Nada corresponde.");
    public static readonly Phrase PaletteCount = new("{0} resultados", "{0} results", "{0} resultados");

    public static readonly Phrase KeyAccept = new("aceptar lo ofrecido", "accept the offer", "aceitar a oferta");
    public static readonly Phrase KeyResolveNext = new("resolver y tomar la siguiente", "resolve and take next", "resolver e assumir a próxima");
    public static readonly Phrase KeySnooze = new("posponer", "snooze", "adiar");
    public static readonly Phrase KeyTransfer = new("transferir", "transfer", "transferir");
    public static readonly Phrase KeyCanned = new("respuestas guardadas", "saved replies", "respostas salvas");
    public static readonly Phrase KeyAll = new("buscar y hacer todo", "find and do anything", "buscar e fazer tudo");
    public static readonly Phrase KeyHelp = new("estas teclas", "these keys", "estas teclas");
    public static readonly Phrase KeyClose = new("cerrar; salir del texto", "close; leave the text", "fechar; sair do texto");

    public static readonly Phrase Settings = new("En este navegador", "In this browser", "Neste navegador");
    public static readonly Phrase Notify = new("Avisar cuando esta pestaña no se ve", "Notify while this tab is out of sight", "Avisar quando esta aba não está à vista");
    public static readonly Phrase NotifyDenied = new("El navegador no permite avisos de este sitio.", "The browser does not allow notifications from this site.", "O navegador não permite avisos deste site.");
    public static readonly Phrase Sound = new("Con un sonido breve", "With a short sound", "Com um som breve");
    public static readonly Phrase ShowName = new("Decir el nombre en el aviso", "Say the name in the notification", "Dizer o nome no aviso");
    public static readonly Phrase NewMessage = new("Nuevo mensaje", "New message", "Nova mensagem");
    public static readonly Phrase NewOffer = new("Le ofrecen una conversación", "A conversation is offered to you", "Uma conversa foi oferecida a você");
    public static readonly Phrase NewMention = new("Alguien le mencionó", "Somebody mentioned you", "Alguém mencionou você");
#pragma warning restore CS1591
}
