package store

import (
	"bytes"
	"slices"

	"tnl-assess/internal/strictyaml"
)

// Kind is what a file is about.
type Kind int

// The kinds of file that people fill in, and that nothing may replace by a document.
const (
	KindQuestionnaire Kind = iota + 1
	KindAssessment
	KindPrices
	KindSheet  // the opinions of a role
	KindShared // a list that questionnaires share
)

// signs are the top-level keys that only one kind of file has.
var signs = map[Kind][]string{
	KindQuestionnaire: {"id", "axes", "questions", "echelles", "actions", "titre"},
	KindAssessment:    {"questionnaire", "collectivite", "campagnes", "trinome"},
	KindPrices:        {"briques", "offres", "cout_poste"},
	KindSheet:         {"role", "campagne", "reponses"},
	KindShared:        {"sources", "references", "fonctions", "logiciels", "reseaux", "temoins"},
}

// KindOf tells by its top-level keys what a file is. A file that is none of ours, or that cannot be
// read, is an error, in French.
func KindOf(path string) (Kind, error) {
	data, err := readFile(path)
	if err != nil {
		return 0, err
	}
	return kindOf(path, data)
}

func kindOf(path string, data []byte) (Kind, error) {
	doc, err := strictyaml.Parse(path, data)
	if err != nil {
		return 0, err
	}
	counts := map[Kind]int{}
	for _, key := range doc.Object(doc.Root, "le fichier").Keys() {
		for kind, keys := range signs {
			if slices.Contains(keys, key) {
				counts[kind]++
			}
		}
	}
	switch {
	case counts[KindShared] > max(counts[KindQuestionnaire], counts[KindAssessment], counts[KindPrices], counts[KindSheet]):
		return KindShared, nil
	case counts[KindPrices] > max(counts[KindQuestionnaire], counts[KindAssessment]):
		return KindPrices, nil
	case counts[KindSheet] > max(counts[KindQuestionnaire], 1) && counts[KindAssessment] < 3:
		return KindSheet, nil
	case counts[KindQuestionnaire] > counts[KindAssessment]:
		return KindQuestionnaire, nil
	case counts[KindAssessment] > 0:
		return KindAssessment, nil
	}
	doc.Fault(nil, "ni questionnaire (clés « axes », « questions »), ni évaluation (clés « collectivite », « campagnes »), ni prix (clés « briques », « offres »), ni liste partagée (clés « sources », « references », « logiciels », « reseaux »)")
	return 0, doc.Err()
}

// filledIn tells whether a file is one that people fill in, whatever its name. What is written as
// JSON is not: it is what we export.
func filledIn(path string) bool {
	data, err := readFile(path)
	if err != nil || bytes.HasPrefix(bytes.TrimSpace(data), []byte("{")) {
		return false
	}
	_, err = kindOf(path, data)
	return err == nil
}
