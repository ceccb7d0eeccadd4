namespace Gateway.Pages.Web;

/// <summary>303: the form was taken, go on with a page.</summary>
internal sealed class SeeOther(string path) : IResult
{
    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        httpContext.Response.Headers.Location = path;
        return Task.CompletedTask;
    }
}
