using Desk.Models;

namespace Desk.Texts;

/// <summary>Texts about accounts, passwords and sessions.</summary>
public static class AccountText
{
#pragma warning disable CS1591 // The texts say themselves what they are.
    public static readonly Phrase SignInName = new("Correo o usuario", "E-mail or user name", "E-mail ou usuário");
    public static readonly Phrase Password = new("Contraseña", "Password", "Senha");
    public static readonly Phrase WithKey = new("Con una clave de API", "With an API key", "Com uma chave de API");
    public static readonly Phrase WithProvider = new("Continuar con {0}", "Continue with {0}", "Continuar com {0}");
    public static readonly Phrase Or = new("o", "or", "ou");
    public static readonly Phrase Forgotten = new("¿Olvidó la contraseña? Pida un enlace nuevo a quien administra las cuentas.", "Forgot the password? Ask whoever administrates the accounts for a new link.", "Esqueceu a senha? Peça um link novo a quem administra as contas.");
    public static readonly Phrase Wrong = new("El nombre y la contraseña no coinciden.", "Name and password do not match.", "O nome e a senha não conferem.");
    public static readonly Phrase Locked = new("Demasiados intentos seguidos con ese nombre. El próximo cuenta en {0}.", "Too many tries in a row with that name. The next one counts in {0}.", "Tentativas demais seguidas com esse nome. A próxima conta em {0}.");
    public static readonly Phrase NoRole = new("Su proveedor confirma quién es, pero ninguno de sus grupos tiene un papel aquí. Pídalo a quien administra la instalación.", "Your provider confirms who you are, but none of your groups has a role here. Ask whoever runs this installation for one.", "Seu provedor confirma quem é você, mas nenhum dos seus grupos tem um papel aqui. Peça um a quem administra a instalação.");
    public static readonly Phrase ProviderRefused = new("Ese inicio de sesión no se completó. Empiece de nuevo.", "That sign-in was not completed. Begin again.", "Essa entrada não foi concluída. Comece de novo.");
    public static readonly Phrase ProviderAway = new("El proveedor no responde. Inténtelo en un momento.", "The provider does not answer. Try again in a moment.", "O provedor não responde. Tente daqui a pouco.");
    public static readonly Phrase InactiveLead = new("Esa cuenta está desactivada.", "That account is deactivated.", "Essa conta está desativada.");

    public static readonly Phrase Welcome = new("Le damos la bienvenida, {0}", "Welcome, {0}", "Boas-vindas, {0}");
    public static readonly Phrase WelcomeLead = new("Elija una contraseña. Iniciará sesión como {0}.", "Choose a password. You will sign in as {0}.", "Escolha uma senha. Você vai entrar como {0}.");
    public static readonly Phrase WelcomeGone = new("Este enlace ya no vale", "This link no longer holds", "Este link já não vale");
    public static readonly Phrase WelcomeGoneLead = new("Se usó o caducó. Pida otro a quien administra las cuentas.", "It was used or is too old. Ask whoever administrates the accounts for another.", "Já foi usado ou expirou. Peça outro a quem administra as contas.");
    public static readonly Phrase PasswordHelp = new("Doce caracteres o más: una frase se recuerda mejor.", "Twelve characters or more: a sentence is easier to remember.", "Doze caracteres ou mais: uma frase é mais fácil de lembrar.");
    public static readonly Phrase Again = new("Otra vez", "Once more", "Mais uma vez");
    public static readonly Phrase Current = new("Contraseña actual", "Current password", "Senha atual");
    public static readonly Phrase New = new("Contraseña nueva", "New password", "Senha nova");
    public static readonly Phrase Save = new("Guardar y entrar", "Save and sign in", "Salvar e entrar");
    public static readonly Phrase Short = new("Es corta: hacen falta doce caracteres.", "It is short: twelve characters are needed.", "É curta: são precisos doze caracteres.");
    public static readonly Phrase Long = new("Es demasiado larga: caben 256 caracteres.", "It is too long: there is room for 256 characters.", "É longa demais: cabem 256 caracteres.");
    public static readonly Phrase NameInIt = new("Se parece demasiado a su nombre o al de la marca.", "It is too close to your name or the brand’s.", "Parece demais com o seu nome ou o da marca.");
    public static readonly Phrase Common = new("Es de las que todo el mundo prueba primero.", "It is one that everybody tries first.", "É das que todo mundo tenta primeiro.");
    public static readonly Phrase Different = new("Las dos no son iguales.", "The two are not the same.", "As duas não são iguais.");
    public static readonly Phrase CurrentWrong = new("La contraseña actual no es esa.", "That is not the current password.", "A senha atual não é essa.");

