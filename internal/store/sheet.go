package store

import (
	"fmt"
	"slices"

	"gopkg.in/yaml.v3"

	"tnl-assess/assessment"
)

// sheetSchema is the number of the format of opinion files.
const sheetSchema = 1

// sheetWelcome opens every opinion file.
var sheetWelcome = []string{
	"# Avis d’un membre du trinôme, écrits par tnl-assess pour être réunis à ceux",
	"# des autres : « tnl-assess reunir ÉVALUATION AVIS... ».",
}

// LoadSheet reads the opinion file of a role, and the questionnaire that it is about. What is
// wrong in it comes back all at once, as strictyaml.Faults.
func LoadSheet(path string, resolve Resolver) (assessment.Sheet, *assessment.Questionnaire, error) {
	data, err := readFile(path)
	if err != nil {
		return assessment.Sheet{}, nil, err
	}
	d, err := parseSheet(path, data, resolve)
	if err != nil {
		return assessment.Sheet{}, nil, err
	}
	return d.sheet, d.questionnaire, nil
}

// sheetDocument is an opinion file as it stands.
type sheetDocument struct {
	layout
	sheet         assessment.Sheet
	questionnaire *assessment.Questionnaire
}

func parseSheet(name string, data []byte, resolve Resolver) (*sheetDocument, error) {
	text, doc, err := parseText(name, data)
	if err != nil {
		return nil, err
	}
	c := &codec{doc: doc, resolve: resolve}
	sheet := c.readSheet()
	if err := doc.Err(); err != nil {
		return nil, err
	}
	return &sheetDocument{layout: layout{text: text, root: doc.Root}, sheet: sheet, questionnaire: c.q}, nil
}

// readSheet reads a whole opinion file.
func (c *codec) readSheet() (s assessment.Sheet) {
	root := c.root("le fichier d’avis")
	if root.in.Key("campagnes") != nil {
		c.doc.Fault(root.in.Key("campagnes"), "c’est une évaluation, et non un fichier d’avis ; donnez un fichier que « tnl-assess ÉVALUATION --role RÔLE » a écrit")
		return s
	}
	if n := root.in.Int("schema", 1, assessment.MaxCount); n > sheetSchema {
		c.doc.Fault(root.in.Key("schema"), "ces avis viennent d’une version plus récente de tnl-assess (schema: %d) ; mettez le programme à jour, le fichier est laissé tel quel", n)
		return s
	}
	refuseTags(c.doc, c.doc.Root)
	s.Opinions = map[string]assessment.Answer{}
	root.sheet(&s)
	root.in.Close()
	return s
}

// treeOfSheet lays a sheet out as YAML.
func treeOfSheet(s assessment.Sheet, q *assessment.Questionnaire) *yaml.Node {
	c := &codec{q: q}
	root := c.root("")
	root.out.Content = []*yaml.Node{text("schema"), number(sheetSchema)}
	root.sheet(&s)
	return root.out
}

func (f form) sheet(s *assessment.Sheet) {
	word(f, "role", must, &s.Role, assessment.Roles)
	f.questionnaire(&s.Questionnaire)
	f.group("collectivite", must, "la collectivité", func(f form) { f.judged(&s.Authority) })
	f.date("campagne", must, &s.Campaign)
	named(f, "reponses", must, "les avis", answers, &s.Opinions, func(f form, id string, a *assessment.Answer) {
		f.opinion(id, a)
		f.checkJudge(s.Role, id)
	})
}

// checkJudge refuses the opinion of a role on what it cannot judge.
func (f form) checkJudge(role assessment.Role, id string) {
	if q := f.question(id); f.reads() && q != nil && slices.Contains(assessment.Roles, role) && !q.Judges(role) {
		f.doc.Fault(f.at, "la question « %s » n’est pas de celles que juge « %s » ; retirez cet avis", id, role)
	}
}

// with writes a sheet in the place of the present one.
func (d *sheetDocument) with(name string, s assessment.Sheet) (next *sheetDocument, err error) {
	before, after := treeOfSheet(d.sheet, d.questionnaire), treeOfSheet(s, d.questionnaire)
	err = d.rewrite(before, after, func(text []byte) (*layout, error) {
		if next, err = parseSheet(name, text, only(d.questionnaire)); err != nil {
			return nil, err
		}
		if !equal(treeOfSheet(next.sheet, d.questionnaire), after) {
			return nil, errUnlike
		}
		return &next.layout, nil
	})
	if err != nil {
		return nil, &failure{text: fmt.Sprintf("%s : rien n’a été enregistré, car ces avis ne pourraient pas être relus :\n%v", name, err), cause: err}
	}
	return next, nil
}

// only resolves to one questionnaire, whatever is asked: what bears on another is told by
// [assessment.Sheet.Fits].
func only(q *assessment.Questionnaire) Resolver {
	return func(ref assessment.QuestionnaireRef) (*assessment.Questionnaire, error) {
		if ref.ID != q.ID {
			return nil, fmt.Errorf("ces avis portent sur le questionnaire « %s », et l’évaluation sur « %s » ; renommez ce fichier pour en commencer un autre", ref.ID, q.ID)
		}
		return q, nil
	}
}
