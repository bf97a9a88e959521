package compact_test

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"tnl-assess/internal/compact"
)

// shelf has one field of each kind that is kept.
type shelf struct {
	Name   string
	Open   bool
	Size   int
	Exact  int64
	Books  []book
	ByYear map[int]title
	Notes  map[title][]string
	Next   *shelf
	Rule   fmt.Stringer
}

type title string

type book struct {
	Title  title
	Rule   fmt.Stringer
	Inside struct{ Pages int8 }
}

// rule is what stands behind an interface.
type rule string

func (r rule) String() string { return string(r) }

func revive(text string) (any, error) {
	if text == "faulty" {
		return nil, errors.New("a faulty rule")
	}
	return rule(text), nil
}

func TestRoundTrip(t *testing.T) {
	shelves := []shelf{
		{},
		{Books: []book{}, ByYear: map[int]title{}, Notes: map[title][]string{"a": nil, "b": {}}},
		{Name: "a\x00é★", Open: true, Size: -1 << 62, Exact: 1<<63 - 1, Books: []book{{Title: "a", Rule: rule("x > 1")}, {}}, Rule: rule("x > 1")},
		{Next: &shelf{Name: "a", Next: &shelf{Rule: rule("x")}}},
	}
	random := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		shelves = append(shelves, anyShelf(random))
	}
	for _, want := range shelves {
		data := compact.Encode(want)
		var got shelf
		if err := compact.Decode(string(data), &got, revive); err != nil || !reflect.DeepEqual(got, want) {
			t.Fatalf("%+v\nbecame %+v: %v", want, got, err)
		}
		if !bytes.Equal(compact.Encode(got), data) {
			t.Fatalf("%+v has two forms", want)
		}
	}
}

func anyShelf(random *rand.Rand) shelf {
	text := func() string { return strings.Repeat("é", random.IntN(3)) + fmt.Sprint(random.IntN(4)) }
	s := shelf{Name: text(), Open: random.IntN(2) == 0, Size: random.IntN(300) - 150, Exact: random.Int64(), ByYear: map[int]title{}, Rule: rule(text())}
	for range random.IntN(4) {
		b := book{Title: title(text())}
		b.Inside.Pages = int8(random.IntN(100))
		s.Books = append(s.Books, b)
		s.ByYear[random.IntN(3000)] = title(text())
	}
	return s
}

// A text that comes twice is kept once.
func TestTextsAreShared(t *testing.T) {
	long := strings.Repeat("mot ", 1000)
	if n := len(compact.Encode(shelf{Name: long, Books: []book{{Title: title(long)}, {Title: title(long)}}})); n > len(long)+200 {
		t.Errorf("%d bytes", n)
	}
}

// Bytes of another type, or cut short, are refused, and lead nowhere.
func TestDecodeRefuses(t *testing.T) {
	data := string(compact.Encode(shelf{Name: "nom", Books: make([]book, 3), Rule: rule("x")}))
	type other struct{ Nom string }
	if err := compact.Decode(data, &other{}, revive); !errors.Is(err, compact.ErrOther) {
		t.Errorf("another type: %v", err)
	}
	type renamed struct{ Title string }
	if err := compact.Decode(string(compact.Encode(other{"a"})), &renamed{}, revive); !errors.Is(err, compact.ErrOther) {
		t.Errorf("a field renamed: %v", err)
	}
	for i := range len(data) {
		if err := compact.Decode(data[:i], &shelf{}, revive); !errors.Is(err, compact.ErrOther) {
			t.Errorf("%d bytes of %d: %v", i, len(data), err)
		}
	}
	if err := compact.Decode(string(compact.Encode(shelf{Rule: rule("faulty")})), &shelf{}, revive); err == nil || errors.Is(err, compact.ErrOther) {
		t.Errorf("a rule that cannot be made again: %v", err)
	}
}

func TestEncodeRefusesWhatItCannotKeep(t *testing.T) {
	for _, value := range []any{
		struct{ hidden int }{1}, struct{ Do func() }{}, struct{ Share float64 }{1},
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%T was kept", value)
				}
			}()
			compact.Encode(value)
		}()
	}
}

func FuzzDecode(f *testing.F) {
	f.Add(compact.Encode(shelf{Name: "nom", Books: make([]book, 3), Notes: map[title][]string{"a": {"b"}}, Rule: rule("x")}))
	f.Fuzz(func(t *testing.T, data []byte) {
		var s, again shelf
		if compact.Decode(string(data), &s, revive) != nil {
			return
		}
		if err := compact.Decode(string(compact.Encode(s)), &again, revive); err != nil || !reflect.DeepEqual(s, again) {
			t.Errorf("%+v\nbecame %+v: %v", s, again, err)
		}
	})
}
