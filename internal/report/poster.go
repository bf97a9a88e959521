package report

import (
	"tnl-assess/internal/french"
	"tnl-assess/internal/page"
)

// The measures of a sheet of A4 in portrait, in pixels of a ninety-sixth of an inch.
const (
	sheetWidth  = 794
	sheetHeight = 1123
	sheetMargin = 48.0
	sheetColumn = 98 // characters of the width between the margins, at 13 pixels
)

// poster draws the single page as one picture of the size of a sheet.
func (d *dossier) poster(figure *page.Figure) *page.Figure {
	p := &posterCanvas{y: 78}
	title := page.Shorten(french.Place(d.Authority()), shortPlace) + " : le numérique libre en une page"
	p.Put(`<rect width="%d" height="%d" fill="#ffffff"/>`, sheetWidth, sheetHeight)
	p.Put(`<rect width="%d" height="12" fill="%s"/>`, sheetWidth, sure)
	for _, line := range page.Wrap(title, 46) {
		p.Bold(sheetMargin, p.y, page.Start, 26, sure, line)
		p.y += 32
	}
	p.Words(sheetMargin, p.y+14, page.Start, 36, asked, french.StarsRange(d.before))
	p.y += 44
	p.lines("", d.journey())
	p.y += 8
	p.Put(`<g transform="translate(%d %d)">`, int(sheetMargin)-10, int(p.y))
	p.WriteString(figure.Drawing)
	p.Put("</g>")
	p.y += float64(figure.Height) + 30
	p.head("À décider")
	for _, row := range d.toDecide() {
		p.lines("• ", page.Plain(row[0])+" – "+page.Plain(row[1])+", "+page.Plain(row[2])+" j, "+page.Plain(row[3])+", d’ici "+page.Plain(row[4]))
	}
	if len(d.Roadmap.Actions) == 0 {
		p.lines("", "Aucune action à adopter pour le moment : compléter d’abord nos réponses.")
	}
	p.head("Ce que la loi demande déjà")
	for _, text := range d.open() {
		p.lines("", text)
	}
	p.head("Ce que cela apporte")
	for _, text := range d.brings() {
		p.lines("• ", text)
	}
	p.Words(sheetMargin, sheetHeight-48, page.Start, 12, greyed, "Estimation, non officielle : seul un jury, sur dossier, décerne le label Territoire Numérique Libre.")
	if date := when(d.Campaign().Date); date != "" {
		p.Words(sheetMargin, sheetHeight-30, page.Start, 12, greyed, "Réponses recueillies "+date+".")
	}
	return &page.Figure{Title: title, Description: d.journey() + " " + figure.Description, Width: sheetWidth, Height: sheetHeight, Drawing: p.String()}
}

// posterCanvas is a sheet in the making, from the top.
type posterCanvas struct {
	canvas
	y float64 // of the next line
}

// head begins a part.
func (p *posterCanvas) head(title string) {
	p.y += 14
	p.Line(sheetMargin, p.y-20, sheetWidth-sheetMargin, p.y-20, sure, "", 2)
	p.Bold(sheetMargin, p.y+2, page.Start, 18, sure, title)
	p.y += 26
}

// lines writes a text after a sign, on as many lines as it takes.
func (p *posterCanvas) lines(sign, text string) {
	for i, line := range page.Wrap(text, sheetColumn) {
		if i > 0 && sign != "" {
			sign = "  "
		}
		p.Words(sheetMargin, p.y, page.Start, 13, ink, sign+line)
		p.y += 19
	}
	p.y += 3
}
