using Conversations.Log;
using Conversations.People;

namespace Integration.Storage;

/// <summary>The search index: who said all of these words, newest first, and everything of a person gone at once.</summary>
public abstract class PostingConformance(IStoreFixture fixture) : StoreConformance(fixture)
{
    private static readonly DateTimeOffset Day = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    private static Posting Word(string token, int minute, params long[] seqs) => new(token, Day.AddMinutes(minute), seqs);

    private async Task PutAsync(PersonId person, long version, bool whole, params Posting[] postings) => Assert.True(
        await Store.IndexAsync(person, await Store.IndexedAsync(person, Stop), new(version, "p1"), postings, whole, Stop));

    private async Task<List<PersonId>> AllAsync(int page, params string[] tokens)
    {
        var (all, cursor) = (new List<PersonId>(), (string?)null);
        do
        {
            (var people, cursor) = await Store.SearchAsync(tokens, cursor, page, Stop);
            Assert.True(people.Count <= page);
            all.AddRange(people);
        }
        while (cursor is not null);
        return all;
    }

    private static string[] Text(IEnumerable<Posting> postings) =>
        [.. postings.Select(p => $"{p.Token} {p.At.ToUnixTimeMilliseconds()} {string.Join(',', p.Seqs)}").Order(StringComparer.Ordinal)];

    [Fact]
    public async Task Who_has_all_words_is_found_newest_first_and_nobody_else()
    {
        var (a, b, c) = (await MeetAsync(3), await MeetAsync(200), await MeetAsync(3));
        await PutAsync(a, 1, whole: true, Word("x", 1, 1), Word("y", 1, 1));
        await PutAsync(b, 1, whole: true, Word("x", 9, 4), Word("y", 2, 2));
        await PutAsync(c, 1, whole: true, Word("x", 5, 1));

        Assert.Equal([b, c, a], await AllAsync(10, "x"));
        Assert.Equal([b, a], await AllAsync(10, "x", "y"));
        Assert.Equal([b, a], await AllAsync(10, "y", "x"));
        Assert.Empty(await AllAsync(10, "x", "y", "z"));
        Assert.Empty(await AllAsync(10));
    }

    [Fact]
    public async Task Pages_name_each_person_once_also_those_of_one_moment()
    {
        var people = new List<PersonId>();
        for (var i = 0; i < 23; i++)
        {
            people.Add(await MeetAsync(i));
            await PutAsync(people[i], 1, whole: true, Word("x", i / 10, 1), Word("y", 3, 1));
        }

        var found = await AllAsync(4, "x", "y");
        Assert.Equal(people.Order(Comparer<PersonId>.Create((a, b) => string.CompareOrdinal(a.Value, b.Value))), found.Order(Comparer<PersonId>.Create((a, b) => string.CompareOrdinal(a.Value, b.Value))));
        Assert.Equal(people.Skip(20).ToHashSet(), (await AllAsync(4, "x")).Take(3).ToHashSet());
        Assert.Equal([.. await AllAsync(100, "x")], await AllAsync(1, "x"));
    }

    [Fact]
    public async Task What_is_added_joins_what_is_there()
    {
        var person = await MeetAsync();
        await PutAsync(person, 4, whole: true, Word("x", 1, 4, 2), Word("y", 1, 2));
        await PutAsync(person, 7, whole: false, Word("x", 8, 7), Word("z", 8, 7));

        Assert.Equal(Text([Word("x", 8, 7, 4, 2), Word("y", 1, 2), Word("z", 8, 7)]), Text(await Store.PostingsAsync(person, Stop)));
        Assert.Equal(Text([Word("y", 1, 2), Word("z", 8, 7)]), Text(await Store.PostingsAsync(person, ["y", "z", "nothing", "y"], Stop)));
        Assert.Equal(new IndexMark(7, "p1"), await Store.IndexedAsync(person, Stop));
    }

    [Fact]
    public async Task A_word_remembers_its_newest_entries_only()
    {
        var person = await MeetAsync();
        await PutAsync(person, 40, whole: true, Word("x", 1, [.. Enumerable.Range(1, 30).Reverse().Select(i => (long)i)]));
        await PutAsync(person, 50, whole: false, Word("x", 2, [.. Enumerable.Range(31, 10).Reverse().Select(i => (long)i)]));

        var posting = Assert.Single(await Store.PostingsAsync(person, Stop));
        Assert.Equal(Enumerable.Range(9, Posting.MostSeqs).Reverse().Select(i => (long)i), posting.Seqs);
    }

    [Fact]
    public async Task The_whole_replaces_everything()
    {
        var person = await MeetAsync();
        await PutAsync(person, 4, whole: true, Word("x", 1, 4), Word("y", 1, 2));
        await PutAsync(person, 5, whole: true, Word("y", 0, 1), Word("z", 3, 5));

        Assert.Equal(Text([Word("y", 0, 1), Word("z", 3, 5)]), Text(await Store.PostingsAsync(person, Stop)));
        Assert.Empty(await AllAsync(9, "x"));
        Assert.Equal([person], await AllAsync(9, "z"));
    }

    [Fact]
    public async Task Of_two_who_index_from_one_mark_one_is_refused_and_the_whole_mends_what_it_left()
    {
        var person = await MeetAsync();
        var other = await OpenAsync();
        Assert.True(await Store.IndexAsync(person, null, new(1, "p1"), [Word("x", 1, 1)], whole: true, Stop));
        Assert.False(await other.IndexAsync(person, null, new(2, "p1"), [Word("y", 1, 1)], whole: true, Stop));
        Assert.False(await other.IndexAsync(person, new(1, "p0"), new(2, "p1"), [Word("y", 1, 1)], whole: true, Stop));
        Assert.True(await other.IndexAsync(person, new(1, "p1"), new(2, "p1"), [Word("x", 2, 2)], whole: true, Stop));

        Assert.Equal(Text([Word("x", 2, 2)]), Text(await Store.PostingsAsync(person, Stop)));
        Assert.Empty(await AllAsync(9, "y"));
    }

    [Fact]
    public async Task A_person_who_is_taken_out_is_found_by_no_word_and_everybody_else_is()
    {
        var (gone, stays) = (await MeetAsync(), await MeetAsync());
        var words = Enumerable.Range(0, 1200).Select(i => Word("w" + i, i, i + 1)).ToArray();
        await PutAsync(gone, 9, whole: true, words);
        await PutAsync(stays, 9, whole: true, Word("w7", 1, 1));

        await Store.UnindexAsync(gone, Stop);
        await Store.UnindexAsync(gone, Stop);

        Assert.Null(await Store.IndexedAsync(gone, Stop));
        Assert.Empty(await Store.PostingsAsync(gone, Stop));
        Assert.Equal([stays], await AllAsync(9, "w7"));
        Assert.Empty(await AllAsync(9, "w8"));
    }

    [Fact]
    public async Task Somebody_unknown_has_nothing()
    {
        var nobody = Some.Person();
        Assert.Null(await Store.IndexedAsync(nobody, Stop));
        Assert.Empty(await Store.PostingsAsync(nobody, Stop));
        Assert.Empty(await Store.PostingsAsync(nobody, ["x"], Stop));
        await Store.UnindexAsync(nobody, Stop);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("9.1.x")]
    [InlineData("-1.1.x")]
    [InlineData("")]
    public async Task A_cursor_that_is_none_begins_anew(string cursor)
    {
        var person = await MeetAsync();
        await PutAsync(person, 1, whole: true, Word("x", 1, 1));
        Assert.Equal([person], (await Store.SearchAsync(["x"], cursor, 5, Stop)).People);
    }
}
