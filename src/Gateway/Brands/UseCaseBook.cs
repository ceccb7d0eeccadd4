using System.Collections.Frozen;
using Conversations.Log;
using Gateway.Configuration;
using Personalization.Jurisdictions;
using Personalization.UseCases;

namespace Gateway.Brands;

/// <summary>
/// The use cases of each brand, as every process sees them: read from the store each time, so that a change holds everywhere at once. The
/// law that the brand is under comes with them, out of the configuration.
/// </summary>
internal sealed class UseCaseBook(IDocuments documents, GatewayConfig config)
{
    private readonly FrozenDictionary<string, Law> _laws = config.Brands.ToFrozenDictionary(b => b.Id, b => b.Law(), StringComparer.Ordinal);

    /// <summary>The law that a brand is under.</summary>
    internal Law LawOf(string brand) => _laws.GetValueOrDefault(brand, Law.None);

    internal async ValueTask<UseCaseSet> OfAsync(string brand, CancellationToken stop) =>
        Read((await documents.GetAsync(UseCaseSet.DocumentName(brand), stop)).Json, brand);

    /// <summary>Declares a brand's use cases anew.</summary>
    internal ValueTask<UseCaseSet> DeclareAsync(string brand, IReadOnlyList<UseCase> declared, CancellationToken stop) =>
        ChangeAsync(brand, set => set.Declare(declared), stop);

    /// <summary>Declares a brand's derived traits anew.</summary>
    internal ValueTask<UseCaseSet> DeclareAsync(string brand, Personalization.Profile.DerivedSet traits, CancellationToken stop) =>
        ChangeAsync(brand, set => set with { Derived = traits }, stop);

    private async ValueTask<UseCaseSet> ChangeAsync(string brand, Func<UseCaseSet, UseCaseSet> change, CancellationToken stop)
    {
        while (true)
        {
            var (json, epoch) = await documents.GetAsync(UseCaseSet.DocumentName(brand), stop);
            var next = change(Read(json, brand));
            if (await documents.PutAsync(UseCaseSet.DocumentName(brand), next.ToJson(), epoch, stop) is not null)
            {
                return next;
            }
        }
    }

    private UseCaseSet Read(string? json, string brand) => UseCaseSet.FromJson(json) with { Law = LawOf(brand) };
}
