using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace Gateway.Health;

/// <summary>
/// The metrics of this process in Prometheus' text format 0.0.4, gathered from the framework's own meters and the
/// gateway's. There is no exporter package for it that restores with this stack; OTLP export is there as well.
/// </summary>
internal sealed class PrometheusText : IDisposable
{
    private const int MostKnown = 10_000;
    private static readonly double[] Buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<(Instrument Instrument, string Labels), Series> _series = new();

    // The way to a series without writing its labels out: a request must not pay for a page that is read twice a minute.
    private readonly ConcurrentDictionary<(Instrument Instrument, TagSet Tags), Series> _known = new();

    /// <summary>Starts to listen.</summary>
    public PrometheusText()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            // How many requests run at this instant says little, and counting it costs every request twice.
            if (Telemetry.Meters.Contains(instrument.Meter.Name) && instrument.Name != "http.server.active_requests")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((i, value, tags, _) => Take(i, value, tags));
        _listener.SetMeasurementEventCallback<int>((i, value, tags, _) => Take(i, value, tags));
        _listener.SetMeasurementEventCallback<double>((i, value, tags, _) => Take(i, value, tags));
        _listener.Start();
    }

    /// <summary>The page.</summary>
    internal string Write()
    {
        _listener.RecordObservableInstruments();
        var text = new StringBuilder();
        foreach (var group in _series.GroupBy(s => s.Key.Instrument).OrderBy(g => g.Key.Name, StringComparer.Ordinal))
        {
            var name = NameOf(group.Key);
            var kind = KindOf(group.Key);
            text.Append(CultureInfo.InvariantCulture, $"# TYPE {name} {kind}\n");
            foreach (var (key, series) in group.OrderBy(s => s.Key.Labels, StringComparer.Ordinal))
            {
                series.Write(text, name, key.Labels);
            }
        }

        return text.ToString();
    }

    /// <inheritdoc/>
    public void Dispose() => _listener.Dispose();

    private void Take(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var set = TagSet.Of(tags);
        if (set is not { } few)
        {
            Keep(value, SeriesOf(instrument, tags));
            return;
        }

        if (!_known.TryGetValue((instrument, few), out var series))
        {
            series = SeriesOf(instrument, tags);
            if (_known.Count < MostKnown)
            {
                _known.TryAdd((instrument, few), series);
            }
        }

        Keep(value, series);
    }

    private Series SeriesOf(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        _series.GetOrAdd((instrument, LabelsOf(tags)), static key => new(KindOf(key.Instrument), key.Instrument.IsObservable || key.Instrument is Gauge<long> or Gauge<int> or Gauge<double>));

    private static void Keep(double value, Series series)
    {
        if (series.IsState)
        {
            series.Set(value);
        }
        else
        {
            series.Add(value);
        }
    }

    private static string KindOf(Instrument instrument)
    {
        var type = instrument.GetType().Name;
        return type.StartsWith("Histogram", StringComparison.Ordinal) ? "histogram"
            : type.StartsWith("Counter", StringComparison.Ordinal) || type.StartsWith("ObservableCounter", StringComparison.Ordinal) ? "counter"
            : "gauge";
    }

    private static string NameOf(Instrument instrument)
    {
        var name = instrument.Name.Replace('.', '_').Replace('-', '_');
        return KindOf(instrument) == "counter" && !name.EndsWith("_total", StringComparison.Ordinal) ? name + "_total" : name;
    }

    private static string LabelsOf(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (tags.IsEmpty)
        {
            return "";
        }

        var labels = new List<string>(tags.Length);
        foreach (var (key, value) in tags)
        {
            labels.Add($"{key.Replace('.', '_')}=\"{Escaped(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "")}\"");
        }

        labels.Sort(StringComparer.Ordinal);
        return string.Join(',', labels);
    }

    private static string Escaped(string value) =>
        value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    /// <summary>Up to eight tags, compared by value and without allocating.</summary>
    [System.Runtime.CompilerServices.InlineArray(Most)]
    private struct Eight
    {
        internal const int Most = 8;
        private KeyValuePair<string, object?> _first;
    }

    private readonly struct TagSet : IEquatable<TagSet>
    {
        private readonly Eight _tags;
        private readonly int _count;

        private TagSet(ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            tags.CopyTo(_tags);
            _count = tags.Length;
        }

        internal static TagSet? Of(ReadOnlySpan<KeyValuePair<string, object?>> tags) => tags.Length <= Eight.Most ? new TagSet(tags) : null;

        public bool Equals(TagSet other)
        {
            if (_count != other._count)
            {
                return false;
            }

            for (var i = 0; i < _count; i++)
            {
                if (_tags[i].Key != other._tags[i].Key || !Equals(_tags[i].Value, other._tags[i].Value))
                {
                    return false;
                }
            }

            return true;
        }

        public override bool Equals(object? obj) => obj is TagSet other && Equals(other);

        public override int GetHashCode()
        {
            var hash = new HashCode();
            for (var i = 0; i < _count; i++)
            {
                hash.Add(_tags[i].Value);
            }

            return hash.ToHashCode();
        }
    }

    private sealed class Series(string kind, bool isState)
    {
        private readonly long[] _counts = new long[Buckets.Length];
        private double _sum;
        private long _count;

        /// <summary>Whether the last value counts, and not the sum.</summary>
        internal bool IsState => isState;

        internal void Set(double value)
        {
            lock (_counts)
            {
                _sum = value;
            }
        }

        internal void Add(double value)
        {
            lock (_counts)
            {
                _sum += value;
                _count++;
                for (var i = 0; kind == "histogram" && i < Buckets.Length; i++)
                {
                    _counts[i] += value <= Buckets[i] ? 1 : 0;
                }
            }
        }

        internal void Write(StringBuilder text, string name, string labels)
        {
            lock (_counts)
            {
                var comma = labels.Length > 0 ? "," : "";
                var braces = labels.Length > 0 ? $"{{{labels}}}" : "";
                if (kind != "histogram")
                {
                    text.Append(CultureInfo.InvariantCulture, $"{name}{braces} {_sum}\n");
                    return;
                }

                for (var i = 0; i < Buckets.Length; i++)
                {
                    text.Append(CultureInfo.InvariantCulture, $"{name}_bucket{{{labels}{comma}le=\"{Buckets[i]}\"}} {_counts[i]}\n");
                }

                text.Append(CultureInfo.InvariantCulture, $"{name}_bucket{{{labels}{comma}le=\"+Inf\"}} {_count}\n{name}_sum{braces} {_sum}\n{name}_count{braces} {_count}\n");
            }
        }
    }
}
