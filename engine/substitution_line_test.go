package engine_test

// everyStep is a line whose rules hold every operator, function and aggregate
// of the language, every way to bound and round, and cases.
const everyStep = `line: alles
title: {nl: Alles, en: Everything}
units:
  EUR: {decimals: 2, title: {nl: euro, en: euro}, plural: {nl: euro, en: euros}}
  procent: {is: percent, title: {nl: procent, en: per cent}, plural: {nl: procent, en: per cent}}
  dag: {is: day, title: {nl: dag, en: day}, plural: {nl: dagen, en: days}}
  werkdag: {is: workday, title: {nl: werkdag, en: working day}, plural: {nl: werkdagen, en: working days}}
  maand: {is: month, title: {nl: maand, en: month}, plural: {nl: maanden, en: months}}
  jaar: {is: year, title: {nl: jaar, en: year}, plural: {nl: jaren, en: years}}
entities:
  bon: {root: true, title: {nl: bon, en: receipt}}
  regel: {in: bon, list: regels, title: {nl: regel, en: row}}
  huur: {in: bon, list: huren, interval: [van, tot_en_met], default: [], title: {nl: huur, en: rental}}
  deel: {in: regel, list: delen, default: [], title: {nl: deel, en: part}}
inputs:
  bedrag: {unit: EUR, title: {nl: bedrag, en: amount}}
  aantal: {type: number, title: {nl: aantal, en: number}}
  korting: {unit: procent, default: 5, title: {nl: korting, en: discount}}
  fooi: {unit: EUR, optional: true, title: {nl: fooi, en: tip}}
  klasse: {choices: {laag: {nl: laag, en: low}, midden: {nl: midden, en: middle}, hoog: {nl: hoog, en: high}}, title: {nl: klasse, en: class}}
  lid: {type: boolean, title: {nl: lid, en: member}}
  naam: {type: text, title: {nl: naam, en: name}}
  start: {type: date, title: {nl: start, en: start}}
  einde: {type: date, optional: true, title: {nl: einde, en: end}}
  termijn: {option: true, unit: dag, choices: termijnen, title: {nl: termijn, en: term}}
  prijs: {of: regel, unit: EUR, title: {nl: prijs, en: price}}
  deelkorting: {of: regel, unit: procent, optional: true, title: {nl: korting, en: discount}}
  tot: {of: regel, type: date, optional: true, title: {nl: tot, en: until}}
  soort: {of: regel, choices: {groot: {nl: groot, en: big}, klein: {nl: klein, en: small}}, title: {nl: soort, en: kind}}
  bezorgd: {of: regel, type: boolean, title: {nl: bezorgd, en: delivered}}
  stuk: {of: deel, unit: EUR, title: {nl: stuk, en: piece}}
  van: {of: huur, type: date, title: {nl: van, en: from}}
  tot_en_met: {of: huur, type: date, optional: true, title: {nl: tot en met, en: through}}
parameters:
  termijnen: {title: {nl: termijnen, en: terms}, unit: dag, many: true, value: [7, 14, 30], source: boek#p1}
  grens: {title: {nl: grens, en: limit}, unit: EUR, open: true}
  btw: {title: {nl: btw, en: VAT}, unit: procent, editions: [{from: 2000-01-01, value: 19, source: boek#p1}, {from: 2012-10-01, value: 21, source: boek#p1}]}
  staffel:
    title: {nl: staffel, en: scale}
    unit: EUR
    by: [{klasse: key}, {aantal: from}]
    rows: [{klasse: laag, aantal: 0, value: 1}, {klasse: laag, aantal: 10, value: 1.25}, {klasse: hoog, aantal: -5, value: 3}]
    source: boek#p1
rules:
RULES
outputs: {default: alles, alles: [optellen]}
`

