package assessment

import "slices"

// Family is a list of questions that criteria look at together, "the pillars of free software"
// for instance.
type Family struct {
	ID        string
	Title     string
	Questions []string // ids, at least one
}

// Has tells whether a question is of the family.
func (f *Family) Has(question string) bool { return slices.Contains(f.Questions, question) }

// Family returns the family of that id, or nil.
func (q *Questionnaire) Family(id string) *Family {
	for i := range q.Families {
		if q.Families[i].ID == id {
			return &q.Families[i]
		}
	}
	return nil
}
