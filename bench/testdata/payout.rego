package payout

result := round((min([input.wage, 125000]) * (1 + input.charges) / 261 * input.days * input.absence * input.cover) * 100) / 100
