package page

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"
)

// Tick is what a roadmap, perhaps edited by hand since it was written, says of an action.
type Tick struct {
	Action string // its id; empty when the item bears none
	Title  string // the text of the item, on one line, cut after 300 characters; empty when there is no box
	Line   int
	Box    Box
}

// Box is the state of the box of an action.
type Box int

// The states of a box.
const (
	Empty     Box = iota + 1
	Ticked        // by an x, small or capital, or by one of the glyphs ☒ ☑ ✓ ✔ ✅
	NoBox         // the action is named where no box can be read
	Ambiguous     // its boxes differ, or it shares one with another action
)

// MaxPage is the size in bytes above which [Ticks] reads no page.
const MaxPage = 4 << 20

// Why a page is not read.
var (
	errPageSize = errors.New("plus de 4 Mo, c’est trop pour une feuille de route")
	errPageText = errors.New("ce n’est pas du texte en UTF-8 ; enregistrez-la dans cet encodage")
)

// Ticks reads the boxes of a roadmap, and nothing else of it, in the order of the page. The
// page may have been edited by hand or written anew by another program: items gone, moved,
// indented or marked otherwise, their comment on a line of its own. An action comes once,
// whatever the number of its boxes.
func Ticks(r io.Reader) ([]Tick, error) {
	data, err := io.ReadAll(io.LimitReader(r, MaxPage+1))
	switch {
	case err == nil && len(data) > MaxPage:
		err = errPageSize
	case err == nil && !utf8.Valid(data):
		err = errPageText
	}
	if err != nil {
		return nil, fmt.Errorf("lecture de la feuille de route : %w", err)
	}
	s := &tickScanner{}
	for line := range strings.SplitSeq(plainLayout.Replace(string(data)), "\n") {
		s.line++
		s.read(line)
	}
	return s.ticks(), nil
}

// plainLayout folds the line breaks and the spaces that editors put in.
var plainLayout = strings.NewReplacer(`\&lt;`, `\&lt;`, "&lt;!--", "<!--", "--&gt;", "-->", "\uFEFF", "", "\r\n", "\n", "\r", "\n", "\u00a0", " ", "\u202f", " ")

// tickMarks are what ticks a box.
const tickMarks = "xX☑☒✅✓✔"

var (
	quoteMark = pattern(`^[ \t]*>[ \t]?`)
	bullet    = pattern(`^(?:[-*+]|(\d{1,9})[.)])[ \t]+`)
	box       = pattern(`^(?:\\?\[([ \t]*[xX✓✔✅☑☒]?[ \t]*)\\?\]|([☐☑☒✅⬜]))\x{fe0f}?`)
	// landmark names an action where everybody sees it, alone on its line.
	landmark = pattern("(?i)^[*_]*Repère[*_]*[ \t]*:[*_]*[ \t]*`?([\\pL\\pN\\\\_.-]+)`?[*_]*$")
	fence    = pattern("^(`{3,}|~{3,})([^`]*)$")
	// interruption is what begins a block even on the line after a paragraph.
	interruption = pattern(`^(?:#{1,6}(?:[ \t]|$)|<!--|\||(?:-{3,}|\*{3,}|_{3,})$)`)
	// actionComment names an action; some programs escape it.
	actionComment = pattern(`(?i)<!\\?--\s*action\s*:\s*([^\s<>]+?)\s*\\?--\\?>`)
	// foldedComment is one that a program folded on two lines.
	foldedComment = pattern(`(?i)<!--\s*(?:action[^<>]{0,100})?$`)
	namesAction   = pattern(`(?i)^<!--\s*action\b`)
)

// listItem is an item of a list, or a comment that stands in none.
type listItem struct {
	column  int // of its bullet: the lines that begin further are its own
	line    int
	box     Box // 0 when it has none
	title   string
	actions []string
}

