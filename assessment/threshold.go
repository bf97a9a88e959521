package assessment

// Threshold returns the most that the levels up to the next one ask of an axis, as a criterion
// on this axis or on several axes, whichever they are; false when they ask nothing of it.
func (s Standing) Threshold(axis string) (Verdict, bool) {
	next := s.Next()
	if next == nil {
		return Verdict{}, false
	}
	var highest Verdict
	for _, v := range s.Verdicts {
		concerns := v.Kind == MinAxis && v.Axis == axis || v.Kind == MinAxes
		if concerns && v.Level <= next.Number && v.Min > highest.Min {
			highest = v
		}
	}
	return highest, highest.Min > 0
}
