using System.Security.Cryptography;
using System.Text;

namespace Storage.Redis;

/// <summary>A Lua script of the folder <c>Scripts</c>: its text, and the hash by which the server knows it.</summary>
internal sealed class Script
{
    public static readonly Script Commit = new("commit");
    public static readonly Script Load = new("load");
    public static readonly Script ReadMany = new("read_many");
    public static readonly Script Seen = new("seen");
    public static readonly Script CreateOrGet = new("create_or_get");
    public static readonly Script Find = new("find");
    public static readonly Script Point = new("point");
    public static readonly Script Free = new("free");
    public static readonly Script AddKeys = new("keys_add");
    public static readonly Script ReplaceKey = new("keys_replace");
    public static readonly Script DropKeys = new("keys_drop");
    public static readonly Script Audit = new("audit");
    public static readonly Script Close = new("close");
    public static readonly Script Reopen = new("reopen");
    public static readonly Script Erase = new("erase");
    public static readonly Script Claim = new("claim");
    public static readonly Script Extend = new("extend");
    public static readonly Script Release = new("release");
    public static readonly Script PutRow = new("board_put");
    public static readonly Script RemoveRow = new("board_remove");
    public static readonly Script ListRows = new("board_list");
    public static readonly Script Turn = new("turn");
    public static readonly Script PutDocument = new("document_put");
    public static readonly Script Scrubbed = new("scrubbed");
    public static readonly Script Indexed = new("indexed");
    public static readonly Script Unindex = new("unindex");

    private Script(string name)
    {
        using var source = typeof(Script).Assembly.GetManifestResourceStream(name + ".lua")
            ?? throw new InvalidOperationException($"The script {name}.lua is not embedded in the assembly.");
        using var reader = new StreamReader(source, Encoding.UTF8);
        Text = reader.ReadToEnd();
#pragma warning disable CA5350 // Redis names scripts by SHA-1; nothing is protected by it.
        Hash = SHA1.HashData(Encoding.UTF8.GetBytes(Text));
#pragma warning restore CA5350
    }

    public string Text { get; }

    public byte[] Hash { get; }
}
