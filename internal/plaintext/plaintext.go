// Package plaintext makes a text that comes from elsewhere safe to show: in a terminal, on a
// page, in a message. It is the only judge of what a text may hold.
//
// What commands a terminal is shown as U+FFFD. What nobody sees is dropped: the marks that turn
// round the direction of writing, zero-width characters, tags, soft hyphens. What French and
// emoji need stays: no-break spaces, and the joiners and selectors between the parts of a picture.
//
// Use [OneLine] for a title, a name, a message; [Safe] for a text of several lines; [Visible] for
// a screen that is already drawn; [Storable] for what is kept in a file; [JSON] for a program.
package plaintext

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

// Safe makes a text of several lines safe to show. Line feeds and tabs stay.
func Safe(text string) string {
	return mapRunes(text, func(before, r, after rune) rune {
		switch {
		case isCommand(r):
			return utf8.RuneError
		case isHidden(r) && !isJoined(before, r, after):
			return dropped
		default:
			return r
		}
	})
}

// OneLine makes a text safe to show on one line: runs of white space are one space, and there is
// none at the ends. No-break spaces stay.
func OneLine(text string) string {
	text = strings.TrimSpace(Safe(toSpaces.Replace(text)))
	for strings.Contains(text, "  ") {
		text = strings.ReplaceAll(text, "  ", " ")
	}
	return text
}

var toSpaces = strings.NewReplacer("\t", " ", "\n", " ", "\v", " ", "\f", " ", "\r", " ", "\u0085", " ", "\u2028", " ", "\u2029", " ")

// Visible drops what nobody sees from a screen that is already drawn, whose commands are its own.
func Visible(screen string) string {
	return mapRunes(screen, func(before, r, after rune) rune {
		if isHidden(r) && !isJoined(before, r, after) {
			return dropped
		}
		return r
	})
}

// Storable makes a text fit for a file that people open in an editor: nothing in it commands or
// turns round. The rest stays as it was typed, even what nobody sees.
func Storable(text string) string {
	return mapRunes(text, func(_, r, _ rune) rune {
		switch {
		case isCommand(r):
			return utf8.RuneError
		case unicode.Is(unicode.Bidi_Control, r):
			return dropped
		default:
			return r
		}
	})
}

// JSON escapes in a JSON document what is not safe to show, so that it may be written to a terminal
// and still says the same to a program.
func JSON(document string) string {
	var b strings.Builder
	for _, r := range document {
		switch {
		case !isCommand(r) && !isHidden(r):
			b.WriteRune(r)
		case r <= '\uffff':
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			high, low := utf16.EncodeRune(r)
			fmt.Fprintf(&b, `\u%04x\u%04x`, high, low)
		}
	}
	return b.String()
}

// dropped is what stands for no character.
const dropped = -1

// mapRunes is [strings.Map] for a judge that also looks at the neighbours of a character: the one
// kept last, and the next. They are 0 at the ends.
func mapRunes(text string, judge func(before, r, after rune) rune) string {
	var before rune
	var b strings.Builder
	copied := 0 // the bytes of the text that b holds or stands for, once something changed
	for i, r := range text {
		size := utf8.RuneLen(r)
		if r == utf8.RuneError {
			_, size = utf8.DecodeRuneInString(text[i:])
		}
		kept := r
		if r < ' ' || r >= 0x7f {
			kept = judge(before, r, first(text[i+size:]))
		}
		if kept == r && (r != utf8.RuneError || size > 1) {
			before = r
			continue
		}
		b.WriteString(text[copied:i])
		copied = i + size
		if kept != dropped {
			b.WriteRune(kept)
			before = kept
		}
	}
	if copied == 0 {
		return text
	}
	b.WriteString(text[copied:])
	return b.String()
}

// first is the character that begins a text, 0 when it is empty.
func first(text string) rune {
	for _, r := range text {
		return r
	}
	return 0
}

// isCommand tells the characters that could command a terminal, C0 but tab and line feed, DEL and
// C1, and those that no text may hold.
func isCommand(r rune) bool {
	return r < ' ' && r != '\n' && r != '\t' || r >= 0x7f && r < 0xa0 || unicode.Is(unicode.Noncharacter_Code_Point, r)
}

// isHidden tells the characters that nobody sees: those that Unicode has programs ignore when they
// cannot show them, but for spaces, and the marks of Arabic numbers, which are seen.
func isHidden(r rune) bool {
	const soft, firstOther = '\u00ad', '\u034f'
	if r < firstOther {
		return r == soft
	}
	return unicode.In(r, unicode.Cf, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector) &&
		!unicode.Is(unicode.Prepended_Concatenation_Mark, r)
}

// isJoined tells a joiner between two pictures, as in 👩‍💻, and the selector that says how the sign
// before it is drawn, as in ⚠️ and 1️⃣.
func isJoined(before, r, after rune) bool {
	const joiner, asText, asPicture = '\u200d', '\ufe0e', '\ufe0f'
	switch r {
	case joiner:
		return (isPicture(before) || before == asPicture) && isPicture(after)
	case asText, asPicture:
		return isPicture(before) || strings.ContainsRune("0123456789#*", before) || before > unicode.MaxLatin1 && unicode.In(before, unicode.P, unicode.Sm)
	default:
		return false
	}
}

// isPicture tells the signs that emoji are made of, colours of skin included.
func isPicture(r rune) bool {
	return unicode.Is(unicode.So, r) && r != utf8.RuneError || r >= 0x1f3fb && r <= 0x1f3ff
}
