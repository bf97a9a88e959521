package tui

import (
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"tnl-assess/assessment"
	"tnl-assess/internal/french"
)

// identity is what is asked of an authority and its trinôme.
type identity struct {
	name, kind, departement, population, agents, workstations *field
	people                                                    [3]*field // in the order of [assessment.Roles]
	path                                                      *field    // of a new file; nil when it has one
	held                                                      assessment.Authority
	trio                                                      assessment.Trio
	s                                                         *session
}

// placeFields is the number of fields that tell of the authority itself, before those of people.
const placeFields = 6

// newIdentityScreen asks who the authority and the trinôme are. For a new assessment it
// also asks where to keep the file, unless a path is given.
func newIdentityScreen(s *session, p place) screen {
	of := newIdentity(s)
	fields := append([]*field{of.name, of.kind, of.departement, of.population, of.agents, of.workstations}, of.people[:]...)
	if of.path != nil {
		fields = append(fields, of.path)
	}
	return newFormScreen(s, p, &form{
		title:  "Votre collectivité",
		intro:  "Rien ne sort de cette machine. Tout peut être complété plus tard ; seul le nom est nécessaire.",
		fields: fields,
		fresh:  s.file == nil,
		done:   func() outcome { return of.identified() },
	})
}

func newIdentity(s *session) *identity {
	of := &identity{s: s, held: s.begun}
	if s.assessment != nil {
		of.held, of.trio = s.assessment.Authority, s.assessment.Trio
	}
	a := of.held
	var types []choice
	for _, t := range assessment.AuthorityTypes {
		title := french.AuthorityType(t)
		if t == assessment.Syndicat {
			title += " ou autre structure mutualisée"
		}
		types = append(types, choice{string(t), title})
	}
	of.name = &field{title: "Nom de la collectivité", example: "par exemple, Échirolles", held: a.Name, check: checkName}
	of.kind = &field{title: "Forme", held: string(a.Type), choices: types}
	of.departement = &field{title: "Département", help: "Son numéro ; il peut rester vide.", held: a.Departement, check: checkDepartement}
	of.population = &field{
		title: "Habitants", help: "La taille adapte les questions et les efforts annoncés. Un syndicat compte ceux qu’il dessert.",
		held: countText(a.Population), digits: true, check: checkCount,
	}
	of.agents = &field{title: "Agents", help: "Facultatif.", held: countText(a.Agents), digits: true, check: checkCount}
	of.workstations = &field{
		title: "Postes de travail", help: "Facultatif ; à dix près, cela suffit.", held: countText(a.Workstations), digits: true, check: checkCount,
	}
	for i, role := range []struct{ title, example string }{
		{"L’élu ou l’élue : nom, fonction", "par exemple, Camille Martin, adjointe au numérique"},
		{"Le ou la DSI : nom, fonction", "par exemple, Dominique Petit, responsable informatique"},
		{"Le ou la DGS : nom, fonction", "par exemple, Andrée Moreau, secrétaire de mairie"},
	} {
		of.people[i] = &field{title: role.title, example: role.example, held: personText(of.trio.Of(assessment.Roles[i]))}
	}
	if s.file == nil && s.path == "" {
		of.path = &field{
			title: "Fichier de l’évaluation", help: "Un fichier texte que vous pourrez relire, copier, corriger.", example: pathOr("", a.Name),
			check: func(text string) error { return checkNewFile(pathOr(text, of.name.text())) },
		}
	}
	return of
}

// countText writes a number to be changed; nothing for one that is not given.
func countText(n int) string {
	if n == 0 {
		return ""
	}
	return french.Integer(n)
}

// personText writes a person on one line, as the form shows them.
func personText(p assessment.Person) string {
	if p.Title == "" {
		return p.Name
	}
	return p.Name + ", " + p.Title
}

// parsePerson reads a person back. What stays of a name or a function stays whole, commas included.
func parsePerson(text string, old assessment.Person) assessment.Person {
	if text == personText(old) {
		return old
	}
	name, title, _ := strings.Cut(text, ",")
	if rest, kept := strings.CutPrefix(text, old.Name+","); kept && old.Name != "" {
		name, title = old.Name, rest
	} else if rest, kept := strings.CutSuffix(text, ", "+old.Title); kept && old.Title != "" {
		name, title = rest, old.Title
	}
	return assessment.Person{Name: strings.TrimSpace(name), Title: strings.TrimSpace(title)}
}

// identified reads the form back: what was not changed stays as it was.
func (of *identity) identified() outcome {
	a := of.held
	a.Name, a.Type = of.name.text(), assessment.AuthorityType(of.kind.text())
	if a.Type == "" {
		a.Type = assessment.Commune
	}
	if of.departement.changed {
		a.Departement = strings.ToUpper(of.departement.text())
	}
	for _, count := range []struct {
		of   *field
		into *int
	}{{of.population, &a.Population}, {of.agents, &a.Agents}, {of.workstations, &a.Workstations}} {
		if count.of.changed {
			*count.into, _ = parseCount(count.of.text()) // checked by the field
		}
	}
	path := of.s.path
	if of.path != nil {
		path = pathOr(of.path.text(), a.Name)
	}
	if a.Type != of.held.Type || a.Name != of.held.Name {
		a.Code = "" // it is the code of another place
	}
	trio := of.trio
	for i, person := range []*assessment.Person{&trio.Elu, &trio.DSI, &trio.DGS} {
		*person = parsePerson(of.people[i].text(), *person)
	}
	return identifiedMsg{path: path, authority: a, trio: trio}
}

var checkName = filled("Donnez le nom de la collectivité.")

var departementPattern = regexp.MustCompile(`^(\d{2,3}|2[ABab])?$`)

func checkDepartement(text string) error {
	if !departementPattern.MatchString(text) {
		return refusal("Deux ou trois chiffres, ou 2A, 2B.")
	}
	return nil
}

var checkCount = whole(0, maxPopulation, "Un nombre entier, par exemple 35 000.")

// maxPopulation is more than any number of people or workstations of an authority.
const maxPopulation = 100_000_000

// parseCount reads a whole number written as people do, with or without spaces.
func parseCount(text string) (int, bool) {
	digits := strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == '\u202f' || r == '\u00a0' {
			return -1
		}
		return r
	}, text)
	if digits == "" {
		return 0, true
	}
	n, err := strconv.Atoi(digits)
	return n, err == nil && n >= 0 && n <= maxPopulation
}

// pathOr completes the path typed, or proposes one from the name of the authority.
func pathOr(typed, name string) string {
	typed = strings.TrimSpace(typed)
	if typed == "" {
		path, _ := newPath(fileName(name))
		return path
	}
	if ext := strings.ToLower(filepath.Ext(typed)); ext != ".yaml" && ext != ".yml" {
		typed += ".yaml"
	}
	return typed
}

// fileName makes a plain file name of the name of an authority: "echirolles.yaml".
func fileName(name string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(strings.ToLower(strings.NewReplacer("œ", "oe", "Œ", "oe", "æ", "ae").Replace(name))) {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			b.WriteRune(r)
		case unicode.Is(unicode.Mn, r):
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	slug := strings.Trim(b.String(), "-")
	if slug == "" {
		slug = "evaluation"
	}
	return slug + ".yaml"
}
