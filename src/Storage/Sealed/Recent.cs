using System.Collections.Concurrent;

namespace Storage.Sealed;

/// <summary>
/// A bounded cache of the recently used in two generations: when the young one is full it becomes the old one and the
/// old one is forgotten. A hit in the old one moves back to the young.
/// </summary>
internal sealed class Recent<TKey, TValue>(int most) where TKey : notnull where TValue : class
{
    private ConcurrentDictionary<TKey, TValue> _young = new();
    private ConcurrentDictionary<TKey, TValue> _old = new();

    internal TValue? Get(TKey key)
    {
        if (_young.TryGetValue(key, out var value))
        {
            return value;
        }

        if (_old.TryGetValue(key, out value))
        {
            Put(key, value);
        }

        return value;
    }

    internal void Put(TKey key, TValue value)
    {
        if (_young.Count >= most)
        {
            _old = _young;
            _young = new();
        }

        _young[key] = value;
    }

    internal void Forget(TKey key)
    {
        _young.TryRemove(key, out _);
        _old.TryRemove(key, out _);
    }
}
