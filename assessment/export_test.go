package assessment

// Beside is the value one descriptor lower than another, or higher.
var Beside = (*Question).beside
