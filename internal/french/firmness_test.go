package french

import (
	"testing"

	"tnl-assess/assessment"
)

func TestAnnounce(t *testing.T) {
	scale := assessment.Scale{Levels: make([]assessment.Level, 5)}
	hangs := func(titles ...string) assessment.Firmness {
		f := assessment.Firmness{Level: 3}
		for _, title := range titles {
			f.Hangs = append(f.Hangs, &assessment.Question{Title: title})
		}
		return f
	}
	for _, c := range []struct {
		name          string
		floor, proven int
		firmness      assessment.Firmness
		title, detail string
	}{
		{"nothing yet", 0, 0, assessment.Firmness{}, "Pas encore d’étoile", "chaque critère rempli rapproche de la première"},
		{"firm and proven", 3, 3, hangs(), "Trois étoiles acquises", "les réponses données suffisent à l’établir"},
		{"firm, not proven", 3, 2, hangs(), "Trois étoiles déclarées", "les réponses données suffisent à l’établir"},
		{"one, not proven", 1, 0, hangs(), "Une étoile déclarée", "les réponses données suffisent à l’établir"},
		{"just so", 3, 3, hangs("Le plan"), "Trois étoiles, de justesse", "tient à « Le plan » ; les réponses données suffisent à l’établir"},
		{"to many", 3, 0, hangs("A", "B", "C", "D", "E"), "Trois étoiles, de justesse", "tient à « A », « B », « C » et 2\u00a0autres réponses ; les réponses données suffisent à l’établir"},
	} {
		s := assessment.Standing{Scale: &scale, Floor: c.floor, Ceiling: c.floor}
		c.firmness.Level = c.floor
		if title, detail := announce(s, c.proven, c.firmness); title != c.title || detail != c.detail {
			t.Errorf("%s: %q, %q", c.name, title, detail)
		}
	}
}

func TestDeclared(t *testing.T) {
	for _, c := range []struct {
		declared, proven int
		want             string
	}{
		{0, 0, ""},
		{1, 0, "★ déclarée, aucune prouvée"},
		{1, 1, "★ déclarée et prouvée"},
		{3, 1, "★★★ déclarées, ★ prouvée"},
		{3, 2, "★★★ déclarées, ★★ prouvées"},
		{5, 5, "★★★★★ déclarées et prouvées"},
	} {
		if got := declaredAndProven(c.declared, c.proven); got != c.want {
			t.Errorf("%d, %d: %q", c.declared, c.proven, got)
		}
	}
}
