package main

import (
	"bytes"
	"crypto/sha1" //nolint:gosec // what a version 5 UUID is made of
	"encoding/binary"
	"encoding/hex"
	"encoding/xml"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"text/template"
	"time"
)

// installer writes the Windows installer: for the whole machine, silent if asked, removable. It
// needs wixl and msibuild (msitools); a rehearsal does without, aloud.
func (r *release) installer() error {
	if _, err := exec.LookPath("wixl"); err != nil && r.rehearsal {
		fmt.Println("wixl is missing: no Windows installer in this rehearsal")
		return nil
	}
	folder := filepath.Join(r.work, "installer")
	document := newDescription(r)
	for _, p := range append(slices.Clone(r.papers), paper{name: name + ".exe"}) {
		if strings.HasSuffix(p.name, ".bash") || strings.HasSuffix(p.name, ".fish") || strings.HasPrefix(path.Base(p.name), "_") || strings.HasPrefix(p.name, "docs/man/") {
			continue // of no use on Windows
		}
		staged := filepath.Join(folder, filepath.FromSlash(p.name))
		content := p.suited("windows")
		if p.name == name+".exe" {
			var err error
			if content, err = os.ReadFile(r.built("windows", "amd64")); err != nil {
				return err
			}
		}
		if err := errors.Join(lay(staged, content, 0o644), os.Chtimes(staged, r.date, r.date)); err != nil {
			return err
		}
		document.Root.add(p.name)
	}
	var wxs bytes.Buffer
	if err := description.Execute(&wxs, document); err != nil {
		return err
	}
	source, msi := filepath.Join(folder, "installer.wxs"), r.file("windows_amd64.msi")
	if err := lay(source, wxs.Bytes(), 0o644); err != nil {
		return err
	}
	if _, err := r.run(folder, "wixl", "--arch", "x64", "-o", msi, source); err != nil {
		return err
	}
	if err := r.onPath(folder, msi); err != nil {
		return err
	}
	return settle(msi, r.date)
}

// onPath makes an installer put the program on the path of the machine, which wixl does not know
// how to say.
func (r *release) onPath(folder, msi string) error {
	table := filepath.Join(folder, "Environment.idt")
	rows := "Environment\tName\tValue\tComponent_\r\ns72\tl255\tL255\ts72\r\nEnvironment\tEnvironment\r\n" +
		"path\t=-*PATH\t[~];[INSTALLDIR]\t" + idOf("component", name+".exe") + "\r\n"
	if err := lay(table, []byte(rows), 0o644); err != nil {
		return err
	}
	_, err := r.run(folder, "msibuild", msi, "-i", table,
		"-q", "INSERT INTO InstallExecuteSequence (Action, Sequence) VALUES ('RemoveEnvironmentStrings', 3300)",
		"-q", "INSERT INTO InstallExecuteSequence (Action, Sequence) VALUES ('WriteEnvironmentStrings', 5200)")
	return err
}

// folder is a folder that the installer makes.
type folder struct {
	ID, Name string
	Files    []installed
	Folders  []*folder
}

// installed is a file that the installer lays, alone in its component.
type installed struct{ ID, Component, GUID, Name, Source string }

// add adds a file by its path from the folder, where it is on both sides.
func (f *folder) add(name string) {
	under := f.under(path.Dir(name))
	under.Files = append(under.Files, installed{idOf("file", name), idOf("component", name), uuid("component " + name), path.Base(name), name})
}

// under finds or makes a folder by its path.
func (f *folder) under(inside string) *folder {
	if inside == "." {
		return f
	}
	parent := f.under(path.Dir(inside))
	for _, sub := range parent.Folders {
		if sub.Name == path.Base(inside) {
			return sub
		}
	}
	sub := &folder{ID: idOf("folder", inside), Name: path.Base(inside)}
	parent.Folders = append(parent.Folders, sub)
	return sub
}

// components lists those of a folder and of what is in it.
func (f *folder) components() []string {
	var all []string
	for _, file := range f.Files {
		all = append(all, file.Component)
	}
	for _, sub := range f.Folders {
		all = append(all, sub.components()...)
	}
	return all
}

// described is what the installer is made from.
type described struct {
	Name, Version, Owner, Short, URL, Licence string
	Product, Upgrade, Package                 string
	Root                                      *folder
}

func newDescription(r *release) *described {
	return &described{
		Name: name, Version: r.version, Owner: r.project.Legal.Owner, Short: r.project.short(),
		URL: strings.TrimSuffix(r.project.URL, ".git"), Licence: r.project.Legal.License,
		// Windows takes two products with one upgrade code for two versions of the same.
		Product: uuid("product " + r.version), Upgrade: uuid("upgrade"), Package: uuid("package " + r.commit),
		Root: &folder{ID: "INSTALLDIR", Name: name},
	}
}

// Components lists the components of the whole installer.
func (d *described) Components() []string { return d.Root.components() }

