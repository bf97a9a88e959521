package store

import (
	"io/fs"
	"os"
)

// attributes are what a file is beside its text, and what replaces it must be too.
type attributes struct {
	mode   fs.FileMode
	owned  bool // owner and group are known
	owner  int
	group  int
	names  uint64 // how many names it has
	access []byte // who else may open it, as the system writes it; nil when there is no such list
}

// attributesOf reads those of a file; one that cannot be read has none.
func attributesOf(path string) attributes {
	info, err := os.Stat(path)
	if err != nil || !info.Mode().IsRegular() {
		return attributes{}
	}
	a := attributes{mode: info.Mode().Perm(), access: accessOf(path)}
	a.owner, a.group, a.names, a.owned = ownerOf(info)
	return a
}

// What could not be kept.
const (
	ownerLost  = "ce fichier était à un autre compte, et il est maintenant au vôtre : si ce compte doit encore y écrire, rendez-le-lui"
	groupLost  = "le groupe de ce fichier n’a pas pu être gardé, et ses droits non plus : redonnez-les-lui si d’autres doivent l’ouvrir"
	accessLost = "les droits d’accès de ce fichier n’ont pas pu être gardés ; vérifiez qui peut l’ouvrir"
	namesLost  = "ce fichier avait d’autres noms (liens durs), qui gardent le texte d’avant : ne vous servez plus que de celui-ci"
)

// give makes an open file like the one that it will replace, as far as the system lets it. It
// returns what it could not. Owners come first: the system then takes rights away.
func (a attributes) give(file *os.File) (lost []string) {
	info, err := file.Stat()
	if err != nil {
		return []string{accessLost}
	}
	mode, access := a.mode, a.access
	if owner, group, _, known := ownerOf(info); known && a.owned && (owner != a.owner || group != a.group) {
		switch {
		case system.chown(file, a.owner, a.group) == nil:
		case group == a.group:
			lost = append(lost, ownerLost)
		case system.chown(file, -1, a.group) == nil:
			if owner != a.owner {
				lost = append(lost, ownerLost)
			}
		default:
			lost = append(lost, groupLost)
			mode = withoutGroup(mode)
			access = nil // it speaks of that group
		}
	}
	if info.Mode().Perm() != mode && system.chmod(file, mode) != nil || access != nil && setAccess(file, access) != nil {
		lost = append(lost, accessLost)
	}
	if a.names > 1 {
		lost = append(lost, namesLost)
	}
	return lost
}

// withoutGroup gives a group no more than anyone has: it is not the one that the mode was for.
func withoutGroup(mode fs.FileMode) fs.FileMode {
	return mode&^0o070 | (mode&0o007)<<3
}
