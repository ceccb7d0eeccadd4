using System.Globalization;
using Conversations.Messages;
using Desk.Models;
using Personalization.Caps;
using Personalization.UseCases;

namespace Desk.Texts;

/// <summary>Texts about how often people may be contacted.</summary>
public static class CapsText
{
#pragma warning disable CS1591 // The texts say themselves what they are.
    public static readonly Phrase Title = new("Límites de contacto", "Contact limits", "Limites de contato");
    public static readonly Phrase Lead = new(
        "Con qué frecuencia puede escribirse a una persona para promocionar o vender. Se cuenta a la persona, con todas sus direcciones y canales.",
        "How often a person may be written to in order to advertise or sell. The person is counted, with all their addresses and channels.",
        "Com que frequência se pode escrever a uma pessoa para promover ou vender. Conta-se a pessoa, com todos os seus endereços e canais.");
    public static readonly Phrase Never = new(
        "Respuestas, códigos y pedidos nunca se ven afectados.", "Answers, codes and orders are never affected.", "Respostas, códigos e pedidos nunca são afetados.");
    public static readonly Phrase None = new("Todavía no hay límites propios", "There are no limits of your own yet", "Ainda não há limites próprios");
    public static readonly Phrase NoneMeans = new(
        "Valen la ley, la hora de descanso y lo que cada persona permite; nada más limita cuántos mensajes recibe.",
        "The law, the hours of rest and what each person allows hold; nothing else limits how many messages they get.",
        "Valem a lei, o horário de descanso e o que cada pessoa permite; nada mais limita quantas mensagens ela recebe.");
    public static readonly Phrase InForce = new("Límites vigentes", "Limits in force", "Limites em vigor");
    public static readonly Phrase AllHold = new(
        "Un mensaje sale solo si todos los límites lo permiten.", "A message leaves only if all limits allow it.", "Uma mensagem só sai se todos os limites permitirem.");
    public static readonly Phrase Installation = new("de toda la instalación", "of the whole installation", "de toda a instalação");
    public static readonly Phrase Coming = new("Cambios por venir", "Changes to come", "Mudanças por vir");
    public static readonly Phrase From = new("Desde {0}", "From {0}", "A partir de {0}");
    public static readonly Phrase Ends = new("Termina {0}.", "{0} ends.", "Termina {0}.");
    public static readonly Phrase NothingNew = new("Siguen los mismos límites.", "The limits stay the same.", "Os limites continuam os mesmos.");
    public static readonly Phrase TakeBack = new("Retirar este cambio", "Take this change back", "Retirar esta mudança");
    public static readonly Phrase Add = new("Añadir un límite", "Add a limit", "Adicionar um limite");
    public static readonly Phrase Edit = new("Cambiar {0}", "Change {0}", "Alterar {0}");
    public static readonly Phrase Delete = new("Eliminar {0}", "Delete {0}", "Excluir {0}");
    public static readonly Phrase Save = new("Guardar", "Save", "Salvar");

    public static readonly Phrase AtMostWord = new("Como máximo", "At most", "No máximo");
    public static readonly Phrase TooMuch = new("Lo que exceda", "What is too much", "O que exceder");
    public static readonly Phrase Count = new("Cuántos", "How many", "Quantas");
    public static readonly Phrase Kind = new("Qué mensajes", "Which messages", "Quais mensagens");
    public static readonly Phrase Within = new("En cuánto tiempo", "In which time", "Em quanto tempo");
    public static readonly Phrase Where = new("Por qué canal", "On which channel", "Por qual canal");
    public static readonly Phrase Name = new("Nombre corto", "Short name", "Nome curto");
    public static readonly Phrase NameHint = new("Con letras, números, puntos o guiones, como promo-semana.", "With letters, digits, dots or dashes, such as promo-week.", "Com letras, números, pontos ou hifens, como promo-semana.");
    public static readonly Phrase Since = new("Rige desde", "Holds from", "Vale a partir de");
    public static readonly Phrase SinceHint = new("Vacío: ahora mismo. Hora de {0}.", "Empty: right now. The time of {0}.", "Vazio: agora mesmo. Horário de {0}.");

