package main

import (
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// root is the repository.
var root = filepath.Join("..", "..")

func readText(t *testing.T, path ...string) string {
	t.Helper()
	content, err := os.ReadFile(filepath.Join(append([]string{root}, path...)...))
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

// TestPubliccode: publiccode.yml has every key that version 0.7 demands, and no other than it knows.
func TestPubliccode(t *testing.T) {
	faults, err := checkPubliccode([]byte(readText(t, "publiccode.yml")))
	if err != nil {
		t.Fatal(err)
	}
	for _, fault := range faults {
		t.Error(fault)
	}
}

// TestPubliccodeFaults: what is wrong in a file is told.
func TestPubliccodeFaults(t *testing.T) {
	sound := readText(t, "publiccode.yml")
	for _, c := range []struct{ old, with, want string }{
		{"publiccodeYmlVersion: \"0.7\"", "publiccodeYmlVersion: \"0\"", "publiccodeYmlVersion"},
		{"url: https", "url: nulle part, https", "url"},
		{"developmentStatus: beta", "developmentStatus: bon", "developmentStatus"},
		{"    - FR\n", "    - fr\n", "countries"},
		{"softwareType: standalone/desktop\n", "", "softwareType"},
		{"    shortDescription: ", "    shortDescription: " + strings.Repeat("très ", 30), "shortDescription"},
		{"  type: community", "  type: contract", "contractors"},
		{"license: EUPL-1.2", "license: EUPL-1.2\n  repoOwner: personne", "repoOwner"},
		{"localisationReady: false", "localisationReady: non", "localisationReady"},
	} {
		if !strings.Contains(sound, c.old) {
			t.Errorf("%q is not in the file any more", c.old)
			continue
		}
		faults, err := checkPubliccode([]byte(strings.Replace(sound, c.old, c.with, 1)))
		if err != nil || !slices.ContainsFunc(faults, func(fault string) bool { return strings.Contains(fault, c.want) }) {
			t.Errorf("%q: faults %q, %v; want one on %s", c.with, faults, err, c.want)
		}
	}
}

// The keys of publiccode.yml 0.7, of which a star is any language. Deprecated ones are not here.
var publiccodeKeys = map[string]func(any) bool{
	"publiccodeYmlVersion": is("0.7"), "name": isText, "applicationSuite": isText, "url": isURL, "landingURL": isURL, "isBasedOn": isAny,
	"organisation/uri": isText, "organisation/name": isText, "fundedBy": isList, "supports": isList,
	"softwareVersion": isText, "releaseDate": isDate, "logo": isText, "platforms": isList, "categories": isList, "usedBy": isList, "roadmap": isURL,
	"developmentStatus": is("concept", "development", "beta", "stable", "obsolete"),
	"softwareType": is("standalone/mobile", "standalone/iot", "standalone/desktop", "standalone/web", "standalone/backend", "standalone/other",
		"addon", "library", "configurationFiles"),
	"intendedAudience/countries": isCountries, "intendedAudience/unsupportedCountries": isCountries, "intendedAudience/scope": isList,
	"description/*/localisedName": isText, "description/*/shortDescription": isLong(1, 150), "description/*/longDescription": isLong(150, 10000),
	"description/*/documentation": isURL, "description/*/apiDocumentation": isURL, "description/*/features": isList,
	"description/*/screenshots": isList, "description/*/videos": isList, "description/*/awards": isList,
	"legal/license": isText, "legal/mainCopyrightOwner": isText,
	"maintenance/type": is("internal", "contract", "community", "none"), "maintenance/contacts": isPeople, "maintenance/contractors": isPeople,
	"localisation/localisationReady": isBool, "localisation/availableLanguages": isList,
	"dependsOn/open": isList, "dependsOn/proprietary": isList, "dependsOn/hardware": isList,
}

// publiccodeDemands are the mandatory keys; those of a description, in one language at least.
var publiccodeDemands = []string{
	"publiccodeYmlVersion", "name", "url", "platforms", "developmentStatus", "softwareType",
	"description/*/shortDescription", "description/*/longDescription", "description/*/features",
	"legal/license", "maintenance/type", "localisation/localisationReady", "localisation/availableLanguages",
}

// checkPubliccode tells what is wrong in a publiccode.yml.
func checkPubliccode(content []byte) ([]string, error) {
	var file map[string]any
	if err := yaml.Unmarshal(content, &file); err != nil {
		return nil, err
	}
	var faults []string
	found := map[string]any{}
	collect(file, "", found)
	for key, value := range found {
		switch right, known := publiccodeKeys[key]; {
		case !known:
			faults = append(faults, key+" is not a key of publiccode.yml 0.7")
		case !right(value):
			faults = append(faults, fmt.Sprintf("%s: %v does not suit", key, value))
		}
	}
	demands := publiccodeDemands
	switch found["maintenance/type"] {
	case "contract":
		demands = append(slices.Clone(demands), "maintenance/contractors")
	case "internal", "community":
		demands = append(slices.Clone(demands), "maintenance/contacts")
	}
	for _, key := range demands {
		if found[key] == nil {
			faults = append(faults, key+" is missing")
		}
	}
	return faults, nil
}

// collect lists the values of a file by their whole key.
func collect(section map[string]any, above string, found map[string]any) {
	for key, value := range section {
		key = above + key
		if above == "description/" {
			key = "description/*"
		}
		if sub, ok := value.(map[string]any); ok {
			collect(sub, key+"/", found)
			continue
		}
		found[key] = value
	}
}

func isAny(any) bool    { return true }
func isText(v any) bool { s, ok := v.(string); return ok && s != "" }
func isBool(v any) bool { _, ok := v.(bool); return ok }
func isDate(v any) bool {
	s, _ := v.(string)
	_, err := time.Parse(time.DateOnly, s)
	return err == nil
}
func isList(v any) bool { l, ok := v.([]any); return ok && len(l) > 0 }
func isURL(v any) bool {
	s, _ := v.(string)
	u, err := url.Parse(s)
	return err == nil && u.Scheme == "https" && u.Host != ""
}

func is(values ...string) func(any) bool {
	return func(v any) bool { s, _ := v.(string); return slices.Contains(values, s) }
}

func isLong(least, most int) func(any) bool {
	return func(v any) bool {
		s, _ := v.(string)
		return utf8.RuneCountInString(s) >= least && utf8.RuneCountInString(s) <= most
	}
}

func isCountries(v any) bool {
	list, ok := v.([]any)
	return ok && !slices.ContainsFunc(list, func(c any) bool { s, _ := c.(string); return !regexp.MustCompile(`^[A-Z]{2}$`).MatchString(s) })
}

// isPeople wants people who can be reached.
func isPeople(v any) bool {
	list, ok := v.([]any)
	return ok && len(list) > 0 && !slices.ContainsFunc(list, func(p any) bool {
		person, _ := p.(map[string]any)
		return !isText(person["name"]) || !strings.Contains(fmt.Sprint(person["email"]), "@")
	})
}

// TestVersions: the change log, publiccode.yml and the page on how to install tell one version.
func TestVersions(t *testing.T) {
	told, err := latestChange(filepath.Join(root, "CHANGELOG.md"))
	if err != nil {
		t.Fatal(err)
	}
	p, err := readProject(filepath.Join(root, "publiccode.yml"))
	if err != nil {
		t.Fatal(err)
	}
	if told.version != p.SoftwareVersion || told.date != p.ReleaseDate {
		t.Errorf("the change log tells %s of %s, publiccode.yml %s of %s", told.version, told.date, p.SoftwareVersion, p.ReleaseDate)
	}
	for _, found := range regexp.MustCompile(`tnl-assess[_-](\d+\.\d+\.\d+)`).FindAllStringSubmatch(readText(t, "docs", "installer.md"), -1) {
		if found[1] != told.version {
			t.Errorf("docs/installer.md names %s; the version is %s", found[0], told.version)
		}
	}
}

// TestLatestChange reads a change log.
func TestLatestChange(t *testing.T) {
	path := filepath.Join(t.TempDir(), "CHANGELOG.md")
	text := "# Journal\n\n## [Non publié]\n\n- à venir\n\n## [1.2.0] - 2027-01-31\n\n### Ajouté\n\n- ceci\n\n## [1.1.0] - 2026-12-01\n\n- cela\n"
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	got, err := latestChange(path)
	if want := (change{"1.2.0", "2027-01-31", "### Ajouté\n\n- ceci\n"}); err != nil || got != want {
		t.Errorf("got %q, %v", got, err)
	}
	if err := os.WriteFile(path, []byte("# Journal\n\n## [Non publié]\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := latestChange(path); err == nil {
		t.Error("a log without a version is read")
	}
}

// TestLinks: in the documents of the root and of docs, a link to a file leads somewhere.
func TestLinks(t *testing.T) {
	var pages []string
	for _, pattern := range []string{"*.md", "docs/*.md"} {
		found, err := filepath.Glob(filepath.Join(root, pattern))
		if err != nil {
			t.Fatal(err)
		}
		pages = append(pages, found...)
	}
	for _, page := range pages {
		content, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		for _, target := range localLinks(string(content)) {
			if _, err := os.Stat(filepath.Join(filepath.Dir(page), target)); err != nil {
				t.Errorf("%s: the link to %s leads nowhere", page, target)
			}
		}
	}
}

var link = regexp.MustCompile(`\]\(([^)#?]+)[^)]*\)`)

// localLinks lists the files that a page in Markdown leads to.
func localLinks(text string) []string {
	var all []string
	for _, found := range link.FindAllStringSubmatch(text, -1) {
		if !strings.Contains(found[1], "://") && !strings.HasPrefix(found[1], "mailto:") {
			all = append(all, found[1])
		}
	}
	return all
}

// TestWrapped: lines are short, words and paragraphs kept.
func TestWrapped(t *testing.T) {
	text := strings.Repeat("déjà vu ", 40) + "\n\nfin"
	got := wrapped(text)
	for line := range strings.Lines(got) {
		if utf8.RuneCountInString(line) > maxLine+1 {
			t.Errorf("too long: %q", line)
		}
	}
	if !strings.HasSuffix(got, "vu\n\nfin") || strings.Join(strings.Fields(got), " ") != strings.Join(strings.Fields(text), " ") {
		t.Errorf("got %q", got)
	}
}

// TestUUID: the same name gives the same identifier, of version 5 and of the standard variant.
func TestUUID(t *testing.T) {
	shape := regexp.MustCompile(`^[0-9A-F]{8}-[0-9A-F]{4}-5[0-9A-F]{3}-[89AB][0-9A-F]{3}-[0-9A-F]{12}$`)
	if a, b := uuid("a"), uuid("b"); a == b || a != uuid("a") || !shape.MatchString(a) {
		t.Errorf("got %s and %s", a, b)
	}
	// Windows tells versions of one program by this one: it may never change.
	if got, want := uuid("upgrade"), "8045C1E8-3098-5B62-A6C8-200CB89D0E3B"; got != want {
		t.Errorf("the upgrade code is %s, and was %s", got, want)
	}
}
