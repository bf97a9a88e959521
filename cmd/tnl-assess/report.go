package main

import (
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"tnl-assess/assessment"
	"tnl-assess/internal/export"
	"tnl-assess/internal/page"
	"tnl-assess/internal/plaintext"
	"tnl-assess/internal/report"
)

// kinds are the documents that a report may be, the default first. A council paper names whoever leads
// the authority.
var kinds = []struct {
	name    string
	compose func(r assessment.Result, head string) page.Document
}{
	{"complet", unsigned(report.NewReport)},
	{"page", unsigned(report.NewOnePage)},
	{"deliberation", report.NewDeliberation},
	{"candidature", unsigned(report.NewCandidature)},
	{"badge", unsigned(report.NewBadge)},
}

// unsigned is a document that does not name whoever leads the authority.
func unsigned(compose func(assessment.Result) page.Document) func(assessment.Result, string) page.Document {
	return func(r assessment.Result, _ string) page.Document { return compose(r) }
}

// formats write a document, by the extension of its name.
var formats = []struct {
	extension string
	write     func(page.Document, io.Writer) error
}{
	{".html", page.Document.HTML},
	{".odt", page.Document.ODT},
	{".md", page.Document.Markdown},
}

// picture is the extension of a document that is one picture.
const picture = ".svg"

// writerOf writes a document in the format that the name of a file asks for; in Markdown under any
// other name.
func writerOf(path string) func(page.Document, io.Writer) error {
	for _, format := range formats {
		if format.extension == strings.ToLower(filepath.Ext(path)) {
			return format.write
		}
	}
	if strings.ToLower(filepath.Ext(path)) == picture {
		return page.Document.SVG
	}
	return page.Document.Markdown
}

// dataFormats write all that a report says, for other programs.
var dataFormats = []struct {
	extension string
	write     reportWriter
}{
	{".json", export.Data},
	{".csv", export.DataCSV},
}

func newReport(s *shelf) *cobra.Command {
	var output, kind, head string
	flags := &aimFlags{}
	cmd := &cobra.Command{
		Use:   "rapport FICHIER",
		Short: "écrire le rapport illustré",
		Long: `Écrit le rapport d’une évaluation : les étoiles, les notes en images, les critères remplis et
manqués, le calendrier, les actions, les réponses et les preuves.

Le nom donné après -o choisit le format : .html pour une page à lire ou à imprimer, qui se suffit
à elle-même ; .odt pour un document à modifier (OpenDocument) ; .md pour du Markdown ; .json ou
.csv pour les données. Sans -o, le rapport s’écrit en Markdown sur la sortie standard.

--genre choisit un autre document : page, une seule page A4 pour décider ; deliberation, un projet de délibération à compléter ;
candidature, les réponses et les preuves rangées selon les domaines du label ; badge, un résumé.`,
		Example: `  tnl-assess rapport ma-commune.yaml -o rapport.html
  tnl-assess rapport ma-commune.yaml --genre deliberation -o deliberation.odt
  tnl-assess rapport ma-commune.yaml --genre candidature -o candidature.odt
  tnl-assess rapport ma-commune.yaml -o donnees.csv`,
		Args:              takes(1, 1, "un fichier d’évaluation"),
		ValidArgsFunction: completeOneFile,
		RunE: func(cmd *cobra.Command, args []string) error {
			return writeReport(cmd, s, flags, args[0], asked{kind, head, output})
		},
	}
	cmd.Flags().StringVarP(&output, "sortie", "o", "", "écrire dans `RAPPORT`, remplacé d’un coup s’il existe ; son extension choisit le format")
	_ = cmd.MarkFlagFilename("sortie", strings.Split(strings.ReplaceAll(strings.Join(reportExtensions(), ","), ".", ""), ",")...)
	cmd.Flags().StringVar(&kind, "genre", "", "`GENRE` du document, le premier par défaut : "+strings.Join(kindNames(), ", "))
	_ = cmd.RegisterFlagCompletionFunc("genre", cobra.FixedCompletions(kindNames(), cobra.ShellCompDirectiveNoFileComp))
	cmd.Flags().StringVar(&head, "signataire", "", "dans la délibération, `TITRE` de qui la signe : « Madame le Maire », « Monsieur le Président »")
	flags.bindAim(cmd)
	bindInternal(cmd, &flags.internal)
	return cmd
}

// asked is which document is asked for, how whoever leads the authority is called in it, and the name
// of its file.
type asked struct{ kind, head, output string }

// writeReport reads an assessment, plans, and writes the document that is asked for.
func writeReport(cmd *cobra.Command, s *shelf, flags *aimFlags, path string, of asked) error {
	file := s.output("-o", of.output, "Rapport écrit", reportExtensions(), path)
	if flags.internal {
		file = file.internal()
	}
	if err := file.check(); err != nil {
		return err
	}
	write, err := reportWriterOf(of)
	if err != nil {
		return err
	}
	subject, err := subjectOf(path, s)
	if err != nil {
		return err
	}
	aim, err := flags.aim(subject)
	if err != nil {
		return err
	}
	result := flags.plan(cmd, assessment.Conclude(subject), aim)
	result.Internal = flags.internal
	written := func(w io.Writer) error { return write(w, result) }
	return file.deliver(cmd.OutOrStdout(), written)
}

// reportWriter writes what an assessment and its plan say.
type reportWriter func(io.Writer, assessment.Result) error

// reportWriterOf chooses what to write from the kind of document and the name of its file.
func reportWriterOf(of asked) (reportWriter, error) {
	kind, output := of.kind, of.output
	i := 0
	if kind != "" {
		i = slices.Index(kindNames(), kind)
	}
	if i < 0 {
		hint := plaintext.Suggest(kind, kindNames())
		if hint == "" {
			hint = " ; attendu : " + strings.Join(kindNames(), ", ")
		}
		return nil, misuse("genre de document « %s » inconnu%s", plaintext.Safe(kind), hint)
	}
	extension := strings.ToLower(filepath.Ext(output))
	if extension == picture && kind != "page" {
		return nil, misuse("ce document ne s’écrit pas en une image ; en %s, demandez --genre page", picture)
	}
	for _, format := range dataFormats {
		if format.extension != extension {
			continue
		}
		if kind != "" {
			return nil, misuse("les données en %s disent tout ; --genre choisit un document", extension)
		}
		return format.write, nil
	}
	write := writerOf(output)
	return func(w io.Writer, r assessment.Result) error { return write(kinds[i].compose(r, of.head), w) }, nil
}

// pageExtensions are those of documents to read, with their dots.
func pageExtensions() []string {
	names := make([]string, len(formats))
	for i, f := range formats {
		names[i] = f.extension
	}
	return names
}

// reportExtensions are those of documents and of data, with their dots.
func reportExtensions() []string {
	names := append(pageExtensions(), picture)
	for _, f := range dataFormats {
		names = append(names, f.extension)
	}
	return names
}

func kindNames() []string {
	names := make([]string, len(kinds))
	for i, k := range kinds {
		names[i] = k.name
	}
	return names
}
