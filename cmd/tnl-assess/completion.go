package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"tnl-assess/assessment"
	"tnl-assess/internal/plaintext"
	"tnl-assess/internal/store"
)

// shells are those that completion is written for.
var shells = []string{"bash", "zsh", "fish", "powershell"}

func newCompletion() *cobra.Command {
	return &cobra.Command{
		Use:   "completion bash|zsh|fish|powershell",
		Short: "écrire le script qui complète les commandes dans votre interpréteur",
		Long: `Écrit le script qui complète commandes, options et noms de fichier quand on appuie sur la
touche tabulation.`,
		Example: `  source <(tnl-assess completion bash)
  tnl-assess completion zsh > "${fpath[1]}/_tnl-assess"
  tnl-assess completion fish > ~/.config/fish/completions/tnl-assess.fish
  tnl-assess completion powershell | Out-String | Invoke-Expression`,
		Args:      takes(1, 1, "un interpréteur de commandes"),
		ValidArgs: shells,
		RunE: func(cmd *cobra.Command, args []string) error {
			root, out := cmd.Root(), cmd.OutOrStdout()
			switch args[0] {
			case "bash":
				return root.GenBashCompletionV2(out, true)
			case "zsh":
				return root.GenZshCompletion(out)
			case "fish":
				return root.GenFishCompletion(out, true)
			case "powershell":
				return root.GenPowerShellCompletionWithDesc(out)
			}
			hint := plaintext.Suggest(args[0], shells)
			if hint == "" {
				hint = " ; attendu : " + strings.Join(shells, ", ")
			}
			return misuse("interpréteur « %s » inconnu%s", args[0], hint)
		},
	}
}

// yamlExtensions are those of questionnaires and assessments.
var yamlExtensions = []string{".yaml", ".yml"}

// completeFlags completes the values of the options. The library refuses nothing but an
// option that does not exist.
func completeFlags(root *cobra.Command, s *shelf) {
	_ = root.MarkPersistentFlagFilename("questionnaire", "yaml", "yml")
	_ = root.MarkPersistentFlagFilename("prix", "yaml", "yml")
	_ = root.RegisterFlagCompletionFunc("role", cobra.FixedCompletions([]string{"elu", "dsi", "dgs"}, cobra.ShellCompDirectiveNoFileComp))
	for _, sub := range root.Commands() { // those that have the option
		_ = sub.RegisterFlagCompletionFunc("sans", completeWith(s, actionsOf))
		_ = sub.RegisterFlagCompletionFunc("depuis", completeWith(s, campaignsOf))
		_ = sub.RegisterFlagCompletionFunc("jusqua", completeWith(s, campaignsOf))
	}
	_ = root.RegisterFlagCompletionFunc("fond", cobra.FixedCompletions([]string{"clair", "sombre"}, cobra.ShellCompDirectiveNoFileComp))
}

// completeWith completes to what an assessment holds: the last of those named on the line. Without
// one, or when it cannot be read, nothing is offered.
func completeWith(s *shelf, list func(*assessment.Assessment, *assessment.Questionnaire) []cobra.Completion) cobra.CompletionFunc {
	return func(_ *cobra.Command, args []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
		if len(args) == 0 {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		a, q, err := store.Load(args[len(args)-1], s.resolve)
		if err != nil {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		return list(a, q), cobra.ShellCompDirectiveNoFileComp
	}
}

// actionsOf lists the actions that a roadmap may do without.
func actionsOf(_ *assessment.Assessment, q *assessment.Questionnaire) []cobra.Completion {
	all := make([]cobra.Completion, len(q.Actions))
	for i, action := range q.Actions {
		all[i] = cobra.CompletionWithDesc(action.ID, plaintext.OneLine(action.Title))
	}
	return all
}

// campaignsOf lists the campaigns that may be compared.
func campaignsOf(a *assessment.Assessment, _ *assessment.Questionnaire) []cobra.Completion {
	all := make([]cobra.Completion, len(a.Campaigns))
	for i, campaign := range a.Campaigns {
		all[i] = cobra.CompletionWithDesc(campaign.Date.String(), plaintext.OneLine(campaign.Title))
	}
	return all
}

// completeFiles completes to YAML files.
func completeFiles(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	return []string{"yaml", "yml"}, cobra.ShellCompDirectiveFilterFileExt
}

// completeOneFile completes the first argument to a YAML file, and nothing else.
func completeOneFile(cmd *cobra.Command, args []string, toComplete string) ([]string, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	return completeFiles(cmd, args, toComplete)
}

// completeRoot completes to the names of commands, which the library adds, and to YAML
// files. The shells cannot be asked for both at once: while a command may still be meant,
// the files are listed here.
func completeRoot(cmd *cobra.Command, args []string, toComplete string) ([]string, cobra.ShellCompDirective) {
	isMeant := func(name string) bool { return strings.HasPrefix(name, toComplete) }
	if len(args) > 0 || !slices.ContainsFunc(names(cmd), isMeant) {
		return completeOneFile(cmd, args, toComplete)
	}
	entries, err := os.ReadDir(".")
	if err != nil {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	var files []string
	for _, entry := range entries {
		if name := entry.Name(); isMeant(name) && slices.Contains(yamlExtensions, filepath.Ext(name)) {
			files = append(files, name)
		}
	}
	return files, cobra.ShellCompDirectiveNoFileComp
}
