using Gateway.Verbs;

namespace Unit.Hosting;

/// <summary>Somebody who asks what there is gets an answer, and nothing is started.</summary>
public sealed class HelpTests
{
    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("help")]
    [InlineData("--Data", "elsewhere", "--help")]
    [InlineData("restore", "--help")]
    public void It_is_asked_for_in_the_ways_people_ask(params string[] args) => Assert.True(VerbList.IsAsking(args));

    [Theory]
    [InlineData]
    [InlineData("--urls", "http://127.0.0.1:8080")]
    [InlineData("backup", "help")]
    public void Nothing_else_asks_for_it(params string[] args) => Assert.False(VerbList.IsAsking(args));

    [Fact]
    public async Task It_names_every_command_in_a_line_of_its_own_and_the_options()
    {
        var (status, said) = await HelpAsync("--help");
        Assert.Equal(0, status);
        Assert.All(VerbList.All, verb => Assert.Single(said.Split('\n'), line => line.StartsWith("  " + verb.Name + " ", StringComparison.Ordinal)));
        Assert.All(["--urls", "--Config", "--Data", "--MasterKey", "ConnectionStrings__Redis", "ConnectionStrings__RabbitMq"], option => Assert.Contains(option, said, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("restore", "--help")]
    [InlineData("help", "restore")]
    public async Task Asked_about_a_command_it_says_what_that_does(params string[] args)
    {
        var (status, said) = await HelpAsync(args);
        Assert.Equal(0, status);
        Assert.StartsWith("restore: ", Assert.Single(said.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    private static async Task<(int Status, string Said)> HelpAsync(params string[] args)
    {
        using var said = new StringWriter();
        return (await VerbList.HelpAsync(args, said), said.ToString().ReplaceLineEndings("\n"));
    }
}
