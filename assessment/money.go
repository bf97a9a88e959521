package assessment

import (
	"errors"
	"fmt"
	"strings"
	"unicode"
)

// Money is an exact amount of euros, in cents: Money(840) is 8.40 €. It may be below zero where
// it is a difference. What is added and multiplied stays far inside an int64: see [MaxAmount],
// [MaxQuantity] and [MaxLines].
type Money int64

// MaxAmount is the most that an amount given in a file or typed may be: a billion euros.
const MaxAmount Money = 1_000_000_000_00

// Euros makes Money of a whole number of euros.
func Euros(n int) Money { return Money(n) * 100 }

// String gives the exact value with a point and two decimals, as JSON and YAML write numbers:
// "8.40", "365000.00".
func (m Money) String() string {
	sign, n := "", int64(m)
	if n < 0 {
		sign, n = "-", -n
	}
	return fmt.Sprintf("%s%d.%02d", sign, n/100, n%100)
}

// MarshalJSON writes m as an exact JSON number of euros.
func (m Money) MarshalJSON() ([]byte, error) { return []byte(m.String()), nil }

// Over divides an amount by a count of at least 1, rounded once, half away from zero.
func (m Money) Over(n int) Money {
	if m < 0 {
		return -(-m).Over(n)
	}
	return Money(divideHalfUp(int64(m), int64(n)))
}

// Rounded gives the multiple of a step nearest to an amount, halves away from zero.
func (m Money) Rounded(step Money) Money {
	if m < 0 {
		return -(-m).Rounded(step)
	}
	return Money(divideHalfUp(int64(m), int64(step))) * step
}

// Span is an amount that is not known exactly: at least Low, at most High. Low never exceeds
// High.
type Span struct {
	Low  Money `json:"bas"`
	High Money `json:"haut"`
}

// Exactly is the span of an amount that is known.
func Exactly(m Money) Span { return Span{m, m} }

// Exact tells whether the amount is known.
func (s Span) Exact() bool { return s.Low == s.High }

// Plus adds two spans.
func (s Span) Plus(t Span) Span { return Span{s.Low + t.Low, s.High + t.High} }

// Minus takes a known amount off both ends.
func (s Span) Minus(m Money) Span { return Span{s.Low - m, s.High - m} }

// Times multiplies a span by a number that is not negative.
func (s Span) Times(n int) Span { return Span{s.Low * Money(n), s.High * Money(n)} }

// Over divides both ends, as [Money.Over] does.
func (s Span) Over(n int) Span { return Span{s.Low.Over(n), s.High.Over(n)} }

// ParseMoney reads an amount written as people do: "365000", "365 000 €", "8,40", "8.4",
// "1 234,56", "1.234,56", "1,8 M€", "365 k€". Any kind of space may stand between thousands.
//
// What could mean two things is refused: a single comma or point before exactly three digits
// ("1.234") may part thousands or decimals. So is what a price is not: a negative amount, more
// than two decimals, another currency, an amount with its unit or its tax. The error, in French,
// is the end of a sentence that has quoted the text.
func ParseMoney(text string) (Money, error) {
	digits, multiple, err := bareAmount(text)
	if err != nil {
		return 0, err
	}
	whole, cents, err := splitDecimals(digits)
	if err != nil {
		return 0, err
	}
	whole, err = joinThousands(whole)
	if err != nil {
		return 0, err
	}
	var n Money
	for _, d := range whole + cents {
		if n = n*10 + Money(d-'0'); n > MaxAmount {
			return 0, tooMuch()
		}
	}
	if n *= Money(multiple); n > MaxAmount {
		return 0, tooMuch()
	}
	return n, nil
}

// ParseSpan reads an amount, or two with "à" between them: "8,40", "5,10 à 5,20 €".
func ParseSpan(text string) (Span, error) {
	low, high, two := strings.Cut(text, "à")
	from, err := ParseMoney(low)
	if err != nil || !two {
		return Exactly(from), err
	}
	to, err := ParseMoney(high)
	if err != nil {
		return Span{}, err
	}
	if from > to {
		return Span{}, errors.New("la fourchette est à l’envers ; écrivez le plus petit montant d’abord")
	}
	return Span{from, to}, nil
}

