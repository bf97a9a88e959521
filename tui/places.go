package tui

import (
	"slices"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"tnl-assess/assessment"
)

// place is where a person is; going back reopens a place from the answers.
type place struct {
	kind     placeKind
	question string          // its id, in the places that are about one
	role     assessment.Role // whom the keyboard is handed over to
	line     int             // rank of what is edited: a line of the costing, a piece of evidence, an answer to keep
	cursor   int             // where the hand was in a list
	held     selection       // what was under the hand on a question, not validated yet
	why      error           // what a fault screen tells
}

type placeKind int

const (
	atHome placeKind = iota
	atFiles
	atSearch
	atCard
	atIdentity
	atHub
	atOverview
	atQuestion
	atNote
	atEvidence
	atPiece
	atSkip
	atSkipReason
	atAxis
	atQuestionHelp
	atResults
	atRoadmap
	atShare
	atCalendar
	atWhatIf
	atMeans
	atDuties
	atRules
	atSavings
	atCostLine
	atCostSettings
	atProgress
	atCampaign
	atPresentation
	atVoices
	atHandOver
	atDivergences
	atDecide
	atWhy
	atAgreed
	atFacilitator
	atFault
)

// destination is a kind of place.
type destination struct {
	part  string                       // of the menu
	title string                       // as the menu says it
	key   *key.Binding                 // leads to it, where the gate lets it; nil where none does
	gate  gate                         // from where the key, or the menu, does; nil where only an outcome does
	open  func(*session, place) screen // makes its screen from the answers
}

// destinations are all the places of the wizard: whoever adds one writes a line here.
var destinations = [...]destination{
	atHome:         {"", "Accueil", nil, nil, newHomeScreen},
	atFiles:        {"", "Ouvrir une évaluation", nil, nil, newFilesScreen},
	atSearch:       {"", "Chercher la collectivité", nil, nil, newSearchScreen},
	atCard:         {"", "La collectivité trouvée", nil, nil, newCardScreen},
	atIdentity:     {partFile, "Identité et trinôme", &keys.Identity, together, newIdentityScreen},
	atHub:          {partGo, "Tableau de bord", nil, shared, newHubScreen},
	atOverview:     {partGo, "Vue d’ensemble", &keys.Overview, anyone, newOverviewScreen},
	atQuestion:     {"", "Question", nil, nil, newQuestionScreen},
	atNote:         {partHere, "Note", &keys.Note, onQuestion, newNoteScreen},
	atEvidence:     {partHere, "Preuves", &keys.Evidence, onQuestion, newEvidenceScreen},
	atPiece:        {"", "Une preuve", nil, nil, newPieceScreen},
	atSkip:         {partHere, "Sans objet", &keys.Skip, onSkippable, newSkipScreen},
	atSkipReason:   {"", "Sans objet : une autre raison", nil, nil, newSkipReasonScreen},
	atAxis:         {"", "Un axe se termine", nil, nil, newAxisScreen},
	atQuestionHelp: {partHere, "Aide entière de la question", &keys.FullHelp, onQuestion, newQuestionHelpScreen},
	atResults:      {partGo, "Résultats", &keys.Results, together, newResultsScreen},
	atRoadmap:      {partGo, "Feuille de route", &keys.Roadmap, together, newRoadmapScreen},
	atShare:        {partGo, "Partager : documents et données", &keys.Export, together, newShareScreen},
	atCalendar:     {partGo, "Calendrier de la feuille de route", &keys.Calendar, together, newCalendarScreen},
	atWhatIf:       {partGo, "Et si : essayer d’autres plans", &keys.WhatIf, together, newWhatIfScreen},
	atMeans:        {partGo, "Moyens : les jours de chacun", &keys.Means, together, newMeansScreen},
	atDuties:       {partGo, "Textes de loi et normes", &keys.Duties, anyone, newDutiesScreen},
	atRules:        {partGo, "Règles, et chiffres à apporter", &keys.Rules, anyone, newRulesScreen},
	atSavings:      {partGo, "Dépenses évitées", &keys.Savings, together, newSavingsScreen},
	atCostLine:     {"", "Une ligne du chiffrage", nil, nil, newCostLineScreen},
	atCostSettings: {"", "Traduire les montants", nil, nil, newCostSettingsScreen},
	atProgress:     {partGo, "Ce qui a bougé, campagne après campagne", &keys.Progress, together, newProgressScreen},
	atCampaign:     {partFile, "Continuer, ou commencer une nouvelle campagne", &keys.Begin, notChoosing, newCampaignScreen},
	atPresentation: {partGo, "Présenter à une salle", &keys.Present, together, newPresentationScreen},
	atVoices:       {partGo, "Passer le clavier", &keys.Turns, together, newVoicesScreen},
	atHandOver:     {"", "Le clavier change de mains", nil, nil, newHandOverScreen},
	atDivergences:  {partGo, "Regards croisés", &keys.Views, together, newDivergencesScreen},
	atDecide:       {"", "Trancher une question", nil, nil, newDecideScreen},
	atWhy:          {"", "Dire pourquoi", nil, nil, newWhyScreen},
	atAgreed:       {"", "Ce qui est d’accord", nil, nil, newAgreedScreen},
	atFacilitator:  {partGo, "Animer l’atelier", &keys.Facilitate, together, newFacilitatorScreen},
	atFault:        {"", "Ce qui empêche de continuer", nil, nil, newFaultScreen},
}

