using System.Diagnostics;
using Desk.Models;
using Desk.Pages;
using Gateway.Api;
using Gateway.Pages.Access;

namespace Gateway.Pages.Web;

/// <summary>Errors as pages.</summary>
internal sealed class ErrorPages : IErrorView
{
    /// <summary>Marks the endpoints whose errors people read.</summary>
    internal static readonly ErrorPages View = new();

    /// <inheritdoc/>
    public IResult Of(HttpContext http, int status) => Page(http, status);

    internal static IResult Page(HttpContext http, int status)
    {
        var visits = http.RequestServices.GetRequiredService<Visits>();
        var reference = status >= 500 ? Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier : null;
        return new PageResult<ErrorPage>(new ErrorModel(visits.Of(http).Shell(visits.IsDemo), status, reference), status);
    }
}
