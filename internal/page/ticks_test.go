package page_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"tnl-assess/internal/page"
)

// signs write the states of boxes in the tables below.
var signs = map[page.Box]string{page.Empty: "-", page.Ticked: "x", page.NoBox: "?", page.Ambiguous: "!"}

// ticks reads a page, and tells what was found: "a:x" for an action that is ticked.
func ticks(t testing.TB, source string) string {
	t.Helper()
	list, err := page.Ticks(strings.NewReader(source))
	if err != nil {
		t.Fatal(err)
	}
	found := make([]string, len(list))
	for i, tick := range list {
		found[i] = tick.Action + ":" + signs[tick.Box]
	}
	return strings.Join(found, " ")
}

func TestTicks(t *testing.T) {
	const a, b = "<!-- action: a -->", "<!-- action: b -->"
	for _, c := range []struct{ name, source, want string }{
		{"as written", "- [ ] **A** " + a + "\n  - **Pourquoi :** x\n- [x] **B** " + b + "\n  - y\n", "a:- b:x"},
		{"empty page", "", ""},
		{"no item", "# Titre\n\nTexte [x] et ☒.\n\n✓ ceci\n- ✓ cela\n", ""},
		{"table", "| À faire | Action |\n| -- | -- |\n| [x] | A " + a + " |\n| ☐ B | DSI " + b + " |\n| [ ] | C |\n", "a:x b:- :-"},
		{"other ticks", "- [x ] A " + a + "\n- [ x ] B " + b + "\n- [✓] C <!-- action: c -->\n- ✅ D <!-- action: d -->\n- [✔] E <!-- action: e -->", "a:x b:x c:x d:x e:x"},
		{"landmark", "- [x] A\n  - Pourquoi\n  - Repère : a\n- [ ] B\n  - **Repère :** `b`\n", "a:x b:-"},
		{"landmark of nobody", "- Repère : a\nRepère : b\n- [x] C\n  - Le Repère : a est là\n", ":x"},
		{"two landmarks", "- [x] A\n  - Repère : a\n  - Repère : b\n", "a:! b:!"},
		{"landmark escaped", "- [x] A\n\n  - Repère\u00a0: a\\_b\n", "a_b:x"},
		{"entities", "- [x] A &lt;!-- action: a --&gt;\n", "a:x"},
		{"entities that are text", "- [x] A \\&lt;!-- action: b --&gt;\n", ":x"},
		{"capital", "- [X] A " + a, "a:x"},
		{"bullets", "* [x] A " + a + "\n+ [ ] B " + b + "\n1. [x] C <!-- action: c -->\n2) [ ] D <!-- action: d -->\n", "a:x b:- c:x d:-"},
		{"tabs", "-\t[x] A " + a + "\n\t-\tx\n-\t[\t] B " + b, "a:x b:-"},
		{"no space in the box", "- [] A " + a, "a:-"},
		{"no space after the box", "- [x]A " + a, "a:x"},
		{"no-break spaces", "-\u00a0[x] A <!--\u00a0action\u202f:\u00a0a\u00a0-->\n- [\u00a0] B " + b, "a:x b:-"},
		{"tight or loose comment", "- [x] A <!--action:a-->\n- [x] B <!--   Action :   b   -->", "a:x b:x"},
		{"CRLF", "\ufeff- [x] A " + a + "\r\n  - x\r\n- [ ] B " + b + "\r\n", "a:x b:-"},
		{"CR", "- [x] A " + a + "\r- [ ] B " + b, "a:x b:-"},
		{"order", "- [x] B " + b + "\n- [ ] A " + a, "b:x a:-"},
		{"indented further", "    - [x] A " + a + "\n      - x\n    - [ ] B " + b, "a:x b:-"},
		{"indentation lost", "- [x] A " + a + "\n- **Pourquoi :** x\n- [ ] B " + b + "\n- **Pourquoi :** y", "a:x b:-"},
		{"one under the other", "- [x] A " + a + "\n  - [ ] B " + b, "a:x b:-"},
		{"quoted", "> - [x] A " + a + "\n>   - x\n> - [ ] B " + b, "a:x b:-"},
		{"glyphs", "- ☒ A " + a + "\n- ☐ B " + b + "\n- ☑ C <!-- action: c -->", "a:x b:- c:x"},
		{"escaped", `- \[x\] A \<!-- action: a --\>` + "\n- \\[ \\] B " + b, "a:x b:-"},
		{"hyphens", "- [x] A <!-- action: a--b-- -->\n- [ ] B \\<!\\-- action: b\\--c \\--\\>", "a--b--:x b--c:-"},
		{"comment below", "-   [x] **A**\n    " + a + "\n    -   x\n-   [ ] **B**\n    " + b, "a:x b:-"},
		{"comment below, title folded", "- [x] **A très\n  long** " + a + "\n- [ ] **B\ntrès long**\n  " + b, "a:x b:-"},
		{"comment after a blank line", "- [x] A\n\n  " + a + "\n\n- [ ] B\n\n  " + b + "\n", "a:x b:-"},
		{"comment after the details", "- [x] A\n  - x\n  " + a + "\n- [ ] B\n  - y\n\n  " + b, "a:x b:-"},
		{"comment in backquotes", "- [x] A\n  `" + a + "`{=html}\n- [ ] B `" + b + "`{=html}", "a:x b:-"},
		{"comment in a block", "- [x] A\n\n  ```{=html}\n  " + a + "\n  ```\n\n- [ ] B\n\n  ``` {=html}\n  " + b + "\n  ```\n", "a:x b:-"},
		{"comment folded", "- [x] A <!-- action:\n  a -->\n- [ ] B <!--\n  action: b -->", "a:x b:-"},
		{"comment folded at the margin", "- [x] A\n  <!-- action:\na -->\n- [ ] B " + b, "a:x b:-"},
		{"comment never closed", "- [x] A <!-- action: a\n- [ ] B " + b, ":x b:-"},
		{"comment above", a + "\n- [x] A\n\n" + b + "\n- [ ] B", "a:? :x b:? :-"},
		{"comment at the margin", "- [x] A\n" + a + "\n- [ ] B " + b, ":x a:? b:-"},
		{"comment in the title of a section", "- [x] A " + a + "\n## " + b + "\n", "a:x b:?"},
		{"several on one line", "- [x] A " + a + " " + b, "a:! b:!"},
		{"lines joined", "- [x] A " + a + " - [ ] B " + b, "a:! b:!"},
		{"box gone", "- A " + a + "\n- [] B " + b, "a:? b:-"},
		{"box that is none", "- [x](y) A " + a + "\n- [x]: B " + b + "\n- [oui] C <!-- action: c -->", "a:? b:? c:?"},
		{"comment gone", "- [x] A\n- [ ] B " + b + "\n- [ ]\n", ":x b:- :-"},
		{"twice the same", "- [x] A " + a + "\n- [x] A " + a, "a:x"},
		{"twice, not the same", "- [x] A " + a + "\n- [ ] B " + b + "\n- [ ] A " + a + "\n- [x] A " + a, "a:! b:-"},
		{"twice in an item", "- [x] A " + a + " " + a, "a:x"},
		{"without a box, then with one", "- A " + a + "\n- [x] A " + a + "\n- A " + a, "a:x"},
		{"other comments", "- [x] A <!-- à voir --> " + a + " <!-- action -->\n- [ ] <!-- actions: b --> B", "a:x :-"},
		{"code", "```\n- [x] A " + a + "\n```\n- [ ] B " + b + "\n~~~~ md\n- [x] B " + b + "\n~~~\n~~~~\n", "b:-"},
		{"code in an item", "- [ ] A " + a + "\n  ```\n  - [x] A " + a + "\n- [x] B " + b, "a:- b:x"},
		{"code on the line of the text", "- [ ] A ```x``` " + a, "a:-"},
		{"commented out", "<!--\n- [x] A " + a + "\n- [ ] B " + b + "\n-->\n- [ ] B " + b, "b:-"},
		{"figures in the text", "- [x] A\n  en\n  2026. Voilà " + a + "\n- [ ] B " + b, "a:x b:-"},
		{"rule", "- [x] A " + a + "\n\n---\n\ntexte " + b, "a:x b:?"},
		{"no id", "<!-- action: \\ -->\n- [x] A <!-- action: \\ -->", ":x"},
		{"any id", "- [x] A <!-- action: É/../a_b -->", "É/../a_b:x"},
	} {
		if got := ticks(t, c.source); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

func TestTickPlaces(t *testing.T) {
	source := "# Titre\n\n- [x] **Faire voter**\n\n" + strings.Repeat("y", 10) + "\n* [ ] " + strings.Repeat("é", 400) + " <!-- action: b -->\n\n<!-- action: c -->\n- [ ] <!-- action: b -->\n"
	list, err := page.Ticks(strings.NewReader(source))
	want := []page.Tick{
		{Title: "Faire voter", Line: 3, Box: page.Ticked},
		{Action: "b", Title: strings.Repeat("é", 300) + "…", Line: 6, Box: page.Empty},
		{Action: "c", Line: 8, Box: page.NoBox},
	}
	if err != nil || !slices.Equal(list, want) {
		t.Errorf("got %v, %v, want %v", list, err, want)
	}
}

func TestTicksRefuses(t *testing.T) {
	for _, c := range []struct {
		name, want string
		source     io.Reader
	}{
		{"too big", "plus de 4 Mo", strings.NewReader(strings.Repeat("- [x] x\n", 4<<20/8) + "x")},
		{"endless", "plus de 4 Mo", endless{}},
		{"not UTF-8", "UTF-8", strings.NewReader("- [x] \xe9t\xe9 <!-- action: a -->")},
		{"cut short", iotest.ErrTimeout.Error(), iotest.TimeoutReader(iotest.OneByteReader(strings.NewReader("- [x] A")))},
	} {
		list, err := page.Ticks(c.source)
		if list != nil || err == nil || !strings.Contains(plainSpaces(err.Error()), c.want) {
			t.Errorf("%s: got %v, %v", c.name, list, err)
		}
	}
	if _, err := page.Ticks(iotest.ErrReader(os.ErrPermission)); !errors.Is(err, os.ErrPermission) {
		t.Errorf("got %v", err)
	}
}

func plainSpaces(text string) string { return strings.ReplaceAll(text, "\u00a0", " ") }

type endless struct{}

func (endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = '>'
	}
	return len(p), nil
}

// Big pages, made to be slow to read, are read.
func TestTicksOfBigPages(t *testing.T) {
	for _, piece := range []string{
		"- [x] x\n", ">", "> ", "- ", "<!-- action: ", "<!-- action: a -->", "<!--\n", "- [x] <!-- action: a -->\n", "  ", "\t", "```\n", "é\n", "<!--", "[", "\\",
	} {
		source := strings.Repeat(piece, 1<<20/len(piece))
		if _, err := page.Ticks(strings.NewReader(source)); err != nil {
			t.Errorf("%q: %v", piece, err)
		}
	}
	var deep strings.Builder
	for i := range 2_500 {
		deep.WriteString(strings.Repeat(" ", i) + "- [x] x\n")
	}
	if list, err := page.Ticks(strings.NewReader(deep.String())); err != nil || len(list) != 2_500 {
		t.Errorf("%d boxes, %v", len(list), err)
	}
}

// examples are the published roadmaps, with one box out of two ticked, and what is to be read
// of them.
func examples(t testing.TB) (pages map[string]string, want map[string]string) {
	t.Helper()
	pages, want = map[string]string{}, map[string]string{}
	paths, err := filepath.Glob("../../docs/exemples/*.md")
	if err != nil || len(paths) == 0 {
		t.Fatal("no example", err)
	}
	item := regexp.MustCompile(`(?ms)^- \[ \] (\*\*[^\n]*\*\*$.*?^  - Repère.:.([a-z0-9-]+))$`)
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		name := filepath.Base(path)
		var found []string
		pages[name] = item.ReplaceAllStringFunc(string(data), func(line string) string {
			m := item.FindStringSubmatch(line)
			if len(found)%2 == 1 {
				found = append(found, m[2]+":-")
				return line
			}
			found = append(found, m[2]+":x")
			return "- [x] " + m[1]
		})
		if len(found) == 0 {
			t.Fatalf("%s names no action", name)
		}
		want[name] = strings.Join(found, " ")
	}
	return pages, want
}