// act is what a key does from anywhere, without leading to a place of its own.
type act struct {
	part string // of the menu
	key  *key.Binding
	gate gate
	take func(*flow) tea.Cmd
}

var acts = [...]act{
	{partFile, &keys.Shade, always, (*flow).changeShade},
	{partFile, &keys.Save, anyone, func(f *flow) tea.Cmd { return f.save(nil) }},
	{partFile, &keys.Undo, anyone, (*flow).undo},
	{partFile, &keys.Redo, anyone, (*flow).redo},
	{partHere, &keys.Turns, inTurn, (*flow).leaveVoice},
	{partHere, &keys.Previous, onQuestion, func(f *flow) tea.Cmd { return f.step(-1) }},
	{partHere, &keys.Next, onQuestion, func(f *flow) tea.Cmd { return f.step(1) }},
	{partHere, &keys.Axis, onQuestion, func(f *flow) tea.Cmd { return f.stepAxis(1) }},
	{partHere, &keys.AxisBack, onQuestion, func(f *flow) tea.Cmd { return f.stepAxis(-1) }},
}

// gate tells whether a key leads on from here. Where it does not, the key is the screen's, unless
// the gate says why it is refused.
type gate func(*flow) (passes bool, refusal string)

// always passes, even while nothing is open.
func always(*flow) (bool, string) { return true, "" }

// anyone passes once something is open, whoever is at the keyboard.
func anyone(f *flow) (bool, string) { return f.loaded(), "" }

// shared passes while all answer together, without a word.
func shared(f *flow) (bool, string) { return f.file != nil && f.voice == "", "" }

// together keeps what is looked at by the three from whoever gives opinions.
func together(f *flow) (bool, string) {
	switch {
	case f.alone():
		return false, "Ici, seulement vos avis : la suite se regarde à trois. ctrl+c pour finir, tout est enregistré."
	case f.voice != "":
		return false, "Ici, seulement vos avis. z pour rendre le clavier : la suite se regarde à trois."
	default:
		return f.file != nil, ""
	}
}

// notChoosing leaves its key to the screen that it leads to, once there.
func notChoosing(f *flow) (bool, string) {
	if f.here().kind == atCampaign {
		return false, ""
	}
	return together(f)
}

func inTurn(f *flow) (bool, string) { return f.voice != "" && !f.alone(), "" }

func onQuestion(f *flow) (bool, string) { return f.here().kind == atQuestion, "" }

func onSkippable(f *flow) (bool, string) {
	if on, _ := onQuestion(f); on && !f.questionnaire.Question(f.here().question).Skippable {
		return false, "Cette question concerne toutes les collectivités : choisissez une réponse, ou « Ne sait pas »."
	}
	return onQuestion(f)
}