// tickScanner goes through a page, one line at a time. It knows as much of Markdown as it
// takes to tell which item a line belongs to.
type tickScanner struct {
	line      int
	items     []listItem
	open      []int  // the places in items of those still open, the innermost last
	paragraph bool   // whether the last line was text, which the next one may continue
	tail      string // the comment that the last line began
	hidden    string // what ends the block of code or the comment that we are in; or empty
	raw       bool   // whether that block is HTML, to be read all the same
	shelter   int    // the column of the item that this block stands in
}

// read takes one line.
func (s *tickScanner) read(line string) {
	for mark := quoteMark().FindString(line); mark != ""; mark = quoteMark().FindString(line) {
		line = line[len(mark):]
	}
	column, text := indented(line)
	switch {
	case text == "":
		s.paragraph, s.tail = false, ""
		return
	case s.hidden != "" && column > s.shelter:
		s.readHidden(text)
		return
	}
	s.hidden = ""
	mark := s.bullet(column, text)
	if mark != "" || !s.paragraph || interruption().MatchString(text) || fence().MatchString(text) {
		s.close(column)
	}
	s.paragraph = true
	switch m := fence().FindStringSubmatch(text); {
	case mark != "":
		s.begin(column, text[len(mark):])
	case m != nil:
		s.hide(m[1], strings.HasPrefix(strings.TrimSpace(m[2]), "{=html}"))
	case strings.HasPrefix(text, "|"):
		s.row(text)
	case strings.HasPrefix(text, "<!--") && !strings.Contains(text, "-->") && !namesAction().MatchString(text):
		s.hide("-->", false)
	default:
		s.follow(text)
		s.name(text)
	}
}

// follow adds a line to the title of the item that it goes on with.
func (s *tickScanner) follow(text string) {
	if m := landmark().FindStringSubmatch(text); m != nil {
		s.mark(m[1])
		return
	}
	if len(s.open) == 0 {
		return
	}
	if item := &s.items[s.open[len(s.open)-1]]; item.box != 0 && s.open[len(s.open)-1] == len(s.items)-1 && len(item.title) < 4*maxTitle {
		item.title += " " + text
	}
}

// indented gives the column where a line begins, and its text.
func indented(line string) (column int, text string) {
	text = strings.TrimLeft(line, " \t")
	for _, c := range line[:len(line)-len(text)] {
		if c == '\t' {
			column += 4 - column%4
		} else {
			column++
		}
	}
	return column, strings.TrimRight(text, " \t")
}

// inner is the column of the innermost item that is open, -1 when none is.
func (s *tickScanner) inner() int {
	if len(s.open) == 0 {
		return -1
	}
	return s.items[s.open[len(s.open)-1]].column
}

// bullet returns what marks a line as an item, or nothing. In the middle of a paragraph, a
// number other than 1 is a number.
func (s *tickScanner) bullet(column int, text string) string {
	m := bullet().FindStringSubmatch(text)
	if m == nil {
		return ""
	}
	if inside := s.paragraph && column > s.inner(); inside && m[1] != "" && m[1] != "1" {
		return ""
	}
	return m[0]
}

// close ends the items that a line beginning at that column is not in.
func (s *tickScanner) close(column int) {
	for s.inner() >= column {
		s.open = s.open[:len(s.open)-1]
	}
	s.tail = ""
}

// begin opens an item.
func (s *tickScanner) begin(column int, text string) {
	item := listItem{column: column, line: s.line}
	if m := box().FindStringSubmatch(text); m != nil {
		if rest := text[len(m[0]):]; rest == "" || !strings.ContainsAny(rest[:1], "([:") { // else it is a link
			item.box, item.title = Empty, rest
			if strings.ContainsAny(m[1]+m[2], tickMarks) {
				item.box = Ticked
			}
		}
	}
	s.open = append(s.open, len(s.items))
	s.items = append(s.items, item)
	if m := landmark().FindStringSubmatch(text); m != nil {
		s.mark(m[1])
	}
	s.name(text)
}

