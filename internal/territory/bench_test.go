package territory

import (
	"strings"
	"testing"
)

func BenchmarkLoad(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := decode(strings.NewReader(compressed)); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkSearch(b *testing.B) {
	for _, c := range []struct{ name, query string }{
		{"letter", "e"},
		{"prefix", "ech"},
		{"town", "grenoble"},
		{"saint", "st martin d here"},
		{"departement", "echirolles isere"},
		{"form", "communaute de communes du pays noyonnais"},
		{"number", "38"},
		{"code", "38151"},
		{"nothing", "xyzzy"},
		{"worst", "commune st la ste le de du saint commune val de marne"},
	} {
		b.Run(c.name, func(b *testing.B) {
			load()
			b.ReportAllocs()
			for b.Loop() {
				Search(c.query, 10)
			}
		})
	}
}
