using System.Security.Cryptography;
using Gateway.Attachments.Keeping;

namespace Integration.Attachments;

/// <summary>What both places for sealed bytes promise.</summary>
public abstract class BlobConformance : IAsyncLifetime
{
    private protected IBlobs Blobs { get; private set; } = null!;

    protected static string Name() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    public async Task InitializeAsync() => Blobs = await OpenAsync();

    public abstract Task DisposeAsync();

    private protected abstract Task<IBlobs> OpenAsync();

    /// <summary>From now on nothing works.</summary>
    protected abstract void Break();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3_000_000)]
    public async Task What_is_put_is_there(int size)
    {
        var (name, bytes) = (Name(), RandomNumberGenerator.GetBytes(size));

        await Blobs.PutAsync(name, bytes, default);

        Assert.Equal(bytes, await Blobs.GetAsync(name, default));
    }

    [Fact]
    public async Task The_last_one_put_stands_whole()
    {
        var name = Name();
        await Blobs.PutAsync(name, new byte[1000], default);
        await Blobs.PutAsync(name, "x"u8.ToArray(), default);

        Assert.Equal("x"u8.ToArray(), await Blobs.GetAsync(name, default));
    }

    [Fact]
    public async Task Many_at_once_leave_one_of_them_whole()
    {
        var name = Name();
        var all = Enumerable.Range(1, 20).Select(i => Enumerable.Repeat((byte)i, 100_000 + i).ToArray()).ToList();

        await Task.WhenAll(all.Select(b => Task.Run(async () => await Blobs.PutAsync(name, b, default))));

        Assert.Contains(all, b => b.AsSpan().SequenceEqual(Blobs.GetAsync(name, default).AsTask().GetAwaiter().GetResult()));
    }

    [Fact]
    public async Task What_is_deleted_or_never_was_is_not_there_and_to_delete_again_is_harmless()
    {
        var name = Name();
        Assert.Null(await Blobs.GetAsync(name, default));
        await Blobs.DeleteAsync(name, default);
        await Blobs.PutAsync(name, new byte[10], default);
        await Blobs.DeleteAsync(name, default);
        await Blobs.DeleteAsync(name, default);

        Assert.Null(await Blobs.GetAsync(name, default));
    }

    [Fact]
    public async Task When_it_cannot_be_told_that_is_said()
    {
        var name = Name();
        await Blobs.PutAsync(name, new byte[10], default);
        Break();

        await Assert.ThrowsAsync<BlobsUnavailableException>(() => Blobs.PutAsync(name, new byte[10], default).AsTask());
        await Assert.ThrowsAsync<BlobsUnavailableException>(() => Blobs.GetAsync(name, default).AsTask());
        await Assert.ThrowsAsync<BlobsUnavailableException>(() => Blobs.DeleteAsync(name, default).AsTask());
    }
}

public sealed class FileBlobTests : BlobConformance
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("blobs-");

    private string Root => Path.Combine(_folder.FullName, "media");

    public override Task DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return Task.CompletedTask;
    }

    private protected override Task<IBlobs> OpenAsync() => Task.FromResult<IBlobs>(new FileBlobs(Root));

    // Where folders were, files are now: neither rights nor a full disk are needed to fail, also for root.
    protected override void Break()
    {
        foreach (var file in Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories).ToList())
        {
            File.Delete(file);
            Directory.CreateDirectory(file);
        }
    }

    [Fact]
    public async Task Files_lie_in_two_levels_of_folders_readable_by_their_owner_alone_and_no_draft_stays()
    {
        var name = Name();
        await Blobs.PutAsync(name, new byte[10], default);

        var file = Assert.Single(Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories));
        Assert.Equal(Path.Combine(Root, name[..2], name[2..4], name), file);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
    }

    [Theory]
    [InlineData("../../../../etc/passwd")]
    [InlineData("")]
    [InlineData("ABCDEF0123")]
    public async Task A_name_that_is_none_is_no_path(string name) => await Assert.ThrowsAsync<ArgumentException>(() => Blobs.GetAsync(name, default).AsTask());
}

public sealed class S3BlobTests : BlobConformance
{
    private FakeS3 _s3 = null!;

    public override async Task DisposeAsync()
    {
        ((S3Blobs)Blobs).Dispose();
        await _s3.DisposeAsync();
    }

    private protected override async Task<IBlobs> OpenAsync()
    {
        _s3 = await FakeS3.StartAsync();
        return With(FakeS3.SecretKey);
    }

    protected override void Break() => _s3.Answers = 503;

    private S3Blobs With(string secret, string bucket = FakeS3.Bucket) =>
        new(new(new(_s3.Origin), bucket, FakeS3.Region, new(FakeS3.AccessKey), new(secret), PathStyle: true), TimeProvider.System);

    [Fact]
    public async Task A_wrong_key_and_a_wrong_bucket_are_refused_and_never_read_as_nothing()
    {
        using var stranger = With("wrong");
        using var lost = With(FakeS3.SecretKey, "another");

        foreach (var blobs in new[] { stranger, lost })
        {
            await Assert.ThrowsAsync<BlobsUnavailableException>(() => blobs.GetAsync(Name(), default).AsTask());
            await Assert.ThrowsAsync<BlobsUnavailableException>(() => blobs.PutAsync(Name(), new byte[1], default).AsTask());
            await Assert.ThrowsAsync<BlobsUnavailableException>(() => blobs.DeleteAsync(Name(), default).AsTask());
        }

        Assert.Empty(_s3.Objects);
        Assert.Equal(3, _s3.Refusals.Count);
    }

    [Fact]
    public async Task A_service_that_is_away_is_said_to_be()
    {
        await _s3.DisposeAsync();

        await Assert.ThrowsAsync<BlobsUnavailableException>(() => Blobs.GetAsync(Name(), default).AsTask());
    }
}