    public static readonly Phrase Mine = new("Mi cuenta", "My account", "Minha conta");
    public static readonly Phrase Sessions = new("Sesiones abiertas", "Open sessions", "Sessões abertas");
    public static readonly Phrase SessionsLead = new("Cerrar una la termina al instante, también donde se haya copiado.", "Ending one ends it at once, wherever it was copied to.", "Encerrar uma a termina na hora, onde quer que tenha sido copiada.");
    public static readonly Phrase ThisOne = new("esta", "this one", "esta");
    public static readonly Phrase Since = new("desde {0} · usada {1}", "since {0} · used {1}", "desde {0} · usada {1}");
    public static readonly Phrase End = new("Cerrar", "End", "Encerrar");
    public static readonly Phrase EndOf = new("Cerrar la sesión de {0}", "End the session of {0}", "Encerrar a sessão de {0}");
    public static readonly Phrase EndAll = new("Cerrar sesión en todas partes", "Sign out everywhere", "Sair de todos os lugares");
    public static readonly Phrase ChangePassword = new("Cambiar la contraseña", "Change the password", "Mudar a senha");
    public static readonly Phrase ChangeLead = new("Cierra sus otras sesiones.", "It ends your other sessions.", "Encerra as suas outras sessões.");
    public static readonly Phrase Changed = new("La contraseña cambió y las demás sesiones se cerraron.", "The password is changed and your other sessions are over.", "A senha mudou e as outras sessões foram encerradas.");
    public static readonly Phrase Ended = new("Sesión cerrada.", "Session ended.", "Sessão encerrada.");

    public static readonly Phrase Team = new("Cuentas", "Accounts", "Contas");
    public static readonly Phrase TeamLead = new("Quién entra, con qué papel y para qué marca.", "Who gets in, with which role and for which brand.", "Quem entra, com qual papel e para qual marca.");
    public static readonly Phrase NoTeam = new("Todavía no hay cuentas", "There are no accounts yet", "Ainda não há contas");
    public static readonly Phrase NoTeamLead = new("Agregue a la primera persona: recibe un enlace de un solo uso y elige su contraseña.", "Add the first person: they get a one-time link and choose their password.", "Adicione a primeira pessoa: ela recebe um link de uso único e escolhe a senha.");
    public static readonly Phrase Add = new("Agregar a alguien", "Add somebody", "Adicionar alguém");
    public static readonly Phrase AgentName = new("Nombre en la mesa", "Name at the desk", "Nome na mesa");
    public static readonly Phrase AgentHelp = new("El nombre en la mesa queda en los registros: no se puede cambiar después.", "The name at the desk stands in the logs: it cannot be changed later.", "O nome na mesa fica nos registros: não pode ser mudado depois.");
    public static readonly Phrase Role = new("Papel", "Role", "Papel");
    public static readonly Phrase Brand = new("Marca", "Brand", "Marca");
    public static readonly Phrase EveryBrand = new("todas las marcas", "every brand", "todas as marcas");
    public static readonly Phrase Person = new("Persona", "Person", "Pessoa");
    public static readonly Phrase State = new("Estado", "State", "Estado");
    public static readonly Phrase Change = new("Cambiar", "Change", "Mudar");
    public static readonly Phrase ChangeOf = new("Cambiar la cuenta de {0}", "Change the account of {0}", "Mudar a conta de {0}");
    public static readonly Phrase Grant = new("Guardar papel y marca", "Save role and brand", "Salvar papel e marca");
    public static readonly Phrase NewLink = new("Enlace nuevo", "New link", "Link novo");
    public static readonly Phrase NewLinkLead = new("La contraseña y las sesiones actuales dejan de valer.", "The current password and sessions end.", "A senha e as sessões atuais deixam de valer.");
    public static readonly Phrase Deactivate = new("Desactivar", "Deactivate", "Desativar");
    public static readonly Phrase Activate = new("Activar", "Activate", "Ativar");
    public static readonly Phrase LinkReady = new("Enlace para {0}: vale una vez, durante 24 horas, y no se vuelve a mostrar.", "Link for {0}: good once, for 24 hours, and not shown again.", "Link para {0}: vale uma vez, por 24 horas, e não será mostrado de novo.");
    public static readonly Phrase Link = new("Enlace de un solo uso", "One-time link", "Link de uso único");
    public static readonly Phrase AgentBad = new("Ese nombre para la mesa no sirve: hasta 40 letras, cifras, espacios, puntos y guiones.", "That name for the desk does not work: up to 40 letters, digits, spaces, dots and hyphens.", "Esse nome para a mesa não serve: até 40 letras, números, espaços, pontos e hifens.");
    public static readonly Phrase AgentTaken = new("Ese nombre en la mesa ya es de alguien.", "Somebody has that name at the desk.", "Esse nome na mesa já é de alguém.");
    public static readonly Phrase SignInBad = new("Ese correo o usuario no sirve: sin espacios, hasta 254 caracteres.", "That e-mail or user name does not work: no spaces, up to 254 characters.", "Esse e-mail ou usuário não serve: sem espaços, até 254 caracteres.");
    public static readonly Phrase SignInTaken = new("Alguien ya inicia sesión con ese correo o usuario.", "Somebody signs in with that e-mail or user name already.", "Alguém já entra com esse e-mail ou usuário.");
    public static readonly Phrase ScopeBad = new("Ese papel o esa marca no se pueden dar.", "That role or brand cannot be given.", "Esse papel ou essa marca não podem ser dados.");
    public static readonly Phrase Gone = new("Esa cuenta no está, o no le toca cambiarla.", "That account is not there, or not yours to change.", "Essa conta não existe, ou não cabe a você mudá-la.");
#pragma warning restore CS1591

