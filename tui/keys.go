package tui

import (
	"unicode"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"tnl-assess/internal/plaintext"
)

// Every key of the wizard: dispatched with key.Matches and shown by the footer and by the
// help screen. A key does the same thing everywhere.
var keys = struct {
	Up, Down, PageUp, PageDown, First, Last  key.Binding
	NewLine, Undo, Redo                      key.Binding
	Enter, Tick, Digit                       key.Binding
	Previous, Next, Axis, AxisBack           key.Binding
	Note, Evidence, Skip, FullHelp, Remove   key.Binding
	Overview, Open, Results, Roadmap, Export key.Binding
	Identity, Back, Menu, Ask, Quit, Save    key.Binding
	Shade, Rules                             key.Binding
	Domains, Duties, Calendar                key.Binding
	Plan, WhatIf, Means, More, Less          key.Binding
	Turns, Views, Facilitate                 key.Binding
	Progress, Begin, Savings, Present        key.Binding
}{
	Up:       binding("↑", "monter", "up", "k"),
	Down:     binding("↓", "descendre", "down", "j"),
	PageUp:   binding("pg↑", "page précédente", "pgup"),
	PageDown: binding("pg↓", "page suivante", "pgdown"),
	First:    binding("début", "au début", "home"),
	Last:     binding("fin", "à la fin", "end"),
	NewLine:  binding("ctrl+j", "aller à la ligne", "ctrl+j"),
	Enter:    binding("entrée", "valider", "enter"),
	Tick:     binding("espace", "cocher", " "),
	Digit:    binding("1…9", "choisir par son rang", "1", "2", "3", "4", "5", "6", "7", "8", "9"),
	Previous: binding("←", "question précédente", "left"),
	Next:     binding("→", "question suivante, sans répondre", "right"),
	Axis:     binding("tab", "axe suivant", "tab"),
	AxisBack: binding("maj+tab", "axe précédent", "shift+tab"),
	Note:     binding("n", "note", "n"),
	Evidence: binding("p", "preuve", "p"),
	Skip:     binding("x", "sans objet", "x"),
	FullHelp: binding("a", "aide entière, références", "a"),
	Remove:   binding("suppr", "effacer", "delete", "backspace"),
	Undo:     binding("ctrl+z", "annuler le dernier changement", "ctrl+z"),
	Redo:     binding("ctrl+y", "refaire ce qui a été annulé", "ctrl+y"),
	Overview: binding("v", "vue d’ensemble", "v"),
	Open:     binding("u", "seulement ce qui reste ouvert", "u"),
	Results:  binding("r", "résultats", "r"),
	Roadmap:  binding("f", "feuille de route", "f"),
	Export:   binding("e", "partager : documents et données", "e"),
	Identity: binding("i", "identité et trinôme", "i"),
	Back:     binding("échap", "revenir", "esc"),
	Menu:     binding("ctrl+p", "menu", "ctrl+p", "f1"),
	Ask:      binding("?", "ce qui se peut ici", "?", ":"),
	Quit:     binding("ctrl+c", "enregistrer et quitter", "ctrl+c"),
	Rules:    binding("ctrl+r", "règles, et chiffres à apporter", "ctrl+r"),
	Shade:    binding("ctrl+t", "changer les couleurs : fond sombre, clair, inconnu", "ctrl+t"),
	Domains:  binding("d", "résultats par axe, domaine ou rôle", "d"),
	Calendar: binding("c", "calendrier de la feuille de route", "c"),
	Duties:   binding("t", "textes de loi et normes", "t"),
	Turns:    binding("z", "passer le clavier", "z"),
	Views:    binding("g", "regards croisés", "g"),
	Progress: binding("h", "ce qui a bougé, campagne après campagne", "h"),
	Begin:    binding("y", "commencer une nouvelle campagne", "y"),
	Savings:  binding("w", "dépenses évitées", "w"),
	Present:  binding("o", "présenter à une salle, un message à la fois", "o"),
	Save:     binding("ctrl+s", "enregistrer de nouveau", "ctrl+s"),
	Plan:     binding("l", "le plan, action par action", "l"),
	WhatIf:   binding("s", "et si : essayer d’autres plans", "s"),
	Means:    binding("m", "moyens : les jours de chacun", "m"),
	More:     binding("+", "davantage", "+", "="),
	Less:     binding("-", "moins", "-"),

	Facilitate: binding("b", "animer l’atelier", "b"),
}

func binding(shown, does string, pressed ...string) key.Binding {
	return key.NewBinding(key.WithKeys(pressed...), key.WithHelp(shown, does))
}

// as renames a binding for a footer where a shorter or more exact word is better.
func as(b key.Binding, does string) key.Binding {
	b.SetHelp(b.Help().Key, does)
	return b
}

// pair names two keys as one in a footer: "↑↓ choisir".
func pair(first, second key.Binding, does string) key.Binding {
	return binding(first.Help().Key+second.Help().Key, does)
}

// asCommand reads a letter as the command that it is, whatever the state of the capitals.
func asCommand(pressed tea.KeyMsg) tea.KeyMsg {
	if pressed.Type == tea.KeyRunes && len(pressed.Runes) == 1 {
		pressed.Runes = []rune{unicode.ToLower(pressed.Runes[0])}
	}
	return pressed
}

// digitOf is the digit that a key gives, with or without the shift key of a French keyboard.
func digitOf(pressed tea.KeyMsg) (digit int, ok bool) {
	pressed = asDigits(pressed)
	if pressed.Type != tea.KeyRunes || len(pressed.Runes) != 1 || pressed.Runes[0] < '0' || pressed.Runes[0] > '9' {
		return 0, false
	}
	return int(pressed.Runes[0] - '0'), true
}

// shownKey names a key as people know it.
func shownKey(pressed tea.KeyMsg) string {
	for _, b := range []key.Binding{
		keys.Up, keys.Down, keys.Previous, keys.Next, keys.PageUp, keys.PageDown, keys.First, keys.Last,
		keys.Enter, keys.Tick, keys.Axis, keys.AxisBack, keys.Remove,
	} {
		if key.Matches(pressed, b) && pressed.Type != tea.KeyRunes {
			return b.Help().Key
		}
	}
	return plaintext.OneLine(pressed.String())
}

// asDigits reads the upper row of a French keyboard, which gives digits with a shift key that
// people forget.
func asDigits(pressed tea.KeyMsg) tea.KeyMsg {
	if pressed.Type != tea.KeyRunes || pressed.Paste {
		return pressed
	}
	runes := make([]rune, len(pressed.Runes))
	for i, r := range pressed.Runes {
		if digit, ok := azerty[r]; ok {
			r = digit
		}
		runes[i] = r
	}
	pressed.Runes = runes
	return pressed
}

// azerty is the upper row of French keyboards, of Belgium and of Apple included, without shift.
var azerty = map[rune]rune{
	'&': '1', 'é': '2', '"': '3', '\'': '4', '(': '5', '-': '6', '§': '6', 'è': '7', '_': '8', '!': '8', 'ç': '9', 'à': '0',
}
