package report

import (
	"fmt"
	"slices"
	"strings"

	"tnl-assess/assessment"
	"tnl-assess/internal/french"
	"tnl-assess/internal/page"
	"tnl-assess/internal/plaintext"
)

// How much a single page tells, so that it holds on a sheet of A4 whatever the authority.
const (
	fewDuties   = 3
	shortTitle  = 90  // characters of a title in a table
	shortPlace  = 50  // of the name of an authority
	shortClause = 230 // of a sentence
)

// NewOnePage makes the page that decides: from where to where, the axes and the weakest of them, three
// decisions, what the law asks already, what it brings. It holds on one sheet of A4, and may also be
// written as one picture.
func NewOnePage(r assessment.Result) page.Document {
	d := newDossier(r)
	figure := d.dumbbells()
	d.Heading(1, mark("%s : le numérique libre en une page", page.Shorten(french.Place(d.Authority()), shortPlace)))
	d.Paragraph(mark("%s", french.StarsRange(d.before)))
	d.Paragraph(mark("%s", d.journey()))
	d.Draw(figure, page.Table{Head: figure.Data.Head, Rows: figure.Data.Rows})
	d.Heading(2, "À décider")
	if decisions := d.toDecide(); len(decisions) > 0 {
		d.Table([]markup{"Décision", "Qui", "Jours", "Argent, une fois", "D’ici"}, decisions)
	} else {
		d.Paragraph("Aucune action à adopter pour le moment : compléter d’abord nos réponses, et refaire cette page.")
	}
	d.Heading(2, "Ce que la loi demande déjà")
	d.List(marked(d.open()))
	d.Heading(2, "Ce que cela apporte")
	d.List(marked(d.brings()))
	d.Note("**Estimation, non officielle :** seul un jury, sur dossier, décerne le label Territoire Numérique Libre.")
	document := d.document("Le numérique libre en une page")
	document.Single, document.Footer = true, page.Plain(d.origin())
	document.Poster = d.poster(figure)
	return document
}

func marked(texts []string) []markup {
	items := make([]markup, len(texts))
	for i, text := range texts {
		items[i] = mark("%s", text)
	}
	return items
}

// journey says from where to where, and at what price in days.
func (d *dossier) journey() string {
	text := "Aujourd’hui : " + between(d.Score.Global) + " sur 100."
	if d.before.Uncovered {
		return "Trop peu de réponses sont connues (" + french.Percent(d.Score.Coverage) + ") pour annoncer un niveau : le premier pas est de se renseigner."
	}
	if len(d.Roadmap.Actions) == 0 {
		return text
	}
	if n := len(d.Roadmap.Milestones); n > 0 {
		m := d.Roadmap.Milestones[n-1]
		text += fmt.Sprintf(" Avec la feuille de route : %s (« %s ») en %s,", d.stars(m.Level.Number), m.Level.Title, french.Months(3*(m.Quarter+1)))
	} else {
		text += " Avec la feuille de route, " + french.Points(d.Roadmap.After.Global.Floor) + " sur 100,"
	}
	return text + fmt.Sprintf(" pour %s et %s de travail (estimation).", french.Count(len(d.Roadmap.Actions), "action", "actions"), french.Days(d.Roadmap.Days()))
}

// toDecide are the rows of the first decisions.
func (d *dossier) toDecide() [][]markup {
	var rows [][]markup
	for _, a := range d.Roadmap.Decisions() {
		money := "non chiffré"
		for _, l := range d.Savings().Savings.Planned.Lines {
			if l.Planned == a.ID {
				money = french.Euros(l.OneOff)
			}
		}
		end := "sans date"
		if a.End > 0 {
			end = d.monthOf(a.End - 1)
		}
		rows = append(rows, []markup{mark("%s", page.Shorten(a.Title, shortTitle)), mark("%s", french.Role(a.Owner)), mark("%s", french.Integer(a.Days)), mark("%s", money), mark("%s", end)})
	}
	return rows
}

// open lists the texts that bind the authority and that its answers do not show to be kept, those of
// which the answer is known first.
func (d *dossier) open() []string {
	sure, _ := d.Duties()
	var missed, unknown []string
	for _, r := range sure {
		cites := func(q assessment.QuestionScore) bool {
			return slices.ContainsFunc(q.Question.References, func(cited assessment.Reference) bool { return cited.ID == r.ID })
		}
		title := page.Shorten(r.Title, shortTitle)
		switch i := slices.IndexFunc(d.Score.Questions, func(q assessment.QuestionScore) bool { return cites(q) && q.Counts() && 2*q.Floor < assessment.Full }); {
		case i < 0:
		case d.Score.Questions[i].Status == assessment.Answered:
			missed = append(missed, "✗ "+title)
		default:
			unknown = append(unknown, "? "+title)
		}
	}
	all := slices.Concat(missed, unknown)
	if rest := len(all) - fewDuties; rest > 0 {
		all = append(all[:fewDuties:fewDuties], "et "+french.Count(rest, "autre texte à regarder", "autres textes à regarder")+", dits dans le rapport (✗ : nos réponses le montrent peu ou pas ; ? : la réponse n’est pas connue)")
	}
	if len(all) == 0 {
		return []string{"✓ Nos réponses ne montrent aucun manque."}
	}
	return all
}

