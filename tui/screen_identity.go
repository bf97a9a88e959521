package tui

import (
	"errors"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"github.com/charmbracelet/huh"
	"golang.org/x/text/unicode/norm"

	"tnl-assess/assessment"
	"tnl-assess/internal/french"
)

// identityDraft holds what the identity form edits, as text.
type identityDraft struct {
	name, kind, departement, population, agents, workstations string
	elu, dsi, dgs, path                                       string
	// What the file held: the form gives back as it was what it does not show or change.
	authority assessment.Authority
	trio      assessment.Trio
}

// newIdentityScreen asks who the authority and the trinôme are. For a new assessment it
// also asks where to keep the file, unless a path is given.
func newIdentityScreen(s *session, _ place) screen {
	path, draft := s.path, &s.draft
	if s.assessment != nil {
		*draft = draftOf(s.assessment)
	}
	if draft.kind == "" {
		draft.kind = string(assessment.Commune)
	}
	groups := []*huh.Group{authorityGroup(draft), meansGroup(draft), trioGroup(draft)}
	if s.file == nil && path == "" {
		groups = append(groups, fileGroup(draft))
	}
	title, intro := "Votre collectivité", "Rien ne sort de cette machine. Tout peut être complété plus tard ; seul le nom est nécessaire."
	form := newFormScreen(s, title, intro, func() outcome { return draft.identified(path) }, groups...)
	if s.file != nil {
		held := *draft
		form.draft = func() outcome {
			if *draft == held || !draft.valid() {
				return nil
			}
			return form.done()
		}
	}
	return form
}

func authorityGroup(d *identityDraft) *huh.Group {
	var types []huh.Option[string]
	for _, t := range assessment.AuthorityTypes {
		label := french.AuthorityType(t)
		if t == assessment.Syndicat {
			label += " ou autre structure mutualisée"
		}
		types = append(types, huh.NewOption(label, string(t)))
	}
	return huh.NewGroup(
		huh.NewInput().Title("Nom de la collectivité").Placeholder("par exemple, Échirolles").CharLimit(120).
			Value(&d.name).Validate(checkName),
		huh.NewSelect[string]().Title("Forme").Options(types...).Inline(true).Value(&d.kind),
		huh.NewInput().Title("Département").Description("Son numéro ; il peut rester vide.").CharLimit(3).
			Value(&d.departement).Validate(checkDepartement),
	)
}

func meansGroup(d *identityDraft) *huh.Group {
	return huh.NewGroup(
		huh.NewInput().Title("Habitants").Description("La taille adapte les questions et les efforts annoncés. Un syndicat compte ceux qu’il dessert.").
			Value(&d.population).Validate(checkCount),
		huh.NewInput().Title("Agents").Description("Facultatif.").Value(&d.agents).Validate(checkCount),
		huh.NewInput().Title("Postes de travail").Description("Facultatif ; à dix près, cela suffit.").
			Value(&d.workstations).Validate(checkCount),
	)
}

func trioGroup(d *identityDraft) *huh.Group {
	person := func(title, example string, value *string) huh.Field {
		return huh.NewInput().Title(title).Placeholder(example).CharLimit(160).Value(value)
	}
	return huh.NewGroup(
		person("L’élu ou l’élue : nom, fonction", "par exemple, Camille Martin, adjointe au numérique", &d.elu),
		person("Le ou la DSI : nom, fonction", "par exemple, Dominique Petit, responsable informatique", &d.dsi),
		person("Le ou la DGS : nom, fonction", "par exemple, Andrée Moreau, secrétaire de mairie", &d.dgs),
	)
}

func fileGroup(d *identityDraft) *huh.Group {
	return huh.NewGroup(
		huh.NewInput().Title("Fichier de l’évaluation").
			Description("Un fichier texte que vous pourrez relire, copier, corriger.").
			PlaceholderFunc(func() string { return fileName(d.name) }, &d.name).
			Value(&d.path).Validate(func(text string) error { return checkNewFile(pathOr(text, d.name)) }),
	)
}

// draftOf writes an identity as the form shows it.
func draftOf(a *assessment.Assessment) identityDraft {
	number := func(n int) string {
		if n == 0 {
			return ""
		}
		return french.Integer(n)
	}
	return identityDraft{
		authority: a.Authority, trio: a.Trio,
		name: a.Authority.Name, kind: string(a.Authority.Type), departement: a.Authority.Departement,
		population: number(a.Authority.Population), agents: number(a.Authority.Agents),
		workstations: number(a.Authority.Workstations),
		elu:          personText(a.Trio.Elu), dsi: personText(a.Trio.DSI), dgs: personText(a.Trio.DGS),
	}
}

// fill puts in the draft what is known of an authority.
func (d *identityDraft) fill(a assessment.Authority) {
	known := draftOf(&assessment.Assessment{Authority: a})
	known.elu, known.dsi, known.dgs, known.path = d.elu, d.dsi, d.dgs, d.path
	known.agents, known.workstations = d.agents, d.workstations
	*d = known
}

// personText writes a person on one line, as the form shows them.
func personText(p assessment.Person) string {
	if p.Title == "" {
		return p.Name
	}
	return p.Name + ", " + p.Title
}

// parsePerson reads a person back; one whose text has not changed stays as they were.
func parsePerson(text string, old assessment.Person) assessment.Person {
	if text == personText(old) {
		return old
	}
	name, title, _ := strings.Cut(text, ",")
	return assessment.Person{Name: strings.TrimSpace(name), Title: strings.TrimSpace(title)}
}

// identified reads the form back. Its texts have been checked field by field.
func (d *identityDraft) identified(path string) identifiedMsg {
	number := func(text string) int { n, _ := parseCount(text); return n }
	if path == "" {
		path = pathOr(d.path, d.name)
	}
	authority := d.authority
	authority.Name, authority.Type = strings.TrimSpace(d.name), assessment.AuthorityType(d.kind)
	authority.Departement = strings.ToUpper(strings.TrimSpace(d.departement))
	authority.Population, authority.Agents = number(d.population), number(d.agents)
	authority.Workstations = number(d.workstations)
	if authority.Type != d.authority.Type || path != "" && authority.Name != d.authority.Name {
		authority.Code = "" // it is the code of another place
	}
	return identifiedMsg{
		path: path, authority: authority,
		trio: assessment.Trio{
			Elu: parsePerson(d.elu, d.trio.Elu), DSI: parsePerson(d.dsi, d.trio.DSI), DGS: parsePerson(d.dgs, d.trio.DGS),
		},
	}
}

// valid tells whether every field passes its check.
func (d *identityDraft) valid() bool {
	return errors.Join(checkName(d.name), checkDepartement(d.departement),
		checkCount(d.population), checkCount(d.agents), checkCount(d.workstations)) == nil
}

var checkName = filled("Donnez le nom de la collectivité.")

var departementPattern = regexp.MustCompile(`^(\d{2,3}|2[ABab])?$`)

func checkDepartement(text string) error {
	if !departementPattern.MatchString(strings.TrimSpace(text)) {
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
		return fileName(name)
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
