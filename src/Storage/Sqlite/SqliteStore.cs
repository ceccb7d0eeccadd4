using System.Security.Cryptography;
using Conversations.Log;
using Conversations.People;
using Microsoft.Data.Sqlite;

namespace Storage.Sqlite;

/// <summary>
/// The store in one SQLite file: the embedded default. Any number of processes on one machine may open the file. Each call
/// that changes something is durable when it returns; calls made at the same time share a flush of the disk.
/// </summary>
public sealed partial class SqliteStore : IStore
{
    private readonly SqliteFile _file;
    private readonly StoreClock _clock;
    private readonly SqliteReaders _readers;
    private readonly SqliteHints _hints;
    private readonly SqliteTransactions _transactions;
    private readonly SqliteWriter _writer;
    private readonly Commits _commits;
    private readonly Dedupe _dedupe;
    private readonly People _people;
    private readonly Entries _entries;
    private readonly Audits _audits;
    private readonly AddressBook _addresses;
    private readonly WrappedKeys _keys;
    private readonly Fates _fates;
    private readonly Lanes _lanes;
    private readonly Boards _boards;
    private readonly Documents _documents;
    private readonly Names _names;
    private readonly Turns _turns;
    private readonly Postings _postings;
    private readonly Health _health;
    private int _closed;

    private SqliteStore(SqliteFile file, Session session, StoreClock clock)
    {
        (_file, _clock, _readers) = (file, clock, new(file));
        _hints = new(file, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)));
        _transactions = new(session, clock, _hints, file.Patience);
        _writer = new(_transactions);
        Upkeep = new(_writer, _transactions);
        _commits = new(_writer);
        _dedupe = new(_readers, clock);
        _people = new(_readers, clock);
        _entries = new(_readers);
        _audits = new(_readers, _writer);
        _addresses = new(_readers, _writer);
        _keys = new(_readers, _writer);
        _fates = new(_writer);
        _lanes = new(_readers, _writer, clock);
        _boards = new(_readers, _writer);
        _documents = new(_readers, _writer);
        _names = new(_readers);
        _turns = new(_readers, _writer, clock);
        _postings = new(_readers, _writer);
        _health = new(file, _readers, _writer, _transactions, clock);
    }

    /// <inheritdoc/>
    public string Name => "sqlite";

    /// <summary>For tests of what no caller can bring about: a full disk, a call that fails beside others.</summary>
    internal SqliteWriter Writer => _writer;

    /// <summary>For tests of what SQLite makes of the statements.</summary>
    internal SqliteReaders Readers => _readers;

    internal Upkeep Upkeep { get; }

    /// <summary>
    /// Opens the store, making file and folder if they are missing and bringing an older file up to date. Throws
    /// <see cref="StoreUnavailableException"/> with a sentence that says what to do when that cannot be done.
    /// </summary>
    /// <param name="file">The path of the file.</param>
    /// <param name="clock">This process's clock.</param>
    /// <param name="stop">Gives up.</param>
    public static Task<SqliteStore> OpenAsync(string file, TimeProvider clock, CancellationToken stop) =>
        OpenAsync(file, clock, TimeSpan.FromSeconds(5), stop);

    /// <summary>Opens the store with another patience than five seconds towards processes that hold the file.</summary>
    internal static Task<SqliteStore> OpenAsync(string path, TimeProvider clock, TimeSpan patience, CancellationToken stop) => Task.Run(
        () =>
        {
            try
            {
                return Open(new(path, patience), new(clock));
            }
            catch (SqliteException error)
            {
                throw SqliteErrors.Translate(error);
            }
        },
        stop);

    /// <summary>
    /// Moves the write-ahead log into the file and empties it, so that nothing destroyed is readable in either. An erasure does so before it
    /// returns; dropped and replaced keys follow within seconds.
    /// </summary>
    public async Task CheckpointAsync(CancellationToken stop = default)
    {
        await _writer.RunAsync(step => step.Scrub(Scrubbing.Now), stop);
        if (_transactions.ScrubHeldUp)
        {
            throw new StoreUnavailableException("The SQLite store's write-ahead log is held by a long read; end other programs that have the file open.");
        }
    }

    /// <summary>Writes a consistent copy of the store, while it is in use: all but the people's wrapped keys to that file, and these to another, <c>.keys</c> behind its name.</summary>
    public Task BackupAsync(string path, CancellationToken stop = default) => Task.Run(() => SqliteBackup.Run(_file, path, _clock.Time()), stop);

    /// <summary>
    /// Makes a store's file out of both files of a backup; returns when that was taken. Throws <see cref="InvalidDataException"/> when they are not of the same
    /// backup, <see cref="StoreUnavailableException"/> when one is missing or the new file cannot be written.
    /// </summary>
    public static Task<DateTimeOffset> RestoreAsync(string backup, string path, CancellationToken stop = default) => Task.Run(() => SqliteBackup.Join(backup, path), stop);

    /// <summary>Answers what is under way, and closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _closed, 1) == 0)
        {
            await _hints.DisposeAsync();
            await Upkeep.DisposeAsync();
            _readers.Dispose();
            await _writer.DisposeAsync();
        }
    }

    private static SqliteStore Open(SqliteFile file, StoreClock clock)
    {
        file.Create();
        var session = file.OpenWriter();
        try
        {
            SqliteSchema.Upgrade(session);
            clock.NotBefore(SqliteHints.LastChange(session));
            return new(file, session, clock);
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }
}
