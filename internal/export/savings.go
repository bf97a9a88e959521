package export

import (
	"encoding/json"
	"fmt"
	"io"

	"tnl-assess/assessment"
	"tnl-assess/internal/french"
	"tnl-assess/internal/plaintext"
)

// Savings writes savings in JSON, in the format of docs/savings-json.md. Amounts are exact, in euros.
func Savings(w io.Writer, r assessment.Result) error {
	return writeJSON(w, "des dépenses évitées en JSON", newSavingsFile(r.Public()))
}

// savingsFile is the format itself: its keys, in the order in which they are written.
type savingsFile struct {
	Schema    int            `json:"schema"`
	Estimate  bool           `json:"estimation"`
	Diffusion string         `json:"diffusion"`
	Authority authorityJSON  `json:"collectivite"`
	Campaign  *campaignJSON  `json:"campagne"`
	Prices    string         `json:"prix_constates"`
	Post      postJSON       `json:"cout_poste"`
	Years     int            `json:"annees"`
	Until     string         `json:"fin_du_mandat,omitempty"`
	InPlace   balanceJSON    `json:"en_service"`
	Planned   balanceJSON    `json:"prevu"`
	Elsewhere balanceJSON    `json:"hors_plan"`
	Unpriced  []unpricedJSON `json:"sans_prix"`
	Doubts    []string       `json:"reserves"`
}

type postJSON struct {
	Amount assessment.Money `json:"montant"`
	How    string           `json:"explication,omitempty"`
}

type balanceJSON struct {
	Gross          assessment.Span  `json:"offres_par_an"`
	Accompaniment  assessment.Money `json:"accompagnement_par_an"`
	Yearly         assessment.Money `json:"cout_par_an"`
	Net            assessment.Span  `json:"evite_par_an"`
	Mandate        assessment.Span  `json:"evite_par_mandat"`
	OneOff         assessment.Money `json:"cout_unique"`
	PerWorkstation *assessment.Span `json:"par_poste,omitempty"`
	PerInhabitant  *assessment.Span `json:"par_habitant,omitempty"`
	Posts          *tenthsJSON      `json:"postes,omitempty"`
	Cheaper        assessment.Span  `json:"si_prix_moins_20"`
	Return         assessment.Span  `json:"solde"`
	ReturnPercent  *rangeJSON       `json:"solde_pour_cent,omitempty"`
	Payback        *rangeJSON       `json:"remboursement_mois,omitempty"`
	Exact          bool             `json:"exact"`
	Lines          []costLineJSON   `json:"lignes"`
}

// rangeJSON is a pair of whole numbers; a null end is one that never comes.
type rangeJSON struct {
	Low  *int `json:"bas"`
	High *int `json:"haut"`
}

// tenthsJSON is a pair of numbers with one decimal.
type tenthsJSON struct {
	Low  json.Number `json:"bas"`
	High json.Number `json:"haut"`
}

type costLineJSON struct {
	Components    []string         `json:"briques"`
	Software      string           `json:"logiciel,omitempty"`
	Quantity      int              `json:"quantite"`
	Unit          assessment.Unit  `json:"unite"`
	Price         assessment.Span  `json:"prix"`
	Tax           assessment.Tax   `json:"taxe"`
	Own           bool             `json:"devis"`
	Origin        string           `json:"origine,omitempty"`
	Seen          string           `json:"le,omitempty"`
	Partial       bool             `json:"a_verifier"`
	Gross         assessment.Span  `json:"offre_par_an"`
	Accompaniment assessment.Money `json:"accompagnement_par_an"`
	Yearly        assessment.Money `json:"cout_par_an"`
	Net           assessment.Span  `json:"evite_par_an"`
	OneOff        assessment.Money `json:"cout_unique"`
	Planned       string           `json:"action,omitempty"`
	Note          string           `json:"note,omitempty"`
}

type unpricedJSON struct {
	Components []string `json:"briques"`
	Quantity   int      `json:"quantite"`
	Why        string   `json:"raison"`
}

func newSavingsFile(r assessment.Result) savingsFile {
	dated := r.Savings()
	savings := dated.Savings
	f := savingsFile{
		Schema: savingsSchema, Estimate: true, Diffusion: diffusion(r),
		Authority: authorityJSON(r.Authority()),
		Prices:    r.Prices.Seen.String(),
		Post:      postJSON{Amount: savings.Post.Yearly, How: savings.Post.How},
		Years:     savings.Years,
		Until:     savings.Until.String(),
		InPlace:   newBalanceJSON(savings, savings.InPlace),
		Planned:   newBalanceJSON(savings, savings.Planned),
		Elsewhere: newBalanceJSON(savings, savings.Elsewhere),
		Unpriced:  []unpricedJSON{},
		Doubts:    typeset(french.Reserves(r.Prices, savings, r.Assessment.FollowUps)),
	}
	if dated.From != nil {
		campaign := newCampaignJSON(dated.From)
		f.Campaign = &campaign
	}
	for _, u := range savings.Unpriced {
		f.Unpriced = append(f.Unpriced, unpricedJSON{Components: u.Components, Quantity: u.Quantity, Why: plaintext.Typeset(french.Unpriced(u))})
	}
	return f
}

func newBalanceJSON(s assessment.Savings, b assessment.Balance) balanceJSON {
	j := balanceJSON{
		Gross: b.Gross, Accompaniment: b.Accompaniment, Yearly: b.Yearly, Net: b.Net, Mandate: s.OverMandate(b), OneOff: b.OneOff,
		Cheaper: b.Cheaper(20), Return: b.Return(s.Years), Exact: b.Exact(), Lines: make([]costLineJSON, len(b.Lines)),
	}
	if each, ok := s.PerWorkstation(b); ok {
		j.PerWorkstation = &each
	}
	if each, ok := s.PerInhabitant(b); ok {
		j.PerInhabitant = &each
	}
	if low, high, ok := s.Posts(b); ok {
		j.Posts = &tenthsJSON{decimal(low), decimal(high)}
	}
	if low, high, ok := b.ReturnPercent(s.Years); ok {
		j.ReturnPercent = &rangeJSON{&low, &high}
	}
	if soonest, latest, ok := b.Payback(); ok {
		j.Payback = &rangeJSON{unlessNever(soonest), unlessNever(latest)}
	}
	for i, l := range b.Lines {
		j.Lines[i] = newCostLineJSON(l)
	}
	return j
}

func decimal(tenths int) json.Number {
	return json.Number(fmt.Sprintf("%d.%d", tenths/10, tenths%10))
}

func unlessNever(months int) *int {
	if months == assessment.Never {
		return nil
	}
	return &months
}

func newCostLineJSON(l assessment.ValuedLine) costLineJSON {
	origin, seen, unsure := french.Origin(l)
	return costLineJSON{
		Components: l.Components, Software: l.Software, Quantity: l.Quantity, Unit: l.Unit, Price: l.Price, Tax: l.Tax,
		Own: l.Own(), Origin: origin, Seen: seen.String(), Partial: unsure,
		Gross: l.Gross, Accompaniment: l.Accompaniment, Yearly: l.Yearly, Net: l.Net, OneOff: l.OneOff, Planned: l.Planned, Note: l.Note,
	}
}

// typeset sets the spaces of sentences.
func typeset(sentences []string) []string {
	for i, s := range sentences {
		sentences[i] = plaintext.Typeset(s)
	}
	return sentences
}
