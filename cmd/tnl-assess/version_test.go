package main

import (
	"runtime"
	"runtime/debug"
	"testing"
)

func TestDescribe(t *testing.T) {
	platform := ", go1.26, " + runtime.GOOS + "/" + runtime.GOARCH
	setting := func(key, value string) debug.BuildSetting { return debug.BuildSetting{Key: key, Value: value} }
	for _, c := range []struct {
		version  string
		settings []debug.BuildSetting
		want     string
	}{
		{"", nil, "tnl-assess, version de développement" + platform},
		{"(devel)", []debug.BuildSetting{setting("vcs.revision", "0123abc")}, "tnl-assess, version de développement, révision 0123abc" + platform},
		{"v1.2.0", []debug.BuildSetting{setting("vcs.revision", "0123abc"), setting("vcs.modified", "true")}, "tnl-assess v1.2.0, révision 0123abc modifiée" + platform},
	} {
		info := &debug.BuildInfo{GoVersion: "go1.26", Main: debug.Module{Version: c.version}, Settings: c.settings}
		if got := describe(info); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}
