using Gateway.Attachments.Keeping;

namespace Unit.Attachments;

/// <summary>The examples that AWS publishes for signatures of S3 in the Authorization header.</summary>
public sealed class SignatureV4Tests
{
    private const string Empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private static string Sign(string method, string path, params (string Name, string Value)[] headers) => SignatureV4.Authorization(
        method, path, headers.ToDictionary(h => h.Name, h => h.Value, StringComparer.Ordinal), "us-east-1", "AKIAIOSFODNN7EXAMPLE", new("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"));

    [Fact]
    public void Get_an_object() => Assert.Equal(
        "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,"
            + "Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41",
        Sign("GET", "/test.txt", ("host", "examplebucket.s3.amazonaws.com"), ("range", "bytes=0-9"), ("x-amz-content-sha256", Empty), ("x-amz-date", "20130524T000000Z")));

    [Fact]
    public void Put_an_object() => Assert.EndsWith(
        "SignedHeaders=date;host;x-amz-content-sha256;x-amz-date;x-amz-storage-class,Signature=98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd",
        Sign(
            "PUT", "/test%24file.text", ("date", "Fri, 24 May 2013 00:00:00 GMT"), ("host", "examplebucket.s3.amazonaws.com"), ("x-amz-date", "20130524T000000Z"),
            ("x-amz-storage-class", "REDUCED_REDUNDANCY"), ("x-amz-content-sha256", "44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072")),
        StringComparison.Ordinal);

    [Fact]
    public void Times_are_written_in_universal_time() =>
        Assert.Equal("20130524T000000Z", SignatureV4.Stamp(new DateTimeOffset(2013, 5, 23, 19, 0, 0, TimeSpan.FromHours(-5))));
}
