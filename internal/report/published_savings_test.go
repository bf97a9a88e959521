package report_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tnl-assess/assessment"
	"tnl-assess/internal/french"
	"tnl-assess/internal/store"
	"tnl-assess/questionnaires"
)

// publishedCase is a case whose inputs and result were made public (see docs/chiffrage.md).
type publishedCase struct {
	name      string
	authority assessment.Authority
	costing   assessment.Costing
}

// contract is a line on a whole contract, at a published price.
func contract(component string, price, yearly, once int) assessment.CostLine {
	return assessment.CostLine{
		Components: []string{component}, Quantity: 1, Unit: assessment.PerContract,
		Quote:  &assessment.Quote{Price: assessment.Exactly(assessment.Euros(price)), Tax: assessment.WithoutTax, Origin: "chiffre publié"},
		Yearly: assessment.Euros(yearly), OneOff: assessment.Euros(once),
	}
}

// Nancy: about 100,000 € a year, for the office suite of 700 workstations.
func nancy() publishedCase {
	return publishedCase{"Nancy", assessment.Authority{Workstations: 700}, assessment.Costing{Lines: []assessment.CostLine{contract("suite-bureautique", 100_000, 0, 0)}}}
}

// Toulouse: 1.8 M€ of licences avoided in three years, 0.8 M€ of migration, about 10,000 agents.
func toulouse() publishedCase {
	line := contract("suite-bureautique", 600_000, 0, 800_000)
	return publishedCase{"Toulouse", assessment.Authority{Agents: 10_000}, assessment.Costing{Years: 3, Lines: []assessment.CostLine{line}}}
}

// Rennes: a mail contract above 700,000 € replaced by one of 200,000 €, for 6,600 mailboxes; over
// how many years, nobody says.
func rennes() publishedCase {
	return publishedCase{"Rennes", assessment.Authority{}, assessment.Costing{Lines: []assessment.CostLine{contract("messagerie", 700_000, 200_000, 0)}}}
}

// echirolles is a town of 1,000 workstations with mail, office suite, file sharing, video and,
// with the offer that holds it, telephony.
func echirolles(t *testing.T, offer string) publishedCase {
	line := costLine(t, offer, 1_000, "")
	return publishedCase{"Échirolles", assessment.Authority{Workstations: 1_000, Population: 36_000}, assessment.Costing{Lines: []assessment.CostLine{line}}}
}

func (c publishedCase) reckon(t *testing.T) assessment.Savings {
	t.Helper()
	return assessment.Reckon(referencePrices(t), &c.costing, c.authority, assessment.Date{Year: 2026})
}

// TestPublishedCases counts again, from their public inputs, the figures that authorities gave.
func TestPublishedCases(t *testing.T) {
	s := nancy().reckon(t)
	if each, ok := s.PerWorkstation(s.InPlace); !ok || each.Low.Rounded(100) != assessment.Euros(143) || !each.Exact() {
		t.Errorf("Nancy: %v a workstation, want 143 €", each)
	}
	s = toulouse().reckon(t)
	if got := s.InPlace.Over(3); got != assessment.Exactly(assessment.Euros(1_800_000)) {
		t.Errorf("Toulouse: %v avoided in three years, want 1.8 M€", got)
	}
	if got := s.InPlace.Return(s.Years); got != assessment.Exactly(assessment.Euros(1_000_000)) {
		t.Errorf("Toulouse: %v left, want 1 M€", got)
	}
	if soonest, latest, ok := s.InPlace.Payback(); !ok || soonest != 16 || latest != 16 {
		t.Errorf("Toulouse: paid after %d to %d months, want 16", soonest, latest)
	}
	if got := s.InPlace.Net.Over(s.Authority.Agents); got != assessment.Exactly(assessment.Euros(60)) {
		t.Errorf("Toulouse: %v an agent and a year, want 60 €", got)
	}
	s = rennes().reckon(t)
	if got := s.InPlace.Net; got != assessment.Exactly(assessment.Euros(500_000)) {
		t.Errorf("Rennes: %v, want 500,000 €", got)
	}
	if got := s.InPlace.Net.Over(6_600).Low.Rounded(100); got != assessment.Euros(76) {
		t.Errorf("Rennes: %s a mailbox, want 76 €", got)
	}
}

