using System.Text;

namespace Personalization.Drafting;

/// <summary>
/// Reads the text out of an answer's JSON object while it is being written, wherever the pieces are cut. What comes before the object (a thought, a
/// fence) is not part of it; an answer in plain text shows nothing until it is whole.
/// </summary>
public sealed class PartialText
{
    private const string Member = "text";
    private const string Thought = "<think>";
    private const string ThoughtOver = "</think>";

    private readonly StringBuilder _text = new();
    private readonly StringBuilder _key = new();
    private readonly StringBuilder _before = new();
    private int _depth;
    private bool _inString;
    private bool _isKey;
    private bool _isText;
    private bool _escaped;
    private int _hexLeft;
    private int _hex;
    private bool _expectsKey;
    private bool _over;

    /// <summary>The text so far; never half a character.</summary>
    public string Text => _text.Length > 0 && char.IsHighSurrogate(_text[^1]) ? _text.ToString(0, _text.Length - 1) : _text.ToString();

    /// <summary>Takes the next piece.</summary>
    public void Feed(string piece)
    {
        foreach (var c in piece)
        {
            if (_over)
            {
                return;
            }

            if (_depth == 0)
            {
                Before(c);
            }
            else if (_inString)
            {
                InString(c);
            }
            else
            {
                Between(c);
            }
        }
    }

    private void Before(char c)
    {
        _before.Append(c);
        var said = _before.ToString();
        if (said.Contains(Thought, StringComparison.Ordinal) && !said.Contains(ThoughtOver, StringComparison.Ordinal))
        {
            return;
        }

        if (c == '{')
        {
            (_depth, _expectsKey) = (1, true);
        }
        else if (_before.Length > 64 && !said.Contains(Thought, StringComparison.Ordinal))
        {
            // Prose.
            _over = true;
        }
    }

    private void Between(char c)
    {
        switch (c)
        {
            case '"':
                _inString = true;
                _isKey = _depth == 1 && _expectsKey;
                _isText = _depth == 1 && !_expectsKey && _key.Equals(Member);
                if (_isKey)
                {
                    _key.Clear();
                }

                break;
            case '{' or '[':
                _depth++;
                break;
            case '}' or ']':
                _over = --_depth == 0;
                break;
            case ',' or ':' when _depth == 1:
                _expectsKey = c == ',';
                break;
        }
    }

    private void InString(char c)
    {
        if (_hexLeft > 0)
        {
            _hex = (_hex << 4) + (Uri.IsHexDigit(c) ? Convert.ToInt32(c.ToString(), 16) : 0);
            if (--_hexLeft == 0)
            {
                Take((char)_hex);
            }
        }
        else if (_escaped)
        {
            Escape(c);
        }
        else if (c == '\\')
        {
            _escaped = true;
        }
        else if (c == '"')
        {
            // One text is all there is to show.
            (_inString, _over) = (false, _isText);
        }
        else
        {
            Take(c);
        }
    }

    private void Escape(char c)
    {
        _escaped = false;
        if (c == 'u')
        {
            (_hexLeft, _hex) = (4, 0);
            return;
        }

        Take(c switch { 'n' => '\n', 't' => '\t', 'r' => '\r', 'b' => '\b', 'f' => '\f', _ => c });
    }

    private void Take(char c)
    {
        if (_isText)
        {
            _text.Append(c);
        }
        else if (_isKey)
        {
            _key.Append(c);
        }
    }
}
