using Gateway.Pages.Web;
using Microsoft.AspNetCore.Http;

namespace Unit.Pages;

/// <summary>Messages with files are held whole while they are looked at, so one agent has only so many on their way.</summary>
public sealed class UploadsTests
{
    [Fact]
    public void One_agent_has_so_many_at_a_time_and_takes_nothing_from_another()
    {
        using var uploads = new Uploads();
        var places = Enumerable.Range(0, Uploads.Most).Select(_ => uploads.Enter(Form("multipart/form-data; boundary=x"), "ana")).ToList();
        Assert.All(places, place => Assert.True(place!.IsAcquired));
        Assert.False(uploads.Enter(Form("multipart/form-data; boundary=x"), "ana")!.IsAcquired);
        Assert.True(uploads.Enter(Form("multipart/form-data; boundary=x"), "luis")!.IsAcquired);

        places[0]!.Dispose();
        Assert.True(uploads.Enter(Form("multipart/form-data; boundary=x"), "ana")!.IsAcquired);
    }

    [Fact]
    public void Forms_without_files_need_no_place()
    {
        using var uploads = new Uploads();
        Assert.Null(uploads.Enter(Form("application/x-www-form-urlencoded"), "ana"));
        Assert.Null(uploads.Enter(Form("multipart/form-data; boundary=x", takesFiles: false), "ana"));
        Assert.Null(uploads.Enter(Form(null), "ana"));
    }

    private static DefaultHttpContext Form(string? type, bool takesFiles = true)
    {
        var http = new DefaultHttpContext();
        http.Request.ContentType = type;
        http.SetEndpoint(new(null, takesFiles ? new(new WithFiles()) : EndpointMetadataCollection.Empty, "form"));
        return http;
    }
}
