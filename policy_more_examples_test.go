package dekking_test

// moreExamples are hand computations of what lies at an edge.
var moreExamples = []handExample{
	{"a product's year of 260 days", "2024-06-01", []absence{sick("2024-01-01", "2024-01-16", 100)},
		func(p *productTerms, _ *insurance, _ *employee) { p.yearDays = 260 },
		"total=401.54 dagloon=2610/13 c0.m0.loondoorbetaling_wettelijk=1680.00"},
	{"the fourth half-year", "2026-02-01", []absence{sick("2024-01-01", "", 100)},
		func(_ *productTerms, in *insurance, _ *employee) { in.cover[3] = 80 }, "total=89000.00"},
	{"104 weeks to the day", "2026-02-01", []absence{sick("2024-01-01", "2025-12-28", 100)}, nil,
		"total=86400.00 c0.einde_vergoeding=2025-12-28 c0.einde_vergoeding_reden=maximum"},
	{"a day less", "2026-02-01", []absence{sick("2024-01-01", "2025-12-27", 100)}, nil,
		"total=86400.00 c0.einde_vergoeding=2057-08-19 c0.einde_vergoeding_reden=herstel"},
	{"agreements kept, without the guarantee", "2026-12-31", []absence{sanctioned(sick("2024-01-01", "", 100), 26, true)},
		func(p *productTerms, _ *insurance, _ *employee) { p.guarantee = false }, "total=86400.00"},
	// Dead on the last day before the state pension.
	{"two ends on one day", "2024-06-01", []absence{sick("2024-01-01", "", 100)},
		func(p *productTerms, in *insurance, e *employee) {
			bornIn1957(p, in, e)
			e.died = civil("2024-03-14")
		}, "total=8800.00 c0.einde_vergoeding_reden=overlijden"},
	{"a permanent contract has no end", "2024-06-01", []absence{sick("2024-01-01", "2024-01-16", 100)},
		func(_ *productTerms, _ *insurance, e *employee) { e.contractEnd = civil("2024-01-03") },
		"total=400.00 c0.einde_vergoeding_reden=herstel c0.m0.loondoorbetaling_wettelijk=1680.00"},
	{"dead in the month", "2024-06-01", []absence{sick("2024-01-01", "2024-01-31", 100)},
		func(_ *productTerms, _ *insurance, e *employee) { e.died = civil("2024-01-16") },
		"total=400.00 c0.m0.loondoorbetaling_wettelijk=1680.00 c0.m0.onverzekerd=1400.00"},
	// January: 10 days of 100 and 13 of 100 less 87.50 / 1.25. July: 23 days of 90, less 125 / 1.25.
	{"more by agreement, and employer's costs", "2024-08-01", []absence{sick("2024-01-01", "2024-07-31", 50)},
		func(_ *productTerms, in *insurance, _ *employee) {
			in.charges, in.cover[0], in.owed[0], in.owed[1] = 25, 70, percent(100), percent(90)
		},
		"c0.m0.uitkering_maand=1137.50 c0.m0.loondoorbetaling_wettelijk=1610.00 c0.m0.verplichting_werkgever=2300.00 c0.m0.onverzekerd=1390.00" +
			" c0.m6.uitkering_maand=2875.00 c0.m6.verplichting_werkgever=2070.00 c0.m6.onverzekerd=0.00 dagloon=250"},
	// Day 364 is 31 December: 22 days of 30 hours at 13.68 / 5; then 70.
	{"the last day of the minimum wage", "2025-02-01", []absence{sick("2024-01-03", "2025-01-01", 100)},
		func(_ *productTerms, _ *insurance, e *employee) { e.wage, e.hours = decimal("26100"), decimal("30") },
		"c0.m11.loondoorbetaling_wettelijk=1805.76 c0.m11.verplichting_werkgever=1805.76 c0.m12.loondoorbetaling_wettelijk=70.00"},
	{"a minimum wage that is less", "2024-01-31", []absence{sick("2024-01-01", "", 100)},
		func(_ *productTerms, _ *insurance, e *employee) { e.wage, e.hours = decimal("26100"), decimal("8") },
		"c0.m0.loondoorbetaling_wettelijk=1610.00"},
	{"no hourly minimum before 2024", "2023-12-31", []absence{sick("2023-12-01", "", 100)},
		func(_ *productTerms, _ *insurance, e *employee) { e.wage, e.hours = decimal("26100"), decimal("40") },
		"c0.m0.loondoorbetaling_wettelijk=1470.00"},
	{"six weeks from July 2023", "2024-07-01", []absence{sick("2023-07-01", "", 100)}, bornIn1957,
		"c0.m9.loondoorbetaling_wettelijk=2660.00 c0.m10.loondoorbetaling_wettelijk=0.00"},
	// Past the state pension the six weeks run from the first day: 12 February.
	{"sick after the state pension", "2024-07-01", []absence{sick("2024-01-02", "", 100)},
		func(_ *productTerms, _ *insurance, e *employee) { e.born = civil("1955-01-01") },
		"total=0.00 c0.einde_vergoeding_reden=aow c0.m1.loondoorbetaling_wettelijk=1120.00 c0.m2.loondoorbetaling_wettelijk=0.00"},
	// Day 728 is Tuesday 30 December, the 22nd working day.
	{"the duty's last day", "2026-02-01", []absence{sick("2024-01-03", "2025-12-31", 100)}, nil,
		"c0.m23.loondoorbetaling_wettelijk=3080.00"},
	// Of two periods with weeks the kept one counts, of the duty the longest: both through 28 June and 27 September 2026.
	{"loonsanctie on two periods", "2026-12-31", []absence{
		sanctioned(sick("2024-01-01", "2024-01-31", 100), 26, true), sanctioned(sick("2024-02-01", "", 100), 39, false)}, nil,
		"cases=1 c0.einde_vergoeding=2026-06-28 c0.m32.loondoorbetaling_wettelijk=2660.00"},
	// A third of 171.70 a day, 57.2333…; two are 114.4666…
	{"months by cumulative rounding", "2024-06-01", []absence{
		sick("2024-02-15", "2024-02-27", 100), thirds(sick("2024-02-28", "2024-03-01", 100))},
		func(_ *productTerms, in *insurance, _ *employee) { in.charges, in.cover[0] = 1, 85 },
		"cases=1 c0.laatste_dag_eigen_risico=2024-02-28 c0.m0.uitkering_maand=57.23 c0.m1.uitkering_maand=57.24 total=114.47"},
}

func thirds(a absence) absence {
	a.part.SetFrac64(1, 3)
	return a
}
