using Desk;
using Desk.Models;
using Desk.Pages;
using Desk.Texts;
using Gateway.Pages.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Unit.Desk;

namespace Browser;

/// <summary>
/// The states of the desk at addresses of their own, <c>/look/{state}?lang=&amp;theme=</c>, with the real assets and the real headers and nothing behind them:
/// a state is a model, so nothing is seeded, and a browser loads the assets once for all of them.
/// </summary>
public sealed class DeskStage(Demo demo) : IAsyncLifetime
{
    private readonly WebApplication _host = Build();
    private readonly Dictionary<bool, IBrowserContext> _contexts = [];

    public async Task InitializeAsync()
    {
        _host.MapGet("/assets/{hash}/{name}", AssetAsync);
        _host.MapGet("/look/{state}", LookAsync);
        // What the page tells the desk is taken; what it asks of it stays unanswered, or each picture would show that the session is over.
        _host.MapPost("/desk/{**rest}", () => Results.NoContent());
        _host.MapGet("/desk/{**rest}", (HttpContext http) => Task.Delay(Timeout.Infinite, http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default));
        await _host.StartAsync();
    }

    public async Task DisposeAsync()
    {
        foreach (var context in _contexts.Values)
        {
            await context.CloseAsync();
        }

        await _host.DisposeAsync();
    }

    /// <summary>A page on a screen, or on a phone with a phone's own manners: a finger, no pointer that hovers.</summary>
    internal async Task<IPage> PageAsync(bool phone = false)
    {
        if (!_contexts.TryGetValue(phone, out var context))
        {
            _contexts[phone] = context = await demo.ContextAsync(new()
            {
                BaseURL = _host.Urls.First(), HasTouch = phone, IsMobile = phone, ReducedMotion = ReducedMotion.Reduce, Locale = "es-CO",
                ViewportSize = phone ? new() { Width = 390, Height = 844 } : new() { Width = 1440, Height = 900 },
            });
            // What one state kept in the browser is no part of the next.
            await context.AddInitScriptAsync("localStorage.clear()");
        }

        return await context.NewPageAsync();
    }

    private static WebApplication Build()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        return builder.Build();
    }

    private static async Task LookAsync(HttpContext http, string state)
    {
        var language = Languages.TryParse(http.Request.Query["lang"], out var said) ? said : default;
        var theme = Enum.TryParse<Theme>(http.Request.Query["theme"], ignoreCase: true, out var chosen) ? chosen : Theme.System;
        var live = http.Request.Query["live"] is [{ } url] ? url : null;
        PageHeaders.Put(http.Response);
        http.Response.ContentType = "text/html; charset=utf-8";
        await http.Response.WriteAsync(await Render.PageAsync<DeskPage>(DeskStates.Of(state, language, theme, live)));
    }

    private static async Task AssetAsync(HttpContext http, string hash, string name)
    {
        var (asset, _) = DeskAssets.Find(hash, name)!.Value;
        PageHeaders.Put(http.Response, "public, max-age=31536000, immutable");
        http.Response.ContentType = asset.ContentType;
        await http.Response.Body.WriteAsync(asset.Content);
    }
}
