package main

import (
	"fmt"
	"io"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"

	"tnl-assess/internal/french"
	"tnl-assess/internal/territory"
)

func newVersion() *cobra.Command {
	var licences bool
	cmd := &cobra.Command{
		Use:   "version",
		Short: "dire la version du programme",
		Example: `  tnl-assess version
  tnl-assess version --licences`,
		Args:              takes(0, 0, ""),
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if licences {
				_, err := io.WriteString(cmd.OutOrStdout(), notices)
				return err
			}
			info, ok := debug.ReadBuildInfo()
			if !ok {
				info = &debug.BuildInfo{GoVersion: runtime.Version()}
			}
			return tell(cmd.OutOrStdout(), "%s\n%s\n", describe(info), describeData())
		},
	}
	cmd.Flags().BoolVar(&licences, "licences", false, "écrire les licences de tout ce dont le programme est fait")
	return cmd
}

// describeData says where the list of authorities comes from.
func describeData() string {
	o := territory.Origin()
	return fmt.Sprintf("Liste des territoires : %s, %s %s, données du %s, %s", o.Author, o.Package, o.Version, french.Date(o.Date), o.Licence)
}

// describe says in one line what was built, from which revision and with which Go.
func describe(info *debug.BuildInfo) string {
	parts := []string{"tnl-assess " + info.Main.Version}
	if v := info.Main.Version; v == "" || v == "(devel)" {
		parts[0] = "tnl-assess, version de développement"
	}
	settings := map[string]string{}
	for _, s := range info.Settings {
		settings[s.Key] = s.Value
	}
	if revision := settings["vcs.revision"]; revision != "" {
		if settings["vcs.modified"] == "true" {
			revision += " modifiée"
		}
		parts = append(parts, "révision "+revision)
	}
	parts = append(parts, info.GoVersion, runtime.GOOS+"/"+runtime.GOARCH)
	return strings.Join(parts, ", ")
}
