using Tests;
using Xunit;

namespace Unit.Architecture;

/// <summary>The walls between the projects stand; and each check is seen to fail on a wall that does not.</summary>
public sealed class WallTests
{
    [Fact]
    public void No_project_references_what_its_wall_keeps_out() =>
        Assert.Empty(Projects().SelectMany(p => Walls.Broken(ProjectFile.Read(p))));

    [Fact]
    public void Every_wall_belongs_to_a_project() =>
        Assert.Equal(Walls.All.Keys.Order(StringComparer.Ordinal), Projects().Select(p => Path.GetFileNameWithoutExtension(p)).Order(StringComparer.Ordinal));

    [Fact]
    public void No_source_knows_a_package_or_project_that_is_not_its_own() =>
        Assert.Empty(Walls.All.Keys.SelectMany(p => SourceFile.Under($"src/{p}", ".cs", ".razor").SelectMany(f => Walls.Trespass(p, f))));

    [Fact]
    public void The_pure_project_bans_clock_chance_and_io()
    {
        var banned = File.ReadAllText(Repository.File("src/BannedSymbols.txt"));
        string[] needed =
        [
            "P:System.DateTime.UtcNow;", "P:System.DateTime.Now;", "P:System.DateTimeOffset.UtcNow;", "P:System.DateTimeOffset.Now;", "P:System.TimeProvider.System;",
            "M:System.Guid.NewGuid;", "T:System.Random;", "T:System.Security.Cryptography.RandomNumberGenerator;",
            "T:System.IO.File;", "T:System.Net.Http.HttpClient;", "T:System.Net.Sockets.Socket;", "T:System.Console;",
        ];
        Assert.All(needed, symbol => Assert.Contains(symbol, banned, StringComparison.Ordinal));
        Assert.Empty(SourceFile.Under("src/Conversations", ".cs").SelectMany(f => f.Matches("RS0030").Select(line => $"{f.Path}:{line}")));
        Assert.DoesNotContain("RS0030", File.ReadAllText(Repository.File(".editorconfig")), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_project_has_a_lock_file() =>
        Assert.Empty(SourceFile.Under("", ".csproj").Where(p => !File.Exists(Path.Combine(Path.GetDirectoryName(Repository.File(p.Path))!, "packages.lock.json"))).Select(p => p.Path));

    [Theory]
    [InlineData("Conversations", "<ProjectReference Include=\"..\\Storage\\Storage.csproj\" />", "references the project Storage")]
    [InlineData("Conversations", "<PackageReference Include=\"NodaTime\" />", "references the package NodaTime")]
    [InlineData("Conversations", "<FrameworkReference Include=\"Microsoft.AspNetCore.App\" />", "references the framework")]
    [InlineData("Conversations", "", "does not use Microsoft.CodeAnalysis.BannedApiAnalyzers")]
    [InlineData("Conversations", "<PackageReference Include=\"Microsoft.CodeAnalysis.BannedApiAnalyzers\" />", "does not hand BannedSymbols.txt")]
    [InlineData("Desk", "<ProjectReference Include=\"../Gateway/Gateway.csproj\" />", "references the project Gateway")]
    [InlineData("Desk", "<ProjectReference Include=\"../Storage/Storage.csproj\" />", "references the project Storage")]
    [InlineData("Storage", "<PackageReference Include=\"MassTransit.RabbitMQ\" />", "references the package MassTransit.RabbitMQ")]
    [InlineData("Handoff", "<PackageReference Include=\"MassTransit.RabbitMQ\" Version=\"9.0.0\" />", "a version of its own")]
    [InlineData("Handoff", "<PackageReference Include=\"MassTransit.RabbitMQ\"><VersionOverride>9.0.0</VersionOverride></PackageReference>", "a version of its own")]
    [InlineData("Somewhere", "", "has no wall")]
    public void A_crossed_wall_is_found(string project, string item, string expected) =>
        Assert.Contains(Walls.Broken(ProjectFile.Parse(project, $"<Project><ItemGroup>{item}</ItemGroup></Project>")), e => e.Contains(expected, StringComparison.Ordinal));

    [Fact]
    public void A_silenced_warning_is_found() =>
        Assert.Contains(Walls.Broken(ProjectFile.Parse("Desk", "<Project><PropertyGroup><NoWarn>$(NoWarn);CS8602</NoWarn></PropertyGroup></Project>")), e => e == "Desk silences CS8602.");

    [Theory]
    [InlineData("Gateway", "using MassTransit;")]
    [InlineData("Gateway", "using static StackExchange.Redis.RedisValue;")]
    [InlineData("Desk", "@using Storage")]
    [InlineData("Desk", "using Bus = MassTransit.IBus;")]
    [InlineData("Conversations", "global using NodaTime;")]
    [InlineData("Storage", "using Gateway.Channels;")]
    public void A_namespace_out_of_place_is_found(string project, string line) =>
        Assert.Single(Walls.Trespass(project, new($"src/{project}/A.cs", "namespace A;\n" + line + "\n")));

    [Theory]
    [InlineData("Gateway", "using Storage;")]
    [InlineData("Handoff", "using MassTransit;")]
    [InlineData("Desk", "using DeskThings;")]
    public void A_namespace_in_its_place_is_not(string project, string line) =>
        Assert.Empty(Walls.Trespass(project, new($"src/{project}/A.cs", line)));

    private static string[] Projects() => Directory.GetFiles(Repository.File("src"), "*.csproj", SearchOption.AllDirectories);
}