var description = template.Must(template.New("wxs").Funcs(template.FuncMap{"xml": escaped}).Parse(`<?xml version="1.0" encoding="utf-8"?>
<Wix xmlns="http://schemas.microsoft.com/wix/2006/wi">
  <Product Id="{{.Product}}" Name="{{.Name}}" Version="{{.Version}}" Language="1036" Codepage="1252"
      Manufacturer="{{xml .Owner}}" UpgradeCode="{{.Upgrade}}">
    <Package Id="{{.Package}}" InstallerVersion="500" Compressed="yes" InstallScope="perMachine" Languages="1036"
        SummaryCodepage="1252" Description="{{xml .Short}}" Comments="{{.Licence}}" Manufacturer="{{xml .Owner}}"/>
    <MajorUpgrade DowngradeErrorMessage="Une version plus récente est déjà installée."/>
    <Media Id="1" Cabinet="program.cab" EmbedCab="yes"/>
    <Property Id="ARPNOMODIFY" Value="1"/>
    <Property Id="ARPURLINFOABOUT" Value="{{xml .URL}}"/>
    <Directory Id="TARGETDIR" Name="SourceDir">
      <Directory Id="ProgramFiles64Folder">
{{template "folder" .Root}}      </Directory>
    </Directory>
    <Feature Id="Complete" Level="1">
{{range .Components}}      <ComponentRef Id="{{.}}"/>
{{end}}    </Feature>
  </Product>
</Wix>
{{define "folder"}}<Directory Id="{{.ID}}" Name="{{xml .Name}}">
{{range .Files}}<Component Id="{{.Component}}" Guid="{{.GUID}}" Win64="yes">
  <File Id="{{.ID}}" Name="{{xml .Name}}" Source="{{xml .Source}}" KeyPath="yes"/>
</Component>
{{end}}{{range .Folders}}{{template "folder" .}}{{end}}</Directory>
{{end}}`))

// escaped is a text in XML.
func escaped(text string) (string, error) {
	var b strings.Builder
	err := xml.EscapeText(&b, []byte(text))
	return b.String(), err
}

// idOf names a part of the installer: an identifier has no accent, no slash and a limited length.
func idOf(what, name string) string {
	sum := sha1.Sum([]byte(what + " " + name)) //nolint:gosec // to tell names apart, not to protect
	return what + "_" + hex.EncodeToString(sum[:8])
}

// namespace is under which the identifiers of this program are made.
var namespace = [16]byte{0x6e, 0x1d, 0x0e, 0x2a, 0x93, 0x54, 0x4c, 0x1f, 0xa7, 0x0b, 0x2f, 0x60, 0x84, 0x5d, 0x31, 0xc9}

// uuid makes an identifier from a name, always the same (UUID version 5).
func uuid(of string) string {
	hash := sha1.New() //nolint:gosec // what the standard says
	hash.Write(namespace[:])
	hash.Write([]byte(of))
	id := hash.Sum(nil)[:16]
	id[6], id[8] = id[6]&0x0f|0x50, id[8]&0x3f|0x80
	return strings.ToUpper(fmt.Sprintf("%x-%x-%x-%x-%x", id[:4], id[4:6], id[6:8], id[8:10], id[10:]))
}

// Of the summary of an installer (a set of properties, [MS-OLEPS]): how it begins, and the types
// and numbers of what changes from one run to another.
var propertySet = []byte{0xe0, 0x85, 0x9f, 0xf2, 0xf9, 0x4f, 0x68, 0x10, 0xab, 0x91, 0x08, 0x00, 0x2b, 0x27, 0xb3, 0xd9}

const (
	kindText, kindTime                            = 0x1e, 0x40
	propertyRevision, propertyMade, propertySaved = 9, 12, 13
)

// settle gives an installer the date of the release, and an identifier that follows from its
// content: msitools takes the present time, and chance.
func settle(path string, date time.Time) error {
	content, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	at := bytes.Index(content, propertySet)
	if at < 0 || bytes.Contains(content[at+1:], propertySet) {
		return errors.New("the summary of the installer is not found")
	}
	word := func(at int) int { return int(binary.LittleEndian.Uint32(content[at:])) }
	section := at - 28 + word(at+16) // offsets are from the beginning of the set, 28 bytes before
	revision, stamped := -1, 0
	for i := range word(section + 4) {
		id, value := word(section+8+8*i), section+word(section+12+8*i)
		switch {
		case (id == propertyMade || id == propertySaved) && word(value) == kindTime:
			binary.LittleEndian.PutUint64(content[value+4:], filetime(date))
			stamped++
		case id == propertyRevision && word(value) == kindText && content[value+8] == '{':
			revision = value + 9
		}
	}
	if revision < 0 || stamped != 2 {
		return errors.New("the summary of the installer has not the shape that is expected")
	}
	copy(content[revision:], strings.Repeat("0", 36))
	sum := sha1.Sum(content) //nolint:gosec // to tell contents apart
	copy(content[revision:], uuid(string(sum[:])))
	return lay(path, content, 0o644)
}

// filetime is a date as Windows counts: in tenths of microseconds, from 1601.
func filetime(date time.Time) uint64 {
	seconds := date.Unix() - time.Date(1601, 1, 1, 0, 0, 0, 0, time.UTC).Unix()
	return uint64(seconds) * 1e7 //nolint:gosec // no release is older than Windows
}
