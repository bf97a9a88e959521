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
		return "le système répond «\u00a0" + system.Error() + "\u00a0»"
	}
	return err.Error()
}

// refusal is what a system may answer, and how it is said.
type refusal struct {
	cause error
	text  string
}

const (
	denied  = "l’accès est refusé\u00a0; vérifiez les droits du fichier et du dossier"
	full    = "le disque est plein\u00a0; faites de la place"
	tooLong = "le nom est trop long\u00a0; raccourcissez-le"
	through = "le chemin traverse un fichier\u00a0; vérifiez-le"
	inUse   = "un autre programme s’en sert\u00a0; fermez-y ce fichier, puis recommencez"
	tooMany = "trop de fichiers sont ouverts\u00a0; fermez des programmes, puis recommencez"
)

// refusals are those of every system; the first that fits is said.
var refusals = []refusal{
	{plaintext.ErrNotFile, plaintext.ErrNotFile.Error()},
	{fs.ErrNotExist, "il n’y a rien à cet endroit\u00a0; vérifiez le nom et le dossier"},
	{fs.ErrExist, "ce nom est déjà pris\u00a0; choisissez-en un autre, ou ouvrez ce fichier"},
	{fs.ErrPermission, denied},
	{syscall.EROFS, denied},
	{syscall.EISDIR, "c’est un dossier\u00a0; donnez un fichier"},
	{syscall.ENOTDIR, through},
	{syscall.ENAMETOOLONG, tooLong},
	{syscall.ELOOP, "les liens tournent en rond\u00a0; vérifiez le chemin"},
	{syscall.ENOSPC, full},
	{syscall.EDQUOT, "votre part du disque est pleine\u00a0; faites de la place"},
	{syscall.EFBIG, "le fichier est trop gros pour ce disque\u00a0; choisissez-en un autre"},
	{syscall.EBUSY, inUse},
	{syscall.ETXTBSY, inUse},
	{syscall.EMFILE, tooMany},
	{syscall.ENFILE, tooMany},
	{syscall.ESTALE, "le dossier du réseau n’est plus là\u00a0; reconnectez-le"},
	{syscall.EIO, "le disque est en panne\u00a0; enregistrez ailleurs, et faites-le vérifier"},
}
