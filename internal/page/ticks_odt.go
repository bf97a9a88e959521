package page

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// maxODT is the size in bytes of the text of an OpenDocument file above which it is not read, once it
// is unpacked.
const maxODT = 4 * MaxPage

var (
	errODT     = errors.New("ce n’est pas un document OpenDocument lisible ; enregistrez-le en .odt")
	errODTSize = errors.New("ce document est trop gros pour une feuille de route")
)

// IsODT tells whether a file is packed as an OpenDocument text is.
func IsODT(data []byte) bool { return bytes.HasPrefix(data, []byte("PK\x03\x04")) }

// TicksODT reads the boxes of a roadmap in OpenDocument, edited or not, as [Ticks] does. Lines are
// counted in the text alone. What tracked changes took away is not read.
func TicksODT(data []byte) ([]Tick, error) {
	text, err := odtLines(data)
	if err != nil {
		return nil, fmt.Errorf("lecture de la feuille de route : %w", err)
	}
	return Ticks(strings.NewReader(text))
}

// odtLines gives the text of a document, lists and titles marked as Markdown does.
func odtLines(data []byte) (string, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return "", errODT
	}
	part, err := z.Open("content.xml")
	if err != nil {
		return "", errODT
	}
	defer part.Close()
	content, err := io.ReadAll(io.LimitReader(part, maxODT+1))
	switch {
	case err != nil:
		return "", errODT
	case len(content) > maxODT:
		return "", errODTSize
	}
	r := &odtReader{}
	decoder := xml.NewDecoder(bytes.NewReader(content))
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return r.String(), nil
		}
		if err != nil {
			return "", errODT
		}
		r.take(token)
	}
}

// odtReader goes through the text of a document.
type odtReader struct {
	strings.Builder
	skipped int  // how many elements deep we are in what is not read
	lists   int  // how many lists we are in
	begins  bool // whether an item has just begun
	inside  bool // whether we are in a paragraph
}

// take reads a token.
func (r *odtReader) take(token xml.Token) {
	switch t := token.(type) {
	case xml.StartElement:
		if r.skipped > 0 || t.Name.Local == "tracked-changes" || t.Name.Local == "annotation" {
			r.skipped++
			return
		}
		r.start(t)
	case xml.EndElement:
		switch {
		case r.skipped > 0:
			r.skipped--
		case t.Name.Local == "list":
			r.lists--
		case t.Name.Local == "p" || t.Name.Local == "h":
			r.inside = false
			r.WriteByte('\n')
		}
	case xml.CharData:
		if r.inside && r.skipped == 0 {
			r.WriteString(odtPlain.Replace(string(t)))
		}
	}
}

// odtPlain keeps the text of a paragraph on its line, and what it says from naming an action.
var odtPlain = strings.NewReplacer("\n", " ", "\r", " ", "<!--", "<", "&lt;", "<")

func (r *odtReader) start(t xml.StartElement) {
	switch t.Name.Local {
	case "list":
		r.lists++
	case "list-item":
		r.begins = true
	case "p", "h":
		r.inside = true
		switch {
		case r.lists == 0:
			r.WriteByte('\n')
		case r.begins:
			r.WriteString(strings.Repeat("  ", r.lists-1) + "- ")
		default:
			r.WriteString(strings.Repeat("  ", r.lists))
		}
		r.begins = false
	case "s":
		r.WriteString(strings.Repeat(" ", spacesOf(t)))
	case "tab", "line-break":
		r.WriteByte(' ')
	}
}

// spacesOf counts the spaces that an element stands for.
func spacesOf(t xml.StartElement) int {
	for _, a := range t.Attr {
		if n, err := strconv.Atoi(a.Value); a.Name.Local == "c" && err == nil && n > 0 {
			return min(n, maxTitle)
		}
	}
	return 1
}
