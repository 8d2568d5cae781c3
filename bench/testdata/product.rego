package product

insured_wage := min([input.wage, 125000])

insured_charges := min([input.charges / 100, 0.3])

gross := insured_wage * (1 + insured_charges)

daily := gross / 261

paid_days := max([input.days - input.wait, 0])

cover := input.cover / 100 if input.year == "eerste"

cover := 0.9 if {
	input.year == "tweede"
	input.agreement
}

cover := 0.7 if {
	input.year == "tweede"
	not input.agreement
}

payout := round(daily * paid_days * (input.absence / 100) * cover * 100) / 100

surcharge := 0 if input.age < 35

surcharge := 0.075 if {
	input.age >= 35
	input.age < 50
}

surcharge := 0.125 if input.age >= 50

discount := {10: 0, 20: 0.045, 30: 0.08, 65: 0.1575}[input.wait]

premium := round(gross * 0.0435 * (1 + surcharge) * (1 - discount) * 100) / 100

monthly := round((premium / 12) * 100) / 100

balance := payout - monthly * input.months

amounts := {"payout": payout, "monthly": monthly, "balance": balance}
