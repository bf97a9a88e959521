package main

import (
	"errors"
	"fmt"
	"slices"

	"tnl-assess/assessment"
	"tnl-assess/internal/store"
	"tnl-assess/questionnaires"
	"tnl-assess/tui"
)

// shelf is where questionnaires are taken from: the file of --questionnaire, then those
// that the program holds. Each is read when it is first needed.
type shelf struct {
	file  string // of --questionnaire; may be empty
	given *assessment.Questionnaire

	pricesFile string // of --prix; may be empty
}

// prices reads the file of --prix, else the reference prices of the program.
func (s *shelf) prices() (*assessment.Prices, error) {
	if s.pricesFile != "" {
		return questionnaires.ReadPrices(s.pricesFile)
	}
	return questionnaires.Prices()
}

// open reads the file of --questionnaire, once. It returns nil when there is none.
func (s *shelf) open() (*assessment.Questionnaire, error) {
	if s.file == "" || s.given != nil {
		return s.given, nil
	}
	q, err := questionnaires.ReadFile(s.file)
	if err != nil {
		return nil, inFrench(err) // here: what follows may only keep its text
	}
	s.given = q
	return q, nil
}

// byID finds a questionnaire; the file given comes before the one of the program.
func (s *shelf) byID(id string) (*assessment.Questionnaire, error) {
	given, err := s.open()
	if err != nil || given != nil && given.ID == id {
		return given, err
	}
	q, err := questionnaires.ByID(id)
	if err != nil {
		return nil, fmt.Errorf("%w ; un questionnaire à vous se donne par --questionnaire FICHIER", err)
	}
	return q, nil
}

// resolve finds the questionnaire of an assessment; it is a store.Resolver.
func (s *shelf) resolve(ref assessment.QuestionnaireRef) (*assessment.Questionnaire, error) {
	return s.byID(ref.ID)
}

// offers lists what a new assessment may be answered on: the file of --questionnaire alone
// when it is given, else the questionnaires of the program, read only if they are chosen.
func (s *shelf) offers() ([]tui.Offer, error) {
	given, err := s.open()
	if err != nil {
		return nil, err
	}
	if given != nil {
		load := func() (*assessment.Questionnaire, error) { return given, nil }
		return []tui.Offer{{Title: given.Title, Minutes: given.Minutes, Load: load}}, nil
	}
	var offers []tui.Offer
	for _, head := range questionnaires.Heads() {
		load := func() (*assessment.Questionnaire, error) { return questionnaires.ByID(head.ID) }
		offers = append(offers, tui.Offer{Title: head.Title, Minutes: head.Minutes, Load: load})
	}
	return offers, nil
}

// all returns every questionnaire, those of the program first.
func (s *shelf) all() ([]*assessment.Questionnaire, error) {
	given, err := s.open()
	if err != nil {
		return nil, err
	}
	ids := questionnaires.IDs()
	if given != nil && !slices.Contains(ids, given.ID) {
		ids = append(ids, given.ID)
	}
	all := make([]*assessment.Questionnaire, 0, len(ids))
	for _, id := range ids {
		q, err := s.byID(id)
		if err != nil {
			return nil, err
		}
		all = append(all, q)
	}
	return all, nil
}

// edit holds an assessment open while it is changed.
func (s *shelf) edit(path string, change func(*store.File) error) error {
	file, err := store.Open(path, s.resolve)
	if err != nil {
		return err
	}
	return errors.Join(change(file), file.Close())
}
