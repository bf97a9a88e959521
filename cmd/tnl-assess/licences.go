package main

import (
	_ "embed" // for what follows
)

//go:generate go test -run ^(TestNotices|TestManual)$ -update .

// notices are the licences of what the program is made with. They ask to go wherever it goes.
//
//go:embed licences.txt
var notices string