// stepRules are the rules of everyStep: a name, its type, and its formula or,
// in braces, its whole body.
var stepRules = [][3]string{
	{"optellen", "unit: EUR", `bedrag + grens - 3 * EUR`},
	{"delen_door", "unit: EUR", `bedrag / (aantal + 7) * 3 / 7`},
	{"negatief", "unit: EUR", `-bedrag * -2`},
	{"macht", "type: number", `aantal ** 3 - (aantal + 2) ^ 0`},
	{"macht_omlaag", "type: number", `(aantal + 100) ** -2`},
	{"percentage", "unit: procent", `korting + 2.5 * procent - btw`},
	{"verhouding", "unit: procent", `bedrag / grens - 1`},
	{"met_btw", "unit: EUR", `bedrag * (1 + btw) * (1 - korting)`},
	{"los_getal", "unit: procent", `if lid {70} else {12.5}`},
	{"vergelijk", "type: boolean", `bedrag < grens or bedrag <= 3 * EUR and aantal > 2 or not (aantal >= 5)`},
	{"tussen", "type: boolean", `0 <= aantal < 10`},
	{"gelijk", "type: boolean", `klasse == 'laag' or klasse != 'hoog' and naam == 'Jansen' or naam != "O'Neil"`},
	{"gelijk_getal", "type: boolean", `aantal == 3 or korting != 5 * procent or lid == (aantal < 0)`},
	{"gelijk_dag", "type: boolean", `start == date('2024-02-29') or start > date(2024, 3, 1) or start <= (einde ?? start)`},
	{"in_lijst", "type: boolean", `klasse in ['laag', 'hoog'] and aantal not in [1, 2, 3]`},
	{"in_meer", "type: boolean", `termijn in termijnen or 14 * dag in termijnen`},
	{"altijd", "type: boolean", `true and not false`},
	{"anders", "unit: EUR", `fooi ?? (bedrag / 3)`},
	{"keuze", "unit: EUR", `lid ? bedrag : aantal > 2 ? grens : 0`},
	{"kleinste", "unit: EUR", `min(bedrag, fooi, grens) + max(bedrag, fooi) + max(grens, 0)`},
	{"afgerond", "type: number", `floor(aantal / 3) + ceil(aantal / 3) + abs(aantal)`},
	{"afgekapt", "unit: procent", `floor(korting * 30) + korting`},
	{"dagen_tussen", "unit: dag", `days(start, einde ?? start) + (date('2024-12-31') - start)`},
	{"dagen_gewerkt", "unit: werkdag", `workdays(start, date('2026-02-03'))`},
	{"leeftijd", "unit: jaar", `age(start, date('2027-02-28'))`},
	{"delen_van_dag", "type: number", `year(start) * 10000 + month(start) * 100 + day(start)`},
	{"later", "type: date", `add_days(add_workdays(add_months(add_years(start, 1), -1), 6), 2 * dag)`},
	{"eerder", "type: date", `add_workdays(add_days(start, -3), -8)`},
	{"eerste_dag", "type: date", `earliest(start, einde, date('2024-06-01'))`},
	{"laatste_dag", "type: date", `latest(start, einde)`},
	{"vanaf", "type: date", `date(2020 + floor(abs(aantal) / 40), 2, 28)`},
	{"geldt", "type: boolean", `applicable(fooi) and fooi > 1 * EUR or not applicable(einde)`},
	{"toen", "unit: procent", `btw(start)`},
	{"uit_staffel", "unit: EUR", `staffel(klasse, aantal) * 2`},
	{"som", "unit: EUR", `sum(regels, .prijs * (1 - (.deelkorting ?? (0))))`},
	{"som_lege", "unit: procent", `sum(regels, .deelkorting)`},
	{"som_deel", "unit: EUR", `sum(filter(regels, .soort == 'groot'), .prijs) + sum(filter(filter(regels, .bezorgd), .prijs > 10 * EUR), bedrag + .prijs)`},
	{"som_diep", "unit: EUR", `sum(regels, .regelsom + sum(.delen, .stuk * aantal))`},
	{"geteld", "type: number", `count(regels, .soort == 'groot' and .prijs > grens)`},
	{"geteld_alle", "type: number", `count(regels)`},
	{"geteld_zeef", "type: number", `count(filter(regels, .bezorgd))`},
	{"geteld_zeven", "type: number", `count(filter(filter(regels, .bezorgd), .prijs > 10 * EUR))`},
	{"enige", "type: boolean", `any(regels, .bezorgd) or none(regels, .prijs > grens) or all(filter(regels, .bezorgd), applicable(.tot))`},
	{"minst", "unit: EUR", `min(map(regels, .prijs)) ?? (0)`},
	{"meest", "unit: procent", `max(map(filter(regels, .bezorgd), .deelkorting)) ?? (0)`},
	{"eerste", "unit: EUR", `(first(map(regels, .prijs)) ?? (0)) + (last(map(filter(regels, .bezorgd), .prijs)) ?? (0))`},
	{"vroegst", "type: date", `earliest(map(regels, .tot)) ?? start`},
	{"laatst", "type: date", `(latest(map(regels, .tot)) ?? (last(map(regels, .tot)) ?? start))`},
	{"begrensd", "unit: EUR", `{when: lid, formula: bedrag * aantal / 2, at_least: grens / 2, at_most: grens, round: {to: 0.05, mode: half_even}}`},
	{"begrensd_los", "unit: procent", `{formula: korting * aantal, at_least: 1, at_most: 30, round: {to: 0.1, mode: up}}`},
	{"begrensd_mits", "unit: EUR", `{formula: bedrag / 3, at_most: fooi, at_least: 1}`},
	{"rond_op", "unit: EUR", `{formula: bedrag / 8, round: {to: 0.01, mode: half_up}}`},
	{"rond_af", "unit: EUR", `{formula: -bedrag / 8, round: {to: 0.01, mode: half_down}}`},
	{"rond_even", "unit: EUR", `{formula: -bedrag / 8, round: {to: 0.01, mode: half_even}}`},
	{"rond_neer", "unit: EUR", `{formula: -bedrag / 7, round: {to: 1, mode: down}}`},
	{"rond_plafond", "unit: EUR", `{formula: -bedrag / 7, round: {to: 5, mode: ceiling}}`},
	{"rond_vloer", "unit: EUR", `{formula: -bedrag / 7, round: {to: 0.1, mode: floor}}`},
	{"gevallen", "unit: EUR", `{cases: [{id: a, when: klasse == 'laag', then: bedrag / 2}, {id: b, when: klasse == 'midden', then: 10}, {id: c, when: klasse == 'hoog', then: grens}], at_most: 200}`},
	{"op_volgorde", "unit: procent", `{hit: first, cases: [{id: a, when: aantal > 10, then: 20}, {id: b, when: lid and aantal > 5, then: korting}, {id: c, then: 0}]}`},
	{"gevonden", "unit: EUR", `find(regels, .soort == 'groot' and .prijs > 20 * EUR).prijs`},
	{"lopend", "of: regel, unit: EUR", `running(prijs - (deelkorting ?? (0)) * prijs)`},
	{"vorige", "of: regel, unit: EUR", `prijs - (previous(prijs) ?? (0))`},
	{"dag_negen", "type: date", `nth_day(huren, 9)`},
	{"werkdag_zes", "type: date", `nth_workday(filter(huren, .van > date('2019-06-01')), 6, start)`},
	{"regelsom", "of: regel, unit: EUR", `{formula: 'prijs * (1 + btw) - sum(delen, .stuk)', at_least: 0, round: {to: 0.01, mode: half_up}}`},
	{"totaal", "unit: EUR", `sum(regels, .regelsom) + gevallen + (begrensd ?? (0)) * (1 + op_volgorde)`},
}
