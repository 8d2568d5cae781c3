package text

import "strings"

// Number is a plain decimal ("-1234567.5") as people write it: "-1.234.567,5"
// in Dutch, "-1,234,567.5" in English. Decimals stay as given; what is not a
// plain decimal is returned as it is.
func Number(l Lang, decimal string) string { return number(l, decimal, 3) }

// Count is a number without a unit, such as a year: like Number, but four digits
// before the decimals stand together, as both languages allow.
func Count(l Lang, decimal string) string { return number(l, decimal, 4) }

// number groups a plain decimal where it has more digits than so many.
func number(l Lang, decimal string, together int) string {
	sign, rest := "", decimal
	if strings.HasPrefix(rest, "-") {
		sign, rest = "-", rest[1:]
	}
	whole, fraction, dotted := strings.Cut(rest, ".")
	if !digits(whole) || dotted && !digits(fraction) {
		return decimal
	}
	group, point := ".", ","
	if l == EN {
		group, point = ",", "."
	}
	if dotted {
		fraction = point + fraction
	}
	if len(whole) > together {
		whole = thousands(whole, group)
	}
	return sign + whole + fraction
}

func thousands(whole, group string) string {
	first := len(whole) % 3
	parts := make([]string, 0, len(whole)/3+1)
	if first > 0 {
		parts = append(parts, whole[:first])
	}
	for i := first; i < len(whole); i += 3 {
		parts = append(parts, whole[i:i+3])
	}
	return strings.Join(parts, group)
}

// digits reports whether s is one or more ASCII digits.
func digits(s string) bool {
	for _, c := range []byte(s) {
		if c < '0' || c > '9' {
			return false
		}
	}
	return s != ""
}

// Date is an ISO date as people write it: "1 juli 2026", "1 July 2026". What
// is not four digits, a month and a day is returned as it is; whether the day
// exists in that month is not looked at.
func Date(l Lang, iso string) string {
	if len(iso) != 10 || iso[4] != '-' || iso[7] != '-' {
		return iso
	}
	year, month, day := iso[:4], iso[5:7], iso[8:]
	if !digits(year) || !digits(month) || !digits(day) {
		return iso
	}
	m := int(month[0]-'0')*10 + int(month[1]-'0')
	if m < 1 || m > 12 {
		return iso
	}
	return strings.TrimPrefix(day, "0") + " " + monthName(l, m) + " " + year
}

// ShortDate writes a date given as YYYY-MM-DD for a table: 01-02-2026, 1 Feb 2026.
// Anything else comes back as it is.
func ShortDate(l Lang, iso string) string {
	long := Date(l, iso)
	if long == iso {
		return iso
	}
	if l == NL {
		return iso[8:] + "-" + iso[5:7] + "-" + iso[:4]
	}
	parts := strings.Split(long, " ")
	return parts[0] + " " + parts[1][:3] + " " + parts[2]
}

// BriefDate writes a date given as YYYY-MM-DD in as few letters as tell the month: 1 mrt 2026, 1 Mar 2026.
// Anything else comes back as it is.
func BriefDate(l Lang, iso string) string {
	long := Date(l, iso)
	if long == iso {
		return iso
	}
	parts := strings.Split(long, " ")
	month := parts[1][:3]
	if l == NL && month == "maa" {
		month = "mrt"
	}
	return parts[0] + " " + month + " " + parts[2]
}

// MonthYear writes the month of a date given as YYYY-MM-DD: februari 2026.
// Anything else comes back as it is.
func MonthYear(l Lang, iso string) string {
	long := Date(l, iso)
	if _, month, ok := strings.Cut(long, " "); ok && long != iso {
		return month
	}
	return iso
}

// monthName is the name of month m, 1 to 12.
func monthName(l Lang, m int) string {
	if l == EN {
		return [...]string{"January", "February", "March", "April", "May", "June", "July",
			"August", "September", "October", "November", "December"}[m-1]
	}
	return [...]string{"januari", "februari", "maart", "april", "mei", "juni", "juli",
		"augustus", "september", "oktober", "november", "december"}[m-1]
}

// List writes items after each other: "10, 20, 30 en 65" when all of them
// count (conj), "10, 20, 30 of 65" when one of them does.
func List(l Lang, items []string, conj bool) string {
	if len(items) < 2 {
		return strings.Join(items, "")
	}
	last := len(items) - 1
	return strings.Join(items[:last], ", ") + " " + joiner(l, conj) + " " + items[last]
}

func joiner(l Lang, conj bool) string {
	switch {
	case l == EN && conj:
		return "and"
	case l == EN:
		return "or"
	case conj:
		return "en"
	}
	return "of"
}
