using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Logging;

namespace Gateway.Pages.Web;

/// <summary>HTML as it is: a fragment for a page that is open.</summary>
internal sealed class HtmlResult(string html, int status = StatusCodes.Status200OK) : IResult
{
    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        PageHeaders.Put(response);
        response.StatusCode = status;
        response.ContentType = "text/html; charset=utf-8";
        await response.WriteAsync(html, httpContext.RequestAborted);
    }
}

/// <summary>A whole page. It is rendered before the first byte leaves, so that what fails can still answer with an error page.</summary>
/// <typeparam name="TPage">The page, a component whose one parameter is its model.</typeparam>
internal sealed class PageResult<TPage>(object model, int status = StatusCodes.Status200OK) : IResult where TPage : IComponent
{
    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var services = httpContext.RequestServices;
        await using var renderer = new HtmlRenderer(services, services.GetRequiredService<ILoggerFactory>());
        var parameters = ParameterView.FromDictionary(new Dictionary<string, object?>(StringComparer.Ordinal) { ["Model"] = model });
        var html = await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<TPage>(parameters)).ToHtmlString());
        await new HtmlResult(html, status).ExecuteAsync(httpContext);
    }
}
