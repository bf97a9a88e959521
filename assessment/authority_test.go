package assessment_test

import (
	"testing"

	"tnl-assess/assessment"
)

func TestAuthoritySize(t *testing.T) {
	for _, c := range []struct {
		population int
		want       assessment.Size
		sized      bool
	}{
		{-1, assessment.DefaultSize, false},
		{0, assessment.DefaultSize, false},
		{1, assessment.Village, true},
		{999, assessment.Village, true},
		{1_000, assessment.Small, true},
		{9_999, assessment.Small, true},
		{10_000, assessment.Medium, true},
		{49_999, assessment.Medium, true},
		{50_000, assessment.Large, true},
	} {
		got, sized := assessment.Authority{Population: c.population}.Size()
		if got != c.want || sized != c.sized {
			t.Errorf("%d inhabitants: got %s, %t; want %s, %t", c.population, got, sized, c.want, c.sized)
		}
	}
}

func TestTrioOf(t *testing.T) {
	trio := assessment.Trio{
		Elu: assessment.Person{Name: "Camille"},
		DSI: assessment.Person{Name: "Dominique"},
		DGS: assessment.Person{Name: "Sacha"},
	}
	want := []string{"Camille", "Dominique", "Sacha"}
	for i, role := range assessment.Roles {
		if got := trio.Of(role).Name; got != want[i] {
			t.Errorf("%s: got %s, want %s", role, got, want[i])
		}
	}
}
