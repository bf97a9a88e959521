package tui

import (
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// screen is one thing shown between the header and the footer. It reads the session and
// says what the person did by a message; it knows no other screen and is thrown away when
// left.
type screen interface {
	// init starts what the screen needs; it may return nil.
	init() tea.Cmd
	// update takes keys and the screen's own messages. What the person did comes back as an
	// outcome, at once, so that the next key already finds its consequences.
	update(msg tea.Msg) (outcome tea.Msg, cmd tea.Cmd)
	// view draws at most height lines of at most width columns.
	view(width, height int) string
	// bindings are the keys that the footer shows, the most useful first.
	bindings() []key.Binding
	// typing tells whether letters go to a text field, not to commands.
	typing() bool
}

// place is where a person is; going back reopens a place from the answers.
type place struct {
	kind placeKind
	id   string    // of the question, for the places that are about one
	held selection // what was under the hand on a question, not validated yet
	why  error     // what a fault screen tells
}

type placeKind int

const (
	atHome placeKind = iota
	atFiles
	atSearch
	atIdentity
	atOverview
	atQuestion
	atNote
	atSkip
	atEvidence
	atQuestionHelp
	atResults
	atRoadmap
	atCalendar
	atDuties
	atWhatIf
	atMeans
	atSavings
	atCostLine
	atCostSettings
	atPresentation
	atHelp
	atFault
	atVoices
	atHandOver
	atDivergences
	atDecide
	atAgreed
	atFacilitator
	atCampaign
	atProgress
)

// goTo shows a place. Coming again to a place that is on the way back returns to it, so
// that the way back never loops.
func (f *flow) goTo(p place) tea.Cmd {
	if question, ok := f.screen.(*questionScreen); ok {
		f.places[len(f.places)-1].held = question.selection
	}
	for i, old := range f.places {
		if old.kind == p.kind {
			f.places = f.places[:i]
			break
		}
	}
	f.places = append(f.places, p)
	f.screen = f.open(p)
	return f.screen.init()
}

// back returns to the place before; from the first, it stays, and says how to leave.
func (f *flow) back() tea.Cmd {
	if len(f.places) == 1 {
		f.notice = "Vous êtes au départ. ctrl+c pour quitter : tout est enregistré."
		return nil
	}
	f.places = f.places[:len(f.places)-1]
	f.screen = f.open(f.places[len(f.places)-1])
	return f.screen.init()
}

// readings make the screens that say what comes of the answers, whatever the place says more.
var readings = map[placeKind]func(*session) screen{
	atResults: newResultsScreen, atCalendar: newCalendarScreen, atMeans: newMeansScreen, atDuties: newDutiesScreen,
	atPresentation: newPresentationScreen,
}

// open makes the screen of a place from the answers.
func (f *flow) open(p place) screen {
	if reading := readings[p.kind]; reading != nil {
		return reading(&f.session)
	}
	switch p.kind {
	case atFiles:
		return newFilesScreen(&f.session)
	case atSearch:
		return newSearchScreen(&f.session)
	case atIdentity:
		return newIdentityScreen(&f.session, f.options.Path)
	case atOverview:
		return newOverviewScreen(&f.session)
	case atQuestion:
		return newQuestionScreen(&f.session, f.questionnaire.Question(p.id), p.held)
	case atQuestionHelp:
		return newQuestionHelpScreen(&f.session, f.questionnaire.Question(p.id))
	case atNote:
		return newNoteScreen(&f.session, f.questionnaire.Question(p.id))
	case atSkip:
		return newSkipScreen(&f.session, f.questionnaire.Question(p.id))
	case atEvidence:
		return newEvidenceScreen(&f.session, f.questionnaire.Question(p.id))
	case atRoadmap:
		return newRoadmapScreen(&f.session)
	case atWhatIf:
		return newWhatIfScreen(&f.session)
	case atCampaign, atProgress, atSavings, atCostLine, atCostSettings:
		return f.openAround(p)
	case atHelp:
		return newHelpScreen(&f.session)
	case atFault:
		return newFaultScreen(&f.session, p.why)
	default:
		return f.openVoice(p)
	}
}

// step goes to the question before or after, without answering.
func (f *flow) step(id string, by int) tea.Cmd {
	asked := f.asked()
	for i, q := range asked {
		if q.ID != id {
			continue
		}
		if to := i + by; to >= 0 && to < len(asked) {
			return f.goTo(place{kind: atQuestion, id: asked[to].ID})
		}
		break
	}
	f.notice = "C’est la première question."
	if by > 0 {
		f.notice = "C’est la dernière question. r pour les résultats, v pour la vue d’ensemble."
		if f.voice != "" {
			f.notice = "C’est la dernière question. v pour revoir vos avis."
		}
	}
	return nil
}

// stepAxis goes to the first question of the axis before or after.
func (f *flow) stepAxis(id string, by int) tea.Cmd {
	axes := f.questionnaire.Axes
	here := 0
	for i := range axes {
		if axes[i].ID == f.questionnaire.Question(id).Axis {
			here = i
		}
	}
	for n := 1; n <= len(axes); n++ {
		to := axes[((here+by*n)%len(axes)+len(axes))%len(axes)].ID
		for _, q := range f.asked() {
			if q.Axis == to {
				return f.goTo(place{kind: atQuestion, id: q.ID})
			}
		}
	}
	return nil
}
