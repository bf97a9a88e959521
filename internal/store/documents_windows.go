package store

import "golang.org/x/sys/windows"

// documents is the known folder of the person's documents, wherever it was moved.
func documents() string {
	path, err := windows.KnownFolderPath(windows.FOLDERID_Documents, windows.KF_FLAG_DEFAULT)
	if err != nil {
		return ""
	}
	return path
}