// mark gives the action of a landmark to the item with a box that it stands in.
func (s *tickScanner) mark(id string) {
	for i := len(s.open) - 1; i >= 0; i-- {
		if item := &s.items[s.open[i]]; item.box != 0 {
			item.actions = append(item.actions, strings.ReplaceAll(id, `\`, ""))
			return
		}
	}
}

// row takes a line of a table: a cell that begins with a box, and the text after it.
func (s *tickScanner) row(text string) {
	cells := strings.Split(strings.Trim(text, "| "), "|")
	for i, cell := range cells {
		m := box().FindStringSubmatch(strings.TrimSpace(cell))
		if m == nil {
			continue
		}
		item := listItem{line: s.line, box: Empty, title: strings.TrimSpace(cell)[len(m[0]):]}
		if strings.ContainsAny(m[1]+m[2], tickMarks) {
			item.box = Ticked
		}
		if strings.TrimSpace(item.title) == "" && i+1 < len(cells) {
			item.title = cells[i+1]
		}
		for _, named := range actionComment().FindAllStringSubmatch(text, -1) {
			item.actions = append(item.actions, named[1])
		}
		s.items = append(s.items, item)
		return
	}
	s.name(text)
}

// hide skips the lines to come, up to what ends them or to the end of the item.
func (s *tickScanner) hide(end string, raw bool) {
	s.hidden, s.raw, s.shelter, s.paragraph = end, raw, s.inner(), false
}

// readHidden takes a line of a block of code or of a comment.
func (s *tickScanner) readHidden(text string) {
	ends := strings.HasPrefix(text, s.hidden) && strings.Trim(text, s.hidden[:1]) == ""
	if s.hidden == "-->" {
		ends = strings.Contains(text, s.hidden)
	}
	switch {
	case ends:
		s.hidden, s.tail = "", ""
	case s.raw:
		s.name(text)
	}
}

// name gives the actions that a line names to the item that it is in.
func (s *tickScanner) name(text string) {
	if s.tail != "" {
		text = s.tail + " " + text
	}
	end := 0
	for _, m := range actionComment().FindAllStringSubmatchIndex(text, -1) {
		id := strings.ReplaceAll(text[m[2]:m[3]], `\`, "")
		end = m[1]
		switch {
		case id == "":
		case len(s.open) == 0:
			s.items = append(s.items, listItem{line: s.line, actions: []string{id}})
		default:
			item := &s.items[s.open[len(s.open)-1]]
			item.actions = append(item.actions, id)
		}
	}
	s.tail = foldedComment().FindString(text[end:])
}

// ticks says what was read: each action once, and the boxes of which nobody knows the action.
func (s *tickScanner) ticks() []Tick {
	var ticks []Tick
	places := map[string]int{}
	for _, item := range s.items {
		tick := Tick{Title: beginning(item.title), Line: item.line, Box: item.box}
		if len(item.actions) == 0 && item.box != 0 {
			ticks = append(ticks, tick)
		}
		slices.Sort(item.actions)
		actions := slices.Compact(item.actions)
		switch {
		case item.box == 0:
			tick.Box = NoBox
		case len(actions) > 1:
			tick.Box = Ambiguous
		}
		for _, id := range actions {
			tick.Action = id
			i, seen := places[id]
			switch {
			case !seen:
				places[id] = len(ticks)
				ticks = append(ticks, tick)
			case ticks[i].Box == NoBox:
				ticks[i] = tick
			case tick.Box != NoBox && tick.Box != ticks[i].Box:
				ticks[i].Box = Ambiguous
			}
		}
	}
	return ticks
}

// maxTitle is the number of characters kept of the first line of an item.
const maxTitle = 300

// beginning takes the marks off the first line of an item.
func beginning(text string) string {
	plain, _, _ := strings.Cut(strings.NewReplacer("**", "", "__", "", "\\", "").Replace(text), "<!--")
	plain = strings.Join(strings.Fields(plain), " ")
	if runes := []rune(plain); len(runes) > maxTitle {
		return strings.TrimSpace(string(runes[:maxTitle])) + "…"
	}
	return plain
}
