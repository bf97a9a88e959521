package export

import "tnl-assess/assessment"

// viewsJSON is what comes of the opinions of the roles.
type viewsJSON struct {
	Compared  int        `json:"comparees"`
	Agreed    int        `json:"accords"`
	ToDecide  []string   `json:"a_trancher"`
	Unanimous []string   `json:"a_confirmer"`
	Roles     []viewJSON `json:"roles"`
}

type viewJSON struct {
	Role       assessment.Role `json:"role"`
	Judged     int             `json:"jugees"`
	Given      int             `json:"avis"`
	Global     globalJSON      `json:"global"`
	BlindSpots []string        `json:"angles_morts"`
}

// newViewsJSON returns nil when nobody gave an opinion.
func newViewsJSON(r assessment.Result) *viewsJSON {
	if len(r.Campaign().Opinions) == 0 {
		return nil
	}
	list := r.Divergences()
	views := &viewsJSON{ToDecide: idsAt(list, assessment.ToDecide), Unanimous: idsAt(list, assessment.Unanimous), Roles: []viewJSON{}}
	views.Agreed, views.Compared = list.Agreement()
	for _, v := range r.Views() {
		blind := make([]string, len(v.BlindSpots))
		for i, q := range v.BlindSpots {
			blind[i] = q.ID
		}
		views.Roles = append(views.Roles, viewJSON{Role: v.Role, Judged: v.Judged, Given: v.Given, Global: newGlobalJSON(v.Score), BlindSpots: blind})
	}
	return views
}

// idsAt lists the questions of a stage, what deserves most to be talked about first.
func idsAt(list assessment.Divergences, stage assessment.DivergenceStage) []string {
	ids := []string{}
	for _, d := range list.At(stage) {
		ids = append(ids, d.Question.ID)
	}
	return ids
}
