namespace Personalization.Masking;

/// <summary>The identifiers that are covered, by the names that receipts and the API use.</summary>
public static class IdentifierTypes
{
#pragma warning disable CS1591 // Each is what its name says; formats and checks stand with the detectors.
    public const string Card = "card", Iban = "iban", Cpf = "cpf", Cnpj = "cnpj", Rut = "rut", Cuit = "cuit", ArDni = "ar_dni", Cbu = "cbu", Curp = "curp",
        Rfc = "rfc", Nss = "nss", Clabe = "clabe", Cedula = "co_cedula", Nit = "co_nit", EcCedula = "ec_cedula", EcRuc = "ec_ruc", Rif = "ve_rif", VeCedula = "ve_cedula",
        PeDni = "pe_dni", PeRuc = "pe_ruc", EsDni = "es_dni", Nie = "es_nie", UyCi = "uy_ci", UyRut = "uy_rut", PyRuc = "py_ruc", DoCedula = "do_cedula", GtNit = "gt_nit",
        SvDui = "sv_dui", SvNit = "sv_nit", Phone = "phone", Email = "email", Pix = "pix";
#pragma warning restore CS1591

    /// <summary>What an identifier is called, as its token begins: <c>tarjeta</c>.</summary>
    /// <param name="type">One of these; another is called by itself.</param>
    /// <param name="language">es, pt or en.</param>
    public static string Label(string type, string language) => Tokens.Label(type, language);
}