func TestTicksOfExamples(t *testing.T) {
	pages, want := examples(t)
	for name, source := range pages {
		for change, replacer := range map[string]*strings.Replacer{
			"as it is": strings.NewReplacer(),
			"CRLF":     strings.NewReplacer("\n", "\r\n"),
			"tabs":     strings.NewReplacer("\n  - ", "\n\t- ", "\n- ", "\n-\t"),
			"stars":    strings.NewReplacer("\n  - ", "\n    + ", "\n- ", "\n* "),
			"glyphs":   strings.NewReplacer("[ ]", "☐", "[x]", "☒"),
			"flat":     strings.NewReplacer("\n  - ", "\n- "),
			"spread":   strings.NewReplacer("\n", "\n\n"),
			"quoted":   strings.NewReplacer("\n", "\n> "),
		} {
			if got := ticks(t, replacer.Replace(source)); got != want[name] {
				t.Errorf("%s, %s: got %s\nwant %s", name, change, got, want[name])
			}
		}
	}
}

// What pandoc makes of a roadmap is read like the roadmap itself.
func TestTicksAfterPandoc(t *testing.T) {
	if _, err := exec.LookPath("pandoc"); err != nil {
		t.Skip("pandoc is missing")
	}
	if os.Getenv("TNL_LONG") == "" {
		t.Skip("pandoc takes seconds: set TNL_LONG")
	}
	pages, all := examples(t)
	source, want := pages["village-exemple.md"], all["village-exemple.md"]
	for _, route := range []string{
		"gfm gfm", "gfm gfm --wrap=none", "gfm gfm --columns=40", "gfm gfm --wrap=preserve", "gfm markdown", "gfm markdown --columns=30",
		"gfm commonmark", "gfm commonmark_x", "gfm markdown_strict", "gfm markdown-raw_attribute",
		"markdown markdown", "markdown gfm", "commonmark commonmark", "commonmark gfm",
	} {
		words := strings.Fields(route)
		once := pandoc(t, source, append([]string{"-f", words[0], "-t", words[1]}, words[2:]...)...)
		if got := ticks(t, once); got != want {
			t.Errorf("%s: got %s\nwant %s", route, got, want)
		}
		twice := pandoc(t, once, append([]string{"-f", words[1], "-t", "gfm"}, words[2:]...)...)
		if got := ticks(t, twice); got != want {
			t.Errorf("%s, then gfm: got %s\nwant %s", route, got, want)
		}
	}
}

