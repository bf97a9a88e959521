package page

import (
	"fmt"
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"

	"tnl-assess/internal/plaintext"
)

// Markup is the text of a block: Markdown that is safe to write as it is, on one line. Text from
// elsewhere becomes Markup through [Mark] and [Link] only, so that what it holds is known: emphasis,
// links, comments, and characters after a backslash. [spans] reads it back.
type Markup string

// Mark builds markup from a format, whose punctuation is Markdown, and from values: markup
// and numbers stay as they are, anything else is text and is escaped.
func Mark(format string, values ...any) Markup {
	safe := make([]any, len(values))
	for i, v := range values {
		switch v := v.(type) {
		case Markup, int:
			safe[i] = v
		default:
			safe[i] = escape(fmt.Sprint(v))
		}
	}
	return Markup(fmt.Sprintf(format, safe...))
}

// Link makes a link out of an address of the web or of a mailbox. Anything else that was
// typed as an address is written beside the text.
func Link(text, address string) Markup {
	text, address = plaintext.OneLine(text), plaintext.OneLine(address)
	if text == "" {
		text = address
	}
	switch {
	case isAddress(address):
		return Mark("[%s](%s)", text, destination(address))
	case address == "" || address == text:
		return Mark("%s", text)
	default:
		return Mark("%s (%s)", text, address)
	}
}

// isAddress accepts http, https and mailto; a user name in front of the host is refused,
// as it serves to pass one site off as another.
func isAddress(text string) bool {
	u, err := url.Parse(text)
	if err != nil {
		return false
	}
	switch u.Scheme {
	case "http", "https":
		return u.Host != "" && u.User == nil
	case "mailto":
		return u.Opaque != ""
	default:
		return false
	}
}

// destination percent-encodes what has a meaning in a Markdown link, and all that is not
// ASCII; what looks like an HTML entity is kept from being one.
func destination(address string) Markup {
	var b strings.Builder
	for i, c := range []byte(address) {
		switch {
		case c == '&' && entity().MatchString(address[i:]):
			b.WriteString("&amp;")
		case c <= ' ' || c >= 0x7f || strings.IndexByte("\"()<>[\\]^`{|}", c) >= 0:
			fmt.Fprintf(&b, "%%%02X", c)
		default:
			b.WriteByte(c)
		}
	}
	return Markup(b.String())
}

var (
	// opening matches what begins a block at the start of a line: a title, a list, a quote,
	// an underline, the second line of a table.
	opening = pattern(`^(?:[#>+=:-]|\d{1,9}[.)](?:\s|$))`)
	entity  = pattern(`^&#?\w+;`)
	closing = pattern(`#+$`)
)

// escape makes inline Markdown that reads as the text, letter for letter. Characters are
// escaped where they could mean something, so that ordinary prose stays as it was typed.
func escape(text string) string {
	text = plaintext.OneLine(text)
	var b strings.Builder
	first := -1 // the character that would begin a block
	if at := opening().FindString(text); at != "" {
		first = len(strings.TrimSpace(at)) - 1
	}
	last := len(text) - len(closing().FindString(text)) // where closing marks of a title begin
	for i, r := range text {
		if i == first || r == '#' && i >= last || special(text, i, r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// special tells whether the character at i would mean something inside a line.
func special(text string, i int, r rune) bool {
	before, after := text[:i], text[i+utf8.RuneLen(r):]
	switch r {
	case '\\', '`', '*', '[', ']', '|', '~', '$':
		return true
	case '_':
		return !endsWord(before) || !beginsWord(after)
	case '<':
		return after == "" || !strings.ContainsAny(after[:1], " 0123456789=")
	case '&':
		return entity().MatchString(text[i:])
	case ':':
		return strings.HasPrefix(after, "//")
	case '@':
		return before != "" && after != ""
	case '.':
		return len(before) >= 3 && strings.EqualFold(before[len(before)-3:], "www")
	default:
		return false
	}
}

func endsWord(text string) bool {
	r, _ := utf8.DecodeLastRuneInString(text)
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

func beginsWord(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// Join puts a separator between pieces of markup.
func Join(pieces []Markup, separator Markup) Markup {
	var b strings.Builder
	for i, piece := range pieces {
		if i > 0 {
			b.WriteString(string(separator))
		}
		b.WriteString(string(piece))
	}
	return Markup(b.String())
}

// Nest makes an item of a list that has a list of its own.
func Nest(lead Markup, inner ...Markup) Markup {
	return lead + Join(append([]Markup{""}, inner...), nested)
}

// nested begins an item of a list inside an item.
const nested = "\n  - "
