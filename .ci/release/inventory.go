package main

import (
	"bytes"
	"debug/buildinfo"
	"fmt"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	cdx "github.com/CycloneDX/cyclonedx-go"
)

// inventory writes what the programs are made of (CycloneDX): every module of every one of them,
// the standard library of Go and the list of authorities, with their licences.
func (r *release) inventory() error {
	modules, err := r.modules()
	if err != nil {
		return err
	}
	licences := readNotices(string(r.paper("LICENCES-TIERS.txt")))
	self := component(cdx.ComponentTypeApplication, name, r.version, "pkg:golang/"+name+"@v"+r.version, r.project.Legal.License)
	self.Description = r.project.short()
	parts := []cdx.Component{component(cdx.ComponentTypeLibrary, "std", strings.TrimPrefix(runtime.Version(), "go"),
		"pkg:golang/std@"+strings.TrimPrefix(runtime.Version(), "go"), licences["std"])}
	for _, m := range modules {
		licence := licences[m.path]
		if licence == "" {
			return fmt.Errorf("%s has no licence in LICENCES-TIERS.txt; run « go generate ./cmd/tnl-assess »", m.path)
		}
		parts = append(parts, component(cdx.ComponentTypeLibrary, m.path, m.version, "pkg:golang/"+m.path+"@"+m.version, licence))
	}
	bom := cdx.NewBOM()
	bom.SerialNumber = "urn:uuid:" + strings.ToLower(uuid("inventory "+r.commit))
	bom.Metadata = &cdx.Metadata{
		Timestamp: r.date.Format("2006-01-02T15:04:05Z"),
		Component: &self,
		Properties: &[]cdx.Property{
			{Name: name + ":commit", Value: r.commit}, {Name: name + ":go", Value: runtime.Version()},
		},
	}
	bom.Components = &parts
	references := make([]string, len(parts))
	for i, p := range parts {
		references[i] = p.BOMRef
	}
	bom.Dependencies = &[]cdx.Dependency{{Ref: self.BOMRef, Dependencies: &references}}
	var file bytes.Buffer
	encoder := cdx.NewBOMEncoder(&file, cdx.BOMFileFormatJSON).SetPretty(true).SetEscapeHTML(false)
	if err := encoder.EncodeVersion(bom, cdx.SpecVersion1_6); err != nil {
		return err
	}
	return lay(r.file("sbom.cdx.json"), file.Bytes(), 0o644)
}

// component describes one part.
func component(kind cdx.ComponentType, name, version, url, licence string) cdx.Component {
	choice := cdx.LicenseChoice{License: &cdx.License{ID: licence}}
	if strings.Contains(licence, " ") {
		choice = cdx.LicenseChoice{Expression: licence}
	}
	return cdx.Component{
		BOMRef: url, Type: kind, Name: name, Version: version, PackageURL: url, Licenses: &cdx.Licenses{choice},
	}
}

// module is a module of Go in a program.
type module struct{ path, version string }

// modules lists those of all the programs together, as each says itself.
func (r *release) modules() ([]module, error) {
	var all []module
	for _, p := range r.programs {
		info, err := buildinfo.ReadFile(p.path)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", filepath.Base(p.path), err)
		}
		if info.Main.Version != "v"+r.version {
			return nil, fmt.Errorf("the program for %s says version %q", p.label(), info.Main.Version)
		}
		for _, dependency := range info.Deps {
			all = append(all, module{dependency.Path, dependency.Version})
		}
	}
	slices.SortFunc(all, func(a, b module) int { return strings.Compare(a.path, b.path) })
	return slices.Compact(all), nil
}

// readNotices reads which licence each module is under, in the table that opens the notices.
func readNotices(text string) map[string]string {
	licences := map[string]string{}
	for line := range strings.Lines(text) {
		if fields := strings.SplitN(strings.TrimSpace(line), "  ", 3); len(fields) == 3 {
			licences[fields[0]] = strings.TrimSpace(fields[2])
		}
	}
	return licences
}