// travel follows the keys that mean the same everywhere; false when the key is the screen's.
func (f *flow) travel(pressed tea.KeyMsg) (tea.Cmd, bool) {
	for _, road := range roads() {
		if road.key == nil || !key.Matches(pressed, *road.key) {
			continue
		}
		passes, refusal := road.gate(f)
		if passes {
			return road.take(f), true
		}
		if refusal != "" {
			f.notice = refusal
			return nil, true
		}
	}
	return nil, false
}

// roads are the acts, then the ways to the places, which are about the question that one is on.
func roads() []act {
	list := slices.Clone(acts[:])
	for kind, to := range destinations {
		list = append(list, act{to.part, to.key, to.gate, way(placeKind(kind))})
	}
	return list
}

// way leads to a place of a kind, about the question that one is on.
func way(kind placeKind) func(*flow) tea.Cmd {
	return func(f *flow) tea.Cmd { return f.goTo(place{kind: kind, question: f.here().question}) }
}

// shownKey is the key that leads to a destination, empty when none does.
func (d destination) shownKey() string {
	if d.key == nil {
		return ""
	}
	return d.key.Help().Key
}

// here is the place that is shown.
func (f *flow) here() place { return f.places[len(f.places)-1] }

// goTo shows a place. Coming again to a place that is on the way back returns to it, so
// that the way back never loops.
func (f *flow) goTo(p place) tea.Cmd {
	f.leave()
	if i := slices.IndexFunc(f.places, func(old place) bool { return old.kind == p.kind }); i >= 0 {
		f.places = f.places[:i]
	}
	f.places = append(f.places, p)
	return f.show()
}

// leave lets the screen note where the hand was, and what was typed.
func (f *flow) leave() {
	if left, ok := f.screen.(leaver); ok {
		left.leave(&f.places[len(f.places)-1])
	}
	if left, ok := f.screen.(drafter); ok {
		f.putAside(left.draft())
	}
}

// show makes the screen of the place that is the last of the way.
func (f *flow) show() tea.Cmd {
	f.menu = nil
	f.screen = destinations[f.here().kind].open(&f.session, f.here())
	return tea.Batch(f.screen.init(), f.replan())
}

// reopen shows a place again, from what was written meanwhile.
func (f *flow) reopen() tea.Cmd {
	f.leave()
	return f.show()
}

// reopenFresh shows a place again, with nothing of what was under the hand.
func (f *flow) reopenFresh() tea.Cmd {
	f.places[len(f.places)-1].held = selection{}
	return f.show()
}

// back returns to the place before; from the first, it stays, and a second time leaves. Whoever
// gives opinions leaves by the key of their turn.
func (f *flow) back() tea.Cmd {
	if len(f.places) == 1 {
		f.leaving = f.voice == ""
		f.notice = "échap de nouveau pour quitter : tout est enregistré."
		switch turn := f.turnKeys()[0].Help(); {
		case f.voice != "":
			f.notice = "Vous êtes au départ. " + turn.Key + " pour " + turn.Desc + "."
		case f.unsaved:
			f.notice = "échap de nouveau pour quitter : ce qui n’est pas enregistré ira dans une copie."
		case !f.loaded():
			f.notice = "échap de nouveau pour quitter."
		}
		return nil
	}
	f.leave()
	left := f.here()
	f.places = f.places[:len(f.places)-1]
	if f.here().kind == atOverview && left.question != "" {
		f.places[len(f.places)-1].question = left.question
	}
	return f.show()
}

// backTo returns to the place of a kind that is on the way back.
func (f *flow) backTo(kind placeKind) tea.Cmd {
	f.leave()
	if i := slices.IndexFunc(f.places, func(p place) bool { return p.kind == kind }); i >= 0 {
		f.places = f.places[:i+1]
	}
	return f.show()
}

