namespace Storage.Sqlite;

/// <summary>A value to bind to a statement, without boxing.</summary>
internal readonly struct SqlValue
{
    private SqlValue(SqlKind kind, long number = 0, double real = 0, object? reference = null) =>
        (Kind, Number, Real, Reference) = (kind, number, real, reference);

    public SqlKind Kind { get; }

    public long Number { get; }

    public double Real { get; }

    public object? Reference { get; }

    public static implicit operator SqlValue(long value) => new(SqlKind.Number, value);

    public static implicit operator SqlValue(bool value) => new(SqlKind.Number, value ? 1 : 0);

    public static implicit operator SqlValue(long? value) => value is { } number ? number : default(SqlValue);

    public static implicit operator SqlValue(double value) => new(SqlKind.Real, real: value);

    public static implicit operator SqlValue(string? value) => value is null ? default : new(SqlKind.Text, reference: value);

    public static implicit operator SqlValue(byte[]? value) => value is null ? default : new(SqlKind.Bytes, reference: value);
}

/// <summary>The kinds of value that SQLite knows.</summary>
internal enum SqlKind
{
    Null,
    Number,
    Real,
    Text,
    Bytes,
}