    public static readonly Phrase AtMost = new("Como máximo {0} {1} {2} {3}", "At most {0} {1} {2} {3}", "No máximo {0} {1} {2} {3}");
    public static readonly Phrase No = new("Ningún {0} {1}", "No {0} {1}", "Nenhuma {0} {1}");
    public static readonly Phrase Promotional = new("mensajes promocionales", "promotional messages", "mensagens promocionais");
    public static readonly Phrase PromotionalOne = new("mensaje promocional", "promotional message", "mensagem promocional");
    public static readonly Phrase Advertising = new("mensajes de publicidad", "advertising messages", "mensagens de publicidade");
    public static readonly Phrase AdvertisingOne = new("mensaje de publicidad", "advertising message", "mensagem de publicidade");
    public static readonly Phrase Selling = new("mensajes de venta", "sales messages", "mensagens de venda");
    public static readonly Phrase SellingOne = new("mensaje de venta", "sales message", "mensagem de venda");
    public static readonly Phrase Rolling = new("en {0}", "per {0}", "em {0}");
    public static readonly Phrase Day = new("por día, desde medianoche", "a day, from midnight", "por dia, desde a meia-noite");
    public static readonly Phrase Week = new("por semana, desde el lunes", "a week, from Monday", "por semana, desde segunda-feira");
    public static readonly Phrase Month = new("por mes, desde el día 1", "a month, from the 1st", "por mês, desde o dia 1");
    public static readonly Phrase Everywhere = new("por todos los canales", "over all channels", "por todos os canais");
    public static readonly Phrase Nowhere = new("por ningún canal", "on any channel", "por nenhum canal");
    public static readonly Phrase On = new("por {0}", "on {0}", "por {0}");
    public static readonly Phrase Purpose = new(", solo para el fin {0}", ", only for the purpose {0}", ", só para a finalidade {0}");
    public static readonly Phrase UseCase = new(", solo del uso {0}", ", only of the use {0}", ", só do uso {0}");
    public static readonly Phrase Drops = new("Lo que exceda no se envía.", "What is too much is not sent.", "O que exceder não é enviado.");
    public static readonly Phrase Waits = new("Lo que exceda espera.", "What is too much waits.", "O que exceder espera.");
    public static readonly Phrase Elsewhere = new("Lo que exceda sale por otro canal.", "What is too much leaves over another channel.", "O que exceder sai por outro canal.");
    public static readonly Phrase Gathers = new("Lo que exceda espera y sale junto en un mensaje.", "What is too much waits and leaves together in one message.", "O que exceder espera e sai junto em uma mensagem.");
    public static readonly Phrase ElsewhereWord = new("sale por otro canal", "leaves over another channel", "sai por outro canal");
    public static readonly Phrase GathersWord = new("espera y sale junto", "waits and leaves together", "espera e sai junto");
    public static readonly Phrase DropsWord = new("no se envía", "is not sent", "não é enviado");
    public static readonly Phrase WaitsWord = new("espera", "waits", "espera");
    public static readonly Phrase Counts = new("También ocupan un lugar: {0}.", "These take a place too: {0}.", "Também ocupam um lugar: {0}.");
    public static readonly Phrase Hold = new(
        "Reserva {0} de {1} para lo que tiene prioridad {2} o más.", "Keeps {0} of {1} for what has priority {2} or more.", "Reserva {0} de {1} para o que tem prioridade {2} ou mais.");
    public static readonly Phrase Replies = new("respuestas", "answers", "respostas");
    public static readonly Phrase Codes = new("códigos", "codes", "códigos");
    public static readonly Phrase Orders = new("pedidos y avisos", "orders and notices", "pedidos e avisos");
    public static readonly Phrase Confirmations = new("confirmaciones de permiso", "confirmations of an opt-in", "confirmações de permissão");

    public static readonly Phrase Wished = new("lo pidió la persona", "the person asked for it", "a pessoa pediu");

    public static readonly Phrase Look = new("Ver qué habría retenido", "See what it would have held", "Ver o que teria retido");
    public static readonly Phrase Everybody = new(
        "Últimos 30 días, todas las personas de la marca ({0}).", "Last 30 days, all people of the brand ({0}).", "Últimos 30 dias, todas as pessoas da marca ({0}).");
    public static readonly Phrase Some = new("Últimos 30 días, personas tomadas al azar ({0}).", "Last 30 days, people taken at random ({0}).", "Últimos 30 dias, pessoas escolhidas ao acaso ({0}).");
    public static readonly Phrase Held = new(
        "Mensajes de los que trata este límite: {0}; habrían sido demasiados: {1}; personas que habrían recibido menos: {2}. No se guardó nada.",
        "Messages that this limit is about: {0}; too many: {1}; people who would have got less: {2}. Nothing was saved.",
        "Mensagens de que trata este limite: {0}; teriam sido demais: {1}; pessoas que teriam recebido menos: {2}. Nada foi salvo.");

