package main

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"crypto/sha512"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"
)

// archive is what is read of the package.
type archive struct {
	date         time.Time // the day when the list of communes was written
	communes     []commune
	departements []departement
	regions      []region
	epci, ept    []epci
}

type commune struct {
	Code        string   `json:"code"`
	Name        string   `json:"nom"`
	Type        string   `json:"type"`
	Zone        string   `json:"zone"`
	Departement string   `json:"departement"`
	Region      string   `json:"region"`
	Population  *int     `json:"population"` // absent where nobody lives
	Postcodes   []string `json:"codesPostaux"`
}

type departement struct {
	Code   string `json:"code"`
	Name   string `json:"nom"`
	Zone   string `json:"zone"`
	Region string `json:"region"`
}

type region struct {
	Code string `json:"code"`
	Name string `json:"nom"`
	Zone string `json:"zone"`
}

type epci struct {
	Code    string `json:"code"`
	Name    string `json:"nom"`
	Type    string `json:"type"`
	Members []struct {
		Code string `json:"code"`
	} `json:"membres"`
}

// openArchive reads the archive that npm gives, once it is known to be the expected one.
func openArchive(data []byte, wanted string) (*archive, error) {
	sum := sha512.Sum512(data)
	if got := "sha512-" + base64.StdEncoding.EncodeToString(sum[:]); got != wanted {
		return nil, fmt.Errorf("l’archive n’est pas celle attendue : %s au lieu de %s", got, wanted)
	}
	unzipped, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	a := &archive{}
	wants := map[string]any{
		"package/data/communes.json": &a.communes, "package/data/departements.json": &a.departements,
		"package/data/regions.json": &a.regions, "package/data/epci.json": &a.epci, "package/data/ept.json": &a.ept,
	}
	for files := tar.NewReader(unzipped); ; {
		header, err := files.Next()
		switch {
		case errors.Is(err, io.EOF) && len(wants) > 0:
			return nil, fmt.Errorf("il manque des fichiers : %v", wants)
		case errors.Is(err, io.EOF):
			return a, nil
		case err != nil:
			return nil, err
		}
		into, wanted := wants[header.Name]
		if !wanted {
			continue
		}
		delete(wants, header.Name)
		if into == &a.communes {
			a.date = header.ModTime.UTC()
		}
		if err := json.NewDecoder(files).Decode(into); err != nil {
			return nil, fmt.Errorf("%s : %w", header.Name, err)
		}
	}
}