// TestOrderOfMagnitude compares a town like Échirolles, which counts 365 € a workstation and a
// year, with the published prices of what it replaces: less without telephony, more with it.
func TestOrderOfMagnitude(t *testing.T) {
	counted := assessment.Euros(365)
	without, with := echirolles(t, "office365-e3").reckon(t), echirolles(t, "office365-e5").reckon(t)
	low, _ := without.PerWorkstation(without.InPlace)
	high, _ := with.PerWorkstation(with.InPlace)
	if low.Low >= counted || high.High <= counted {
		t.Errorf("from %s to %s a workstation, which does not hold %s", low.Low, high.High, counted)
	}
	if low != assessment.Exactly(271_20) || high != assessment.Exactly(448_80) {
		t.Errorf("got %v and %v, which docs/chiffrage.md does not say", low, high)
	}
	// What is suggested to such a town is the lower of the two.
	q, err := questionnaires.ByID("tnl-complet")
	if err != nil {
		t.Fatal(err)
	}
	free := func(id string) assessment.Answer { return known(assessment.Chosen(id)) }
	list, ok := assessment.Suggest(referencePrices(t), q, without.Authority, map[string]assessment.Answer{
		"srv-messagerie": free("libre"), "bur-suite": known(assessment.Number(100)), "bur-collaboration": free("partage"),
		"bur-visio": free("defaut"), "bur-telephonie": free("libre"),
	}, nil, nil)
	var got []string
	for _, p := range list {
		got = append(got, fmt.Sprintf("%d %s %s", p.Quantity, strings.Join(p.Components, " "), p.Reference))
	}
	want := []string{"1000 messagerie suite-bureautique partage-fichiers visioconference office365-e3", "1000 telephonie "}
	if !ok || strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("proposed:\n%s\nwant:\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// TestMethodPage holds docs/chiffrage.md to the prices and to the cases: every price, every
// source that it leans on and every figure of a case must be there as the program writes it.
func TestMethodPage(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("..", "..", "docs", "chiffrage.md"))
	if err != nil {
		t.Fatal(err)
	}
	page := spaced(string(data))
	prices := referencePrices(t)
	var want []string
	for _, o := range prices.Offers {
		sure := "lu"
		if o.Partial {
			sure = "à vérifier"
		}
		limit := "–"
		if o.MaxUsers > 0 {
			limit = french.Integer(o.MaxUsers)
		}
		want = append(want, fmt.Sprintf("| %s | %s | %s | %s %s %s | %s | %s | %s |", o.Name, french.Components(prices, o.Replaces),
			orDash(lowered(french.Components(prices, o.Includes))), french.Price(o.Price), french.Tax(o.Tax), french.Unit(o.Unit), limit, french.Date(o.Seen), sure))
		if o.Reserve != "" {
			want = append(want, strings.TrimSuffix(o.Reserve, "."))
		}
	}
	for _, s := range prices.Sources {
		want = append(want, s.Title)
		if s.Link != "" {
			want = append(want, "]("+s.Link+")")
		}
	}
	for _, c := range []publishedCase{nancy(), toulouse(), rennes(), echirolles(t, "office365-e3"), echirolles(t, "office365-e5")} {
		s := c.reckon(t)
		want = append(want, caseRow(c, s))
	}
	want = append(want, french.Euros(prices.Post.Yearly), prices.Post.How)
	for _, text := range want {
		if !strings.Contains(page, spaced(text)) {
			t.Errorf("docs/chiffrage.md does not say:\n%s", text)
		}
	}
}

// TestMethodExample reads the example of docs/chiffrage.md as a program would.
func TestMethodExample(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("..", "..", "docs", "chiffrage.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(data), "```yaml\n")
	example, _, found := strings.Cut(rest, "```")
	if !found {
		t.Fatal("no example")
	}
	const head = `schema: 2
questionnaire: {id: tnl-complet, version: "1.0.0"}
collectivite: {nom: Ville, type: commune}
campagnes:
  - date: "2026"
    reponses: {}
`
	resolve := func(ref assessment.QuestionnaireRef) (*assessment.Questionnaire, error) {
		return questionnaires.ByID(ref.ID)
	}
	a, _, err := store.Parse("chiffrage.yaml", []byte(head+example), resolve)
	if err != nil {
		t.Fatal(err)
	}
	s := assessment.Reckon(referencePrices(t), a.Last().Costing, a.Authority, a.Last().Date)
	// 280 users at 9.50 € a month, less 12,000 €.
	if want := assessment.Exactly(assessment.Euros(19_920)); s.Planned.Net != want || len(s.Unpriced) > 0 {
		t.Errorf("the example avoids %v, want %v", s.Planned.Net, want)
	}
}

// caseRow is the row of a case in the table of docs/chiffrage.md.
func caseRow(c publishedCase, s assessment.Savings) string {
	l, b := s.InPlace.Lines[0], s.InPlace
	each := "–"
	if span, ok := s.PerWorkstation(b); ok {
		each = french.Each(span, true)
	}
	return fmt.Sprintf("| %s | %s × %s | %s | %s | %s | %s |", c.name, french.Quantity(l.Quantity, l.Unit), french.Price(l.Price),
		french.Euros(b.Yearly), french.About(b.Net, true), french.Euros(b.OneOff), each)
}

func spaced(text string) string {
	return strings.NewReplacer("\u00a0", " ", "\u202f", " ", "\\*", "*").Replace(text)
}

func orDash(text string) string {
	if text == "" {
		return "–"
	}
	return text
}

func lowered(text string) string {
	if text == "" {
		return ""
	}
	r := []rune(text)
	return strings.ToLower(string(r[0])) + string(r[1:])
}
