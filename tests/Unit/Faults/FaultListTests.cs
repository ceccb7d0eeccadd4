using Tests;

namespace Unit.Faults;

public sealed class FaultListTests
{
    [Fact]
    public void There_are_at_least_ten_and_no_name_twice()
    {
        Assert.True(SeededFault.All.Count >= 10);
        Assert.Distinct(SeededFault.All.Select(f => f.Name));
    }

    public static TheoryData<string> Names => [.. SeededFault.All.Select(f => f.Name)];

    // Whoever changes a check changes its fault too, or nobody would see that it is not tested any more.
    [Theory]
    [MemberData(nameof(Names))]
    public void A_fault_has_its_one_place_in_the_sources(string name)
    {
        var fault = SeededFault.All.Single(f => f.Name == name);
        Assert.True(fault.Occurrences == 1, $"\"{fault.Find}\" stands {fault.Occurrences} times in {fault.File}.");
        Assert.NotEqual(fault.Find, fault.Replace);
    }
}
