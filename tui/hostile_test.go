package tui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tnl-assess/assessment"
)

// Whatever a file holds, every screen shows it as text, in its window: no command to the
// terminal, no mark that turns the direction of writing round, no line that overflows.
func TestHostileTextsOnEveryScreen(t *testing.T) {
	size := 20_000
	if os.Getenv("TNL_LONG") != "" {
		size = 100_000
	}
	for name, text := range map[string]string{
		"escapes": "a\x1b]0;pwned\x07b\x1b[2J\u009b31mc", "marks": "\u202egauche\u202c et \u2066droite\u2069 \u200f\u200e",
		"markup": "<script>alert(1)</script> **gras** [lien](javascript:x) &amp; | a | b |\n# titre\n- liste", "formula": "=1+1",
		"long": strings.Repeat("mot ", size/4), "unbroken": strings.Repeat("x", size),
	} {
		t.Run(name, func(t *testing.T) {
			d := drive(t, filepath.Join(t.TempDir(), "e.yaml"), 80, 24).identify()
			d.f.answers()[d.f.asked()[1].ID] = assessment.Answer{State: assessment.Unknown, Note: text}
			d.f.answers()[d.f.asked()[2].ID] = assessment.Answer{State: assessment.NotApplicable, Reason: text}
			first := d.f.asked()[0].ID
			d.f.answers()[first] = assessment.Answer{
				State: assessment.Known, Value: assessment.Chosen(d.f.asked()[0].Choices[0].ID), Note: text, Evidence: []assessment.Evidence{{Title: text, Link: text}},
			}
			a := d.f.assessment
			a.Authority.Name, a.Authority.Departement, a.Last().Title = text, text, text
			a.Trio = assessment.Trio{Elu: assessment.Person{Name: text, Title: text}, DSI: assessment.Person{Name: text}, DGS: assessment.Person{Title: text}}
			a.FollowUps = map[string]assessment.FollowUp{d.f.questionnaire.Actions[0].ID: {Progress: assessment.Done, Note: text}}
			for _, press := range []string{"v", "entrée", "n", "échap", "p", "échap", "r", "d", "f", "c", "t", "o", "droite", "droite", "droite", "droite", "droite", "droite", "droite", "i"} {
				d.press(press)
				view := d.f.View()
				fits(t, view, 80, 24)
				if strings.ContainsAny(view, "\x1b\x07\u009b\u061c\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069") {
					t.Errorf("after %q, a control reached the screen: %q", press, view)
				}
			}
		})
	}
}
