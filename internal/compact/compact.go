// Package compact writes a value of Go as bytes that are read back without parsing, so that a large
// document that ships with the program is there in no time.
//
// Nothing is named in the bytes: a struct is its fields in order, and a text is the place where it
// stands, once, among all texts. [Encode] and [Decode] must therefore be given the very same type,
// which a mark at the head of the bytes verifies. A new field, or a new struct, asks for nothing but
// to encode again.
//
// What stands behind an interface is written as its text (its method String), and made again out
// of it by whoever decodes.
package compact

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"reflect"
	"slices"
	"strings"
)

// ErrOther says that bytes were made for another type, or are not whole.
var ErrOther = errors.New("compact: not the bytes of this type")

// markSize is the number of bytes of the mark of a type.
const markSize = 8

// Encode writes a value. It panics on what it cannot keep: a function, a channel, a floating-point
// number, an unexported field. What several pointers share is written for each.
func Encode(value any) []byte {
	v := reflect.ValueOf(value)
	e := encoder{places: map[string]int{}}
	e.value(v)
	head := binary.AppendUvarint(binary.LittleEndian.AppendUint64(nil, mark(v.Type())), uint64(len(e.body)))
	return slices.Concat(head, e.body, []byte(e.texts.String()))
}

// encoder gathers the bytes of a value, and its texts.
type encoder struct {
	body   []byte
	texts  strings.Builder
	places map[string]int // of the texts that are there already
}

func (e *encoder) number(n int) { e.body = binary.AppendVarint(e.body, int64(n)) }

func (e *encoder) value(v reflect.Value) {
	switch v.Kind() {
	case reflect.Bool:
		n := 0
		if v.Bool() {
			n = 1
		}
		e.number(n)
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		e.body = binary.AppendVarint(e.body, v.Int())
	case reflect.String:
		e.text(v.String())
	case reflect.Struct:
		for i := range v.NumField() {
			if !v.Field(i).CanInterface() {
				panic(fmt.Sprintf("compact: %v has a field that is not exported", v.Type()))
			}
			e.value(v.Field(i))
		}
	case reflect.Slice:
		e.length(v)
		for i := range v.Len() {
			e.value(v.Index(i))
		}
	case reflect.Map:
		e.length(v)
		keys := v.MapKeys()
		slices.SortFunc(keys, func(a, b reflect.Value) int { return strings.Compare(fmt.Sprint(a), fmt.Sprint(b)) })
		for _, key := range keys {
			e.value(key)
			e.value(v.MapIndex(key))
		}
	case reflect.Pointer:
		if v.IsNil() {
			e.number(0)
			return
		}
		e.number(1)
		e.value(v.Elem())
	case reflect.Interface:
		text := ""
		if !v.IsNil() {
			text = fmt.Sprint(v)
		}
		e.text(text)
	default:
		panic(fmt.Sprintf("compact: a %v cannot be kept", v.Type()))
	}
}

// length writes the length of a list or of a map, -1 for one that is nil.
func (e *encoder) length(v reflect.Value) {
	if v.IsNil() {
		e.number(-1)
		return
	}
	e.number(v.Len())
}

func (e *encoder) text(text string) {
	place, known := e.places[text]
	if !known {
		place = e.texts.Len()
		e.places[text] = place
		e.texts.WriteString(text)
	}
	e.number(len(text))
	e.number(place)
}

// Decode reads what [Encode] wrote into the value that a pointer points to. Its texts are parts of
// data. What stands behind an interface is made by revive, in the order of the fields; an empty
// text is nothing. The error is [ErrOther], or the first of revive.
func Decode(data string, pointer any, revive func(text string) (any, error)) (err error) {
	v := reflect.ValueOf(pointer).Elem()
	if len(data) < markSize || binary.LittleEndian.Uint64([]byte(data[:markSize])) != mark(v.Type()) {
		return ErrOther
	}
	defer func() {
		if r := recover(); r != nil {
			err = errors.Join(ErrOther, fmt.Errorf("%v", r)) // the bytes lead outside of themselves
		}
	}()
	length, n := binary.Uvarint([]byte(data[markSize:min(len(data), markSize+binary.MaxVarintLen64)]))
	body := data[markSize+n:]
	d := decoder{body: []byte(body[:length]), texts: body[length:], revive: revive}
	d.value(v)
	return d.err
}

// decoder goes through the bytes of a value.
type decoder struct {
	body   []byte // what is still to be read
	texts  string
	revive func(text string) (any, error)
	err    error
}

func (d *decoder) number() int {
	n, size := binary.Varint(d.body)
	if size <= 0 {
		panic("no number")
	}
	d.body = d.body[size:]
	return int(n)
}

func (d *decoder) text() string {
	length, place := d.number(), d.number()
	return d.texts[place : place+length]
}

func (d *decoder) value(v reflect.Value) {
	switch v.Kind() {
	case reflect.Bool:
		v.SetBool(d.number() == 1)
	case reflect.String:
		v.SetString(d.text())
	case reflect.Struct:
		for i := range v.NumField() {
			d.value(v.Field(i))
		}
	case reflect.Slice:
		if n := d.length(); n >= 0 {
			v.Set(reflect.MakeSlice(v.Type(), n, n))
			for i := range n {
				d.value(v.Index(i))
			}
		}
	case reflect.Map:
		if n := d.length(); n >= 0 {
			v.Set(reflect.MakeMapWithSize(v.Type(), n))
			for range n {
				key, value := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
				d.value(key)
				d.value(value)
				v.SetMapIndex(key, value)
			}
		}
	case reflect.Pointer:
		if d.number() == 1 {
			v.Set(reflect.New(v.Type().Elem()))
			d.value(v.Elem())
		}
	case reflect.Interface:
		d.behind(v)
	default:
		v.SetInt(int64(d.number()))
	}
}

// length reads the length of a list or of a map; each element takes a byte at least.
func (d *decoder) length() int {
	n := d.number()
	if n > len(d.body) {
		panic("a list longer than its bytes")
	}
	return n
}

// behind makes what stands behind an interface.
func (d *decoder) behind(v reflect.Value) {
	text := d.text()
	if text == "" || d.err != nil {
		return
	}
	made, err := d.revive(text)
	if err != nil {
		d.err = err
		return
	}
	v.Set(reflect.ValueOf(made))
}

// mark is a fingerprint of a type: the names of its fields, and what they are made of.
func mark(t reflect.Type) uint64 {
	sum := fnv.New64a()
	describe(sum, t, map[reflect.Type]bool{})
	return sum.Sum64()
}

// describe writes what a type is made of, but for what is described already.
func describe(w io.Writer, t reflect.Type, known map[reflect.Type]bool) {
	_, _ = io.WriteString(w, t.Kind().String()+" ") // a hash never fails
	if known[t] {
		_, _ = io.WriteString(w, t.String())
		return
	}
	known[t] = true
	switch t.Kind() {
	case reflect.Struct:
		for i := range t.NumField() {
			_, _ = io.WriteString(w, t.Field(i).Name+":")
			describe(w, t.Field(i).Type, known)
		}
		_, _ = io.WriteString(w, "; ")
	case reflect.Map:
		describe(w, t.Key(), known)
		describe(w, t.Elem(), known)
	case reflect.Slice, reflect.Pointer:
		describe(w, t.Elem(), known)
	}
}
