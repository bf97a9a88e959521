package assessment_test

import (
	"reflect"
	"testing"
	"time"

	"tnl-assess/assessment"
)

// maxMerged is how many sheets are merged in all their orders.
const maxMerged = 4

// sheetsOf makes sheets of any bytes, four for each opinion: in which sheet and on which question,
// what, when, in which zone. Roles come back, and moments too.
func sheetsOf(data []byte) []assessment.Sheet {
	sheets := make([]assessment.Sheet, maxMerged)
	for i := range sheets {
		sheets[i] = sheet(assessment.Roles[i%len(assessment.Roles)], answers{})
	}
	if len(data) > 0 && data[0]&1 == 1 { // the last role, or the first again
		sheets[maxMerged-1].Role = assessment.Roles[len(assessment.Roles)-1]
	}
	zones := []*time.Location{time.UTC, time.FixedZone("", 3600), time.FixedZone("", -7200)}
	for ; len(data) >= 4; data = data[4:] {
		claims := []assessment.Answer{yes, no, {State: assessment.Unknown}, {State: assessment.Unknown, Note: "note"}, {State: assessment.NotApplicable, Reason: "motif"}}
		claim := claims[int(data[1])%len(claims)]
		if data[2]%8 < 7 {
			claim.At = time.Date(2026, 11, 22, 12, int(data[2]%8), 0, 0, time.UTC).In(zones[int(data[3])%len(zones)])
		}
		sheets[int(data[0]>>1)%maxMerged].Opinions["a"+string('1'+rune(data[0]>>4)%3)] = claim
	}
	return sheets
}

// permutations lists the orders of n things.
func permutations(n int) [][]int {
	if n == 0 {
		return [][]int{nil}
	}
	var all [][]int
	for _, shorter := range permutations(n - 1) {
		for at := range n {
			order := append([]int{}, shorter[:at]...)
			all = append(all, append(append(order, n-1), shorter[at:]...))
		}
	}
	return all
}

// FuzzMergeOrder: the order of opinion files changes nothing, whether they are merged together or one
// by one, once or twice; nor does it change whether they are refused together.
func FuzzMergeOrder(f *testing.F) {
	f.Add([]byte("\x00\x00\x00\x00\x02\x01\x01\x01\x04\x02\x00\x02"))
	f.Add([]byte("\x00\x00\x03\x00\x06\x00\x03\x01"))             // a role twice, at one moment of two zones
	f.Add([]byte("\x00\x00\x03\x00\x06\x01\x03\x00"))             // the same, and they differ
	f.Add([]byte("\x01\x03\x07\x00\x05\x03\x07\x02\x17\x04\x02")) // without moments
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 4*12 {
			return
		}
		sheets, start := sheetsOf(data), gathered()
		var together, apart *assessment.Assessment
		for n, order := range permutations(len(sheets)) {
			list := make([]assessment.Sheet, len(order))
			for i, at := range order {
				list[i] = sheets[at]
			}
			merged, _ := assessment.Merge(start, list)
			if n == 0 {
				together = merged
			}
			if !reflect.DeepEqual(merged, together) {
				t.Fatalf("together, %v gives\n%+v\nwant\n%+v", order, opinionsOf(merged), opinionsOf(together))
			}
			one := mergeApart(start, list)
			if one == nil { // which of two opinions of one moment comes first matters, and is refused
				continue
			}
			if apart == nil {
				apart = one
			}
			if !reflect.DeepEqual(one, apart) {
				t.Fatalf("apart, %v gives\n%+v\nwant\n%+v", order, opinionsOf(one), opinionsOf(apart))
			}
			if again := mergeApart(one, list); !reflect.DeepEqual(again, one) && again != nil {
				t.Fatalf("twice, %v gives\n%+v\nwant\n%+v", order, opinionsOf(again), opinionsOf(one))
			}
		}
		if together != nil && !reflect.DeepEqual(together, apart) {
			t.Fatalf("together\n%+v\nand apart\n%+v", opinionsOf(together), opinionsOf(apart))
		}
		if !reflect.DeepEqual(start, gathered()) {
			t.Fatal("a merge changed what it was given")
		}
	})
}

// mergeApart merges sheets one by one, and is nil when one is refused.
func mergeApart(a *assessment.Assessment, sheets []assessment.Sheet) *assessment.Assessment {
	for i := range sheets {
		if a, _ = assessment.Merge(a, sheets[i:i+1]); a == nil {
			return nil
		}
	}
	return a
}

func opinionsOf(a *assessment.Assessment) map[assessment.Role]map[string]assessment.Answer {
	if a == nil {
		return nil
	}
	return a.Last().Opinions
}
