using Conversations.Log;
using Personalization.UseCases;

namespace Gateway.Brands;

/// <summary>The use cases of each brand, as every process sees them: read from the store each time, so that a change holds everywhere at once.</summary>
internal sealed class UseCaseBook(IDocuments documents)
{
    internal async ValueTask<UseCaseSet> OfAsync(string brand, CancellationToken stop) =>
        UseCaseSet.FromJson((await documents.GetAsync(UseCaseSet.DocumentName(brand), stop)).Json);

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
            var next = change(UseCaseSet.FromJson(json));
            if (await documents.PutAsync(UseCaseSet.DocumentName(brand), next.ToJson(), epoch, stop) is not null)
            {
                return next;
            }
        }
    }
}
