package french

import "strings"

// Bounds says in what a plan has to fit: "en 12 mois, avec 40 jours de travail au plus". Zero is
// no bound; without any it is empty.
func Bounds(days, months int) string {
	var parts []string
	if months > 0 {
		parts = append(parts, "en "+Months(months))
	}
	if days > 0 {
		parts = append(parts, "avec "+Days(days)+" de travail au plus")
	}
	return strings.Join(parts, ", ")
}
