namespace ExternalDesk;

/// <summary>One agent at a time with one handoff at a time: takes it, shows what was said, and does what is typed.</summary>
internal sealed class Desk(IWay way, HttpWay http, TextReader typed, TextWriter shown)
{
    // The gateway gives a thread to somebody else when there was no sign of its agent for 90 seconds.
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    /// <summary>Works on one handoff until it is out of hand; returns at once when somebody else has it.</summary>
    internal async Task WorkAsync(string handoff, string person, Func<Task> taken)
    {
        var row = await way.ClaimAsync(handoff);
        await taken();
        if (!row.Ok)
        {
            await shown.WriteLineAsync($"not taken {handoff}: {row.Code}");
            return;
        }

        await shown.WriteLineAsync($"taken {handoff}");
        foreach (var line in await http.ThreadAsync(person))
        {
            await shown.WriteLineAsync("  " + line);
        }

        using var away = new CancellationTokenSource();
        var beating = BeatAsync(handoff, row.Epoch, away.Token);
        while (row.State == "claimed" && await typed.ReadLineAsync() is { } line)
        {
            row = await DoAsync(handoff, row, line.Trim());
        }

        await away.CancelAsync();
        await beating;
    }

    private async Task<Row> DoAsync(string handoff, Row row, string line)
    {
        var done = line switch
        {
            "" => row,
            "/resolve" or "/return" or "/release" => await way.DoAsync(line[1..], handoff, row.Epoch),
            _ when line.StartsWith("/note ", StringComparison.Ordinal) => await way.NoteAsync(handoff, row.Epoch, line["/note ".Length..]),
            // A dispatch id for each line, so that a repetition of the call cannot say it twice.
            _ => await way.ReplyAsync(handoff, row.Epoch, Guid.CreateVersion7().ToString(), line),
        };
        await shown.WriteLineAsync(done.Ok ? $"done {line.Split(' ')[0]}: {done.State}" : $"refused: {done.Code}. {done.Sentence}");

        // Out of hand: somebody else has it, or it has ended.
        return done.Ok ? done : done.Code is "stale_epoch" or "not_owner" or "closed" or "not_found" ? row with { State = done.Code } : row;
    }

    private async Task BeatAsync(string handoff, long epoch, CancellationToken away)
    {
        using var timer = new PeriodicTimer(Heartbeat);
        try
        {
            while (await timer.WaitForNextTickAsync(away))
            {
                await way.DoAsync("heartbeat", handoff, epoch);
            }
        }
        catch (OperationCanceledException)
        {
            // It is out of hand.
        }
    }
}
