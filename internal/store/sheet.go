package store

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"tnl-assess/assessment"
	"tnl-assess/internal/strictyaml"
)

// sheetSchema is the number of the format of opinion files.
const sheetSchema = 1

// sheetWelcome opens every opinion file.
const sheetWelcome = `# Avis d’un membre du trinôme, écrits par tnl-assess pour être réunis à ceux
# des autres : « tnl-assess merge ÉVALUATION AVIS... ».`

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
	text          []byte
	tree          *yaml.Node
	sheet         assessment.Sheet
	questionnaire *assessment.Questionnaire
}

func parseSheet(name string, data []byte, resolve Resolver) (*sheetDocument, error) {
	if !utf8.Valid(data) {
		return nil, strictyaml.Faults{{File: name, Message: "le fichier n’est pas en UTF-8 ; enregistrez-le dans cet encodage"}}
	}
	text := unixText(data)
	doc, err := strictyaml.Parse(name, text)
	if err != nil {
		return nil, err
	}
	r := &reader{doc: doc}
	sheet := r.sheet(resolve)
	if err := doc.Err(); err != nil {
		return nil, err
	}
	return &sheetDocument{text: text, tree: doc.Node, sheet: sheet, questionnaire: r.q}, nil
}

// sheet reads a whole opinion file.
func (r *reader) sheet(resolve Resolver) assessment.Sheet {
	o := r.doc.Object(r.doc.Root, "le fichier d’avis")
	if o.Key("campagnes") != nil {
		r.doc.Fault(o.Key("campagnes"), "c’est une évaluation, et non un fichier d’avis ; donnez un fichier que « tnl-assess ÉVALUATION --role RÔLE » a écrit")
		return assessment.Sheet{}
	}
	if n := o.Int("schema", 1, assessment.MaxCount); n > sheetSchema {
		r.doc.Fault(o.Key("schema"), "ces avis viennent d’une version plus récente de tnl-assess (schema: %d) ; mettez le programme à jour, le fichier est laissé tel quel", n)
		return assessment.Sheet{}
	}
	r.refuseTags(r.doc.Root)
	s := assessment.Sheet{
		Role:          assessment.Role(o.Word("role", words(assessment.Roles)...)),
		Questionnaire: r.questionnaire(o.Required("questionnaire"), resolve),
		Authority:     r.judged(o.Required("collectivite")),
		Campaign:      r.date(o, "campagne", o.Text("campagne")),
	}
	entries := r.doc.Object(o.Optional("reponses"), "les avis")
	if o.Key("reponses") == nil {
		o.Required("reponses")
	}
	o.Close()
	s.Opinions = r.opinionsOf(entries)
	for id, opinion := range s.Opinions {
		s.Opinions[id] = normalOpinion(opinion)
	}
	r.checkJudge(s.Role, entries)
	return s
}

// judged reads which authority opinions are about.
func (r *reader) judged(n *yaml.Node) assessment.Authority {
	o := r.doc.Object(n, "la collectivité")
	defer o.Close()
	return assessment.Authority{
		Name: o.Text("nom"),
		Type: assessment.AuthorityType(o.Word("type", words(assessment.AuthorityTypes)...)),
		Code: o.TextOr("code", ""),
	}
}

// checkJudge refuses the opinions of a role on what it cannot judge.
func (r *reader) checkJudge(role assessment.Role, entries *strictyaml.Object) {
	if r.q == nil || !slices.Contains(assessment.Roles, role) {
		return
	}
	for _, id := range entries.Keys() {
		if question := r.q.Question(id); question != nil && !question.Judges(role) {
			r.doc.Fault(entries.Key(id), "la question « %s » n’est pas de celles que juge « %s » ; retirez cet avis", id, role)
		}
	}
}

// sheetTree lays a sheet out as a YAML document.
func sheetTree(s assessment.Sheet, q *assessment.Questionnaire) *yaml.Node {
	w := writer{q: q, questions: ranks{}}
	for i := range q.Questions {
		w.questions[q.Questions[i].ID] = i - len(q.Questions)
	}
	ref := mapping()
	put(ref, "id", text(s.Questionnaire.ID))
	put(ref, "version", quoted(s.Questionnaire.Version))
	root := mapping()
	put(root, "schema", number(sheetSchema))
	put(root, "role", text(string(s.Role)))
	put(root, "questionnaire", ref)
	put(root, "collectivite", authorityNode(s.Authority))
	put(root, "campagne", quoted(s.Campaign.String()))
	put(root, "reponses", w.opinionsOf(s.Opinions))
	return &yaml.Node{Kind: yaml.DocumentNode, Content: []*yaml.Node{root}}
}

// normalSheet is a sheet as a file can hold it.
func normalSheet(s assessment.Sheet) assessment.Sheet {
	for _, text := range []*string{&s.Questionnaire.ID, &s.Questionnaire.Version, &s.Authority.Name, &s.Authority.Code} {
		*text = tidy(*text)
	}
	s.Opinions = maps.Clone(s.Opinions)
	for id, opinion := range s.Opinions {
		s.Opinions[id] = normalOpinion(opinion)
	}
	return s
}

func sameSheet(a, b assessment.Sheet) bool {
	return a.Role == b.Role && a.Questionnaire == b.Questionnaire && a.Authority == b.Authority && a.Campaign == b.Campaign &&
		sameAnswers(a.Opinions, b.Opinions)
}

// with writes a sheet with the comments of the present one, or without them where they keep it
// from being read back.
func (d *sheetDocument) with(name string, s assessment.Sheet) (*sheetDocument, error) {
	tree := sheetTree(s, d.questionnaire)
	carry(tree, d.tree)
	var failed error
	for _, tree := range []*yaml.Node{tree, sheetTree(s, d.questionnaire)} {
		text, err := encode(tree)
		if err == nil {
			var next *sheetDocument
			next, err = parseSheet(name, text, only(d.questionnaire))
			if err == nil && sameSheet(normalSheet(next.sheet), s) {
				return next, nil
			}
		}
		failed = errors.Join(failed, err)
	}
	if failed == nil {
		failed = errors.New("le texte écrit ne se relit pas à l’identique")
	}
	return nil, &failure{text: fmt.Sprintf("%s : rien n’a été enregistré, car ces avis ne pourraient pas être relus :\n%v", name, failed), cause: failed}
}

// only resolves to one questionnaire, whatever is asked: what bears on another is told by
// [assessment.Sheet.Fits].
func only(q *assessment.Questionnaire) Resolver {
	return func(ref assessment.QuestionnaireRef) (*assessment.Questionnaire, error) {
		if ref.ID != q.ID {
			return nil, fmt.Errorf("ces avis portent sur le questionnaire « %s », et l’évaluation sur « %s » ; renommez ce fichier pour en commencer un autre", ref.ID, q.ID)
		}
		return q, nil
	}
}