// root begins the way anew, on the hub, or on the overview of whoever gives opinions: nothing leads
// back to what was before. It is shown by what follows.
func (f *flow) root() {
	f.places, f.screen = []place{{kind: atHub}}, nil
	if f.voice != "" {
		f.places[0].kind = atOverview
	}
}

// askOn goes on with the first question that nothing was said of; with the root when there is none.
func (f *flow) askOn() tea.Cmd {
	f.root()
	if open := f.unanswered(); len(open) > 0 {
		return f.goTo(place{kind: atQuestion, question: open[0].ID})
	}
	return f.show()
}

// step goes to the question before or after, without answering.
func (f *flow) step(by int) tea.Cmd {
	asked := f.asked()
	here := slices.IndexFunc(asked, func(q *assessment.Question) bool { return q.ID == f.here().question })
	if to := here + by; here >= 0 && to >= 0 && to < len(asked) {
		return f.goTo(place{kind: atQuestion, question: asked[to].ID})
	}
	switch {
	case by < 0:
		f.notice = "C’est la première question."
	case f.voice != "":
		f.notice = "C’est la dernière question. v pour revoir vos avis."
	default:
		f.notice = "C’est la dernière question. r pour les résultats, v pour la vue d’ensemble."
	}
	return nil
}

// stepAxis goes to the first question of the axis before or after.
func (f *flow) stepAxis(by int) tea.Cmd {
	axes := f.questionnaire.Axes
	axis := f.questionnaire.Question(f.here().question).Axis
	here := max(slices.IndexFunc(axes, func(a assessment.Axis) bool { return a.ID == axis }), 0)
	for n := 1; n <= len(axes); n++ {
		to := axes[((here+by*n)%len(axes)+len(axes))%len(axes)].ID
		for _, q := range f.asked() {
			if q.Axis == to {
				return f.goTo(place{kind: atQuestion, question: q.ID})
			}
		}
	}
	return nil
}

// Where a screen asks to go. A screen names what it wants, not the place.
type (
	// placeWantedMsg: a place about nothing in particular is to be shown.
	placeWantedMsg struct{ kind placeKind }
	// questionChosenMsg: this question is to be shown.
	questionChosenMsg struct{ id string }
	// divergenceChosenMsg: the opinions on this question are to be revealed.
	divergenceChosenMsg struct{ id string }
	// pieceWantedMsg: the piece of evidence of that rank is to be edited.
	pieceWantedMsg struct {
		id   string
		rank int
	}
	// whyWantedMsg: the answer of that rank was chosen, and a reason is to be asked for.
	whyWantedMsg struct {
		id   string
		rank int
	}
	// voiceChosenMsg: the keyboard is to be handed over to a role.
	voiceChosenMsg struct{ role assessment.Role }
	// costLineWantedMsg: the line of the costing of that rank is to be edited.
	costLineWantedMsg struct{ rank int }
)

func (m placeWantedMsg) follow(f *flow) tea.Cmd { return f.goTo(place{kind: m.kind}) }

func (m questionChosenMsg) follow(f *flow) tea.Cmd {
	f.places = slices.DeleteFunc(f.places, func(p place) bool { return p.kind == atAxis })
	return f.goTo(place{kind: atQuestion, question: m.id})
}

func (m divergenceChosenMsg) follow(f *flow) tea.Cmd {
	f.places = slices.DeleteFunc(f.places, func(p place) bool { return p.kind == atQuestion })
	return f.goTo(place{kind: atDecide, question: m.id})
}

func (m pieceWantedMsg) follow(f *flow) tea.Cmd {
	return f.goTo(place{kind: atPiece, question: m.id, line: m.rank})
}

func (m whyWantedMsg) follow(f *flow) tea.Cmd {
	return f.goTo(place{kind: atWhy, question: m.id, line: m.rank})
}

func (m voiceChosenMsg) follow(f *flow) tea.Cmd {
	return tea.Batch(tea.ClearScreen, f.goTo(place{kind: atHandOver, role: m.role}))
}

func (m costLineWantedMsg) follow(f *flow) tea.Cmd {
	return f.goTo(place{kind: atCostLine, line: m.rank})
}
