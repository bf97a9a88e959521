package questionnaires

import (
	"fmt"
	"slices"
	"sync"

	"gopkg.in/yaml.v3"

	"tnl-assess/assessment"
	"tnl-assess/internal/plaintext"
	"tnl-assess/internal/strictyaml"
)

// pricesID names the reference prices among the embedded files.
const pricesID = "prix"

// maxPrice is the most that one user, workstation or contract may cost in an offer: a million
// euros.
const maxPrice = assessment.Money(1_000_000_00)

// Prices returns the reference prices of the program, read once. They must not be changed.
var Prices = sync.OnceValues(func() (*assessment.Prices, error) {
	prices := &assessment.Prices{}
	return prices, load(pricesID, prices, nil)
})

// ReadPrices reads a file of prices, and checks it as [ParsePrices] does.
func ReadPrices(path string) (*assessment.Prices, error) {
	data, err := plaintext.ReadFile(path, strictyaml.MaxSize)
	if err != nil {
		return nil, fmt.Errorf("prix « %s » : ouverture impossible : %w", path, err)
	}
	doc, err := strictyaml.Parse(path, data)
	if err != nil {
		return nil, err
	}
	return readPrices(doc)
}

// ParsePrices reads a list of prices; file names it in faults. The error, if any, is a
// [strictyaml.Faults]. Questions that components name may be of any questionnaire: they are not
// looked up.
func ParsePrices(file string, data []byte) (*assessment.Prices, error) {
	doc, err := strictyaml.Parse(file, data)
	if err != nil {
		return nil, err
	}
	return readPrices(doc)
}

func readPrices(doc *strictyaml.Document) (*assessment.Prices, error) {
	r := &priceReader{reader: newReader(doc), prices: &assessment.Prices{}}
	root := r.head("les prix")
	r.prices.Seen = date(root, "le")
	post := root.Required("cout_poste")
	components := r.list(root, "briques", 1, assessment.MaxListed)
	offers := r.list(root, "offres", 0, many)
	quotes := r.optional(root, "a_chiffrer", few)
	sources := r.optional(root, "sources", many)
	root.Close()

	r.sourceIDs = r.citable(idsOf(sources))
	r.sources(sources)
	if n := root.Optional("briques"); n != nil {
		r.componentIDs = idsOf(n.Content) // too many or not, they may be named
	}
	r.post(post)
	r.components(components)
	r.offers(offers)
	r.toQuote(quotes)
	if err := doc.Err(); err != nil {
		return nil, err
	}
	r.prices.Sources = r.citedByPrices()
	return r.prices, nil
}

// priceReader reads one list of prices.
type priceReader struct {
	*reader
	prices       *assessment.Prices
	componentIDs []string
}

func (r *priceReader) post(n *yaml.Node) {
	o := r.doc.Object(n, "« cout_poste »")
	defer o.Close()
	r.prices.Post = assessment.PostCost{
		Yearly: money(o, "montant"), How: o.Text("explication"), Source: r.words(o, "sources", true, r.sourceIDs),
	}
	if r.prices.Post.Yearly == 0 && o.Key("montant") != nil {
		o.Fault("montant", "un poste ne peut pas être gratuit")
	}
}

func (r *priceReader) components(nodes []*yaml.Node) {
	lines := map[string]int{}
	for i, n := range nodes {
		o, id := r.open(n, "la brique", i, lines)
		component := assessment.Component{ID: id, Title: o.Text("titre")}
		for _, use := range r.optional(o, "usages", few) {
			component.Uses = append(component.Uses, r.use(use, id))
		}
		o.Close()
		r.prices.Components = append(r.prices.Components, component)
	}
}

// use reads an answer that tells how many people have a component: a share, or choices that
// each stand for one.
func (r *priceReader) use(n *yaml.Node, component string) assessment.Use {
	o := r.doc.Object(n, named("la brique", component)+", usages")
	defer o.Close()
	use := assessment.Use{Question: o.ID("question"), Share: o.Bool("part", false)}
	choices := o.Optional("choix")
	if use.Share == (choices != nil) {
		o.Fault("", "un usage dit « part: oui », ou « choix », et l’un des deux seulement")
		return use
	}
	entries := r.doc.Object(choices, named("la brique", component)+", choix")
	for _, id := range entries.Keys() {
		if use.Choices == nil {
			use.Choices = map[string]int{}
		}
		use.Choices[id] = entries.Int(id, 1, 100)
	}
	return use
}