// brings says what is won: what is not spent, what is put in service.
func (d *dossier) brings() []string {
	savings := newCosted(d.Result)
	var list []string
	if len(savings.InPlace.Lines) > 0 {
		figure, _ := savings.headline(savings.InPlace)
		list = append(list, page.Shorten("Déjà évité. "+figure+" Estimation"+taxed(savings.InPlace)+".", shortClause))
	} else {
		list = append(list, "Rien de ce qui est en service n’est chiffré pour le moment.")
	}
	if len(d.Roadmap.Actions) > 0 {
		gained := d.Roadmap.After.Service.Sure - d.Score.Service.Sure
		text := "La feuille de route range et fait connaître ce qui existe : elle ne met aucun logiciel libre de plus en service."
		if gained > 0 {
			text = "La feuille de route met un logiciel libre en service pour " + french.Count(gained, "besoin", "besoins") + " de plus."
		}
		list = append(list, text)
	}
	return list
}

// dumbbell is an axis, before and after the plan.
type dumbbell struct {
	scored
	after   assessment.Points
	weakest bool
}

// dumbbells draw the axes before and after the plan, with what the next star asks, the weakest in
// sight.
func (d *dossier) dumbbells() *page.Figure {
	weakest := d.weakest()
	var list []dumbbell
	f := &page.Figure{Title: "Nos domaines, aujourd’hui et après la feuille de route", Bare: true, Width: barsWidth}
	var told []string
	among := "" // of how many axes the threshold is asked, when it is not of one
	for i, a := range d.Score.Axes {
		if !a.Evaluated {
			continue
		}
		one := dumbbell{scored: scored{name: a.Axis.Title, group: a.GroupScore}, after: a.Floor, weakest: a.Axis == weakest}
		if v, asks := d.before.Threshold(a.Axis.ID); asks {
			one.threshold = v.Min
			if v.Kind == assessment.MinAxes {
				among = " dans " + french.Count(v.Count, "domaine", "domaines")
			}
		}
		if len(d.Roadmap.Actions) > 0 {
			one.after = max(d.Roadmap.After.Axes[i].Floor, a.Floor)
		}
		asks := markup("–")
		if one.threshold > 0 {
			asks = mark("%s", french.Points(one.threshold))
		}
		name := mark("%s", one.name)
		if one.weakest {
			name += " (le plus faible)"
		}
		f.Data.Rows = append(f.Data.Rows, []markup{name, mark("%s", french.Points(a.Floor)), mark("%s", french.Points(one.after)), asks})
		told = append(told, fmt.Sprintf("%s : %s, puis %s", plaintext.OneLine(one.name), french.Points(a.Floor), french.Points(one.after)))
		list = append(list, one)
	}
	f.Description = "Notes sur 100, au moins. " + strings.Join(told, " ; ") + "."
	f.Data.Head = []markup{"Domaine", "Aujourd’hui", "Après", mark("Demandé%s", among)}
	f.Height, f.Drawing = drawDumbbells(list, d.nextStars()+among)
	return f
}

// drawDumbbells draws axes under each other, and returns the height of the drawing.
func drawDumbbells(list []dumbbell, stars string) (height int, drawing string) {
	const step = 30.0
	var c canvas
	at := func(p assessment.Points) float64 { return barsName + barsLength*float64(p)/float64(assessment.Full) }
	end := 22 + step*float64(len(list))
	for _, percent := range []int{0, 25, 50, 75, 100} {
		c.Line(at(assessment.Whole(percent)), 18, at(assessment.Whole(percent)), end, grid, "", 1)
		c.Words(at(assessment.Whole(percent)), 13, page.Middle, 11, greyed, french.Integer(percent))
	}
	marks := false
	for i, one := range list {
		y, shade := 36+step*float64(i), sure
		if one.weakest {
			shade = asked
		}
		c.Words(barsName-12, y+5, page.End, 14, ink, page.Shorten(one.name, 31))
		c.Line(at(0), y, at(one.group.Floor), y, shade, "", 9)
		if one.after > one.group.Floor {
			c.Line(at(one.group.Floor), y, at(one.after), y, shade, "3 3", 3)
			c.Put(`<circle cx="%.1f" cy="%.1f" r="7" fill="#ffffff" stroke="%s" stroke-width="3"/>`, at(one.after), y, shade)
		}
		if one.threshold > 0 {
			marks = true
			c.Line(at(one.threshold), y-11, at(one.threshold), y+11, asked, "", 2)
			c.diamond(at(one.threshold), y-11)
		}
		label := french.Points(one.group.Floor)
		if one.after > one.group.Floor {
			label += " → " + french.Points(one.after)
		}
		c.Bold(barsName+barsLength+10, y+5, page.Start, 13, ink, label)
	}
	y := end + 20
	c.Line(10, y-4, 32, y-4, sure, "", 9)
	c.Words(38, y, page.Start, 12, ink, "aujourd’hui (au moins)")
	c.Line(188, y-4, 210, y-4, asked, "", 9)
	c.Words(216, y, page.Start, 12, ink, "le plus faible")
	c.Put(`<circle cx="%.1f" cy="%.1f" r="6" fill="#ffffff" stroke="%s" stroke-width="3"/>`, 325.0, y-4, sure)
	c.Words(337, y, page.Start, 12, ink, "après la feuille de route")
	if marks && stars != "" {
		c.Line(505, y-11, 505, y+4, asked, "", 2)
		c.diamond(505, y-9)
		c.Words(516, y, page.Start, 12, ink, "demandé pour "+stars)
	}
	return int(end) + 32, c.String()
}
