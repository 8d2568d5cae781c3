package dekking_test

import (
	"encoding/json"
	"fmt"
	"math/big"
	"time"
)

// json writes the question. What equals its default is left out.
func (in insurance) json() []byte {
	all := map[string]any{"ingangsdatum": dateOr(in.start), "hogere_dekking_in_cao": in.required,
		"eigen_risico": in.ownRisk, "werkgeverslasten": in.charges}
	setDate(all, "einddatum", in.end)
	if in.deathMonths > 0 {
		all["cao_overlijden_maanden"] = in.deathMonths
	}
	for i := range in.cover {
		all[fmt.Sprint("dekking_halfjaar_", i+1)] = in.cover[i]
		if in.owed[i].Cmp(percent(70)) != 0 {
			all[fmt.Sprint("loondoorbetaling_halfjaar_", i+1)] = perCent(in.owed[i])
		}
	}
	staff := []any{}
	for i, e := range in.staff {
		staff = append(staff, e.json(fmt.Sprint("w", i)))
	}
	all["werknemers"] = staff
	text, _ := json.Marshal(all)
	return text
}

func (e employee) json(id string) map[string]any {
	all := map[string]any{"id": id, "geboortedatum": dateOr(e.born)}
	setAmount(all, "jaarloon", e.wage)
	setAmount(all, "arbeidsduur", e.hours)
	if e.temporary {
		all["contract"] = "tijdelijk"
	}
	setDate(all, "einde_contract", e.contractEnd)
	setDate(all, "verlengd_tot", e.extendedTo)
	setDate(all, "wia_ingangsdatum", e.disabled)
	setAmount(all, "wia_uitkering", e.disabilityBenefit)
	setDate(all, "overlijdensdatum", e.died)
	var absences []any
	for _, a := range e.absences {
		absences = append(absences, a.json())
	}
	if absences != nil {
		all["verzuimperioden"] = absences
	}
	return all
}

func (a absence) json() map[string]any {
	all := map[string]any{"van": dateOr(a.from), "percentage": perCent(a.part)}
	setDate(all, "tot_en_met", a.through)
	setDate(all, "gemeld_op", a.reported)
	setAmount(all, "vangnet_uitkering", a.safetyNet)
	if a.sanction > 0 {
		all["loonsanctie_weken"] = a.sanction
	}
	if a.answered {
		all["afspraken_nagekomen"] = a.kept
	}
	return all
}

func setDate(all map[string]any, name string, d time.Time) {
	if !d.IsZero() {
		all[name] = dateOr(d)
	}
}

func setAmount(all map[string]any, name string, n *big.Rat) {
	if n != nil {
		all[name] = json.Number(n.FloatString(2))
	}
}

func perCent(part *big.Rat) json.Number {
	return json.Number(product(part, big.NewRat(100, 1)).FloatString(2))
}
