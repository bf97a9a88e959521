package report_test

import (
	"bytes"
	"fmt"
	"html"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"

	"tnl-assess/assessment"
	"tnl-assess/internal/plaintext"
	"tnl-assess/internal/report"
)

// hostile are texts that mean something in Markdown or in HTML, somewhere in a line.
var hostile = []string{
	"Texte tout simple, avec « guillemets » : 50 % ; l’été !",
	"# titre", "## titre ##", "titre #", "#hashtag", "C# et F#", "- liste", "+ liste", "* liste", "1. liste", "12) liste", "1234567890. non",
	"> citation", "---", "***", "___", "===", "--- | ---", ":-- | --:", ":--", "| a | b |", "a | b", `a \| b`, `\`, `a\`, `\\|`, `C:\dossier\*.txt`,
	"**gras** et *penché*", "__gras__ et _penché_", "nom_de_fichier_long", "a_", "_a", "_", "*", "**", "~~barré~~", "~barré~", "~70 %",
	"`code`", "``", "```\ncode\n```", "~~~", "    code", "\tcode",
	"[lien](https://exemple.fr)", "[lien](javascript:alert(1))", "![image](https://exemple.fr/a.png)", "[a][b]", "[a]", "[a]: https://exemple.fr", "[^1]", "[ ] case", "[x] case", "](", ")](",
	"<script>alert(1)</script>", "<!-- commentaire -->", "<!--", "-->", "<b>", "</td></table>", "<https://exemple.fr>", "<a@exemple.fr>", "<5 ans>", "a < b > c", "<", "<?php ?>", "<![CDATA[x]]>",
	"https://exemple.fr/a_b_c?d=1&e=2", "HTTP://EXEMPLE.FR", "ftp://exemple.fr", "www.exemple.fr", "WWW.exemple.fr", "(www.exemple.fr)", "*www.exemple.fr*", "mairie@exemple.fr", "mailto:mairie@exemple.fr", "@mairie", "javascript:alert(1)",
	"&amp;", "&lt;b&gt;", "&#60;b&#62;", "&#x3c;", "R&D", "AT&T;", "&", "a & b", "&nbsp;",
	"ligne\nautre ligne", "ligne\r\n\r\n# titre", "ligne  \nautre", "ligne\n---", "ligne\n===", "a\n| -- |\n| b |", "a\u2028# b\u2029c\u0085d\ve\ff", "trop   d’espaces\t\tici",
	"\u202egauche\u202c et \u2066droite\u2069", "nul \x00, échappement \x1b[31m, DEL \x7f, CSI \u009b31m", "octet \xff\xfe perdu", "\u00a0insécable\u00a0", "\u200b*\u200b", "e\u0301 composé", "漢字*漢字*", "🎉 :tada: $x$",
	"\\# \\- \\[", `"guillemets" 'simples'`, "a{.classe} {{ liquid }} {% tag %}", "***a** b*", "**a*", "*(", ")*", "!", "![", "a!", "fin:",
}

// texts lists every text that comes from people or from a file, and that a roadmap shows.
func texts(s assessment.Subject) []*string {
	q, a := s.Questionnaire, s.Assessment
	list := []*string{
		&q.Title, &q.Version, &q.Licence, &a.Authority.Name, &a.Authority.Departement, &s.Campaign().Title,
		&a.Trio.Elu.Name, &a.Trio.Elu.Title, &a.Trio.DSI.Name, &a.Trio.DGS.Name, &a.Trio.DGS.Title,
	}
	for i := range q.Axes {
		list = append(list, &q.Axes[i].Title, &q.Axes[i].Short)
	}
	for i := range q.Questions {
		question := &q.Questions[i]
		list = append(list, &question.Title, &question.Help, &question.Evidence)
		if question.Unit != "" {
			list = append(list, &question.Unit)
		}
		for k := range question.Choices {
			list = append(list, &question.Choices[k].Text)
		}
	}
	for i := range q.Scales {
		list = append(list, &q.Scales[i].Title)
		for k := range q.Scales[i].Levels {
			list = append(list, &q.Scales[i].Levels[k].Title, &q.Scales[i].Levels[k].Meaning)
		}
	}
	for i := range q.Actions {
		action := &q.Actions[i]
		list = append(list, &action.Title, &action.Description, &action.FirstStep, &action.Advice, &action.Risk, &action.Indicator)
	}
	for i := range q.Sources {
		list = append(list, &q.Sources[i].Title)
	}
	return list
}

// filled is a subject whose every text is given by next.
func filled(answers map[string]assessment.Answer, next func() string) assessment.Subject {
	s := subject(answers)
	for _, text := range texts(s) {
		*text = next()
	}
	s.Assessment.FollowUps = map[string]assessment.FollowUp{"deliberer": {Progress: assessment.Started, Note: next()}}
	for _, q := range s.Questionnaire.Questions {
		a, ok := answers[q.ID]
		if !ok {
			continue
		}
		a.Note = next()
		if a.State == assessment.NotApplicable {
			a.Reason = next()
		}
		for i := range a.Evidence {
			a.Evidence[i].Title = next()
		}
		answers[q.ID] = a
	}
	return s
}

var tag = regexp.MustCompile(`<[^>]*>`)

// rendered returns the tags of the HTML that a roadmap gives, and its text.
func rendered(t *testing.T, s assessment.Subject, target int) (tags []string, text string) {
	t.Helper()
	var source, page bytes.Buffer
	if err := report.NewRoadmap(whole(s, target)).Markdown(&source); err != nil {
		t.Fatal(err)
	}
	if err := goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote)).Convert(source.Bytes(), &page); err != nil {
		t.Fatal(err)
	}
	shown := chart.ReplaceAllString(page.String(), "<pre></pre>")
	return tag.FindAllString(shown, -1), fold(html.UnescapeString(tag.ReplaceAllString(shown, "")))
}

// chart is the chart of the calendar, a language of its own in which names lose the signs that
// it reads.
var chart = regexp.MustCompile(`(?s)<pre><code class="language-mermaid">.*?</code></pre>`)

// fold drops white space, which a page may fold as it likes.
func fold(text string) string { return strings.Join(strings.Fields(text), "") }

// shown is how a typed text is expected to read.
func shown(text string) string { return fold(plaintext.OneLine(text)) }

// checkHostile puts a text in every field and compares the page with that of harmless
// words: the same structure, and the text letter for letter.
func checkHostile(t *testing.T, text string) {
	t.Helper()
	for name, c := range map[string]struct {
		answers func() map[string]assessment.Answer
		target  int
	}{"partly": {partly, 3}, "complete": {complete, 0}, "nothing": {func() map[string]assessment.Answer { return nil }, 0}} {
		n := 0
		harmless := filled(c.answers(), func() string { n++; return fmt.Sprintf("Mot%dfin", n) })
		wantTags, wantText := rendered(t, harmless, c.target)
		wantText = regexp.MustCompile(`Mot\d+fin`).ReplaceAllLiteralString(wantText, shown(text))
		tags, got := rendered(t, filled(c.answers(), func() string { return text }), c.target)
		if strings.Join(tags, "") != strings.Join(wantTags, "") {
			t.Errorf("%s: %q changes the structure of the page: %s", name, text, difference(tags, wantTags))
		}
		if got != fold(wantText) {
			t.Errorf("%s: %q is not shown as it is: %s", name, text, difference(strings.Split(got, ""), strings.Split(fold(wantText), "")))
		}
	}
}

// difference shows where two lists part.
func difference(got, want []string) string {
	i := 0
	for i < len(got) && i < len(want) && got[i] == want[i] {
		i++
	}
	return fmt.Sprintf("got %q, want %q", got[i:min(i+20, len(got))], want[i:min(i+20, len(want))])
}

// Pieces of syntax put side by side make syntax that nobody thought of.
func TestHostileMixtures(t *testing.T) {
	pieces := []string{
		"a", "é", "1", " ", "  ", "\n", "\t", "\u00a0", "*", "**", "_", "`", "~", "~~", "[", "]", "(", ")", "[x]", "](", "!", "<", ">", "<b", "<!--", "-->", "/", "\\", "|", "#", "-", "--", "+", "=",
		".", ":", ":-", "://", "http", "https", "ftp", "www", "www.", "mailto:", "@", "&", "&amp", ";", "#x3c", "^", "$", "{", "}", "'", "\"", "\u202e", "\u200b", "\x00", "\x1b", "\xff", "«", "。", "fr",
	}
	random := rand.New(rand.NewPCG(1, 2))
	for range 120 {
		var b strings.Builder
		b.WriteString("a"[random.IntN(2):])
		for range 1 + random.IntN(8) {
			b.WriteString(pieces[random.IntN(len(pieces))])
		}
		if shown(b.String()) != "" {
			checkHostile(t, b.String())
		}
	}
}

