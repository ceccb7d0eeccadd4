using System.Text;
using System.Text.Json;
using Gateway.Api;
using Microsoft.AspNetCore.Http;

namespace Unit.Api;

/// <summary>A body that cannot be read is the sender's mistake: it is told so, and nothing breaks on our side.</summary>
public class BodyTests
{
    private static readonly byte[] NoUtf8 = [.. "{\"userId\":\""u8, 0xFF, 0xFE, .. "\"}"u8];

    [Fact]
    public async Task Bytes_that_are_no_utf8_are_refused()
    {
        Assert.Equal(400, (await RefusalAsync(NoUtf8)).Status);
        Assert.Equal(400, (await Assert.ThrowsAsync<BadRequestException>(async () => await SegmentBody.CallAsync(Request(NoUtf8), "identify", default))).Status);
    }

    [Fact]
    public async Task Half_a_surrogate_pair_is_refused() => Assert.Equal(400, (await RefusalAsync("{\"userId\":\"\\ud800\"}"u8.ToArray())).Status);

    [Fact]
    public async Task What_is_no_json_is_told_as_such() =>
        Assert.Equal("The body is not JSON of the expected shape.", (await RefusalAsync("{\"a"u8.ToArray())).Message);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task More_than_fits_is_refused_whether_its_length_was_told_or_not(bool told)
    {
        var request = Request(Encoding.UTF8.GetBytes("[\"" + new string('x', 1024 * 1024) + "\"]"));
        request.ContentLength = told ? request.Body.Length : null;
        Assert.Equal(413, (await Assert.ThrowsAsync<BadRequestException>(async () => await Body.ReadAsync<JsonDocument>(request, default))).Status);
        Assert.True(request.Body.Position < request.Body.Length || !told);
    }

    [Fact]
    public async Task What_fits_is_read() =>
        Assert.Equal("mañana", (await Body.ReadAsync<JsonDocument>(Request("{\"when\":\"mañana\"}"u8.ToArray()), default)).RootElement.GetProperty("when").GetString());

    private static async Task<BadRequestException> RefusalAsync(byte[] body) =>
        await Assert.ThrowsAsync<BadRequestException>(async () => await Body.ReadAsync<JsonDocument>(Request(body), default));

    private static HttpRequest Request(byte[] body) => new DefaultHttpContext { Request = { Body = new MemoryStream(body) } }.Request;
}
