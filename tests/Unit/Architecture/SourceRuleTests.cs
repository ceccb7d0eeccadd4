using Tests;
using Xunit;

namespace Unit.Architecture;

/// <summary>The habits of CONTRIBUTING.md that a machine can watch; and each check is seen to fail.</summary>
public sealed class SourceRuleTests
{
    private static readonly string[] Code = [".cs", ".razor", ".lua", ".js"];

    [Fact]
    public void No_source_file_is_over_the_budget() => Assert.Empty(SourceFile.Under("src", Code).SelectMany(SourceRules.TooLong));

    [Fact]
    public void Every_exception_is_caught_by_its_type() => Assert.Empty(SourceFile.Under("src", ".cs", ".razor").SelectMany(SourceRules.CatchesAll));

    [Fact]
    public void No_file_names_a_path_of_one_machine() => Assert.Empty(SourceFile.Under("").SelectMany(SourceRules.NamesAMachine));

    [Fact]
    public void No_configuration_or_lock_file_names_a_package_feed() =>
        Assert.Empty(SourceFile.Under("", ".props", ".targets", ".csproj", ".config", ".json", ".yaml", ".yml", "Dockerfile", ".sh", "run", "test").SelectMany(SourceRules.NamesAFeed));

    [Fact]
    public void Nothing_is_left_unfinished() => Assert.Empty(SourceFile.Under("src", Code).SelectMany(SourceRules.LeavesWork));

    [Fact]
    public void Every_version_is_central_and_exact() => Assert.Empty(SourceFile.Under("", "Directory.Packages.props").SelectMany(SourceRules.Inexact));

    [Fact]
    public void The_lists_of_exceptions_name_files_that_need_them()
    {
        Assert.All(SourceRules.MayBeLong.Keys, path => Assert.True(File.ReadAllLines(Repository.File(path)).Length > SourceRules.LongestFile, path));
        Assert.All(SourceRules.MayCatchAll.Keys, path => Assert.Matches(@"(?m)\bcatch\s*(\(Exception|\r?$|\{|when)", File.ReadAllText(Repository.File(path))));
    }

    [Fact]
    public void A_long_file_is_found()
    {
        Assert.Empty(SourceRules.TooLong(new("src/A.cs", string.Concat(Enumerable.Repeat("x\n", 300)))));
        Assert.Single(SourceRules.TooLong(new("src/A.cs", string.Concat(Enumerable.Repeat("x\n", 301)))));
    }

    [Theory]
    [InlineData("catch (Exception)", true)]
    [InlineData("catch (Exception e)", true)]
    [InlineData("catch (System.Exception e) {", true)]
    [InlineData("} catch {", true)]
    [InlineData("catch", true)]
    [InlineData("catch when (ok)", true)]
    [InlineData("catch (Exception e) when (Log(e))", true)]
    [InlineData("catch (Exception e) when (e is not OperationCanceledException)", true)]
    [InlineData("catch (Exception e) when (e is IOException or TimeoutException)", false)]
    [InlineData("catch (IOException e)", false)]
    [InlineData("catch (InvalidOperationException)", false)]
    [InlineData("// what others catch", false)]
    public void A_catch_of_everything_is_found(string line, bool found) =>
        Assert.Equal(found, SourceRules.CatchesAll(new("src/A.cs", "try { }\n    " + line + "\n")).Any());

    [Theory]
    [InlineData("/roo" + "t/.nuget/packages")]
    [InlineData("/hom" + "e/ana/gateway")]
    [InlineData("C:\\User" + "s\\ana")]
    [InlineData("/wor" + "k/main")]
    public void A_path_of_one_machine_is_found(string text) => Assert.Single(SourceRules.NamesAMachine(new("README.md", $"see {text}")));

    [Theory]
    [InlineData("<add key=\"n\" value=\"https://api.nuget.or" + "g/v3/index.jso" + "n\" />")]
    [InlineData("<RestoreSource" + "s>x</RestoreSources>")]
    [InlineData("<packageSource" + "s>")]
    public void A_feed_is_found(string text) => Assert.Single(SourceRules.NamesAFeed(new("nuget.config", text)));

    [Theory]
    [InlineData("throw new NotImplemented" + "Exception();")]
    [InlineData("// TOD" + "O later")]
    public void Unfinished_work_is_found(string text) => Assert.Single(SourceRules.LeavesWork(new("src/A.cs", text)));

    [Theory]
    [InlineData("1.2.*", true)]
    [InlineData("[1.2.3,)", true)]
    [InlineData("1.2.3", false)]
    [InlineData("1.2.6.4", false)]
    public void An_inexact_version_is_found(string version, bool found) =>
        Assert.Equal(found, SourceRules.Inexact(new("Directory.Packages.props", $"<PackageVersion Include=\"A\" Version=\"{version}\" />")).Any());
}
