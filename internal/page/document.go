package page

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"tnl-assess/internal/plaintext"
)

// Document is a finished page, with what the formats of office programs want beside.
type Document struct {
	Page
	What   string  // in a message, in French, after "écriture": "du rapport"
	Title  string  // in plain text
	Footer string  // likewise
	Single bool    // whether all of it holds on one sheet of A4
	Poster *Figure // the same as one picture; may be nil
	Banner string  // a warning in plain text, on every page; may be empty
	Date   string  // of what it says, as 2026-11-22; empty when it is not known to the day
}

// Internal is the banner of a document that is not to leave the authority.
const Internal = "INTERNE – ne pas publier"

// ErrNoPicture is the cause of a document that is not one picture.
var ErrNoPicture = errors.New("ce document ne s’écrit pas en une image ; en .svg, demandez --genre page")

// SVG writes a document as one picture, or returns [ErrNoPicture].
func (d Document) SVG(w io.Writer) error {
	if d.Poster == nil {
		return ErrNoPicture
	}
	return Write(w, d.What, d.Poster.svg("p")+"\n")
}

// Write writes a finished text at once; what names it, in French, in a message.
func Write(w io.Writer, what, text string) error {
	if _, err := io.WriteString(w, text); err != nil {
		return fmt.Errorf("écriture %s : %w", what, err)
	}
	return nil
}

// escapeXML makes a text safe in XML and in HTML, inside an element or between double quotes, and
// sets its spaces.
func escapeXML(text string) string {
	return xmlEscapes.Replace(plaintext.Typeset(plaintext.Safe(text)))
}

var xmlEscapes = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&#34;")

// xmlBuilder is XML or HTML in the making.
type xmlBuilder struct{ strings.Builder }

// put writes a piece around values: text is made safe, numbers stay as they are.
func (b *xmlBuilder) put(format string, values ...any) {
	for i, v := range values {
		if text, ok := v.(string); ok {
			values[i] = escapeXML(text)
		}
	}
	fmt.Fprintf(b, format, values...)
}
