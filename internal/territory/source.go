package territory

import "tnl-assess/assessment"

// Source says where the list comes from. Its licence asks that whoever shows the data names
// its authors and its date.
type Source struct {
	Title      string // in French, as are the others
	Author     string
	Licence    string
	Population string // which counting of the inhabitants
	Package    string // what it was made from
	Version    string
	Date       assessment.Date
	// What the program's own tests hold the data to.
	Departements, Places int
	SHA256               string // of the list, decompressed
}

// Origin gives the source of the list.
func Origin() Source { return origin }
