using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.AI;

namespace Personalization.Knowledge;

/// <summary>
/// Finds passages by what they mean, over any <see cref="IEmbeddingGenerator{TInput,TEmbedding}"/>. Only the vectors of passages are kept, in memory;
/// a question's is used and forgotten. Whatever the generator does, the words' own ranking remains.
/// </summary>
public sealed class Meaning(IEmbeddingGenerator<string, Embedding<float>> generator, TimeSpan patience, TimeProvider clock)
{
    private const int Batch = 64;

    /// <summary>So many failures in a row, and it is left alone for a while.</summary>
    private const int MostFailures = 3;

    /// <summary>The constant of reciprocal rank fusion.</summary>
    private const double Smooth = 60;

    /// <summary>Nearness alone supports an answer only carefully: it is introduced as the nearest, never as certain.</summary>
    private const double MostSupport = 0.7;

    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, float[]> _vectors = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _filling = new(1);
    private int _failures;
    private DateTimeOffset _restsUntil;

    /// <summary>What the words found and what the meaning finds, put together by their ranks; what the words found where the generator gives nothing in time.</summary>
    /// <param name="passages">The passages that may be used for this question.</param>
    /// <param name="found">What the words found.</param>
    /// <param name="question">The question, covered: it leaves this process.</param>
    /// <param name="limit">The most passages to answer with.</param>
    /// <param name="stop">Breaks it off.</param>
    public async ValueTask<IReadOnlyList<Found>> JoinAsync(IReadOnlyList<Passage> passages, IReadOnlyList<Found> found, string question, int limit, CancellationToken stop)
    {
        if (passages.Count == 0 || question.Trim().Length == 0 || clock.GetUtcNow() < _restsUntil || !Known(passages)
            || await VectorsAsync([question], stop) is not [var asked])
        {
            return found;
        }

        var near = passages.Where(p => _vectors.ContainsKey(Key(p))).Select(p => (Passage: p, Near: Cosine(asked, _vectors[Key(p)])))
            .Where(p => double.IsFinite(p.Near)).OrderByDescending(p => p.Near).Take(2 * limit).ToList();
        return [.. found.Select((f, rank) => (Found: f, Score: 1 / (Smooth + rank)))
            .Concat(near.Select((n, rank) => (Found: Of(n.Passage, n.Near, found), Score: 1 / (Smooth + rank))))
            .GroupBy(x => (x.Found.Passage, x.Found.Question)).OrderByDescending(g => g.Sum(x => x.Score)).Select(g => g.MaxBy(x => x.Found.Support).Found).Take(limit)];
    }

    private static Found Of(Passage passage, double near, IReadOnlyList<Found> found) =>
        found.FirstOrDefault(f => f.Passage == passage) ?? new(passage, 0, Math.Clamp(near, 0, MostSupport), []) { Question = found.Select(f => f.Question).Distinct(StringComparer.Ordinal).ToList() is [var only] ? only : "" };

    // The customer does not wait for the vectors of a whole folder: until they are there the words answer alone.
    private bool Known(IReadOnlyList<Passage> passages)
    {
        if (passages.Where(p => p.Scope.Audience != Audience.Agents).All(p => _vectors.ContainsKey(Key(p))))
        {
            return true;
        }

        _ = FillAsync(passages);
        return false;
    }

    /// <summary>Gets the vectors of passages that have none yet; those of agents stay in this process.</summary>
    public async Task FillAsync(IReadOnlyList<Passage> passages)
    {
        if (!await _filling.WaitAsync(TimeSpan.Zero))
        {
            return;
        }

        try
        {
            foreach (var some in passages.Where(p => p.Scope.Audience != Audience.Agents && !_vectors.ContainsKey(Key(p))).Chunk(Batch))
            {
                if (await VectorsAsync([.. some.Select(Text)], CancellationToken.None) is not { } vectors)
                {
                    return;
                }

                for (var at = 0; at < some.Length; at++)
                {
                    _vectors[Key(some[at])] = vectors[at];
                }
            }
        }
        finally
        {
            _filling.Release();
        }
    }

    private async ValueTask<IReadOnlyList<float[]>?> VectorsAsync(List<string> texts, CancellationToken stop)
    {
        using var limit = new CancellationTokenSource(patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stop);
        try
        {
            var made = await generator.GenerateAsync(texts, options: null, either.Token);
            var vectors = made.Select(e => e.Vector.ToArray()).ToList();
            var whole = vectors.Count == texts.Count && vectors.TrueForAll(v => v.Length > 0 && v.Length == vectors[0].Length && (_vectors.IsEmpty || v.Length == _vectors.First().Value.Length));
            return whole ? Heard(vectors) : Missed();
        }
        catch (Exception e) when (e is HttpRequestException or IOException or InvalidDataException or System.Text.Json.JsonException or OperationCanceledException && !stop.IsCancellationRequested)
        {
            return Missed();
        }
    }

    private List<float[]> Heard(List<float[]> vectors)
    {
        _failures = 0;
        return vectors;
    }

    private List<float[]>? Missed()
    {
        if (Interlocked.Increment(ref _failures) >= MostFailures)
        {
            (_restsUntil, _failures) = (clock.GetUtcNow() + Rest, 0);
        }

        return null;
    }

    private static double Cosine(float[] a, float[] b)
    {
        double dot = 0, left = 0, right = 0;
        for (var at = 0; at < a.Length && at < b.Length; at++)
        {
            dot += a[at] * b[at];
            left += a[at] * a[at];
            right += b[at] * b[at];
        }

        return a.Length == b.Length && left > 0 && right > 0 ? dot / Math.Sqrt(left * right) : double.NaN;
    }

    private static string Text(Passage passage) => $"{passage.Source}\n{passage.Text}";

    private static string Key(Passage passage) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text(passage))));
}