func (r *priceReader) offers(nodes []*yaml.Node) {
	lines := map[string]int{}
	for i, n := range nodes {
		o, id := r.open(n, "l’offre", i, lines)
		offer := assessment.Offer{
			ID:       id,
			Name:     o.Text("nom"),
			Replaces: r.words(o, "remplace", true, r.componentIDs),
			Includes: r.words(o, "comprend", false, r.componentIDs),
			Unit:     assessment.Unit(o.Word("unite", textsOf(assessment.Units)...)),
			Price:    priceSpan(o),
			Tax:      assessment.Tax(o.Word("taxe", textsOf(assessment.Taxes)...)),
			MaxUsers: o.IntOr("maximum", 0, 1, assessment.MaxQuantity),
			Manual:   !o.Bool("propose", true),
			Seen:     date(o, "le"),
			Until:    dateOr(o, "jusqu_au"),
			Ends:     dateOr(o, "fin"),
			Partial:  o.Word("confiance", confirmed, partial) == partial,
			Reserve:  o.TextOr("reserve", ""),
			Sources:  r.words(o, "sources", true, r.sourceIDs),
		}
		if offer.Partial && offer.Reserve == "" {
			o.Fault("confiance", "une confiance partielle s’explique : ajoutez une réserve qui dise ce qui reste à vérifier")
		}
		for _, c := range offer.Includes {
			if slices.Contains(offer.Replaces, c) {
				o.Fault("comprend", "« %s » est déjà dans « remplace »", c)
			}
		}
		o.Close()
		r.prices.Offers = append(r.prices.Offers, offer)
	}
}

// toQuote reads what may cost less, and has no price that could be read.
func (r *priceReader) toQuote(nodes []*yaml.Node) {
	lines := map[string]int{}
	for i, n := range nodes {
		o, id := r.open(n, "l’offre à chiffrer", i, lines)
		r.prices.ToQuote = append(r.prices.ToQuote, assessment.ToQuote{
			ID: id, Component: o.Word("brique", r.componentIDs...), Name: o.Text("nom"), Why: o.Text("pourquoi"),
		})
		o.Close()
	}
}

// dateOr reads an optional date.
func dateOr(o *strictyaml.Object, key string) assessment.Date {
	if o.Optional(key) == nil {
		return assessment.Date{}
	}
	return date(o, key)
}

// priceSpan reads a price, or its two ends.
func priceSpan(o *strictyaml.Object) assessment.Span {
	price := assessment.Exactly(money(o, "bas"))
	if o.Optional("haut") != nil {
		price.High = money(o, "haut")
	}
	switch {
	case price.Low > price.High:
		o.Fault("haut", "« bas » dépasse « haut » ; échangez-les")
	case price.High > maxPrice:
		o.Fault("bas", "le prix dépasse un million d’euros ; vérifiez l’unité")
	default:
		return price
	}
	return assessment.Span{}
}

// money reads a required amount.
func money(o *strictyaml.Object, key string) assessment.Money {
	text := o.Text(key)
	if text == "" {
		return 0
	}
	amount, err := assessment.ParseMoney(text)
	if err != nil {
		o.Fault(key, "« %s », valeur « %s » : %v", key, text, err)
	}
	return amount
}

// citedByPrices lists the sources that the prices cite, those of the file first.
func (r *priceReader) citedByPrices() []assessment.Source {
	cited := slices.Clone(r.prices.Post.Source)
	for _, o := range r.prices.Offers {
		cited = append(cited, o.Sources...)
	}
	list := r.q.Sources
	own := len(list)
	shared, _ := sharedSources() // its error was reported by citable
	for _, s := range shared {
		declared := slices.ContainsFunc(list[:own], func(d assessment.Source) bool { return d.ID == s.ID })
		if slices.Contains(cited, s.ID) && !declared {
			list = append(list, s)
		}
	}
	return list
}
