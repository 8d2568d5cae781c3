// Numbers and dates as people of a language read them. Amounts come as decimal strings and are formatted by splitting:
// they never become JavaScript numbers, whose cents are not exact.
import type { Language } from "./api";

const locales = { nl: "nl-NL", en: "en-GB" } as const;
const separators = new Map<Language, { group: string; decimal: string }>();

function separatorsOf(language: Language): { group: string; decimal: string } {
	const known = separators.get(language);
	if (known) return known;
	const parts = new Intl.NumberFormat(locales[language]).formatToParts(-1234567.8);
	const part = (type: string) => parts.find((p) => p.type === type)?.value ?? "";
	const made = { group: part("group"), decimal: part("decimal") };
	separators.set(language, made);
	return made;
}

/** "-1234.50" as −1.234,50, or as −1,234.50; without grouping for years. */
export function number(text: string, language: Language, grouped = true): string {
	const [, sign = "", whole = "", fraction = ""] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
	if (whole === "") return text;
	const { group, decimal } = separatorsOf(language);
	const digits = grouped ? whole.replace(/\B(?=(\d{3})+$)/g, group) : whole;
	return (sign && "−") + digits + (fraction && decimal + fraction);
}

/** A decimal string at so many places, half up: for values of which only a part of the decimals is known. */
export function rounded(text: string, places: number): string {
	const [, sign = "", whole = "", fraction = ""] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
	if (whole === "" || fraction.length <= places) return text;
	const kept = BigInt(whole + fraction.slice(0, places)) + (fraction.charAt(places) >= "5" ? 1n : 0n);
	const digits = kept.toString().padStart(places + 1, "0");
	return `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

/** 2027-03-01 as 1 maart 2027. */
export function date(text: string, language: Language): string {
	const day = new Date(`${text}T00:00:00Z`);
	if (Number.isNaN(day.getTime())) return text;
	return new Intl.DateTimeFormat(locales[language], { dateStyle: "long", timeZone: "UTC" }).format(day);
}

/** Words joined as people do: a, b en c. */
export function list(words: string[], language: Language): string {
	return new Intl.ListFormat(locales[language], { type: "unit", style: "long" }).format(words);
}

// The API gives units by their codes; what people call them is said here: one, and more.
const nouns: Record<string, Record<Language, [string, string]>> = {
	jaar: { nl: ["jaar", "jaar"], en: ["year", "years"] },
	maand: { nl: ["maand", "maanden"], en: ["month", "months"] },
	week: { nl: ["week", "weken"], en: ["week", "weeks"] },
	kalenderdag: { nl: ["dag", "dagen"], en: ["day", "days"] },
	werkdag: { nl: ["werkdag", "werkdagen"], en: ["working day", "working days"] },
	uur: { nl: ["uur", "uur"], en: ["hour", "hours"] },
};

function noun(unit: string, language: Language, one: boolean): string {
	return nouns[unit]?.[language][one ? 0 : 1] ?? unit;
}

const nbsp = "\u00a0";

/** A number with its unit: € 1.234,50 per jaar, 25%, 20 werkdagen. Of a difference the plus is written too. */
export function quantity(text: string, unit: string | undefined, language: Language, difference = false): string {
	if (unit === undefined) return number(text, language, false);
	const [of = "", per] = unit.split("/");
	const negative = text.startsWith("-");
	const sign = negative ? `−${nbsp}` : difference ? `+${nbsp}` : "";
	const size = number(negative ? text.slice(1) : text, language);
	const amount = of === "EUR" ? `${sign}€${nbsp}${size}` : of === "procent" ? `${sign}${size}%` : `${sign}${size} ${noun(of, language, text === "1")}`;
	return per === undefined ? amount : `${amount} per ${noun(per, language, true)}`;
}

/** What stands beside the box of a number: € before it, the rest after it. */
export function boxUnit(unit: string | undefined, language: Language): { before: string; after: string } {
	if (unit === undefined) return { before: "", after: "" };
	const [of = "", per] = unit.split("/");
	const after = per === undefined ? "" : `per ${noun(per, language, true)}`;
	if (of === "EUR") return { before: "€", after };
	return { before: "", after: [of === "procent" ? "%" : noun(of, language, false), after].filter(Boolean).join(" ") };
}
