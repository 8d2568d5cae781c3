package text

// accessMessages are about who may call the HTTP interface.
var accessMessages = map[string]entry{
	"access/twice": {"'{name}' staat er al", "'{name}' is there already"},

	"form/token-hash": {"64 hexadecimale cijfers (0-9, a-f), tussen aanhalingstekens", "64 hexadecimal digits (0-9, a-f), in quotes"},
	"form/token-id":   {"kleine letters en cijfers, met streepjes ertussen", "lower-case letters and digits, with hyphens between them"},
	"form/token-salt": {"32 hexadecimale cijfers (0-9, a-f), tussen aanhalingstekens", "32 hexadecimal digits (0-9, a-f), in quotes"},
}
