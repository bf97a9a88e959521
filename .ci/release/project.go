package main

import (
	"fmt"
	"os"
	"regexp"
	"strings"

	"gopkg.in/yaml.v3"
)

// project is what publiccode.yml says, which every package repeats.
type project struct {
	URL             string `yaml:"url"`
	SoftwareVersion string `yaml:"softwareVersion"`
	ReleaseDate     string `yaml:"releaseDate"`
	Description     map[string]struct {
		Short string `yaml:"shortDescription"`
		Long  string `yaml:"longDescription"`
	} `yaml:"description"`
	Legal struct {
		License string `yaml:"license"`
		Owner   string `yaml:"mainCopyrightOwner"`
	} `yaml:"legal"`
	Maintenance struct {
		Contacts []struct {
			Name  string `yaml:"name"`
			Email string `yaml:"email"`
		} `yaml:"contacts"`
	} `yaml:"maintenance"`
}

// readProject reads publiccode.yml; its whole shape is the matter of a test.
func readProject(path string) (project, error) {
	content, err := os.ReadFile(path)
	if err != nil {
		return project{}, err
	}
	var p project
	if err := yaml.Unmarshal(content, &p); err != nil {
		return project{}, err
	}
	if len(p.Maintenance.Contacts) == 0 {
		return project{}, fmt.Errorf("%s: maintenance/contacts is empty", path)
	}
	return p, nil
}

// short is the one sentence on the program, in French.
func (p project) short() string { return strings.TrimSpace(p.Description["fr"].Short) }

// long is its longer description, in French.
func (p project) long() string { return strings.TrimSpace(p.Description["fr"].Long) }

// maintainer is who answers for the packages, as an address.
func (p project) maintainer() string {
	c := p.Maintenance.Contacts[0]
	return c.Name + " <" + c.Email + ">"
}

// change is a version in the change log.
type change struct{ version, date, notes string }

var changeTitle = regexp.MustCompile(`(?m)^## \[(\d+\.\d+\.\d+)\] - (\d{4}-\d{2}-\d{2})$`)

// latestChange reads the latest version of a change log (Keep a Changelog): what is not
// released yet is not a version.
func latestChange(path string) (change, error) {
	content, err := os.ReadFile(path)
	if err != nil {
		return change{}, err
	}
	at := changeTitle.FindSubmatchIndex(content)
	if at == nil {
		return change{}, fmt.Errorf("%s: no title « ## [1.2.3] - 2026-12-31 »", path)
	}
	text := string(content)
	notes, _, _ := strings.Cut(text[at[1]:], "\n## ")
	notes, _, _ = strings.Cut(notes, "\n[") // the links at the end
	return change{version: text[at[2]:at[3]], date: text[at[4]:at[5]], notes: strings.TrimSpace(notes) + "\n"}, nil
}
