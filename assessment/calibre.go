package assessment

import "slices"

// calibre is the scale of points that an authority is measured with: that of a size or, near the
// bound between two sizes, something of both.
type calibre struct {
	low, high Size
	part      int64 // of high, in thousandths
}

// The margin around a bound between two sizes, in percent of it: from 800 to 1,200 inhabitants for
// the bound of 1,000. Points go from those of one size to those of the other in a straight line:
// an inhabitant more or less changes nothing that one sees. Our own choice; what it changes is
// measured in docs/calage.md.
const marginPercent = 20

// measure places a number among bounds.
func measure(n int, bounds []bound) calibre {
	for i := len(bounds) - 1; i > 0; i-- {
		from := int64(bounds[i].from)
		low, high := from*(100-marginPercent), from*(100+marginPercent) // in hundredths
		switch at := 100 * int64(n); {
		case at >= high:
			return calibre{low: bounds[i].size, high: bounds[i].size}
		case at > low:
			return calibre{low: bounds[i-1].size, high: bounds[i].size, part: 1000 * (at - low) / (high - low)}
		}
	}
	return calibre{low: bounds[0].size, high: bounds[0].size}
}

// measures are the calibres that an authority may have: several when what tells its size is not
// given.
type measures struct {
	served []calibre // by the inhabitants
	itself []calibre // for the questions about the structure itself
}

// measures gives the calibres of an authority. A syndicat has that of those whom it serves but, for
// the questions about itself, that of its own workstations or agents.
func (a Authority) measures() measures {
	m := measures{served: unsized}
	if a.Population > 0 {
		m.served = []calibre{measure(a.Population, byPopulation)}
	}
	m.itself = m.served
	if people, _ := a.people(); a.Type == Syndicat && people > 0 {
		m.itself = []calibre{measure(people, byWorkstations)}
	}
	return m
}

// of are the calibres for a question.
func (m measures) of(q *Question) []calibre {
	if q.Structure {
		return m.itself
	}
	return m.served
}

// size is that by which a question about the structure itself is asked; empty when it is that of the
// authority.
func (m measures) size(q *Question) Size {
	if q.Structure && len(m.itself) == 1 {
		return m.itself[0].nearest()
	}
	return ""
}

// unsized are the calibres of an authority whose size is not known.
var unsized = func() []calibre {
	list := make([]calibre, len(Sizes))
	for i, size := range Sizes {
		list[i] = calibre{low: size, high: size}
	}
	return list
}()

// nearest is the size of which a calibre has the most.
func (c calibre) nearest() Size {
	if c.part < 500 {
		return c.low
	}
	return c.high
}

// wholeWeight is the weight of a question of weight 1, in tenths.
const wholeWeight = 10

// fades tells how many tenths of its weight a question does not have yet. One that is asked from a
// bound on, and not below, comes in little by little over the margin above it.
func (c calibre) fades(q *Question, facts Facts) int64 {
	if c.low == c.high || c.part < 500 || q.Condition == nil {
		return 0
	}
	facts.Measured = c.low
	if q.Condition.Holds(facts) != False {
		return 0
	}
	return wholeWeight - max(1, (c.part-500)*wholeWeight/500)
}

// between is what something worth so many points for each size is worth, rounded half up.
func (c calibre) between(of func(Size) Points) Points {
	low := of(c.low)
	if c.low == c.high {
		return low
	}
	return Points(divideHalfUp(int64(low)*(1000-c.part)+int64(of(c.high))*c.part, 1000))
}

// points is what a valid value earns.
func (c calibre) points(q *Question, v Value) Points {
	return c.between(func(size Size) Points { return q.Points(v, size) })
}

// reached is what an effect brings.
func (c calibre) reached(q *Question, effect Points) Points {
	return c.between(func(size Size) Points { return q.Reached(effect, size) })
}

// servedAt tells whether an effect puts free software in service.
func (c calibre) servedAt(q *Question, effect Points) bool {
	return q.ServedAt(effect, c.low) && (c.low == c.high || q.ServedAt(effect, c.high))
}

// best is the most that an answer can earn an authority of one of these calibres.
func best(q *Question, calibres []calibre) Points {
	var most Points
	for _, c := range calibres {
		most = max(most, c.between(q.Best))
	}
	return most
}

// worth is what a value earns an authority of one of these calibres, at least and at most.
func worth(q *Question, v Value, calibres []calibre) Interval {
	first := calibres[0].points(q, v)
	i := Interval{Floor: first, Ceiling: first}
	for _, c := range calibres[1:] {
		points := c.points(q, v)
		i.Floor, i.Ceiling = min(i.Floor, points), max(i.Ceiling, points)
	}
	return i
}

// alike tells whether two authorities are measured alike, for the questions about themselves too.
func (a Authority) alike(b Authority) bool {
	m, n := a.measures(), b.measures()
	return slices.Equal(m.served, n.served) && slices.Equal(m.itself, n.itself)
}
