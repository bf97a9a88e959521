package questionnaires

import (
	"fmt"
	"math"
	"strings"

	"gopkg.in/yaml.v3"

	"tnl-assess/assessment"
	"tnl-assess/internal/strictyaml"
)

// Schema is the number of the file format that this program reads.
const Schema = 1

// How many elements a list may have: far above what a workshop can bear, and low enough for
// a hostile file to be read in no time.
const (
	many = 500 // questions, actions, sources, answers of a trial
	few  = 50  // everything else
)

// reader reads one questionnaire. Nouns are read in the order in which they refer to each
// other; what may be named before it is read (a question, an action) is listed beforehand.
type reader struct {
	doc         *strictyaml.Document
	q           *assessment.Questionnaire
	axisIDs     []string
	sourceIDs   []string
	questionIDs []string
	actionIDs   []string
	familyIDs   []string

	sourceNodes   map[string]*yaml.Node
	questionNodes map[string]*yaml.Node
	expectations  [][]*yaml.Node // those of each trial
	guarantors    []*yaml.Node   // of each guarantee
}

func newReader(doc *strictyaml.Document) *reader {
	return &reader{
		doc: doc, q: &assessment.Questionnaire{},
		sourceNodes: map[string]*yaml.Node{}, questionNodes: map[string]*yaml.Node{},
	}
}

// read makes a questionnaire of a document, or returns all its faults. On request it is
// also tried out (see [Check]).
func read(doc *strictyaml.Document, try bool) (*assessment.Questionnaire, error) {
	r := newReader(doc)
	root := doc.Object(doc.Root, "le questionnaire")
	root.Required("schema")
	switch schema := root.IntOr("schema", Schema, math.MinInt, math.MaxInt); {
	case schema < Schema:
		root.Fault("schema", "« schema » vaut %d ; écrivez « schema: %d »", schema, Schema)
	case schema > Schema:
		root.Fault("schema", "ce fichier demande une version plus récente de tnl-assess, qui lit ici le schéma %d ; mettez le programme à jour", Schema)
		return nil, doc.Err()
	}
	r.questionnaire(root)
	if try && doc.Err() == nil {
		r.tryOut()
	}
	if err := doc.Err(); err != nil {
		return nil, err
	}
	return r.q, nil
}

func (r *reader) questionnaire(root *strictyaml.Object) {
	q := r.q
	q.ID = root.ID("id")
	q.Version = root.Text("version")
	q.Title = root.Text("titre")
	q.Language = root.Text("langue")
	q.Licence = root.Text("licence")
	q.Minutes = root.Int("duree_minutes", 1, 600)
	q.EvidenceMonths = root.IntOr("preuves_mois", 0, 1, 600)
	q.Presentation = root.Text("presentation")
	q.Rules = r.texts(root, "regles")

	axes := r.list(root, "axes", 1, few)
	sources := r.optional(root, "sources", many)
	questions := r.list(root, "questions", 1, many)
	families := r.optional(root, "familles", few)
	scales := r.list(root, "echelles", 1, few)
	guarantees := r.optional(root, "garanties", few)
	actions := r.list(root, "actions", 0, many)
	trials := r.optional(root, "essais", few)
	versions := r.optional(root, "versions", few)
	rules := root.Optional("regles_plan")
	root.Close()

	r.axisIDs, r.sourceIDs = idsOf(axes), r.citable(idsOf(sources))
	r.questionIDs, r.actionIDs, r.familyIDs = idsOf(questions), idsOf(actions), idsOf(families)
	axisObjects := r.axes(axes)
	r.sources(sources)
	r.questions(questions)
	r.checkAxes(axisObjects)
	r.families(families)
	r.scales(scales)
	r.guarantees(guarantees)
	r.actions(actions)
	q.Plan = r.planRules(rules)
	r.trials(trials)
	r.evolutions(versions)
	r.adoptSources()
}

// list reads a required list whose length is bounded.
func (r *reader) list(o *strictyaml.Object, key string, least, most int) []*yaml.Node {
	nodes := o.RequiredList(key, least)
	if tooMany(o, key, len(nodes), most) {
		return nil
	}
	return nodes
}

// tooMany reports a key that holds more elements than it may.
func tooMany(o *strictyaml.Object, key string, length, most int) bool {
	if length <= most {
		return false
	}
	o.Fault(key, "« %s » a %d éléments ; %d au plus", key, length, most)
	return true
}

// optional reads an optional list whose length is bounded.
func (r *reader) optional(o *strictyaml.Object, key string, most int) []*yaml.Node {
	if o.Optional(key) == nil {
		return nil
	}
	return r.list(o, key, 0, most)
}

// words reads a list of words among those allowed, at least one when it is required.
func (r *reader) words(o *strictyaml.Object, key string, required bool, allowed []string) []string {
	if n := o.Optional(key); n != nil && len(n.Content) > few {
		r.list(o, key, 0, few)
		return nil
	}
	words := o.Words(key, allowed...)
	if !required {
		return words
	}
	if n := o.Required(key); n != nil && n.Kind == yaml.SequenceNode && len(n.Content) == 0 {
		o.Fault(key, "« %s » est vide", key)
	}
	return words
}

// open opens the next element of a list: it names it in faults, reads its id and checks
// that no other has it.
func (r *reader) open(n *yaml.Node, noun string, rank int, lines map[string]int) (o *strictyaml.Object, id string) {
	o = r.doc.Object(n, fmt.Sprintf("%s n° %d", noun, rank+1))
	id = o.ID("id")
	if id == "" {
		return o, ""
	}
	o.Call(named(noun, id))
	if line, taken := lines[id]; taken {
		o.Fault("id", "identifiant déjà pris ligne %d ; donnez-en un autre", line)
	}
	lines[id] = o.Key("id").Line
	return o, id
}

// idsOf lists the ids of elements that are still to be read.
func idsOf(nodes []*yaml.Node) []string {
	var ids []string
	for _, n := range nodes {
		for i := 0; n.Kind == yaml.MappingNode && i+1 < len(n.Content); i += 2 {
			if id := strings.TrimSpace(n.Content[i+1].Value); n.Content[i].Value == "id" && id != "" {
				ids = append(ids, id)
			}
		}
	}
	return ids
}

// named names an element by its id.
func named(noun, id string) string { return noun + " « " + id + " »" }

// wholeOf returns the whole number of a key, and false when it holds none.
func wholeOf(o *strictyaml.Object, key string) (int, bool) {
	if n := o.Optional(key); n != nil {
		return strictyaml.Int(n)
	}
	return 0, false
}

// textsOf turns named texts into plain ones.
func textsOf[T ~string](list []T) []string {
	texts := make([]string, len(list))
	for i, t := range list {
		texts[i] = string(t)
	}
	return texts
}

// rolesOf turns words into roles.
func rolesOf(words []string) []assessment.Role {
	var roles []assessment.Role
	for _, w := range words {
		roles = append(roles, assessment.Role(w))
	}
	return roles
}