func tooMuch() error {
	return errors.New("le montant dépasse un milliard d’euros ; vérifiez le nombre de zéros")
}

// multiples are what may follow an amount, the longest first, with what it multiplies.
var multiples = []struct {
	word string
	by   int
}{
	{"millions d’euros", 1_000_000},
	{"millions d'euros", 1_000_000},
	{"million d’euros", 1_000_000},
	{"million d'euros", 1_000_000},
	{"m€", 1_000_000},
	{"k€", 1_000},
	{"euros", 1},
	{"euro", 1},
	{"eur", 1},
	{"€", 1},
}

// bareAmount takes the currency off an amount: what is left is digits, spaces, commas and points.
func bareAmount(text string) (digits string, multiple int, err error) {
	digits, multiple = strings.ToLower(strings.Join(strings.FieldsFunc(text, unicode.IsSpace), " ")), 1
	if digits == "" {
		return "", 0, errors.New("un montant en euros est attendu, par exemple 8,40")
	}
	for _, m := range multiples {
		if rest, found := strings.CutSuffix(digits, m.word); found {
			digits, multiple = strings.TrimSpace(rest), m.by
			break
		}
	}
	if strings.HasPrefix(digits, "-") || strings.HasPrefix(digits, "−") {
		return "", 0, errors.New("un montant n’est jamais négatif")
	}
	for _, r := range digits {
		switch {
		case r >= '0' && r <= '9' || strings.ContainsRune(" ,.", r):
		case strings.ContainsRune("$£¥", r):
			return "", 0, errors.New("seuls les euros sont admis ; convertissez, et dites-le dans la note")
		default:
			return "", 0, errors.New("écrivez le montant seul, en euros (8,40) ; l’unité et la taxe se disent à part")
		}
	}
	return digits, multiple, nil
}

// splitDecimals finds where the cents are. Cents always come back as two digits.
func splitDecimals(digits string) (whole, cents string, err error) {
	at := strings.LastIndexAny(digits, ",.")
	if at < 0 {
		return digits, "00", nil
	}
	sign, before, after := digits[at:at+1], digits[:at], digits[at+1:]
	switch {
	case strings.Contains(before, sign): // 1.234.567: the sign parts thousands
		if strings.ContainsAny(strings.ReplaceAll(digits, sign, ""), ",.") {
			return "", "", unreadable()
		}
		return digits, "00", nil
	case before == "" || after == "" || strings.Contains(after, " "):
		return "", "", unreadable()
	case len(after) == 3 && mayBeThousands(before):
		return "", "", fmt.Errorf("ce montant se lit de deux façons ; écrivez %s %s pour des milliers, ou deux décimales au plus (%s,%s)",
			before, after, before, after[:2])
	case len(after) > 2:
		return "", "", errors.New("un prix s’arrête au centime ; gardez deux décimales au plus")
	}
	return before, (after + "0")[:2], nil
}

// mayBeThousands tells whether digits could stand before a sign that parts thousands.
func mayBeThousands(before string) bool {
	return len(before) <= 3 && before[0] != '0'
}

// joinThousands takes out what parts thousands: one kind of sign, before groups of three digits.
func joinThousands(whole string) (string, error) {
	at := strings.IndexAny(whole, " ,.")
	if at < 0 {
		return whole, checkDigits(whole)
	}
	groups := strings.Split(whole, whole[at:at+1])
	for i, group := range groups {
		if checkDigits(group) != nil || i == 0 && !mayBeThousands(group) || i > 0 && len(group) != 3 {
			return "", unreadable()
		}
	}
	return strings.Join(groups, ""), nil
}

func checkDigits(text string) error {
	if text == "" || strings.ContainsAny(text, " ,.") {
		return unreadable()
	}
	return nil
}

func unreadable() error {
	return errors.New("montant illisible ; écrivez par exemple 365 000 ou 8,40")
}
