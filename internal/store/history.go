package store

import (
	"regexp"
	"slices"

	"gopkg.in/yaml.v3"

	"tnl-assess/assessment"
	"tnl-assess/internal/strictyaml"
)

// What a campaign keeps of its history: the version of the questionnaire that it was answered
// on, the line by which it was closed, and when it was changed since.

// maxLevel bounds the level of a closing line: no scale has so many.
const maxLevel = 50

// printPattern is the form of a fingerprint.
var printPattern = regexp.MustCompile(`^[0-9a-f]{16}$`)

// closing reads the line by which a campaign was closed, nil when it was not.
func (r *reader) closing(campaign *strictyaml.Object) *assessment.Closing {
	n := campaign.Optional("cloture")
	if n == nil {
		return nil
	}
	o := r.doc.Object(n, "la clôture")
	defer o.Close()
	closing := &assessment.Closing{On: r.date(o, "le", o.Text("le"))}
	for _, person := range o.List("participants") {
		if person.Kind != yaml.ScalarNode || person.Value == "" {
			o.Fault("participants", "« participants » attend une liste de noms ; écrivez par exemple [Camille Martin, Alix Petit]")
			break
		}
		closing.Participants = append(closing.Participants, person.Value)
	}
	level := r.doc.Object(o.Required("niveau"), "le niveau de la clôture")
	closing.Floor = level.Int("plancher", 0, maxLevel)
	closing.Ceiling = level.Int("plafond", 0, maxLevel)
	level.Close()
	if closing.Ceiling < closing.Floor {
		o.Fault("niveau", "le plafond (%d) est sous le plancher (%d) ; corrigez l’un ou l’autre", closing.Ceiling, closing.Floor)
	}
	closing.Coverage = o.Int("couverture", 0, 100)
	if closing.Print = o.TextOr("empreinte", ""); closing.Print != "" && !printPattern.MatchString(closing.Print) {
		o.Fault("empreinte", "« empreinte » est écrite par le programme : seize chiffres ou lettres de a à f ; rétablissez-la, ou supprimez la ligne")
	}
	return closing
}

// checkVersion refuses a campaign in progress on another version than the file: nobody could
// tell which of the two is meant.
func (r *reader) checkVersion(root *strictyaml.Object, a *assessment.Assessment) {
	if len(a.Campaigns) == 0 {
		return
	}
	if version := a.Campaigns[len(a.Campaigns)-1].Version; version != "" && version != a.Questionnaire.Version {
		root.Fault("campagnes", "la dernière campagne dit « version: %s », et « questionnaire » la version %s ; mettez la même aux deux endroits", version, a.Questionnaire.Version)
	}
}

// check says what is wrong with an answer. One that was given on another version of the
// questionnaire only has to say something: the question may be gone, or no longer admit it.
func (r *reader) check(q *assessment.Question, a assessment.Answer) error {
	switch {
	case r.otherVersion && a.State != 0:
		return nil
	case q == nil && !r.otherVersion:
		return nil // its question is wrong already
	case q == nil:
		return (&assessment.Question{}).Check(a)
	default:
		return q.Check(a)
	}
}

// fitting tells whether a value is written in the form that a question wants.
func fitting(q *assessment.Question, n *yaml.Node) bool {
	if q == nil {
		return false
	}
	if q.Type == assessment.TypeMultiple {
		nested := func(item *yaml.Node) bool { return item.Kind != yaml.ScalarNode }
		return n.Kind == yaml.SequenceNode && !slices.ContainsFunc(n.Content, nested)
	}
	return n.Kind == yaml.ScalarNode
}

// verbatim reads the value of an answer whose question is gone, or has changed its form since:
// it is kept as it is written.
func (r *reader) verbatim(answer *strictyaml.Object, n *yaml.Node, a *assessment.Answer) {
	switch n.Kind {
	case yaml.ScalarNode:
		if whole, ok := strictyaml.Int(n); ok {
			a.Value = assessment.Number(whole)
			return
		}
		a.Value = assessment.Verbatim(false, n.Value)
	case yaml.SequenceNode:
		ids := make([]string, len(n.Content))
		for i, item := range n.Content {
			if item.Kind != yaml.ScalarNode {
				answer.Fault("valeur", "une liste de choix est attendue, sans liste ni clés à l’intérieur")
				return
			}
			ids[i] = item.Value
		}
		a.Value = assessment.Verbatim(true, ids...)
	default:
		answer.Fault("valeur", "une valeur ou une liste de choix est attendue, pas des clés")
	}
}

// verbatimNode writes such a value as it was.
func verbatimNode(v assessment.Value, list bool) *yaml.Node {
	if !list {
		return text(v.Item())
	}
	items := sequence()
	items.Style = yaml.FlowStyle
	for _, item := range v.Items() {
		items.Content = append(items.Content, text(item))
	}
	return items
}

// hasHistory tells whether a campaign has something that only the second format can hold.
func hasHistory(c assessment.Campaign) bool {
	return c.Version != "" || c.Closing != nil || !c.Amended.IsZero()
}

// putHistory writes what a campaign keeps of its history.
func putHistory(campaign *yaml.Node, c assessment.Campaign) {
	if c.Version != "" {
		put(campaign, "version", quoted(c.Version))
	}
	if c.Closing != nil {
		put(campaign, "cloture", closingNode(*c.Closing))
	}
	if !c.Amended.IsZero() {
		put(campaign, "modifie_le", quoted(c.Amended.String()))
	}
}

func closingNode(c assessment.Closing) *yaml.Node {
	n, level := mapping(), mapping()
	n.Style, level.Style = yaml.FlowStyle, yaml.FlowStyle
	put(n, "le", quoted(c.On.String()))
	if len(c.Participants) > 0 {
		people := sequence()
		people.Style = yaml.FlowStyle
		for _, name := range c.Participants {
			people.Content = append(people.Content, text(name))
		}
		put(n, "participants", people)
	}
	put(level, "plancher", number(c.Floor))
	put(level, "plafond", number(c.Ceiling))
	put(n, "niveau", level)
	put(n, "couverture", number(c.Coverage))
	if c.Print != "" {
		put(n, "empreinte", quoted(c.Print))
	}
	return n
}

// normalHistory gives what a campaign keeps of its history the form that a file can hold.
func normalHistory(c *assessment.Campaign) {
	c.Version = tidy(c.Version)
	if c.Closing == nil {
		return
	}
	var people []string
	for _, name := range c.Closing.Participants {
		if name = tidy(name); name != "" {
			people = append(people, name)
		}
	}
	c.Closing.Participants = people
}

// sameHistory tells whether two normal campaigns keep the same of their history.
func sameHistory(a, b assessment.Campaign) bool {
	if a.Version != b.Version || a.Amended != b.Amended || (a.Closing == nil) != (b.Closing == nil) {
		return false
	}
	if a.Closing == nil {
		return true
	}
	c, d := *a.Closing, *b.Closing
	return c.On == d.On && slices.Equal(c.Participants, d.Participants) &&
		c.Floor == d.Floor && c.Ceiling == d.Ceiling && c.Coverage == d.Coverage && c.Print == d.Print
}
