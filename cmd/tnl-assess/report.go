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

// kinds are the documents that a report may be, the default first.
var kinds = []struct {
	name    string
	compose func(assessment.Result) page.Document
}{
	{"complet", report.NewReport},
	{"deliberation", report.NewDeliberation},
	{"candidature", report.NewCandidature},
	{"badge", report.NewBadge},
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

// writerOf writes a document in the format that the name of a file asks for; in Markdown under any
// other name.
func writerOf(path string) func(page.Document, io.Writer) error {
	for _, format := range formats {
		if format.extension == strings.ToLower(filepath.Ext(path)) {
			return format.write
		}
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

// reportWords are for the messages about a report.
var reportWords = fileWords{
	written: "Rapport écrit", unwritten: "le rapport n’a pas été écrit",
	otherwise: "donnez le nom d’un fichier après -o",
}

func newReport(s *shelf) *cobra.Command {
	var output, kind string
	flags := &aimFlags{}
	cmd := &cobra.Command{
		Use:   "rapport FICHIER",
		Short: "écrire le rapport illustré",
		Long: `Écrit le rapport d’une évaluation : les étoiles, les notes en images, les critères remplis et
manqués, le calendrier, les actions, les réponses et les preuves.

Le nom donné après -o choisit le format : .html pour une page à lire ou à imprimer, qui se suffit
à elle-même ; .odt pour un document à modifier (OpenDocument) ; .md pour du Markdown ; .json ou
.csv pour les données. Sans -o, le rapport s’écrit en Markdown sur la sortie standard.

--genre choisit un autre document : deliberation, un projet de délibération à compléter ;
candidature, les réponses et les preuves rangées selon les domaines du label ; badge, un résumé.`,
		Example: `  tnl-assess rapport ma-commune.yaml -o rapport.html
  tnl-assess rapport ma-commune.yaml --genre deliberation -o deliberation.odt
  tnl-assess rapport ma-commune.yaml --genre candidature -o candidature.odt
  tnl-assess rapport ma-commune.yaml -o donnees.csv`,
		Args:              takes(1, 1, "un fichier d’évaluation"),
		ValidArgsFunction: completeOneFile,
		RunE: func(cmd *cobra.Command, args []string) error {
			return writeReport(cmd, s, flags, args[0], kind, output)
		},
	}
	cmd.Flags().StringVarP(&output, "sortie", "o", "", "écrire dans `RAPPORT`, remplacé d’un coup s’il existe ; son extension choisit le format")
	_ = cmd.MarkFlagFilename("sortie", extensions()...)
	cmd.Flags().StringVar(&kind, "genre", "", "`GENRE` du document, le premier par défaut : "+strings.Join(kindNames(), ", "))
	_ = cmd.RegisterFlagCompletionFunc("genre", cobra.FixedCompletions(kindNames(), cobra.ShellCompDirectiveNoFileComp))
	flags.bindAim(cmd)
	return cmd
}

// writeReport reads an assessment, plans, and writes the document that is asked for.
func writeReport(cmd *cobra.Command, s *shelf, flags *aimFlags, path, kind, output string) error {
	write, err := reportWriterOf(kind, output)
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
	written := func(w io.Writer) error { return write(w, result) }
	return deliver(cmd.OutOrStdout(), reportWords, output, written, path, s.file)
}

// reportWriter writes what an assessment and its plan say.
type reportWriter func(io.Writer, assessment.Result) error

// reportWriterOf chooses what to write from the kind of document and the name of its file.
func reportWriterOf(kind, output string) (reportWriter, error) {
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
	if output == "" {
		extension = ".md"
	}
	for _, format := range formats {
		if format.extension == extension {
			return func(w io.Writer, r assessment.Result) error { return format.write(kinds[i].compose(r), w) }, nil
		}
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
	return nil, misuse("format « %s » inconnu ; le nom donné après -o se termine par .%s", plaintext.Safe(extension), strings.Join(extensions(), ", ."))
}

func kindNames() []string {
	names := make([]string, len(kinds))
	for i, k := range kinds {
		names[i] = k.name
	}
	return names
}

// extensions lists those of the formats, without their dots.
func extensions() []string {
	names := make([]string, 0, len(formats)+len(dataFormats))
	for _, f := range formats {
		names = append(names, f.extension[1:])
	}
	for _, f := range dataFormats {
		names = append(names, f.extension[1:])
	}
	return names
}
