package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"tnl-assess/assessment"
	"tnl-assess/internal/french"
	"tnl-assess/internal/page"
	"tnl-assess/internal/plaintext"
	"tnl-assess/internal/store"
)

// importTicks brings the boxes ticked on a roadmap into the follow-up of an assessment, and
// says what changed.
func importTicks(stdout io.Writer, page, path string, s *shelf) error {
	ticks, err := readTicks(page)
	if err != nil {
		return err
	}
	return s.edit(path, func(file *store.File) error {
		a := file.Assessment().Clone()
		news := follow(a, file.Questionnaire(), ticks, assessment.DateOf(time.Now()))
		if len(news.changes) > 0 {
			if err := errors.Join(file.Save(a), remark(stdout, file)); err != nil {
				return err
			}
		}
		if err := tell(stdout, "%s", plaintext.Safe(news.describe(page, path))); err != nil {
			return err
		}
		if news.read == 0 {
			return fmt.Errorf("%s : aucune case n’a été reconnue ; donnez la feuille de route elle-même, en .md ou en .odt", page)
		}
		return nil
	})
}

// readTicks reads the boxes of a page.
func readTicks(path string) ([]page.Tick, error) {
	text, err := plaintext.ReadFile(path, page.MaxPage)
	if err != nil {
		return nil, fmt.Errorf("%s : lecture impossible : %w", path, err)
	}
	var ticks []page.Tick
	if page.IsODT(text) {
		ticks, err = page.TicksODT(text)
	} else {
		ticks, err = page.Ticks(bytes.NewReader(text))
	}
	if err != nil {
		return nil, fmt.Errorf("%s : %w", path, err)
	}
	return ticks, nil
}

// tickNews is what came of the boxes of a roadmap.
type tickNews struct {
	read    int      // how many were understood
	changes []string // what changed, an action each
	unread  int      // how many were not
	reasons []string // why, for as many as anyone will look at
}

// maxReasons is the number of boxes that are explained.
const maxReasons = 100

// follow brings boxes into the follow-up of an assessment.
func follow(a *assessment.Assessment, q *assessment.Questionnaire, ticks []page.Tick, today assessment.Date) tickNews {
	var news tickNews
	for _, tick := range named(q, ticks) {
		action := q.Action(tick.Action)
		if action == nil || tick.Box != page.Empty && tick.Box != page.Ticked {
			if news.unread++; news.unread <= maxReasons {
				news.reasons = append(news.reasons, unreadTick(tick, action, q))
			}
			continue
		}
		news.read++
		was := a.FollowUps[action.ID]
		next := was.Box(tick.Box == page.Ticked, today)
		if next == was {
			continue
		}
		if a.FollowUps == nil {
			a.FollowUps = map[string]assessment.FollowUp{}
		}
		a.FollowUps[action.ID] = next
		state := "faite, le " + french.Date(today)
		if next.Progress != assessment.Done {
			state = "de nouveau en cours"
		}
		news.changes = append(news.changes, fmt.Sprintf("« %s » (%s) : %s", action.Title, action.ID, state))
	}
	return news
}

// named gives boxes without an id that of the action whose exact title they bear; two boxes that
// differ then tell nothing.
func named(q *assessment.Questionnaire, ticks []page.Tick) []page.Tick {
	titles := titled(q)
	var list []page.Tick
	places, byTitle := map[string]int{}, map[string]bool{}
	for _, tick := range ticks {
		if tick.Action == "" {
			tick.Action = titles[folded(tick.Title)]
			byTitle[tick.Action] = true
		}
		i, seen := places[tick.Action]
		switch {
		case tick.Action == "" || !seen || !byTitle[tick.Action]:
			places[tick.Action] = len(list)
			list = append(list, tick)
		case list[i].Box != tick.Box:
			list[i].Box = page.Ambiguous
		}
	}
	return list
}

// titled gives the actions by their titles, those that two share left out.
func titled(q *assessment.Questionnaire) map[string]string {
	ids := make(map[string]string, len(q.Actions))
	for _, a := range q.Actions {
		title := folded(a.Title)
		if _, shared := ids[title]; shared || title == "" {
			ids[title] = ""
			continue
		}
		ids[title] = a.ID
	}
	return ids
}

// folded is a title whose spaces are all alike.
func folded(title string) string { return strings.Join(strings.Fields(plaintext.OneLine(title)), " ") }

// unreadTick says why a box was not understood, and what to do.
func unreadTick(tick page.Tick, action *assessment.Action, q *assessment.Questionnaire) string {
	at := fmt.Sprintf("ligne %d : ", tick.Line)
	switch {
	case tick.Action == "" && tick.Title == "":
		return at + "une case n’a ni titre ni identifiant"
	case tick.Action == "":
		return at + fmt.Sprintf("« %s » n’est le titre d’aucune action ; rétablissez-le, ou ajoutez dessous « Repère : … »", tick.Title)
	case action == nil:
		return at + fmt.Sprintf("action « %s » inconnue%s", shorten(tick.Action), plaintext.Suggest(tick.Action, actionIDs(q)))
	case tick.Box == page.NoBox:
		return at + fmt.Sprintf("« %s » (%s) n’a pas de case lisible ; écrivez - [ ] ou - [x] devant", action.Title, action.ID)
	default:
		return at + fmt.Sprintf("« %s » (%s) a des cases qui se contredisent, ou partage la sienne ; laissez-lui une seule case", action.Title, action.ID)
	}
}

// maxShown is the number of characters shown of what should be an id.
const maxShown = 64

func shorten(text string) string {
	if runes := []rune(text); len(runes) > maxShown {
		return string(runes[:maxShown]) + "…"
	}
	return text
}

func actionIDs(q *assessment.Questionnaire) []string {
	ids := make([]string, len(q.Actions))
	for i := range q.Actions {
		ids[i] = q.Actions[i].ID
	}
	return ids
}

// describe says what came of the boxes.
func (n tickNews) describe(page, path string) string {
	var b strings.Builder
	switch {
	case n.read == 0:
		fmt.Fprintf(&b, "%s : aucune case de cette page n’a été reconnue ; %s n’a pas changé.\n", page, path)
	case len(n.changes) == 0:
		fmt.Fprintf(&b, "%s : %s, rien de nouveau ; %s n’a pas changé.\n", page, french.Count(n.read, "case lue", "cases lues"), path)
	default:
		fmt.Fprintf(&b, "Suivi mis à jour dans %s :\n", path)
		list(&b, n.changes)
	}
	if n.unread > 0 {
		fmt.Fprintf(&b, "Non reconnu dans %s :\n", page)
		list(&b, n.reasons)
	}
	if more := n.unread - len(n.reasons); more > 0 {
		fmt.Fprintf(&b, "  … et %s\n", french.Count(more, "autre", "autres"))
	}
	return b.String()
}

func list(b *strings.Builder, lines []string) {
	for _, line := range lines {
		b.WriteString("  " + line + "\n")
	}
}
