using Personalization.Jurisdictions;

namespace Desk.Texts;

/// <summary>Texts about the rights of a person, as agents, privacy officers and customers read them.</summary>
public static class RightsText
{
#pragma warning disable CS1591 // The texts say themselves what they are.
    public static readonly Phrase Requested = new("Pidió {0}; se responde a más tardar el {1}", "Asked for {0}; to be answered by {1}", "Pediu {0}; responde-se até {1}");
    public static readonly Phrase Closed = new("Solicitud de {0} cerrada: {1}", "Request for {0} closed: {1}", "Pedido de {0} encerrado: {1}");
    public static readonly Phrase Exercised = new("Ejerció {0}: {1}", "Exercised {0}: {1}", "Exerceu {0}: {1}");
    public static readonly Phrase Everything = new("todo lo que se tiene", "everything that is held", "tudo o que se tem");
    public static readonly Phrase RestrictedNow = new("Sus datos se guardan y nadie los usa", "Their data is kept and used by nobody", "Seus dados ficam guardados e ninguém os usa");
    public static readonly Phrase ResumedNow = new("Sus datos pueden volver a usarse con los permisos que haya", "Their data may be used again under the permissions there are", "Seus dados podem voltar a ser usados com as permissões que houver");
    public static readonly Phrase AdvertisingRefused = new("Se opuso a toda publicidad", "Objected to all advertising", "Opôs-se a toda publicidade");
    public static readonly Phrase AdvertisingAllowed = new("Retiró su oposición a la publicidad; cada uso se pregunta de nuevo", "Lifted the objection to advertising; each use is asked for anew", "Retirou a oposição à publicidade; cada uso se pergunta de novo");
    public static readonly Phrase Absorbed = new("Derechos del otro registro, unidos: vale lo más estricto", "Rights of the other log, joined: the stricter word holds", "Direitos do outro registro, unidos: vale o mais estrito");
    public static readonly Phrase Told = new("se le dijo cómo ejercer su derecho", "told how to exercise the right", "informada de como exercer o direito");

    public static readonly Phrase Access = new("acceso", "access", "acesso");
    public static readonly Phrase Rectification = new("corrección", "correction", "correção");
    public static readonly Phrase Erasure = new("borrado", "erasure", "exclusão");
    public static readonly Phrase Objection = new("oposición", "objection", "oposição");
    public static readonly Phrase Restriction = new("pausa del uso", "restriction", "pausa do uso");
    public static readonly Phrase Portability = new("portabilidad", "portability", "portabilidade");
    public static readonly Phrase Claim = new("reclamo", "complaint", "reclamação");

    public static readonly Phrase Fulfilled = new("cumplida", "fulfilled", "atendido");
    public static readonly Phrase PartlyFulfilled = new("cumplida en parte", "partly fulfilled", "atendido em parte");
    public static readonly Phrase Refused = new("negada", "refused", "negado");
    public static readonly Phrase Withdrawn = new("retirada por la persona", "withdrawn by the person", "retirado pela pessoa");
    public static readonly Phrase NotApplicable = new("no procede", "not applicable", "não se aplica");
#pragma warning restore CS1591

    /// <summary>A right's name.</summary>
    public static Phrase Of(DataRight right) => right switch
    {
        DataRight.Access => Access,
        DataRight.Rectification => Rectification,
        DataRight.Erasure => Erasure,
        DataRight.Objection => Objection,
        DataRight.Restriction => Restriction,
        DataRight.Portability => Portability,
        _ => Claim,
    };

    /// <summary>What a request came to, in words.</summary>
    public static Phrase Outcome(string outcome) => outcome switch
    {
        "fulfilled" => Fulfilled,
        "partly_fulfilled" => PartlyFulfilled,
        "refused" => Refused,
        "withdrawn" => Withdrawn,
        _ => NotApplicable,
    };
}
