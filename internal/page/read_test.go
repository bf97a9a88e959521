package page

import (
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// pieces are what Markdown, HTML and prose are made of.
var pieces = []string{
	"a", "é", "1", " ", "  ", "\u00a0", "*", "**", "_", "`", "~", "[", "]", "(", ")", "](", "!", "<", ">", "<b", "<!--", "-->", "/", "\\", "|", "#", "-", "+", "=",
	".", ":", "://", "https://", "www.", "@", "&", "&amp;", ";", "%", "%2", "%2F", "\"", "\u202e", "\x1b", "«", "★", "fin",
}

// formats are what sections write around texts.
var formats = []string{"%s", "**%s**", "*%s*", "**%s :** %s", "%s – **%s**", "✗ %s (%s) ; *%s* : %s", "**%s** %s <!-- action: a-1 -->", "%s : %s"}

// typed is a text as nobody would type it.
func typed(r *rand.Rand) string {
	var b strings.Builder
	b.WriteString("m")
	for range r.IntN(8) {
		b.WriteString(pieces[r.IntN(len(pieces))])
	}
	b.WriteString("n")
	return b.String()
}

// random is markup as a section may write it.
func random(r *rand.Rand) Markup {
	format := formats[r.IntN(len(formats))]
	values := make([]any, strings.Count(format, "%s"))
	for i := range values {
		switch r.IntN(4) {
		case 0:
			values[i] = Link(typed(r), "https://exemple.fr/"+typed(r))
		default:
			values[i] = typed(r)
		}
	}
	return Mark(format, values...)
}

// What is read back is what a reader of Markdown reads.
func TestReadsAsMarkdown(t *testing.T) {
	for seed := range uint64(2_000) {
		m := random(rand.New(rand.NewPCG(seed, 1)))
		if got, want := spans(m), readByGoldmark(string(m)); !reflect.DeepEqual(got, want) {
			t.Errorf("%s:\ngot  %+v\nwant %+v", m, got, want)
		}
	}
}

// readByGoldmark reads a paragraph.
func readByGoldmark(source string) []span {
	var runs []span
	var walk func(n ast.Node, style span)
	walk = func(n ast.Node, style span) {
		for ; n != nil; n = n.NextSibling() {
			inner := style
			switch n := n.(type) {
			case *ast.Text:
				inner.text = string(util.UnescapePunctuations(n.Segment.Value([]byte(source))))
				if last := len(runs) - 1; last >= 0 && alike(runs[last], inner) {
					runs[last].text += inner.text
				} else {
					runs = append(runs, inner)
				}
				continue
			case *ast.Emphasis:
				inner.strong, inner.emphasis = style.strong || n.Level == 2, style.emphasis || n.Level == 1
			case *ast.Link:
				inner.link = string(util.URLEscape(n.Destination, true))
			case *ast.RawHTML:
				continue
			}
			walk(n.FirstChild(), inner)
		}
	}
	document := goldmark.New().Parser().Parse(text.NewReader([]byte(source)))
	walk(document.FirstChild().FirstChild(), span{})
	return trim(runs)
}

func TestItems(t *testing.T) {
	got := entries([]Markup{"[x] **Faire** <!-- action: a -->", Nest("[ ] lire", "un", Mark("%s", "- deux")), "☐ à la main"})
	want := []entry{
		{box: Ticked, text: []span{{text: "Faire", strong: true}}},
		{box: Empty, text: []span{{text: "lire"}}, inner: []entry{{text: []span{{text: "un"}}}, {text: []span{{text: "- deux"}}}}},
		{text: []span{{text: "☐ à la main"}}},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v", got)
	}
}

// Whatever was typed, its text is read back, letter for letter.
func FuzzPlain(f *testing.F) {
	for seed := range uint64(20) {
		f.Add(typed(rand.New(rand.NewPCG(seed, 2))))
	}
	f.Fuzz(func(t *testing.T, text string) {
		want := strings.Trim(plainOf(text), " ")
		if got := Plain(Mark("%s", text)); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	})
}
