using Desk.Models;
using Gateway.Api;
using Gateway.Demo;
using Gateway.Pages.Desks;
using Gateway.Pages.Web;
using Gateway.People;
using Gateway.Simulator;
using Gateway.Simulator.Drills;
using Gateway.Simulator.Phones;
using Gateway.Simulator.Webhooks;
using Microsoft.AspNetCore.Routing;

namespace Gateway.Pages.Simulators;

/// <summary>What is done to a phone rather than on it: statuses told by hand, drills, the brand's other numbers, and whose phone it is.</summary>
internal static class PhoneRoutes
{
    internal static void Map(RouteGroupBuilder phones)
    {
        phones.MapPost("/{phone}/statuses", TellAsync);
        phones.MapPost("/{phone}/drills", DrillAsync);
        phones.MapPost("/{phone}/line", Open);
        phones.MapPost("/{phone}/link", LinkAsync);
    }

    /// <summary>The page on which a phone stands.</summary>
    internal static string PathOf(SimulatedPhone phone, string fragment = "") => $"/simulator?customer={Uri.EscapeDataString(phone.Customer)}{fragment}";

    private static async Task<IResult> TellAsync(string phone, HttpContext http, SimulatorService simulator, CancellationToken stop)
    {
        if (simulator.Find(phone) is not { } from)
        {
            return ErrorPages.Page(http, StatusCodes.Status404NotFound);
        }

        var form = http.Request.Form;
        if (!Enum.TryParse<PhoneMessageStatus>(form["status"], ignoreCase: true, out var status))
        {
            return ErrorPages.Page(http, StatusCodes.Status422UnprocessableEntity);
        }

        var error = status != PhoneMessageStatus.Failed ? null : simulator.ErrorsOf(phone).FirstOrDefault(e => e.Later && form["code"] == e.Code.ToString(System.Globalization.CultureInfo.InvariantCulture));
        var told = new ToldByHand(status, error, form["late"].Count > 0, form["twice"].Count > 0 ? 2 : 1);
        return (status != PhoneMessageStatus.Failed || error is not null) && await simulator.TellAsync(phone, form["message"].ToString(), told, stop)
            ? Done(http, from, "") : ErrorPages.Page(http, StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<IResult> DrillAsync(string phone, HttpContext http, SimulatorService simulator, CancellationToken stop)
    {
        if (simulator.Find(phone) is not { } from)
        {
            return ErrorPages.Page(http, StatusCodes.Status404NotFound);
        }

        var form = http.Request.Form;
        _ = int.TryParse(form["code"], out var code);
        return await simulator.DrillAsync(phone, form["drill"].ToString(), code, stop)
            ? Done(http, from, "#drilled-" + phone) : ErrorPages.Page(http, StatusCodes.Status422UnprocessableEntity);
    }

    private static IResult Open(string phone, HttpContext http, SimulatorService simulator) =>
        simulator.Find(phone) is not { } from ? ErrorPages.Page(http, StatusCodes.Status404NotFound)
        : simulator.Open(phone, http.Request.Form["line"].ToString()) ? Done(http, from, "#phone-" + phone)
        : ErrorPages.Page(http, StatusCodes.Status422UnprocessableEntity);

    // The brand's own system says whose number it is, as it would by /v1/identify: the two logs become one.
    private static async Task<IResult> LinkAsync(string phone, HttpContext http, SimulatorService simulator, Profiles profiles, CancellationToken stop)
    {
        if (simulator.Find(phone) is not { } from || !from.Address.Id.StartsWith('+'))
        {
            return ErrorPages.Page(http, StatusCodes.Status404NotFound);
        }

        var traits = System.Text.Json.JsonSerializer.SerializeToElement(new Dictionary<string, string>(StringComparer.Ordinal) { ["phone"] = from.Address.Id });
        await profiles.TakeAsync(DemoInstallation.Brand, new SegmentCall { Type = "identify", UserId = from.Customer, Traits = traits }, stop);
        return new SeeOther(PathOf(from));
    }

    private static IResult Done(HttpContext http, SimulatedPhone phone, string fragment) =>
        DeskForms.IsLive(http) ? Results.NoContent() : new SeeOther(PathOf(phone, fragment));
}