func pandoc(t *testing.T, source string, args ...string) string {
	t.Helper()
	cmd := exec.Command("pandoc", args...)
	cmd.Stdin = strings.NewReader(source)
	var faults bytes.Buffer
	cmd.Stderr = &faults
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("pandoc %v: %v: %s", args, err, faults.String())
	}
	return string(out)
}

// A program that changes the order of lines, and nothing in them, changes no box.
func TestTicksInAnyOrder(t *testing.T) {
	pages, want := examples(t)
	for name, source := range pages {
		start := strings.Index(source, "\n- [")
		for seed := range uint64(20) {
			items := strings.Split(source[start:], "\n- [")[1:]
			rand.New(rand.NewPCG(seed, 1)).Shuffle(len(items), func(i, j int) { items[i], items[j] = items[j], items[i] })
			got := strings.Fields(ticks(t, source[:start]+"\n- ["+strings.Join(items, "\n- [")))
			all := strings.Fields(want[name])
			slices.Sort(got)
			slices.Sort(all)
			if !slices.Equal(got, all) {
				t.Fatalf("%s, seed %d: got %s, want %s", name, seed, got, all)
			}
		}
	}
}

// Whatever the page, reading ends well: each action once, every box with a place on the page.
func FuzzTicks(f *testing.F) {
	pages, _ := examples(f)
	for _, source := range pages {
		f.Add([]byte(source[:strings.Index(source, "\n- [x")+2_000]))
	}
	for _, source := range []string{
		"- [x] A <!-- action: a -->\n", "> \t* ☒ A\n\n  ```{=html}\n  <!-- action: a -->\n  ```\r\n", "<!--\n- [ ] x\n-->", "1. \\[ \\] x <!-- action:\ny -->", "~~~\n\t- [x]", "- [x](y)\n  2. z",
	} {
		f.Add([]byte(source))
	}
	f.Fuzz(func(t *testing.T, source []byte) {
		list, err := page.Ticks(bytes.NewReader(source))
		if err != nil {
			return
		}
		seen := map[string]bool{}
		for _, tick := range list {
			if seen[tick.Action] && tick.Action != "" {
				t.Errorf("%q comes twice", tick.Action)
			}
			seen[tick.Action] = true
			if tick.Line < 1 || tick.Line > 1+bytes.Count(source, []byte("\n"))+bytes.Count(source, []byte("\r")) || signs[tick.Box] == "" {
				t.Error(fmt.Sprint(tick))
			}
			if tick.Action == "" && tick.Box == page.NoBox {
				t.Error("neither action nor box")
			}
		}
	})
}