    public static readonly Phrase NotSaved = new("No se guardó nada.", "Nothing was saved.", "Nada foi salvo.");
    public static readonly Phrase Changed = new(
        "Alguien cambió los límites entretanto. Mire cómo quedaron y guarde de nuevo.",
        "Somebody changed the limits meanwhile. Look at what they are now and save again.",
        "Alguém mudou os limites nesse meio-tempo. Veja como ficaram e salve de novo.");
    public static readonly Phrase Gone = new("Ese límite ya no existe.", "That limit is there no more.", "Esse limite não existe mais.");
    public static readonly Phrase Full = new("Ya hay 20 cambios por venir: retire uno primero.", "There are 20 changes to come already: take one back first.", "Já há 20 mudanças por vir: retire uma primeiro.");
    public static readonly Phrase NoTime = new("El momento desde el que rige no es una fecha con hora.", "The moment from which it holds is no date with a time.", "O momento a partir do qual vale não é uma data com hora.");
    public static readonly Phrase Over = new("El momento desde el que rige ya pasó: déjelo vacío para que rija ahora.", "The moment from which it holds is over: leave it empty to make it hold now.", "O momento a partir do qual vale já passou: deixe vazio para valer agora.");
    public static readonly Phrase Far = new("El momento desde el que rige está a más de 366 días.", "The moment from which it holds is more than 366 days away.", "O momento a partir do qual vale está a mais de 366 dias.");
#pragma warning restore CS1591

    /// <summary>Why a form was refused, in words; null where the declarations say it themselves.</summary>
    public static Phrase? Of(CapsRefusal refusal) => refusal.Code switch
    {
        "changed" => Changed,
        "gone" => Gone,
        "full" => Full,
        "from" => NoTime,
        "over" => Over,
        "far" => Far,
        _ => null,
    };

    private static Phrase Exceeding(OnExceed onExceed) => onExceed switch { OnExceed.Defer => Waits, OnExceed.OtherChannel => Elsewhere, OnExceed.Digest => Gathers, _ => Drops };

    /// <summary>A rule as a sentence, with what becomes of what is too much.</summary>
    public static string Sentence(CapRule rule, Viewer viewer) => $"{Limit(rule, viewer)} {Exceeding(rule.OnExceed).In(viewer.Language)}";

    /// <summary>What a rule allows, as a sentence.</summary>
    public static string Limit(CapRule rule, Viewer viewer)
    {
        var language = viewer.Language;
        var scope = (rule.Channels is { } channels ? On.In(language, string.Join(", ", channels.Select(c => CommonText.Channel(c, language)))) : (rule.Limit == 0 ? Nowhere : Everywhere).In(language))
            + (rule.Purpose is { } purpose ? Purpose.In(language, purpose) : "") + (rule.UseCase is { } use ? UseCase.In(language, use) : "");
        var limit = rule.Limit == 0
            ? No.In(language, Messages(rule.Area, 1).In(language), scope)
            : AtMost.In(language, rule.Limit, Messages(rule.Area, rule.Limit).In(language), Window(rule.Window, viewer) + (rule.Counted is CapWindow.Calendar ? "," : ""), scope);
        return rule.IsPersons ? $"{limit} ({Wished.In(language)})." : limit + ".";
    }

    /// <summary>What a rule does besides, a sentence each.</summary>
    public static IEnumerable<string> Besides(CapRule rule, Language language)
    {
        if (rule.Counts is { } counts)
        {
            yield return Counts.In(language, string.Join(", ", counts.Select(c => Class(c).In(language))));
        }

        if (rule.PriorityHold is { } hold)
        {
            yield return Hold.In(language, hold.Keep, rule.Limit, hold.Priority);
        }
    }

    /// <summary>In which time, as it stands within a sentence; what is none as it was written.</summary>
    public static string Window(string window, Viewer viewer) => CapWindow.Parse(window) switch
    {
        CapWindow.Calendar calendar => (calendar.Unit switch { CalendarUnit.Day => Day, CalendarUnit.Week => Week, _ => Month }).In(viewer.Language)
            + (calendar.Zone == viewer.Zone.Id ? "" : $" ({calendar.Zone})"),
        CapWindow.Rolling => Rolling.In(viewer.Language, Durations.Words(window, viewer.Language.Tag())),
        _ => window,
    };

    /// <summary>A rule by its name and version.</summary>
    public static string NameOf(CapRule rule) => string.Create(CultureInfo.InvariantCulture, $"{rule.Id}@{rule.Version}");

    private static Phrase Messages(string? area, int count) => area switch
    {
        Areas.Marketing => count == 1 ? AdvertisingOne : Advertising,
        Areas.Sales => count == 1 ? SellingOne : Selling,
        _ => count == 1 ? PromotionalOne : Promotional,
    };

    private static Phrase Class(MessageClass kind) => kind switch
    {
        MessageClass.Auth => Codes,
        MessageClass.Transactional => Orders,
        MessageClass.LegalConfirm => Confirmations,
        _ => Replies,
    };
}
