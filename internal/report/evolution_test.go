package report_test

import (
	"slices"
	"strings"
	"testing"

	"tnl-assess/assessment"
	"tnl-assess/internal/french"
	"tnl-assess/internal/plaintext"
	"tnl-assess/internal/report"
)

// A report tells what moved since the campaign before, and draws the score of each; a first
// campaign has nothing to tell.
func TestReportTellsProgress(t *testing.T) {
	const title = "Ce qui a bougé, campagne après campagne"
	s := example(t, "../../questionnaires/exemples/echirolles.yaml")
	p := plan(s, 0)
	d := report.NewReport(p)
	for format, source := range map[string]string{"HTML": htmlOf(t, d), "OpenDocument": odt(t, d)["content.xml"]} {
		if !strings.Contains(source, title) || !strings.Contains(source, "Notre note globale, campagne après campagne") {
			t.Errorf("%s: no word of the campaign before", format)
		}
	}
	found := fromXML(t, htmlOf(t, d), "table", "tr", "th", "td")
	last, now := found["Campagne, 2022"], found["Axe, Note globale"]
	if len(found["Campagne, 2021"]) != 3 || !slices.Equal(last, now) {
		t.Errorf("the last campaign has %q, and the whole report %q", last, now)
	}
	first := report.NewReport(plan(subject(partly()), 0))
	if strings.Contains(htmlOf(t, first), title) {
		t.Error("a first campaign is compared with nothing")
	}
}

// A report draws how each role sees the authority, when the roles gave their opinions apart.
func TestReportCrossesViews(t *testing.T) {
	s := example(t, "../../docs/images/trois-voix.yaml")
	r := plan(s, 0)
	r.Internal = true
	found := fromXML(t, htmlOf(t, report.NewReport(r)), "table", "tr", "th", "td")
	for _, v := range assessment.Conclude(s).Views() {
		want := []string{french.Points(v.Score.Global.Floor), french.Points(v.Score.Global.Ceiling), plaintext.Typeset(french.Percent(v.Score.Coverage))}
		if got := found["Fonction, "+french.Role(v.Role)]; !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", v.Role, got, want)
		}
	}
	if !strings.Contains(htmlOf(t, report.NewReport(r)), "Points à arbitrer") {
		t.Error("nothing is left to decide")
	}
	if strings.Contains(htmlOf(t, report.NewReport(plan(subject(partly()), 0))), "Regards croisés") {
		t.Error("views are crossed though nobody gave an opinion")
	}
}