    /// <summary>What speaks against a password, in a sentence; null for nothing.</summary>
    public static Phrase? Of(PasswordProblem problem) => problem switch
    {
        PasswordProblem.Short => Short,
        PasswordProblem.Long => Long,
        PasswordProblem.Name => NameInIt,
        PasswordProblem.Common => Common,
        PasswordProblem.Different => Different,
        PasswordProblem.Wrong => CurrentWrong,
        _ => null,
    };

    /// <summary>Why an account was not added or changed, in a sentence; null for nothing.</summary>
    public static Phrase? Of(AccountProblem problem) => problem switch
    {
        AccountProblem.Agent => AgentBad,
        AccountProblem.AgentTaken => AgentTaken,
        AccountProblem.SignIn => SignInBad,
        AccountProblem.SignInTaken => SignInTaken,
        AccountProblem.Scope => ScopeBad,
        AccountProblem.Gone => Gone,
        _ => null,
    };

    /// <summary>A role in words.</summary>
    public static Phrase RoleName(string role) => role switch
    {
        "admin" => new("administración", "admin", "administração"),
        "lead" => new("líder", "lead", "líder"),
        "agent" => new("agente", "agent", "agente"),
        "privacy" => new("privacidad", "privacy officer", "privacidade"),
        "auditor" => new("auditoría", "auditor", "auditoria"),
        _ => new(role, role, role),
    };

    /// <summary>A state of an account in words.</summary>
    public static Phrase StateName(string state) => state switch
    {
        "inactive" => new("desactivada", "deactivated", "desativada"),
        "waiting" => new("espera su contraseña", "waits for its password", "espera a senha"),
        "provider" => new("por el proveedor", "through the provider", "pelo provedor"),
        _ => new("activa", "active", "ativa"),
    };

    /// <summary>How somebody signed in, in words.</summary>
    public static Phrase How(string how) => how switch
    {
        "account" => new("con cuenta", "with an account", "com conta"),
        "provider" => new("por el proveedor", "through the provider", "pelo provedor"),
        "link" => new("con el enlace de arranque", "with the link of the start", "com o link de início"),
        _ => new("con clave", "with a key", "com chave"),
    };
}
