package store

import (
	"reflect"
	"testing"
	"time"

	"tnl-assess/assessment"
)

// eachField calls a function with every field in what a value holds that is not made of others. What
// it sets is put in the maps that hold the field too.
func eachField(v reflect.Value, visit func(name string, field reflect.Value, set func(reflect.Value))) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			eachField(v.Elem(), visit)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.IsExported() && (f.Type.Kind() != reflect.Struct || !f.Type.Field(0).IsExported()) {
				visit(v.Type().Name()+"."+f.Name, v.Field(i), v.Field(i).Set)
			}
			if v.Type().Field(i).IsExported() {
				eachField(v.Field(i), visit)
			}
		}
	case reflect.Slice:
		for i := range v.Len() {
			eachField(v.Index(i), visit)
		}
	case reflect.Map:
		for _, key := range v.MapKeys() {
			value := reflect.New(v.Type().Elem()).Elem() // what a map holds cannot be set
			value.Set(v.MapIndex(key))
			eachField(value, func(name string, field reflect.Value, set func(reflect.Value)) {
				visit(name, field, func(to reflect.Value) {
					set(to)
					v.SetMapIndex(key, value)
				})
			})
		}
	}
}

// The sample uses every field of an assessment: what is added to one must be added to the other,
// and is then written and read back.
func TestSampleUsesEveryField(t *testing.T) {
	used := map[string]bool{}
	eachField(reflect.ValueOf(arles()), func(name string, field reflect.Value, _ func(reflect.Value)) {
		used[name] = used[name] || !field.IsZero()
	})
	for name, ok := range used {
		if !ok {
			t.Errorf("nothing gives %s", name)
		}
	}
	if len(used) < 50 {
		t.Errorf("%d fields only", len(used))
	}
}

// Two assessments that differ by a single field do not say the same.
func TestSameSeesEveryField(t *testing.T) {
	a := arles()
	seen := 0
	eachField(reflect.ValueOf(a), func(name string, field reflect.Value, set func(reflect.Value)) {
		was := reflect.ValueOf(field.Interface())
		other := reflect.Zero(field.Type()) // nothing instead of what it holds
		switch value := was.Interface().(type) {
		case assessment.Value:
			other = reflect.ValueOf(assessment.Number(1_234))
		case time.Time:
			other = reflect.ValueOf(value.Add(time.Second))
		default:
			switch {
			case field.CanInt():
				other = reflect.ValueOf(field.Int() + 1).Convert(field.Type())
			case field.Kind() == reflect.String:
				other = reflect.ValueOf(field.String() + "x").Convert(field.Type())
			case field.IsZero():
				return
			}
		}
		set(other)
		if same(a, arles()) {
			t.Errorf("%s changes nothing", name)
		}
		set(was)
		if !same(a, arles()) {
			t.Fatalf("%s does not come back", name)
		}
		seen++
	})
	if seen < 100 {
		t.Errorf("%d fields only", seen)
	}
}
