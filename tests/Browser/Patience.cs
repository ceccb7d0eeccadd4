using System.Runtime.CompilerServices;

namespace Browser;

/// <summary>How long what a page should show may take: longer than anything takes on a machine that has much else to do.</summary>
internal static class Patience
{
    [ModuleInitializer]
    internal static void Set() => SetDefaultExpectTimeout(Demo.Patience);
}