func FuzzHostileTexts(f *testing.F) {
	for _, text := range hostile {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if shown(text) == "" {
			t.Skip("an empty text is not a text that was typed")
		}
		checkHostile(t, text)
	})
}

// Ordinary prose is not littered with backslashes.
func TestProseStaysLegible(t *testing.T) {
	for _, text := range []string{
		"Migration en cours, fin mars (50 % faits) : voir l’inventaire du 22/11/2026.",
		"R&D, a < b, plan_de_migration.odt, 3 + 4 = 7 – C’est fait !", "Coût : 1 200 € ; n° 12, 1er étage", "Qui ? Le DSI & la DGS.",
	} {
		s := subject(map[string]assessment.Answer{"str-vote": {State: assessment.Unknown, Note: text}})
		r := whole(s, 0)
		var b bytes.Buffer
		if err := report.NewRoadmap(r).Markdown(&b); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(b.String(), " – "+plaintext.Typeset(text)+"\n") {
			t.Errorf("%q is not written as it is", text)
		}
	}
}

func TestLinks(t *testing.T) {
	for _, c := range []struct{ name, title, link, want string }{
		{"web", "Parc", "https://exemple.fr/parc", `<a href="https://exemple.fr/parc">Parc</a>`},
		{"query", "Parc", "http://exemple.fr/?a=1&b=2&copy;=3", `<a href="http://exemple.fr/?a=1&amp;b=2&amp;copy;=3">Parc</a>`},
		{"mail", "Écrire", "mailto:mairie@exemple.fr", `<a href="mailto:mairie@exemple.fr">Écrire</a>`},
		{"no title", "", "https://exemple.fr/a_b", `<a href="https://exemple.fr/a_b">https://exemple.fr/a_b</a>`},
		{"parentheses", "Parc", "https://exemple.fr/a(b)_*c*", `<a href="https://exemple.fr/a%28b%29_*c*">Parc</a>`},
		{"brackets", "a](b", "https://exemple.fr/]<b>", `<a href="https://exemple.fr/%5D%3Cb%3E">a](b</a>`},
		{"quote", "Parc", "https://exemple.fr/\"onclick=\"x", `<a href="https://exemple.fr/%22onclick=%22x">Parc</a>`},
		{"accents", "Parc", "https://exemple.fr/été été", `<a href="https://exemple.fr/%C3%A9t%C3%A9%20%C3%A9t%C3%A9">Parc</a>`},
		{"code span", "Parc `a", "https://exemple.fr/`", "<a href=\"https://exemple.fr/%60\">Parc `a</a>"},
		{"script", "Parc", "javascript:alert(1)", `Parc (javascript:alert(1))`},
		{"script in capitals", "Parc", "JavaScript:alert(1)", `Parc (JavaScript:alert(1))`},
		{"hidden script", "Parc", "java\nscript:alert(1)", `Parc (java script:alert(1))`},
		{"data", "Parc", "data:text/html,<b>", `Parc (data:text/html,&lt;b&gt;)`},
		{"another site", "Parc", "https://exemple.fr@ailleurs.fr/", `Parc (https://exemple.fr@ailleurs.fr/)`},
		{"no host", "Parc", "https:parc", `Parc (https:parc)`},
		{"reference", "Parc", "armoire 3, dossier *12*", `Parc (armoire 3, dossier *12*)`},
		{"reference alone", "", "armoire 3", `armoire 3`},
		{"nothing", "Parc", "", `Parc`},
	} {
		s := subject(map[string]assessment.Answer{"don-code": proven(assessment.Chosen(assessment.Yes), assessment.Evidence{Title: c.title, Link: c.link})})
		var source, page bytes.Buffer
		if err := report.NewReport(whole(s, 0)).Markdown(&source); err != nil {
			t.Fatal(err)
		}
		if err := goldmark.New(goldmark.WithExtensions(extension.GFM)).Convert(source.Bytes(), &page); err != nil {
			t.Fatal(err)
		}
		if want := "<li>Publiez-vous le code que vous faites écrire ? – " + c.want + "</li>"; !strings.Contains(strings.ReplaceAll(page.String(), plaintext.NoBreak, " "), want) {
			_, after, _ := strings.Cut(page.String(), "Preuves déjà réunies")
			t.Errorf("%s: got %.200q, want %q", c.name, after, want)
		}
	}
}
