package store

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"tnl-assess/assessment"
	"tnl-assess/strictyaml"
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

// SheetPath names the opinion file of a role, beside an assessment.
func SheetPath(path string, role assessment.Role) string {
	return strings.TrimSuffix(path, filepath.Ext(path)) + "-avis-" + string(role) + ".yaml"
}

// SheetFile is the opinion file of a role, open for writing and locked against a second writer.
// Its methods may be called from several goroutines.
type SheetFile struct {
	mutex  sync.Mutex
	path   string
	data   []byte // what the file held when we last read or wrote it; nil while there is none
	now    *sheetDocument
	lock   *lock // nil once closed
	exists bool
}

// OpenSheet opens the opinion file of a role on the campaign in progress of an assessment,
// beside the file of that assessment, which is neither locked nor written. Where there is none
// yet, it is made by the first [SheetFile.Save]. One that is about something else is left alone.
func OpenSheet(path string, a *assessment.Assessment, q *assessment.Questionnaire, role assessment.Role) (*SheetFile, error) {
	f := &SheetFile{path: withoutLinks(SheetPath(path, role))}
	held, err := acquire(f.path)
	if err != nil {
		return nil, err
	}
	f.lock = held
	if err := f.read(a, q, role); err != nil {
		_ = held.release()
		return nil, err
	}
	return f, nil
}

// read takes what the file holds, or begins a sheet.
func (f *SheetFile) read(a *assessment.Assessment, q *assessment.Questionnaire, role assessment.Role) error {
	data, err := readFile(f.path)
	if errors.Is(err, fs.ErrNotExist) {
		f.now = &sheetDocument{sheet: assessment.NewSheet(a, role), questionnaire: q, tree: &yaml.Node{Kind: yaml.DocumentNode, HeadComment: sheetWelcome}}
		return nil
	}
	if err != nil {
		return err
	}
	d, err := parseSheet(f.path, data, only(q))
	if err != nil {
		return err
	}
	if d.sheet.Role != role {
		return fail(f.path, "ouverture impossible", errors.New("ces avis sont d’un autre rôle ; renommez ce fichier"))
	}
	if err := d.sheet.Fits(a); err != nil {
		return &failure{text: fmt.Sprintf("%s : %v. Ce fichier est laissé tel quel : renommez-le pour en commencer un autre", f.path, err), cause: err}
	}
	f.data, f.now, f.exists = data, d, true
	return nil
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

// Sheet returns what was last read or saved. It must not be changed.
func (f *SheetFile) Sheet() assessment.Sheet {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	return f.now.sheet
}

// Path names the file; after a [ConflictError], the copy.
func (f *SheetFile) Path() string {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	return f.path
}

// Save writes opinions at once, as [File.Save] does: what another program has changed since is
// left alone, and a [ConflictError] names the copy.
func (f *SheetFile) Save(opinions map[string]assessment.Answer) error {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	if f.lock == nil {
		return fail(f.path, "enregistrement impossible", errClosed)
	}
	sheet := f.now.sheet
	sheet.Opinions = opinions
	next, err := f.now.with(f.path, normalSheet(sheet))
	if err != nil {
		return err
	}
	data, err := readFile(f.path)
	switch absent := errors.Is(err, fs.ErrNotExist); {
	case err != nil && !absent:
		return err
	case absent != !f.exists || !absent && !bytes.Equal(data, f.data):
		return f.saveCopy(next)
	case absent:
		err = CreateFile(f.path, next.text, newMode)
	default:
		err = f.replace(next.text)
	}
	if err != nil {
		return fail(f.path, "enregistrement impossible", err)
	}
	f.now, f.data, f.exists = next, next.text, true
	return nil
}

// replace gives the file another text, and leaves it its mode.
func (f *SheetFile) replace(text []byte) error {
	mode := newMode
	if info, err := os.Stat(f.path); err == nil {
		mode = info.Mode().Perm()
	}
	return ReplaceFile(f.path, text, mode)
}

// saveCopy goes on with a copy of the file.
func (f *SheetFile) saveCopy(next *sheetDocument) error {
	name, held, err := createCopy(f.path, next.text, newMode)
	if err != nil {
		return err
	}
	conflict := &ConflictError{Path: f.path, Copy: name}
	_ = f.lock.release()
	f.lock, f.path = held, name
	f.now, f.data, f.exists = next, next.text, true
	return conflict
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

// Close unlocks the file. Closing twice does nothing.
func (f *SheetFile) Close() error {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	if f.lock == nil {
		return nil
	}
	held := f.lock
	f.lock = nil
	if err := held.release(); err != nil {
		return fail(f.path, "fermeture impossible", err)
	}
	return nil
}
