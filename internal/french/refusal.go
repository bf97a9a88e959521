package french

import (
	"errors"
	"io/fs"
	"slices"
	"syscall"

	"tnl-assess/internal/plaintext"
)

// Refusal says why the system refused something about a file, and what to do: the end of a message
// that says what was being done, and to which file. An error that is not the system's is left as it
// reads.
func Refusal(err error) string {
	for _, r := range slices.Concat(refusals, ofThisSystem) {
		if errors.Is(err, r.cause) {
			return r.text
		}
	}
	var system syscall.Errno
	if errors.As(err, &system) {
		return "le système répond « " + system.Error() + " »"
	}
	return err.Error()
}

// refusal is what a system may answer, and how it is said.
type refusal struct {
	cause error
	text  string
}

const (
	denied  = "l’accès est refusé ; vérifiez les droits du fichier et du dossier"
	full    = "le disque est plein ; faites de la place"
	tooLong = "le nom est trop long ; raccourcissez-le"
	through = "le chemin traverse un fichier ; vérifiez-le"
	inUse   = "un autre programme s’en sert ; fermez-y ce fichier, puis recommencez"
	tooMany = "trop de fichiers sont ouverts ; fermez des programmes, puis recommencez"
)

// refusals are those of every system; the first that fits is said.
var refusals = []refusal{
	{plaintext.ErrNotFile, plaintext.ErrNotFile.Error()},
	{fs.ErrNotExist, "il n’y a rien à cet endroit ; vérifiez le nom et le dossier"},
	{fs.ErrExist, "ce nom est déjà pris ; choisissez-en un autre, ou ouvrez ce fichier"},
	{fs.ErrPermission, denied},
	{syscall.EROFS, denied},
	{syscall.EISDIR, "c’est un dossier ; donnez un fichier"},
	{syscall.ENOTDIR, through},
	{syscall.ENAMETOOLONG, tooLong},
	{syscall.ELOOP, "les liens tournent en rond ; vérifiez le chemin"},
	{syscall.ENOSPC, full},
	{syscall.EDQUOT, "votre part du disque est pleine ; faites de la place"},
	{syscall.EFBIG, "le fichier est trop gros pour ce disque ; choisissez-en un autre"},
	{syscall.EBUSY, inUse},
	{syscall.ETXTBSY, inUse},
	{syscall.EMFILE, tooMany},
	{syscall.ENFILE, tooMany},
	{syscall.ESTALE, "le dossier du réseau n’est plus là ; reconnectez-le"},
	{syscall.EIO, "le disque est en panne ; enregistrez ailleurs, et faites-le vérifier"},
}
