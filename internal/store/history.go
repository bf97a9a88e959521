package store

import (
	"regexp"

	"gopkg.in/yaml.v3"

	"tnl-assess/assessment"
)

// history is what a campaign keeps of its past: the line by which it was closed, and when it was
// changed since.
func (f form) history(c *assessment.Campaign) {
	optional(f, "cloture", "la clôture", &c.Closing, form.closing)
	f.date("modifie_le", may, &c.Amended)
}

// maxLevel bounds the level of a closing line: no scale has so many.
const maxLevel = 50

// printPattern is the form of a fingerprint.
var printPattern = regexp.MustCompile(`^[0-9a-f]{16}$`)

// closing is the line by which a campaign was closed.
func (f form) closing(c *assessment.Closing) {
	f.flow()
	f.date("le", must, &c.On)
	f.participants(&c.Participants)
	f.group("niveau", must, "le niveau de la clôture", func(f form) {
		f.flow()
		f.count("plancher", must, &c.Floor, 0, maxLevel)
		f.count("plafond", must, &c.Ceiling, 0, maxLevel)
	})
	f.count("couverture", must, &c.Coverage, 0, 100)
	f.label("empreinte", may, &c.Print)
	if !f.reads() {
		return
	}
	if c.Ceiling < c.Floor {
		f.in.Fault("niveau", "le plafond (%d) est sous le plancher (%d) ; corrigez l’un ou l’autre", c.Ceiling, c.Floor)
	}
	if c.Print != "" && !printPattern.MatchString(c.Print) {
		f.in.Fault("empreinte", "« empreinte » est écrite par le programme : seize chiffres ou lettres de a à f ; rétablissez-la, ou supprimez la ligne")
	}
}

func (f form) participants(names *[]string) {
	if !f.reads() {
		var known []string
		for _, name := range *names {
			if name = tidy(name); name != "" {
				known = append(known, name)
			}
		}
		f.put("participants", may, len(known) > 0, texts(known))
		return
	}
	for _, person := range f.in.List("participants") {
		if person.Kind != yaml.ScalarNode || person.Value == "" {
			f.in.Fault("participants", "« participants » attend une liste de noms ; écrivez par exemple [Camille Martin, Alix Petit]")
			break
		}
		*names = append(*names, tidy(person.Value))
	}
}
