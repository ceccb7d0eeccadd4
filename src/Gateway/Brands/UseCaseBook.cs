using Conversations.Log;
using Personalization.UseCases;

namespace Gateway.Brands;

/// <summary>The use cases of each brand, as every process sees them: read from the store each time, so that a change holds everywhere at once.</summary>
internal sealed class UseCaseBook(IDocuments documents)
{
    internal async ValueTask<UseCaseSet> OfAsync(string brand, CancellationToken stop) =>
        UseCaseSet.FromJson((await documents.GetAsync(UseCaseSet.DocumentName(brand), stop)).Json);

    /// <summary>Declares a brand's use cases anew.</summary>
    internal async ValueTask<UseCaseSet> DeclareAsync(string brand, IReadOnlyList<UseCase> declared, CancellationToken stop)
    {
        while (true)
        {
            var (json, epoch) = await documents.GetAsync(UseCaseSet.DocumentName(brand), stop);
            var next = UseCaseSet.FromJson(json).Declare(declared);
            if (await documents.PutAsync(UseCaseSet.DocumentName(brand), next.ToJson(), epoch, stop) is not null)
            {
                return next;
            }
        }
    }
}
