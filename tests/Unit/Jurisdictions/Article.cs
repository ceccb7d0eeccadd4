using Xunit.Abstractions;

namespace Unit.Jurisdictions;

/// <summary>An article as the name of a case shows it: whole, where plain text would be cut after fifty letters.</summary>
public sealed class Article : IXunitSerializable
{
    private string _text = "";

    /// <summary>For the runner, which reads cases back.</summary>
    public Article()
    {
    }

    public Article(string text) => _text = text;

    public override string ToString() => _text;

    public void Deserialize(IXunitSerializationInfo info) => _text = info.GetValue<string>(nameof(Article));

    public void Serialize(IXunitSerializationInfo info) => info.AddValue(nameof(Article), _text);
}
