// Package store is the only place that touches an assessment file: it reads one strictly,
// writes it so that what people wrote by hand survives, and keeps a second writer away.
package store

import (
	"tnl-assess/assessment"
)

// Resolver finds the questionnaire a file was answered on. Its error, in French, is shown
// at the line that names the questionnaire.
type Resolver func(assessment.QuestionnaireRef) (*assessment.Questionnaire, error)

// Load reads a file without locking it. What is wrong in it comes back all at once, as
// strictyaml.Faults.
func Load(path string, resolve Resolver) (*assessment.Assessment, *assessment.Questionnaire, error) {
	data, err := readFile(path)
	if err != nil {
		return nil, nil, err
	}
	return Parse(path, data, resolve)
}

// Parse is [Load] on bytes; name stands for the file in faults.
func Parse(name string, data []byte, resolve Resolver) (*assessment.Assessment, *assessment.Questionnaire, error) {
	d, err := parse(name, data, resolve)
	if err != nil {
		return nil, nil, err
	}
	return d.assessment, d.questionnaire, nil
}
