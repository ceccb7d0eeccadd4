using Desk.Models;
using Gateway.Accounts;

namespace Unit.Pages;

public sealed class PasswordTests
{
    [Theory]
    [InlineData("corto", PasswordProblem.Short)]
    [InlineData("once letras", PasswordProblem.Short)]
    [InlineData("🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊", PasswordProblem.Short)] // Eleven, though more as the machine counts.
    [InlineData("una lechuza lee de noche", PasswordProblem.None)]
    [InlineData("kT9$wq!zR2mv", PasswordProblem.None)]
    [InlineData("aaaaaaaaaaaaaa", PasswordProblem.Common)]
    [InlineData("123456789012", PasswordProblem.Common)]
    [InlineData("abcdefghijkl", PasswordProblem.Common)]
    [InlineData("Password2026!", PasswordProblem.Common)]
    [InlineData("P4ssw0rd-2026", PasswordProblem.Common)]
    [InlineData("contraseña123", PasswordProblem.Common)]
    [InlineData("secret secret secret ", PasswordProblem.Common)]
    [InlineData("marina.rojas1", PasswordProblem.Name)]
    [InlineData("Acme Tienda 26", PasswordProblem.Name)]
    [InlineData("marina.rojas cultiva tomates", PasswordProblem.None)]
    public void A_password_is_long_and_not_the_first_that_comes_to_mind(string password, PasswordProblem problem) =>
        Assert.Equal(problem, PasswordRules.Of(password, ["marina.rojas@acme.example", "Marina", "Acme Tienda", null]));

    [Fact]
    public void There_is_an_end() => Assert.Equal(PasswordProblem.Long, PasswordRules.Of(string.Concat(Enumerable.Range(0, 100).Select(i => $"{i * 37} ")), []));

    [Fact]
    public async Task A_password_is_kept_salted_and_compared_however_it_was_typed()
    {
        using var passwords = new Passwords();
        var (one, two) = (await passwords.HashAsync("una lechuza señala", default), await passwords.HashAsync("una lechuza señala", default));
        Assert.NotEqual(one, two);
        Assert.Equal(PasswordMatch.Yes, await passwords.CompareAsync(one, "una lechuza sen\u0303ala", default));
        Assert.Equal(PasswordMatch.No, await passwords.CompareAsync(one, "una lechuza senala", default));
        Assert.Equal(PasswordMatch.No, await passwords.CompareAsync(null, "una lechuza señala", default));
        Assert.Equal(PasswordMatch.No, await passwords.CompareAsync(one, new string('x', 100_000), default));
    }

    [Theory]
    [InlineData(" Marina@Acme.example ", "marina@acme.example")]
    [InlineData("ｍａｒｉｎａ", "marina")]
    [InlineData("two words", null)]
    [InlineData("x", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_name_to_sign_in_with_is_compared_as_it_looks(string? typed, string? name) => Assert.Equal(name, AccountNames.SignIn(typed));

    [Theory]
    [InlineData("Marina Rojas", "Marina Rojas")]
    [InlineData("  Ñusta O'Higgins-2 ", "Ñusta O'Higgins-2")]
    [InlineData("<b>x</b>", null)]
    [InlineData("   ", null)]
    public void A_name_at_the_desk_is_letters_and_what_stands_between_them(string typed, string? name) => Assert.Equal(name, AccountNames.Agent(typed));
}
