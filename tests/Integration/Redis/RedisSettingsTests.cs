using Storage.Redis;

namespace Integration.Redis;

/// <summary>What an operator is told about a server's settings.</summary>
public sealed class RedisSettingsTests
{
    [Theory]
    [InlineData("without appendonly", "--appendonly", "no")]
    [InlineData("without appendfsync always", "--appendfsync", "everysec")]
    [InlineData("no-appendfsync-on-rewrite", "--no-appendfsync-on-rewrite", "yes")]
    [InlineData("may evict", "--maxmemory-policy", "allkeys-lru", "--maxmemory", "100mb")]
    [InlineData("CONFIG or INFO is forbidden", "--rename-command", "CONFIG", "")]
    public async Task A_setting_that_would_lose_something_is_said(string words, params string[] settings)
    {
        await using var server = await RedisServer.StartNewAsync(settings);
        await using var store = await RedisStore.OpenAsync(server.Endpoint, CancellationToken.None);

        var finding = Assert.Single(await store.InspectAsync(CancellationToken.None));

        Assert.Contains(words, finding, StringComparison.Ordinal);
        Assert.EndsWith(".", finding, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cluster_that_fails_over_by_itself_is_said_and_one_that_does_not_is_fine()
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["cluster-enabled"] = "yes", ["cluster-replica-no-failover"] = "no" };

        Assert.Single(Inspection.Cluster(settings, hasReplicas: true));
        Assert.Empty(Inspection.Cluster(settings, hasReplicas: false));
        settings["cluster-replica-no-failover"] = "yes";
        Assert.Empty(Inspection.Cluster(settings, hasReplicas: true));
        settings["cluster-require-full-coverage"] = "yes";
        Assert.Single(Inspection.Cluster(settings, hasReplicas: false));
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("localhost:6380,password=x,ssl=false")]
    [InlineData("redis://localhost")]
    [InlineData("redis://:p%40ss@localhost:6380/2")]
    [InlineData("redis://default:pass@[::1]:6380")]
    [InlineData("rediss://:pass@redis.example")]
    [InlineData("10.0.0.1:7000,10.0.0.2:7000")]
    public void A_connection_string_is_read(string text)
    {
        var options = ConnectionString.Parse(text);

        Assert.NotEmpty(options.EndPoints);
        Assert.False(options.AbortOnConnectFail);
        Assert.Equal(text.StartsWith("rediss:", StringComparison.Ordinal), options.Ssl);
    }

    [Fact]
    public void A_url_gives_host_port_password_and_database()
    {
        var options = ConnectionString.Parse("redis://default:p%40ss%2Fword@redis.example:6380/2");

        Assert.Equal("redis.example:6380", options.EndPoints.Single().ToString()!.Replace("Unspecified/", "", StringComparison.Ordinal));
        Assert.Equal(("p@ss/word", 2), (options.Password, options.DefaultDatabase));
    }

    [Theory]
    [InlineData("")]
    [InlineData("http://localhost")]
    [InlineData("redis://")]
    [InlineData("redis://localhost/two")]
    [InlineData("redis://hunter2@localhost")]
    [InlineData("redis://somebody:hunter2@localhost")]
    [InlineData("localhost:6379,hunter2=hunter2")]
    public void What_cannot_be_used_is_refused_without_being_quoted(string text)
    {
        var error = Assert.ThrowsAny<ArgumentException>(() => ConnectionString.Parse(text));

        Assert.StartsWith("ConnectionStrings__Redis", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("READONLY You can't write against a read only replica.")]
    [InlineData("ERR Error running script (call to f_00): @user_script:1: -READONLY You can't write against a read only replica.")]
    [InlineData("LOADING Redis is loading the dataset in memory")]
    [InlineData("CLUSTERDOWN Hash slot not served")]
    [InlineData("Endpoint 127.0.0.1:7001 serving hashslot 9271 is not reachable at this point of time.")]
    [InlineData("MASTERDOWN Link with MASTER is down and replica-serve-stale-data is set to 'no'.")]
    [InlineData("TRYAGAIN Multiple keys request during rehashing of slot")]
    [InlineData("MISCONF Redis is configured to save RDB snapshots, but it's currently unable to persist to disk.")]
    [InlineData("OOM command not allowed when used memory > 'maxmemory'.")]
    [InlineData("NOAUTH Authentication required.")]
    [InlineData("BUSY Redis is busy running a script.")]
    public void An_answer_that_passes_by_itself_is_an_outage(string answer)
    {
        var sentence = Faults.Sentence(answer);

        Assert.NotNull(sentence);
        Assert.EndsWith(".", sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("WRONGTYPE Operation against a key holding the wrong kind of value")]
    [InlineData("ERR unknown command")]
    [InlineData("NOSCRIPT No matching script. Please use EVAL.")]
    public void A_mistake_of_ours_is_no_outage(string answer) => Assert.Null(Faults.Sentence(answer));
}
