// Command release makes all the files of a release from a commit: archives for each system, Debian,
// RPM and Alpine packages, a Windows installer, the sources, an inventory of what is inside and the
// sums of it all. It reads the repository and the modules that Go has already downloaded, and
// contacts nobody. The same commit and the same tools give the same bytes.
//
//	go -C .ci/release run . -o DOSSIER           the tagged commit that is checked out
//	go -C .ci/release run . -o DOSSIER -essai    a rehearsal, on any commit
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	r := release{root: filepath.Join("..", "..")}
	flag.StringVar(&r.out, "o", filepath.Join("..", "..", "dist"), "write the release in `FOLDER`, made anew")
	flag.StringVar(&r.site, "site", "", "`URL` of the folder from which the files will be downloaded, for the recipes")
	flag.BoolVar(&r.rehearsal, "essai", false, "take the version of the change log when the commit has no tag")
	flag.StringVar(&r.cold, "cold", "", "build this `TARGET` (linux_amd64…), or all, without what earlier builds left")
	flag.Parse()
	if flag.NArg() > 0 {
		fmt.Fprintln(os.Stderr, "release: no argument is expected")
		os.Exit(2)
	}
	if err := r.make(); err != nil {
		fmt.Fprintln(os.Stderr, "release:", err)
		os.Exit(1)
	}
}
