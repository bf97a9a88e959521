package tui

import (
	"github.com/charmbracelet/glamour/ansi"
	"github.com/charmbracelet/glamour/styles"
)

// markdownStyle lays documents out in the colours of the theme.
func markdownStyle(b background) ansi.StyleConfig {
	yes, none := true, uint(0)
	accent, muted := string(blue.on(b)), string(grey.on(b))
	style := styles.NoTTYStyleConfig
	style.Document.Margin = &none
	style.H1.StylePrimitive = ansi.StylePrimitive{Bold: &yes, Color: &accent}
	style.H2.StylePrimitive = ansi.StylePrimitive{Bold: &yes, Color: &accent, Prefix: "▌ "}
	style.H3.StylePrimitive = ansi.StylePrimitive{Bold: &yes, Prefix: "▪ "}
	style.Strong = ansi.StylePrimitive{Bold: &yes}
	style.Emph = ansi.StylePrimitive{Italic: &yes}
	style.Link = ansi.StylePrimitive{Color: &muted}
	style.HorizontalRule = ansi.StylePrimitive{Color: &muted, Format: "\n────────\n"}
	style.Item.BlockPrefix = "• "
	style.Task.Ticked, style.Task.Unticked = "☑ ", "☐ "
	style.List.LevelIndent = 2
	style.BlockQuote.IndentToken = stringOf("│ ")
	style.Table = ansi.StyleTable{
		CenterSeparator: stringOf("┼"), ColumnSeparator: stringOf("│"), RowSeparator: stringOf("─"),
	}
	return style
}

func stringOf(s string) *string { return &s }
