using Conversations.Log;
using Conversations.Messages;
using Conversations.People;
using Gateway.Erasures;
using Integration.Storage;
using Personalization.Consent;

namespace Integration.Erasures;

/// <summary>Who was erased and comes back by their own will is a stranger until they allow something themselves.</summary>
public abstract class ReturnTests(IStoreFixture fixture) : StoreConformance(fixture), IDisposable
{
    private static readonly Address Phone = Address.Of(Channels.WhatsApp, "573000000001");
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("return-");

    public void Dispose()
    {
        _data.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData(ConsentAction.Grant, "customer", false, true)]
    [InlineData(ConsentAction.Grant, "customer", true, false)]
    [InlineData(ConsentAction.Grant, "api", false, false)]
    [InlineData(ConsentAction.Grant, "agent:ana", false, false)]
    [InlineData(ConsentAction.Import, "customer", false, false)]
    [InlineData(ConsentAction.Deny, "customer", false, false)]
    public async Task Only_their_own_yes_lifts_it(ConsentAction action, string by, bool pending, bool lifts)
    {
        await using var process = await Installed.OpenAsync(Store, _data.FullName, Stop);
        await process.Erasure.EraseAsync(Installed.Brand, await process.WriteAsync(Phone, "adiós", "1", Stop), "request", Stop);
        var anew = await process.WriteAsync(Phone, "he vuelto", "2", Stop);
        Assert.True(await RefusesAsync(process, anew));

        await process.AppendAsync(anew, Stop, new ConsentChanged(action, "orders", 1, "service", "orders", "consent", "form", null, Evidence.None, by, pending));
        await process.Of<Returns>().LiftAsync((await process.Log.LoadAsync(anew, Stop))!, Stop);

        Assert.Equal(!lifts, await RefusesAsync(process, anew));
    }

    private async Task<bool> RefusesAsync(Installed process, PersonId person) =>
        await process.Of<Returns>().RefusesImportAsync((await process.Log.LoadAsync(person, Stop))!, Stop);
}
